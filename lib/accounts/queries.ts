import { config } from '@/lib/core/config';
import { type Context, requireActor } from '@/lib/core/context';
import { query } from '@/lib/core/query';
import type { Role } from '@/lib/core/shared/roles';
import { issuerOf } from './issuers';
import { deviceOf } from './policy';
import { Nothing } from './schema';
import { AccountWire, SessionsWire } from './wire';

/** An account as its own person sees it. */
export type Own = {
  id: number;
  email: string;
  emailVerified: boolean;
  username: string;
  firstName: string;
  lastName: string;
  phone: string | null;
  role: Role;
  bio: string;
  city: string | null;
  languages: string[];
  timeZone: string | null;
  avatar: string | null;
  hasPassword: boolean;
  createdAt: string;
};

/** The account with this id, for its own person. */
export async function ownAccount(ctx: Context, id: number): Promise<Own> {
  const user = await ctx.db.user.findUniqueOrThrow({ where: { id }, include: { avatar: { select: { key: true } } } });
  return {
    id: user.id,
    email: user.email,
    emailVerified: user.emailVerifiedAt !== null,
    username: user.username,
    firstName: user.firstName,
    lastName: user.lastName,
    phone: user.phone,
    role: user.role as Role,
    bio: user.bio,
    city: user.city,
    languages: user.languages as string[],
    timeZone: user.timeZone,
    avatar: user.avatar?.key ?? null,
    hasPassword: user.passwordHash !== null,
    createdAt: user.createdAt.toISOString(),
  };
}

export const me = query({
  name: 'accounts.me',
  input: Nothing,
  access: 'signed_in',
  doors: { action: false, rest: { method: 'get', path: '/api/users/me/', summary: 'Your account', output: AccountWire } },
  run: (ctx) => ownAccount(ctx, requireActor(ctx).id),
});

/** Where a person is signed in. */
export type SessionView = {
  id: string;
  kind: 'browser' | 'api';
  browser: string | null;
  system: string | null;
  current: boolean;
  createdAt: string;
  lastSeenAt: string;
};

/** The reader's sessions that hold, the latest used first. */
export async function sessionList(ctx: Context): Promise<SessionView[]> {
  const { id, sessionId } = requireActor(ctx);
  const rows = await ctx.db.session.findMany({
    where: { userId: id, revokedAt: null, expiresAt: { gt: ctx.now } },
    orderBy: [{ lastSeenAt: 'desc' }, { createdAt: 'desc' }],
    take: 100,
  });
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as SessionView['kind'],
    ...deviceOf(row.userAgent),
    current: row.id === sessionId,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
  }));
}

export const sessions = query({
  name: 'accounts.sessions',
  input: Nothing,
  access: 'signed_in',
  doors: {
    action: false,
    rest: { method: 'get', path: '/api/users/me/sessions/', summary: 'Where you are signed in', output: SessionsWire },
  },
  run: async (ctx) => ({ results: await sessionList(ctx) }),
});

/** A way to sign in that the marketplace offers, and whether the reader uses it. */
export type SignInWay = { provider: string; name: string; linked: { id: number; since: string } | null };

/** The outside sign-ins that are configured, with those that the reader has linked. */
export async function signInWays(ctx: Context): Promise<SignInWay[]> {
  const rows = await ctx.db.identity.findMany({ where: { userId: requireActor(ctx).id } });
  return config().signIn.map((provider) => {
    const row = rows.find(({ issuer }) => issuer === issuerOf(provider));
    return {
      provider: provider.id,
      name: provider.name,
      linked: row ? { id: row.id, since: row.createdAt.toISOString() } : null,
    };
  });
}

/** Who reads, for the frame around a page: name, picture, what the account still waits for. Null for a visitor. */
export async function reader(ctx: Context) {
  if (!ctx.actor) return null;
  const { firstName, lastName, username, role, avatar, emailVerified } = await ownAccount(ctx, ctx.actor.id);
  return { firstName, name: `${firstName} ${lastName}`.trim(), username, role, avatar, emailVerified };
}
