import { type Context, isSystem } from './context';
import { DomainError } from './errors';
import type { Role } from './shared/roles';

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
  /** The body is a form with files (multipart/form-data) instead of JSON. */
  multipart?: true;
  wire?: { input?: (body: Record<string, unknown>) => unknown; output?: (answer: never) => unknown };
};

/** How a command or query is reached: by a form's server action, by REST. Sockets and agents' tools join them here. */
export type Doors = { action: boolean; rest: RestDoor | readonly RestDoor[] | null };

/** Lets the actor try. @throws unauthenticated, forbidden */
export function admit(access: Access, ctx: Context): void {
  if (access === 'anyone' || isSystem(ctx)) return;
  if (!ctx.actor) throw new DomainError('unauthenticated');
  if (access !== 'signed_in' && !access.includes(ctx.actor.role)) throw new DomainError('forbidden');
}
