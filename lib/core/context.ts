import { randomUUID } from 'node:crypto';
import { now } from './clock';
import { config } from './config';
import { type Db, db } from './database';
import { DomainError } from './errors';
import { isOperator, type Role } from './shared/roles';

/** Who asks. `scopes` limits an API key; a person signed in has all. */
export type Actor = {
  id: number;
  role: Role;
  sessionId: string;
  scopes: readonly string[] | 'all';
  /** The API key that was shown, where it was one. */
  keyId?: number;
  /** The operator who acts as this person for support, on record. */
  impersonatorId?: number;
};

export type Channel = 'browser' | 'rest' | 'agent' | 'worker' | 'script';

/**
 * Who asks, and how. Queries and commands read nothing else of the world: no global clock, session or connection.
 * Inside a command `db` is its transaction.
 */
export type Context = {
  actor: Actor | null;
  channel: Channel;
  requestId: string;
  idempotencyKey?: string;
  /** What must hold for the change to be made at all: asked first, within its transaction. It throws where it does not. */
  precondition?: (ctx: Context) => Promise<void>;
  locale: string;
  /** The reader's IANA zone, where the door knows it. */
  timeZone?: string;
  /** The key of a visitor's cart, where they showed one. */
  cartKey?: string;
  /** For limits: the address asked from. */
  address?: string;
  /** What the program calls itself by which it is asked: for the list of sessions. */
  userAgent?: string;
  now: Date;
  db: Db;
};

/** A context inside a command's transaction. Outside work asked for here happens after the commit. */
export type WriteContext = Context & {
  /** Marks what cached pages may have shown: dropped when the transaction has committed. */
  changed: Set<string>;
  /** Keys of payment operations to be carried out at once after the commit. */
  operations: Set<string>;
};

/** The program itself: timers, reactions, recovery. */
export const systemContext = (more: Partial<Context> = {}): Context => ({
  actor: null,
  channel: 'worker',
  requestId: randomUUID(),
  locale: 'en',
  now: now(),
  get db() {
    return db();
  },
  ...more,
});

export const isSystem = (ctx: Context): boolean => ctx.actor === null && (ctx.channel === 'worker' || ctx.channel === 'script');

/** The signed-in actor. @throws unauthenticated */
export function requireActor(ctx: Context): Actor {
  if (!ctx.actor) throw new DomainError('unauthenticated');
  return ctx.actor;
}

/** The operator's person. @throws unauthenticated, forbidden */
export function requireOperator(ctx: Context): Actor {
  const actor = requireActor(ctx);
  if (!isOperator(actor.role)) throw new DomainError('forbidden');
  return actor;
}

/** The zone in which an unknown reader is told times. */
export const readerZone = (ctx: Context): string => ctx.timeZone ?? config().marketplace.timeZone;
