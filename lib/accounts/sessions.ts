import { randomUUID } from 'node:crypto';
import type { Actor, Context, WriteContext } from '@/lib/core/context';
import type { Db } from '@/lib/core/database';
import { emit } from '@/lib/core/events';
import type { Role } from '@/lib/core/shared/roles';

const DAY = 86_400_000;
/** A browser stays signed in for so many days; a program as long as it refreshes, at most so many. */
export const SESSION_DAYS = { browser: 30, api: 90 } as const;
export type SessionKind = keyof typeof SESSION_DAYS;
/** How exactly "last used" is told, and so how often it is written. */
const SEEN_MS = 5 * 60_000;

/** Opens a session for a person who has proved who they are. Gives its id. */
export async function openSession(ctx: WriteContext, userId: number, kind: SessionKind): Promise<string> {
  const id = randomUUID();
  await ctx.db.session.create({
    data: {
      id,
      userId,
      kind,
      userAgent: (ctx.userAgent ?? '').slice(0, 300),
      createdAt: ctx.now,
      lastSeenAt: ctx.now,
      expiresAt: new Date(ctx.now.getTime() + SESSION_DAYS[kind] * DAY),
    },
  });
  await emit(ctx, 'account.signed_in', `user:${userId}`, { userId, kind });
  return id;
}

type SessionRow = { id: number; role: Role; lastSeenAt: Date; timeZone: string | null; locale: string };

/** Whose session it is, as long as it holds. */
export type Live = { actor: Actor; timeZone: string | null; locale: string };

/**
 * The one question that decides whether somebody is signed in: the session's row is not revoked, not over, and its person is not
 * suspended. Asked on each request, so that a revocation holds at once; the role is the row's, not the token's.
 */
export async function liveSession(db: Db, id: string, now: Date): Promise<Live | null> {
  // SQL, as every request asks it.
  const [row] = await db.$queryRaw<SessionRow[]>`
    SELECT s."lastSeenAt", u."id", u."role", u."timeZone", u."locale"
    FROM "Session" s JOIN "User" u ON u."id" = s."userId"
    WHERE s."id" = ${id} AND s."revokedAt" IS NULL AND s."expiresAt" > ${now} AND u."suspendedAt" IS NULL`;
  if (!row) return null;
  if (now.getTime() - row.lastSeenAt.getTime() > SEEN_MS)
    await db.session.updateMany({ where: { id }, data: { lastSeenAt: now } });
  const { id: userId, role, timeZone, locale } = row;
  return { actor: { id: Number(userId), role, sessionId: id, scopes: 'all' }, timeZone, locale };
}

/** Ends sessions of a person: all, or all but one. Gives how many. */
export async function endSessions(ctx: WriteContext, userId: number, keep?: string): Promise<number> {
  const where = { userId, revokedAt: null, ...(keep && { id: { not: keep } }) };
  return (await ctx.db.session.updateMany({ where, data: { revokedAt: ctx.now } })).count;
}

/** Ends one session of a person. Gives whether there was one to end. */
export async function endSession(ctx: WriteContext, userId: number, id: string): Promise<boolean> {
  return (await ctx.db.session.updateMany({ where: { id, userId, revokedAt: null }, data: { revokedAt: ctx.now } })).count === 1;
}

/** Whether the actor has proved who they are a moment ago: asked where there is no password to ask for. */
export async function isFresh(ctx: Context, sessionId: string, minutes = 15): Promise<boolean> {
  const row = await ctx.db.session.findUnique({ where: { id: sessionId }, select: { createdAt: true } });
  return row !== null && ctx.now.getTime() - row.createdAt.getTime() < minutes * 60_000;
}
