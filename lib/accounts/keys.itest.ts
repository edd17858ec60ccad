import { randomUUID } from 'node:crypto';
import {
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  type JWK,
  jwtVerify,
  SignJWT,
} from 'jose';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeApi } from '@/lib/api';
import { setClockOffset } from '@/lib/core/clock';
import { commands } from '@/lib/core/command';
import { config } from '@/lib/core/config';
import { db } from '@/lib/core/database';
import { queries } from '@/lib/core/query';
import { SCOPES } from '@/lib/core/shared/scopes';
import { createUser, PASSWORD } from '@/tests/support/builders/users';
import { setConfig } from '@/tests/support/config';
import { contextFor } from '@/tests/support/context';
import { judged } from '@/tests/support/contract';
import { freshDatabase } from '@/tests/support/database';
import { publicKeys } from './index';

freshDatabase();
let api: ReturnType<typeof judged>;
beforeAll(() => {
  setConfig({ RATE_LIMITS: 'off' });
  api = judged(makeApi());
});

// biome-ignore lint/suspicious/noExplicitAny: the answers are what is looked at
type Answer = { status: number; body: any };
async function call(method: string, path: string, token?: string, body?: object): Promise<Answer> {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const response = await api.fetch(
    new Request(`${config().origin}${path}`, { method, headers, body: body && JSON.stringify(body) }),
  );
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : {} };
}
const signIn = async (username: string) =>
  (await call('POST', '/api/users/login/', undefined, { username, password: PASSWORD })).body;
const me = (token: string) => call('GET', '/api/users/me/', token);
const makeKey = async (token: string, scopes: string[], more = {}) =>
  (await call('POST', '/api/users/me/keys/', token, { name: 'Calendar', scopes, ...more })).body;

let tom: { id: number };
let token: string;
beforeEach(async () => {
  setClockOffset(0);
  await db().user.deleteMany();
  tom = await createUser(db(), { username: 'tom', role: 'PROVIDER' });
  token = (await signIn('tom')).access;
});

