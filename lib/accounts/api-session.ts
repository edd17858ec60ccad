import type { Context, WriteContext } from '@/lib/core/context';
import { accessToken } from './access-token';
import { hashOf, newSecret } from './one-time';
import { openSession } from './sessions';

/** A program that does not refresh for so many days has to sign in again. */
const REFRESH_DAYS = 30;

/** What a program signs its requests with, and what it gets the next by. */
export type ApiTokens = { access: string; refresh: string };
export type ApiSession = { sessionId: string; refresh: string };

/** Opens a session for a program, with its first refresh token. */
export async function openApiSession(ctx: WriteContext, userId: number): Promise<ApiSession> {
  const sessionId = await openSession(ctx, userId, 'api');
  return { sessionId, refresh: await issueRefresh(ctx, sessionId) };
}

/** A refresh token: opaque, kept as a hash, good for one use. */
export async function issueRefresh(ctx: WriteContext, sessionId: string): Promise<string> {
  const refresh = newSecret();
  const expiresAt = new Date(ctx.now.getTime() + REFRESH_DAYS * 86_400_000);
  await ctx.db.refreshToken.create({ data: { sessionId, tokenHash: hashOf(refresh), createdAt: ctx.now, expiresAt } });
  return refresh;
}

/** The answer to a program that has signed in. */
export const tokensFor = async (ctx: Context, userId: number, { sessionId, refresh }: ApiSession): Promise<ApiTokens> => ({
  access: await accessToken(ctx, userId, sessionId),
  refresh,
});
