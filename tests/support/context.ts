import { randomUUID } from 'node:crypto';
import { now } from '@/lib/core/clock';
import type { Actor, Context } from '@/lib/core/context';
import { db } from '@/lib/core/database';
import type { Role } from '@/lib/core/shared/roles';

type Person = { id: number; role: string };

/** A context as a door makes it: a person signed in by a browser, or a visitor. */
export const contextFor = (user: Person | null, more: Partial<Context> = {}): Context => ({
  actor: user && actorFor(user),
  channel: 'browser',
  requestId: randomUUID(),
  locale: 'en',
  address: '203.0.113.7',
  now: now(),
  db: db(),
  ...more,
});

/** The actor of a person; `sessionId` where a session's row matters. */
export const actorFor = ({ id, role }: Person, sessionId: string = randomUUID()): Actor => ({
  id,
  role: role as Role,
  sessionId,
  scopes: 'all',
});