describe('an API key', () => {
  test('is told once, kept as a hash, and acts as its person', async () => {
    const made = await makeKey(token, ['account:read']);
    expect(made).toMatchObject({ name: 'Calendar', scopes: ['account:read'], key: expect.stringMatching(/^gh_[\w-]{43}$/) });
    expect(await me(made.key)).toMatchObject({ status: 200, body: { id: tom.id } });
    const list = await call('GET', '/api/users/me/keys/', token);
    expect(list.body.results).toMatchObject([{ id: made.id, prefix: made.key.slice(0, 8), last_used_at: expect.any(String) }]);
    expect(JSON.stringify(list.body)).not.toContain(made.key);
    expect(JSON.stringify(await db().apiKey.findMany())).not.toContain(made.key);
  });

  test('reaches what its scopes name and nothing else', async () => {
    const { key } = await makeKey(token, ['orders:read']);
    expect((await call('GET', '/api/orders/', key)).status).toBe(200);
    expect(await me(key)).toMatchObject({ status: 403, body: { code: 'scope_missing', scope: 'account:read' } });
    expect(await call('PATCH', '/api/providers/me/', key, { tagline: 'a' })).toMatchObject({
      status: 403,
      body: { scope: 'shop:write' },
    });
    expect((await call('GET', '/api/categories/', key)).status).toBe(200);
  });

  test('with every scope still makes no keys, changes no password and signs nobody out', async () => {
    const { key, id } = await makeKey(token, ['account:read', 'account:write', 'shop:write', 'orders:write']);
    const change = { current_password: PASSWORD, password: 'an unusual sentence' };
    for (const [method, path, body] of [
      ['POST', '/api/users/me/keys/', { name: 'More', scopes: ['orders:write'] }],
      ['DELETE', `/api/users/me/keys/${id}/`],
      ['DELETE', '/api/users/me/sessions/'],
      ['POST', '/api/users/password/change/', change],
      ['POST', '/api/users/email/change/', { email: 'other@example.com', password: PASSWORD }],
    ] as const)
      expect(await call(method, path, key, body), path).toMatchObject({ status: 403, body: { code: 'not_by_key' } });
    expect((await call('PATCH', '/api/users/me/', key, { city: 'Bath' })).status).toBe(200);
  });

  test('does no more than its person may', async () => {
    expect(await call('POST', '/api/users/me/keys/', token, { name: 'A', scopes: ['admin:read'] })).toMatchObject({
      status: 400,
      body: { errors: { scopes: [{ code: 'scope_not_yours' }] } },
    });
    await createUser(db(), { username: 'boss', role: 'ADMIN' });
    const { key } = await makeKey((await signIn('boss')).access, ['admin:write']);
    expect((await call('POST', '/api/admin/jobs/1/retry/', key)).status).toBe(404);
    await db().user.updateMany({ where: { username: 'boss' }, data: { role: 'CUSTOMER' } });
    expect((await call('POST', '/api/admin/jobs/1/retry/', key)).status).toBe(403);
  });

  test('is over when it is revoked, when its days are, and when its person is suspended', async () => {
    const [one, two, three] = [
      await makeKey(token, ['account:read']),
      await makeKey(token, ['account:read'], { days: 2 }),
      await makeKey(token, ['account:read']),
    ];
    expect((await call('DELETE', `/api/users/me/keys/${one.id}/`, token)).status).toBe(204);
    expect(await me(one.key)).toMatchObject({ status: 401, body: { code: 'token_invalid' } });
    expect((await me(two.key)).status).toBe(200);
    setClockOffset(2 * 86_400_000 + 1000);
    expect([(await me(two.key)).status, (await me(three.key)).status]).toEqual([401, 200]);
    await db().user.update({ where: { id: tom.id }, data: { suspendedAt: new Date() } });
    expect((await me(three.key)).status).toBe(401);
    expect((await me('gh_nothing')).status).toBe(401);
  });

  test('of somebody else cannot be revoked, nor seen', async () => {
    const { id, key } = await makeKey(token, ['account:read']);
    await createUser(db(), { username: 'eve' });
    const eve = (await signIn('eve')).access;
    expect((await call('DELETE', `/api/users/me/keys/${id}/`, eve)).status).toBe(404);
    expect((await call('GET', '/api/users/me/keys/', eve)).body.results).toEqual([]);
    expect((await me(key)).status).toBe(200);
  });
});

test('every operation of a slice can be reached by a key, or is for people alone on purpose', () => {
  const alone = [...commands(), ...queries()]
    .filter(({ doors, access, scope }) => doors.rest && access !== 'anyone' && scope === null)
    .map(({ name }) => name)
    .sort();
  // Where money goes is no program's to say.
  expect(alone.filter((name) => !name.startsWith('accounts.'))).toEqual(['payments.connectAccount']);
  expect(alone).toContain('accounts.changePassword');
  for (const { scope } of [...commands(), ...queries()]) if (scope) expect(SCOPES).toContain(scope);
});

