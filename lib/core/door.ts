import type * as z from 'zod';
import { type Context, isSystem } from './context';
import { DomainError } from './errors';
import type { Refusal } from './rest/refusals';
import type { Role } from './shared/roles';
import type { Scope } from './shared/scopes';

/** Who may try: visitors too, whoever is signed in, or named roles. What they may do with which thing is the command's own business. */
export type Access = 'anyone' | 'signed_in' | readonly Role[];

/**
 * A REST operation: where it is found and what it says of itself. Path parameters in braces are fields of the input. Names on the wire
 * are snake_case of those in the code; `wire` is for a body that must look different (seed 001's contract).
 */
export type RestDoor = {
  method: 'get' | 'post' | 'patch' | 'put' | 'delete';
  path: `/api/${string}/`;
  status?: 200 | 201 | 202 | 204;
  summary: string;
  /** What a successful answer says, as it is on the wire; null where it has no body (204). */
  output: z.ZodType | null;
  /** Codes of refusals beside those that access, limit and input bring with them: what else a program must be ready for. */
  refusals?: readonly Refusal[];
  /** A body or parameters that are in order, as they are on the wire: shown in the documents, and run by a test. */
  example?: Record<string, unknown>;
  /** The body is a form with files (multipart/form-data) instead of JSON. */
  multipart?: true;
  wire?: Wire;
};

/** A tool of agents (Model Context Protocol). Its input is the operation's with names in snake_case, its answer the first REST door's. */
export type AgentDoor = {
  /** A verb first: "book_appointment". */
  tool: string;
  title: string;
  /** For whoever chooses among tools: when to use it, what it needs, what it answers. */
  description: string;
  /**
   * For whatever commits or spends: what would happen, in exact sums, from what the command gave in a transaction that is then undone. Told
   * first; done only with the confirmation of it. The same as long as nothing has changed: no random part, no present moment.
   */
  preview?: (ctx: Context, result: never, input: never) => Promise<Record<string, unknown>>;
};

type Wire = {
  /** Fields that are called otherwise: the input's name by the one on the wire. */
  names?: Readonly<Record<string, string>>;
  /** Fields of the input that the address says by itself. */
  fixed?: Readonly<Record<string, unknown>>;
  /** A parameter without a value asks for nothing. */
  emptyIsNone?: true;
  output?: (answer: never) => unknown;
};

/** Why there is no REST door: whoever can do something in the browser can do it there, unless it is of the browser alone. */
type NoRestDoor = { none: string };

/** How a command or query is reached: by a form's server action, by REST, by an agent's tool. Sockets join them here. */
export type Doors = { action: boolean; rest: RestDoor | readonly RestDoor[] | NoRestDoor; agent?: AgentDoor };

/** All REST doors of a command or query. */
export const restDoors = ({ rest }: Doors): readonly RestDoor[] => ('none' in rest ? [] : 'path' in rest ? [rest] : rest);

/** The area that each slice belongs to, for API keys. A slice that is not named here can be reached by no key. */
const AREA_OF: Record<string, 'account' | 'shop' | 'orders' | 'admin'> = {
  accounts: 'account',
  administration: 'admin',
  availability: 'shop',
  cart: 'orders',
  documents: 'orders',
  files: 'shop',
  listings: 'shop',
  messaging: 'orders',
  orders: 'orders',
  payments: 'orders',
  providers: 'shop',
  reviews: 'orders',
  search: 'shop',
  talks: 'orders',
  webhooks: 'shop',
};

/**
 * What an API key needs for an operation that does not say so itself: to read the area of its slice, or to change it. Null is for people
 * alone: how somebody signs in is changed by themselves, not by a key of theirs.
 */
export function scopeOf(name: string, kind: 'query' | 'command'): Scope | null {
  const area = AREA_OF[name.split('.', 1)[0] ?? ''];
  if (!area || (area === 'account' && kind === 'command')) return null;
  return `${area}:${kind === 'query' ? 'read' : 'write'}`;
}

/** Who may try an operation, and what an API key needs for it. */
export type Admission = { readonly access: Access; readonly scope: Scope | null };

/** Whether the actor may do what needs this scope: a person may, and a key that has it. @throws forbidden */
export function requireScope({ actor }: Context, scope: Scope | null): void {
  const scopes = actor?.scopes ?? 'all';
  if (scopes !== 'all' && !(scope && scopes.includes(scope)))
    throw new DomainError('forbidden', scope ? 'scope_missing' : 'not_by_key', {}, scope ? { scope } : {});
}

/** Lets the actor try. @throws unauthenticated, forbidden */
export function admit({ access, scope }: Admission, ctx: Context): void {
  if (access === 'anyone' || isSystem(ctx)) return;
  if (!ctx.actor) throw new DomainError('unauthenticated');
  if (access !== 'signed_in' && !access.includes(ctx.actor.role)) throw new DomainError('forbidden');
  requireScope(ctx, scope);
}
