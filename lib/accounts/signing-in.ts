import { command } from '@/lib/core/command';
import { type Context, requireActor } from '@/lib/core/context';
import { DomainError, forbidden } from '@/lib/core/errors';
import { accessToken } from './access-token';
import { type ApiTokens, issueRefresh, openApiSession, tokensFor } from './api-session';
import { isPassword } from './hashing';
import { countGuess } from './limits';
import { hashOf } from './one-time';
import { personBy } from './people';
import { type Own, ownAccount } from './queries';
import { LogIn, LogOut, Nothing, RefreshTokens, SignIn } from './schema';
import { endSession, openSession } from './sessions';
import { SignedInWire, TokensWire } from './wire';

/**
 * Who signs in, by e-mail or user name and password. Known and unknown accounts are answered alike and in the same time.
 * @throws unauthenticated "wrong_credentials", forbidden "account_suspended", rate_limited
 */
async function recognise(ctx: Context, { identifier, password }: SignIn): Promise<number> {
  const rightAfterAll = await countGuess(ctx, identifier.toLowerCase());
  const person = await personBy(ctx.db, identifier, { id: true, passwordHash: true, suspendedAt: true });
  if (!(await isPassword(password, person?.passwordHash)) || !person)
    throw new DomainError('unauthenticated', 'wrong_credentials');
  await rightAfterAll();
  if (person.suspendedAt) throw forbidden('account_suspended');
  return person.id;
}

/** Signs a browser in. Auth.js keeps the session's id in its cookie. */
export const signIn = command({
  name: 'accounts.signIn',
  input: SignIn,
  access: 'anyone',
  doors: { action: true, rest: { none: 'opens a cookie; programs have accounts.logIn' } },
  secret: true,
  prepare: recognise,
  run: async (ctx, _, userId) => ({ userId, sessionId: await openSession(ctx, userId, 'browser') }),
});

/** Signs a program in. */
export const logIn = command({
  name: 'accounts.logIn',
  input: LogIn,
  access: 'anyone',
  doors: {
    action: false,
    rest: {
      method: 'post',
      path: '/api/users/login/',
      summary: 'Sign in: access and refresh token',
      output: SignedInWire,
      refusals: ['wrong_credentials', 'account_suspended', 'busy', 'rate_limited'],
      example: { email: 'hannah@example.com', password: 'guildhall demo' },
    },
  },
  secret: true,
  prepare: recognise,
  run: async (ctx, _, userId) => ({ userId, session: await openApiSession(ctx, userId) }),
  finish: async (ctx, { userId, session }): Promise<{ user: Own } & ApiTokens> => ({
    user: await ownAccount(ctx, userId),
    ...(await tokensFor(ctx, userId, session)),
  }),
});

/**
 * A new pair of tokens for a refresh token, which is used up by it. A token that comes a second time has been copied: the session
 * ends, for whoever holds it.
 */
export const refresh = command({
  name: 'accounts.refresh',
  input: RefreshTokens,
  access: 'anyone',
  doors: {
    action: false,
    rest: {
      method: 'post',
      path: '/api/users/token/refresh/',
      summary: 'New tokens',
      output: TokensWire,
      refusals: ['token_invalid'],
      example: { refresh: 'the-refresh-token-of-the-last-answer' },
    },
  },
  secret: true,
  run: async (ctx, input) => {
    const row = await ctx.db.refreshToken.findUnique({
      where: { tokenHash: hashOf(input.refresh) },
      select: { id: true, usedAt: true, expiresAt: true, session: { include: { user: { select: { suspendedAt: true } } } } },
    });
    if (!row || row.expiresAt <= ctx.now) return null;
    const { session } = row;
    const over = session.revokedAt || session.expiresAt <= ctx.now || session.user.suspendedAt;
    const { count } = await ctx.db.refreshToken.updateMany({ where: { id: row.id, usedAt: null }, data: { usedAt: ctx.now } });
    if (count === 0) await endSession(ctx, session.userId, session.id);
    if (count === 0 || over) return null;
    await ctx.db.session.updateMany({ where: { id: session.id }, data: { lastSeenAt: ctx.now } });
    return { userId: session.userId, sessionId: session.id, refresh: await issueRefresh(ctx, session.id) };
  },
  finish: async (ctx, result): Promise<ApiTokens> => {
    if (!result) throw new DomainError('unauthenticated', 'token_invalid');
    return { access: await accessToken(ctx, result.userId, result.sessionId), refresh: result.refresh };
  },
});

/** Ends the session that asks: for a browser's sign-out. */
export const signOut = command({
  name: 'accounts.signOut',
  input: Nothing,
  access: 'signed_in',
  doors: { action: true, rest: { none: 'ends a cookie; programs have accounts.logOut' } },
  run: async (ctx) => {
    const { id, sessionId } = requireActor(ctx);
    await endSession(ctx, id, sessionId);
    return {};
  },
});

/** Ends a program's session: the one that asks, or the one of the refresh token that it gives. */
export const logOut = command({
  name: 'accounts.logOut',
  input: LogOut,
  access: 'anyone',
  doors: {
    action: false,
    rest: {
      method: 'post',
      path: '/api/users/logout/',
      status: 204,
      summary: 'Sign out',
      output: null,
      refusals: ['unauthenticated'],
      example: { refresh: 'the-refresh-token-of-the-last-answer' },
    },
  },
  run: async (ctx, input) => {
    if (!input.refresh) {
      const { id, sessionId } = requireActor(ctx);
      await endSession(ctx, id, sessionId);
      return {};
    }
    const row = await ctx.db.refreshToken.findUnique({ where: { tokenHash: hashOf(input.refresh) }, select: { session: true } });
    if (row) await endSession(ctx, row.session.userId, row.session.id);
    return {};
  },
});
