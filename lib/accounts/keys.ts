import { audit } from '@/lib/core/audit';
import { command } from '@/lib/core/command';
import { type Context, requireActor } from '@/lib/core/context';
import { conflict, invalid, notFound } from '@/lib/core/errors';
import { query } from '@/lib/core/query';
import { isOperator } from '@/lib/core/shared/roles';
import { forgetKeys, makeKey, signWith } from './access-token';
import { KEY_PREFIX } from './live-key';
import { hashOf, newSecret } from './one-time';
import { CreateKey, KeyId, Nothing, RotateSigningKey } from './schema';
import { KeyMadeWire, KeysWire, SigningKeyWire } from './wire';

/** Nobody keeps track of more. */
const KEYS_AT_MOST = 25;

/** A key as its person sees it afterwards; the key itself was shown once. */
export type KeyView = {
  id: number;
  name: string;
  /** How it begins: enough to know it again. */
  prefix: string;
  scopes: string[];
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
};

type Row = Omit<KeyView, 'scopes' | 'createdAt' | 'expiresAt' | 'lastUsedAt'> & {
  scopes: unknown;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
};
const viewOf = ({ id, name, prefix, scopes, createdAt, expiresAt, lastUsedAt }: Row): KeyView => ({
  id,
  name,
  prefix,
  scopes: scopes as string[],
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt?.toISOString() ?? null,
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
});

/** The reader's keys that hold, the newest first. */
export async function keyList(ctx: Context): Promise<KeyView[]> {
  const holding = [{ expiresAt: null }, { expiresAt: { gt: ctx.now } }];
  const rows = await ctx.db.apiKey.findMany({
    where: { userId: requireActor(ctx).id, revokedAt: null, OR: holding },
    orderBy: { id: 'desc' },
  });
  return rows.map(viewOf);
}

export const keys = query({
  name: 'accounts.keys',
  input: Nothing,
  access: 'signed_in',
  doors: { action: false, rest: { method: 'get', path: '/api/users/me/keys/', summary: 'Your API keys', output: KeysWire } },
  run: async (ctx) => ({ results: await keyList(ctx) }),
});

/** Makes a key by which a program acts as its person, within its scopes. The answer is the only place where it is ever told. */
export const createKey = command({
  name: 'accounts.createKey',
  input: CreateKey,
  access: 'signed_in',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/users/me/keys/',
      status: 201,
      summary: 'Make an API key',
      output: KeyMadeWire,
      refusals: ['too_many_keys'],
      example: { name: 'Our calendar', scopes: ['orders:read', 'shop:write'], days: 365 },
    },
  },
  secret: true,
  run: async (ctx, { name, scopes, days }) => {
    const { id, role } = requireActor(ctx);
    if (!isOperator(role) && scopes.some((scope) => scope.startsWith('admin:'))) throw invalid('scopes', 'scope_not_yours');
    if ((await keyList(ctx)).length >= KEYS_AT_MOST) throw conflict('too_many_keys');
    const secret = KEY_PREFIX + newSecret();
    const row = await ctx.db.apiKey.create({
      data: {
        userId: id,
        name,
        prefix: secret.slice(0, KEY_PREFIX.length + 5),
        secretHash: hashOf(secret),
        scopes,
        createdAt: ctx.now,
        expiresAt: days ? new Date(ctx.now.getTime() + days * 86_400_000) : null,
      },
    });
    return { ...viewOf(row), key: secret };
  },
});

/** Ends a key at once. */
export const revokeKey = command({
  name: 'accounts.revokeKey',
  input: KeyId,
  access: 'signed_in',
  doors: {
    action: true,
    rest: {
      method: 'delete',
      path: '/api/users/me/keys/{key}/',
      status: 204,
      summary: 'Revoke an API key',
      output: null,
      refusals: ['not_found'],
    },
  },
  run: async (ctx, { key }) => {
    const where = { id: key, userId: requireActor(ctx).id, revokedAt: null };
    const { count } = await ctx.db.apiKey.updateMany({ where, data: { revokedAt: ctx.now } });
    if (count !== 1) throw notFound();
    return {};
  },
});

/**
 * Lets another key sign the access tokens. The one before goes on verifying for as long as what it has signed may hold; with `distrust`,
 * for when it has been seen by others, every token is void at once and programs refresh theirs.
 */
export const rotateSigningKey = command({
  name: 'accounts.rotateSigningKey',
  input: RotateSigningKey,
  access: ['SUPERADMIN'],
  doors: {
    action: false,
    rest: {
      method: 'post',
      path: '/api/admin/signing-keys/',
      status: 201,
      summary: 'Sign access tokens with a new key',
      output: SigningKeyWire,
      example: { distrust: false },
    },
  },
  prepare: makeKey,
  run: async (ctx, { distrust }, made) => {
    await signWith(ctx, made, distrust);
    await audit(ctx, 'accounts.rotateSigningKey', `signing-key:${made.kid}`, { distrust });
    return { kid: made.kid };
  },
  finish: async (_, answer) => {
    forgetKeys();
    return answer;
  },
});
