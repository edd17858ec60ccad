import { hkdfSync, randomUUID } from 'node:crypto';
import { CompactEncrypt, compactDecrypt, exportJWK, generateKeyPair, importJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import { config } from '@/lib/core/config';
import type { Context } from '@/lib/core/context';
import { once } from '@/lib/core/once';
import { authSecret } from '@/lib/core/secret';
import { write } from '@/lib/core/write';

/** An access token holds for so many seconds. */
export const ACCESS_SECONDS = 15 * 60;
/** After so many days a new key signs; the old one goes on verifying. */
const KEY_DAYS = 90;
const ALG = 'EdDSA';
const UUID = /^[0-9a-f-]{36}$/;

type Key = Awaited<ReturnType<typeof importJWK>>;
type Signer = { kid: string; key: Key; createdAt: Date };
const keys = () => once('signingKeys', () => ({ signer: null as Signer | null, verifiers: new Map<string, Key>() }));

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

async function signer(ctx: Context): Promise<Signer> {
  const known = keys();
  const tooOld = ({ createdAt }: { createdAt: Date }) => ctx.now.getTime() - createdAt.getTime() > KEY_DAYS * 86_400_000;
  if (known.signer && !tooOld(known.signer)) return known.signer;
  const row = await ctx.db.signingKey.findFirst({ where: { retiredAt: null }, orderBy: [{ createdAt: 'desc' }, { kid: 'asc' }] });
  const jwk = row && !tooOld(row) ? await opened(row.privateJwk) : null;
  known.signer = row && jwk ? { kid: row.kid, key: await importJWK(jwk, ALG), createdAt: row.createdAt } : await makeKey(ctx);
  return known.signer;
}

async function makeKey(ctx: Context): Promise<Signer> {
  const { publicKey, privateKey } = await generateKeyPair(ALG, { crv: 'Ed25519', extractable: true });
  const kid = randomUUID();
  const data = {
    kid,
    publicJwk: { ...(await exportJWK(publicKey)) },
    privateJwk: await sealed(await exportJWK(privateKey)),
    createdAt: ctx.now,
  };
  await write(ctx, async ({ db }) => {
    await db.signingKey.updateMany({ where: { retiredAt: null }, data: { retiredAt: ctx.now } });
    await db.signingKey.create({ data });
  });
  return { kid, key: privateKey, createdAt: ctx.now };
}

async function verifier(ctx: Context, kid: string): Promise<Key> {
  const { verifiers } = keys();
  const known = verifiers.get(kid);
  if (known) return known;
  const row = UUID.test(kid) ? await ctx.db.signingKey.findUnique({ where: { kid }, select: { publicJwk: true } }) : null;
  if (!row) throw Object.assign(new Error('unknown key'), { code: 'ERR_JWKS_NO_MATCHING_KEY' });
  const key = await importJWK(row.publicJwk as JWK, ALG);
  verifiers.set(kid, key);
  return key;
}

// Private keys lie in the database encrypted: a copy of it alone signs nothing. After a change of AUTH_SECRET a new key is made.
const sealingKey = () => new Uint8Array(hkdfSync('sha256', authSecret(config()), '', 'guildhall signing keys', 32));

async function sealed(jwk: JWK): Promise<{ jwe: string }> {
  const text = new TextEncoder().encode(JSON.stringify(jwk));
  return { jwe: await new CompactEncrypt(text).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(sealingKey()) };
}

async function opened(stored: unknown): Promise<JWK | null> {
  const { jwe } = stored as { jwe?: string };
  if (!jwe) return null;
  try {
    const { plaintext } = await compactDecrypt(jwe, sealingKey());
    return JSON.parse(new TextDecoder().decode(plaintext)) as JWK;
  } catch {
    return null;
  }
}