describe('the keys that sign', () => {
  const boss = async () => {
    await createUser(db(), { username: 'root', role: 'SUPERADMIN' });
    return (await signIn('root')).access as string;
  };

  test('are published: anybody can check a token by them', async () => {
    const keys = await publicKeys(contextFor(null));
    const { payload } = await jwtVerify(token, createLocalJWKSet(keys), { issuer: config().origin, audience: config().origin });
    expect(payload.sub).toBe(String(tom.id));
    for (const key of keys.keys) {
      expect(key).toMatchObject({ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig', kid: expect.any(String) });
      expect(key).not.toHaveProperty('d');
    }
  });

  test('can be changed: two hold at a time, until what the first has signed is over', async () => {
    const rotated = await call('POST', '/api/admin/signing-keys/', await boss(), {});
    expect(rotated.status).toBe(201);
    const next = (await signIn('tom')).access;
    expect(decodeProtectedHeader(next).kid).toBe(rotated.body.kid);
    expect([(await me(token)).status, (await me(next)).status]).toEqual([200, 200]);
    const kids = async () =>
      (await publicKeys(contextFor(null, { now: new Date(Date.now() + offset) }))).keys.map(({ kid }) => kid);
    let offset = 0;
    expect(await kids()).toEqual(expect.arrayContaining([decodeProtectedHeader(token).kid, rotated.body.kid]));
    offset = 17 * 60_000;
    expect(await kids()).toEqual([rotated.body.kid]);
  });

  test('that others have seen are void at once', async () => {
    const root = await boss();
    const { refresh } = await signIn('tom');
    expect((await call('POST', '/api/admin/signing-keys/', root, { distrust: true })).status).toBe(201);
    expect((await me(token)).status).toBe(401);
    const refreshed = await call('POST', '/api/users/token/refresh/', undefined, { refresh });
    expect((await me(refreshed.body.access)).status).toBe(200);
  });

  test('are changed by nobody but a superadmin', async () => {
    expect((await call('POST', '/api/admin/signing-keys/', token, {})).status).toBe(403);
  });
});

describe('a token that is not one', () => {
  type Change = (claims: Record<string, unknown>) => Record<string, unknown>;
  const kid = () => decodeProtectedHeader(token).kid ?? '';
  async function signed(change: Change, header: Record<string, unknown> = {}): Promise<string> {
    const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
    return new SignJWT(change(decodeJwt(token)))
      .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: kid(), ...header })
      .sign(privateKey);
  }
  const unsigned = (header: object) => `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${token.split('.')[1]}.`;

  test.each<[string, () => string | Promise<string>]>([
    ['signed by nobody', () => unsigned({ alg: 'none', typ: 'at+jwt', kid: kid() })],
    ['signed by nobody, in capitals', () => unsigned({ alg: 'NONE', typ: 'at+jwt', kid: kid() })],
    ['signed by another key under our key’s name', () => signed((claims) => claims)],
    ['that brings its own key', () => signed((claims) => claims, { jwk: {}, kid: undefined })],
    [
      'with the public key as a shared secret',
      async () => {
        const row = await db().signingKey.findUniqueOrThrow({ where: { kid: kid() } });
        const secret = Buffer.from(String((row.publicJwk as JWK).x), 'base64url');
        return new SignJWT(decodeJwt(token)).setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: kid() }).sign(secret);
      },
    ],
    ['for refreshing', async () => (await signIn('tom')).refresh],
  ])('%s', async (_, make) => {
    expect(await me(await make())).toMatchObject({ status: 401, body: { code: 'token_invalid' } });
  });

  test.each<[string, Change]>([
    ['for another audience', (claims) => ({ ...claims, aud: 'https://elsewhere.example' })],
    ['of another issuer', (claims) => ({ ...claims, iss: 'https://elsewhere.example' })],
    ['that is over', (claims) => ({ ...claims, exp: Number(claims.iat) - 1 })],
    ['without an issuer', ({ iss: _, ...claims }) => claims],
  ])('%s, although signed by our own key', async (_, change) => {
    const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
    const own = { kid: randomUUID(), publicJwk: { ...(await exportJWK(publicKey)) }, privateJwk: {}, createdAt: new Date(0) };
    await db().signingKey.create({ data: own });
    const sign = (claims: Record<string, unknown>) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: own.kid }).sign(privateKey);
    expect((await me(await sign(decodeJwt(token)))).status).toBe(200);
    expect((await me(await sign(change(decodeJwt(token))))).status).toBe(401);
  });

  test('of somebody who is suspended, or has signed out, or has changed the password', async () => {
    const second = (await signIn('tom')).access;
    const change = { current_password: PASSWORD, password: 'an unusual sentence' };
    expect((await call('POST', '/api/users/password/change/', second, change)).status).toBe(200);
    expect([(await me(token)).status, (await me(second)).status]).toEqual([401, 200]);
    await db().user.update({ where: { id: tom.id }, data: { suspendedAt: new Date() } });
    expect((await me(second)).status).toBe(401);
  });
});
