import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, importJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import { config } from '@/lib/core/config';
import type { Context, WriteContext } from '@/lib/core/context';
import { drop, peek, put } from '@/lib/core/once';
import { seal, unseal } from '@/lib/core/sealing';
import { write } from '@/lib/core/write';

/** An access token holds for so many seconds. */
export const ACCESS_SECONDS = 15 * 60;
/** After so many days a new key signs. */
const KEY_DAYS = 90;
/** A retired key goes on verifying for as long as what it has signed may hold. */
const RETIRED_MS = (ACCESS_SECONDS + 60) * 1000;
/** So long a process goes on before it asks again whether another has changed the keys. */
const RING_MS = 5000;
const ALG = 'EdDSA';

type Key = Awaited<ReturnType<typeof importJWK>>;
type Signer = { kid: string; key: Key; createdAt: Date };
type Ring = { at: Date; signer: Signer | null; verifiers: Map<string, Key>; published: JWK[] };

/** A signed token that says who asks, for a program; it holds as long as its session does, at most 15 minutes. */
export async function accessToken(ctx: Context, userId: number, sessionId: string): Promise<string> {
  const { kid, key } = await signer(ctx);
  const { origin } = config();
  const seconds = Math.floor(ctx.now.getTime() / 1000);
  return new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: ALG, kid, typ: 'at+jwt' })
    .setIssuer(origin)
    .setAudience(origin)
    .setSubject(String(userId))
    .setJti(randomUUID())
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + ACCESS_SECONDS)
    .sign(key);
}

/** The session that a token was made for; null if it is none of ours, changed, or too old. */
export async function sessionOfToken(ctx: Context, token: string): Promise<string | null> {
  const { origin } = config();
  try {
    const { payload } = await jwtVerify(token, async ({ kid }) => verifier(ctx, kid ?? ''), {
      algorithms: [ALG],
      issuer: origin,
      audience: origin,
      typ: 'at+jwt',
      currentDate: ctx.now,
    });
    return typeof payload.sid === 'string' ? payload.sid : null;
  } catch (error) {
    // Everything that is wrong with a token has a code of jose; anything else is a fault of ours.
    const { code } = error as { code?: unknown };
    if (typeof code === 'string' && code.startsWith('ERR_J')) return null;
    throw error;
  }
}

/** The public keys by which anybody can check our access tokens (RFC 7517): the one that signs, and those that did a moment ago. */
export async function publicKeys(ctx: Context): Promise<{ keys: JWK[] }> {
  await signer(ctx);
  return { keys: (await ring(ctx)).published };
}

/** A key that signs from now on, made before the transaction that begins with it. */
export type NewKey = { kid: string; publicJwk: JWK; privateJwk: { jwe: string } };

export async function makeKey(): Promise<NewKey> {
  const { publicKey, privateKey } = await generateKeyPair(ALG, { crv: 'Ed25519', extractable: true });
  return { kid: randomUUID(), publicJwk: await exportJWK(publicKey), privateJwk: await sealed(await exportJWK(privateKey)) };
}

/** Signs with another key from now on. What the keys before have signed holds on, or not a moment longer if they are to be `distrusted`. */
export async function signWith(ctx: WriteContext, { kid, publicJwk, privateJwk }: NewKey, distrusted = false): Promise<void> {
  const retiredAt = distrusted ? new Date(ctx.now.getTime() - RETIRED_MS) : ctx.now;
  await ctx.db.signingKey.updateMany({ where: distrusted ? {} : { retiredAt: null }, data: { retiredAt } });
  await ctx.db.signingKey.create({ data: { kid, publicJwk: { ...publicJwk }, privateJwk, createdAt: ctx.now } });
}

/** Reads the keys anew when they are next needed. */
export const forgetKeys = (): void => drop('signingKeys');

async function signer(ctx: Context): Promise<Signer> {
  const known = (await ring(ctx)).signer;
  if (known && ctx.now.getTime() - known.createdAt.getTime() <= KEY_DAYS * 86_400_000) return known;
  const made = await makeKey();
  await write(ctx, (tx) => signWith(tx, made));
  forgetKeys();
  return (await ring(ctx)).signer ?? signer(ctx); // another process may have been quicker
}

async function verifier(ctx: Context, kid: string): Promise<Key> {
  const known = (await ring(ctx)).verifiers.get(kid) ?? (await ring(ctx, kid)).verifiers.get(kid);
  if (!known) throw Object.assign(new Error('unknown key'), { code: 'ERR_JWKS_NO_MATCHING_KEY' });
  return known;
}

/** The keys that hold, read again every few seconds, or when one is `missing` that another process may have made. */
async function ring(ctx: Context, missing?: string): Promise<Ring> {
  const known = peek<Ring>('signingKeys');
  const fresh = known && Math.abs(ctx.now.getTime() - known.at.getTime()) < RING_MS;
  if (fresh && (missing === undefined || !/^[0-9a-f-]{36}$/.test(missing))) return known;
  const rows = await ctx.db.signingKey.findMany({
    where: { OR: [{ retiredAt: null }, { retiredAt: { gt: new Date(ctx.now.getTime() - RETIRED_MS) } }] },
    orderBy: [{ createdAt: 'desc' }, { kid: 'asc' }],
  });
  const current = rows.find(({ retiredAt }) => retiredAt === null);
  const jwk = current && (await opened(current.privateJwk));
  return put<Ring>('signingKeys', {
    at: ctx.now,
    signer: current && jwk ? { kid: current.kid, key: await importJWK(jwk, ALG), createdAt: current.createdAt } : null,
    verifiers: new Map(
      await Promise.all(rows.map(async (row) => [row.kid, await importJWK(row.publicJwk as JWK, ALG)] as const)),
    ),
    published: rows.map(({ kid, publicJwk }) => ({ ...(publicJwk as JWK), kid, alg: ALG, use: 'sig' })),
  });
}

const PURPOSE = 'signing keys';
/** After a change of AUTH_SECRET a key cannot be read any more, and a new one is made. */
const sealed = async (jwk: JWK): Promise<{ jwe: string }> => ({ jwe: await seal(PURPOSE, JSON.stringify(jwk)) });

async function opened(stored: unknown): Promise<JWK | null> {
  const { jwe } = stored as { jwe?: string };
  const text = jwe && (await unseal(PURPOSE, jwe));
  return text ? (JSON.parse(text) as JWK) : null;
}
