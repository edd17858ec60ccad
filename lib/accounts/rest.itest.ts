import { decodeJwt, decodeProtectedHeader } from 'jose';
import { encode } from 'next-auth/jwt';
import { beforeEach, expect, test } from 'vitest';
import { commands } from '@/lib/core/command';
import { config } from '@/lib/core/config';
import { db } from '@/lib/core/database';
import { queries } from '@/lib/core/query';
import { restApplication } from '@/lib/core/rest';
import { authSecret } from '@/lib/core/secret';
import { createSession, createUser, PASSWORD } from '@/tests/support/builders/users';
import { setConfig } from '@/tests/support/config';
import { contextFor } from '@/tests/support/context';
import { judged } from '@/tests/support/contract';
import { freshDatabase } from '@/tests/support/database';
import { accessToken, sessionOfToken } from './access-token';
import { programVisitor, requestContext } from './index';

freshDatabase();
setConfig();

const operations = [...commands(), ...queries()];
const api = judged(
  restApplication({ operations, visitorOf: programVisitor, contextOf: requestContext, count: async () => null }),
);
const { origin } = config();
let nth = 0;

type Answer = {
  status: number;
  body: Record<string, unknown> & { user?: Record<string, unknown>; access?: string; refresh?: string };
};
async function call(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Answer> {
  const init = { method, headers: { 'content-type': 'application/json', 'x-client-address': `198.51.100.${++nth}`, ...headers } };
  const response = await api.fetch(new Request(`${origin}${path}`, body ? { ...init, body: JSON.stringify(body) } : init));
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : {} };
}
const bearer = (token = '') => ({ authorization: `Bearer ${token}` });
const signedIn = async (username: string) => (await call('POST', '/api/users/login/', { username, password: PASSWORD })).body;

beforeEach(async () => {
  await db().user.deleteMany();
});

test('seed 001: register, sign in by e-mail, read and change one’s account', async () => {
  const john = {
    email: 'user@example.com',
    phone: '+1234567890',
    first_name: 'John',
    last_name: 'Doe',
    password: 'SecurePass123!',
    password_confirm: 'SecurePass123!',
    role: 'CUSTOMER',
  };
  const registered = await call('POST', '/api/users/register/', john);
  expect(registered).toMatchObject({
    status: 201,
    body: {
      user: { email: 'user@example.com', first_name: 'John', phone: '+1234567890', role: 'CUSTOMER', email_verified: false },
    },
  });
  expect(JSON.stringify(registered.body)).not.toMatch(/argon2|SecurePass/);
  const login = await call('POST', '/api/users/login/', { email: john.email, password: john.password });
  expect(login).toMatchObject({ status: 200, body: { user: { username: 'john.doe' } } });
  expect(await call('GET', '/api/users/me/', undefined, bearer(login.body.access))).toMatchObject({
    status: 200,
    body: { last_name: 'Doe' },
  });
  expect(await call('PATCH', '/api/users/me/', { last_name: 'Dow' }, bearer(login.body.access))).toMatchObject({
    status: 200,
    body: { last_name: 'Dow', first_name: 'John' },
  });
  expect(await call('POST', '/api/users/register/', john)).toMatchObject({
    status: 400,
    body: { errors: { email: [{ code: 'email_taken' }] } },
  });
});

test('wrong credentials are 401, a body without them 400 at the fields', async () => {
  expect(await call('POST', '/api/users/login/', { email: 'nobody@example.com', password: 'x' })).toMatchObject({
    status: 401,
    body: { code: 'wrong_credentials' },
  });
  expect(await call('POST', '/api/users/login/', { password: 'x' })).toMatchObject({
    status: 400,
    body: { errors: { email: [{ code: 'required' }] } },
  });
  expect(await call('GET', '/api/users/me/')).toMatchObject({ status: 401 });
});

test('an access token is signed with EdDSA, names its key and holds for a quarter of an hour', async () => {
  const user = await createUser(db(), { username: 'tom' });
  const { access = '' } = await signedIn('tom');
  expect(decodeProtectedHeader(access)).toMatchObject({ alg: 'EdDSA', kid: expect.any(String) });
  const { iat = 0, exp = 0, sub, iss } = decodeJwt(access);
  expect([exp - iat, sub, iss]).toEqual([900, String(user.id), origin]);
  const at = (seconds: number) => sessionOfToken({ ...contextFor(null), now: new Date(seconds * 1000) }, access);
  expect(await at(exp - 1)).not.toBeNull();
  expect(await at(exp + 1)).toBeNull();
});

test('a token that was changed, or signed by another, is refused and does not count as a visitor’s', async () => {
  await createUser(db(), { username: 'tom' });
  const { access = '' } = await signedIn('tom');
  const [head, body, signature] = access.split('.') as [string, string, string];
  const other = Buffer.from(JSON.stringify({ ...decodeJwt(access), sub: '1' })).toString('base64url');
  const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt' })).toString('base64url');
  const unknown = Buffer.from(
    JSON.stringify({ ...decodeProtectedHeader(access), kid: '00000000-0000-4000-8000-000000000000' }),
  ).toString('base64url');
  for (const token of [
    `${head}.${other}.${signature}`,
    `${none}.${body}.`,
    `${unknown}.${body}.${signature}`,
    `${access}x`,
    'x',
    '',
    'a.b.c',
  ])
    expect(await call('GET', '/api/users/me/', undefined, bearer(token))).toMatchObject({
      status: 401,
      body: { code: 'token_invalid' },
    });
});

test('private keys lie in the database encrypted, and after ninety days a new one signs', async () => {
  const user = await createUser(db());
  const { id } = await createSession(db(), { userId: user.id });
  const ctx = contextFor(null);
  const first = await accessToken(ctx, user.id, id);
  const row = await db().signingKey.findFirstOrThrow({ where: { retiredAt: null } });
  expect(JSON.stringify(row.privateJwk)).not.toContain('"d"');
  const later = { ...ctx, now: new Date(ctx.now.getTime() + 91 * 86_400_000) };
  const second = await accessToken(later, user.id, id);
  expect(decodeProtectedHeader(second).kid).not.toBe(decodeProtectedHeader(first).kid);
  expect(await sessionOfToken(ctx, first)).toBe(id);
  expect(await sessionOfToken(later, second)).toBe(id);
});

test('refreshing gives a new pair and uses the old token up', async () => {
  await createUser(db(), { username: 'tom' });
  const first = await signedIn('tom');
  const second = await call('POST', '/api/users/token/refresh/', { refresh: first.refresh });
  expect(second).toMatchObject({ status: 200, body: { access: expect.any(String), refresh: expect.any(String) } });
  expect(await call('GET', '/api/users/me/', undefined, bearer(second.body.access))).toMatchObject({ status: 200 });
  expect((await call('POST', '/api/users/token/refresh/', { refresh: second.body.refresh })).status).toBe(200);
  expect(await db().refreshToken.count({ where: { tokenHash: String(first.refresh) } })).toBe(0);
});

test('a refresh token that comes a second time ends its session, for thief and owner alike, and no other', async () => {
  await createUser(db(), { username: 'tom' });
  const [stolen, untouched] = [await signedIn('tom'), await signedIn('tom')];
  const next = await call('POST', '/api/users/token/refresh/', { refresh: stolen.refresh });
  expect(await call('POST', '/api/users/token/refresh/', { refresh: stolen.refresh })).toMatchObject({
    status: 401,
    body: { code: 'token_invalid' },
  });
  expect((await call('POST', '/api/users/token/refresh/', { refresh: next.body.refresh })).status).toBe(401);
  expect((await call('GET', '/api/users/me/', undefined, bearer(next.body.access))).status).toBe(401);
  expect((await call('GET', '/api/users/me/', undefined, bearer(untouched.access))).status).toBe(200);
});

test('of two refreshes with one token at the same time, at most one gets tokens, and the session is over', async () => {
  await createUser(db(), { username: 'tom' });
  const { refresh } = await signedIn('tom');
  const answers = await Promise.all([1, 2, 3].map(() => call('POST', '/api/users/token/refresh/', { refresh })));
  expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
  expect(answers.every(({ status }) => status === 200 || status === 401)).toBe(true);
  expect(await db().session.count({ where: { revokedAt: null } })).toBe(0);
});

test('signing out ends the session by bearer or by refresh token', async () => {
  await createUser(db(), { username: 'tom' });
  const [one, two] = [await signedIn('tom'), await signedIn('tom')];
  expect((await call('POST', '/api/users/logout/', undefined, bearer(one.access))).status).toBe(204);
  expect((await call('GET', '/api/users/me/', undefined, bearer(one.access))).status).toBe(401);
  expect((await call('POST', '/api/users/logout/', { refresh: two.refresh })).status).toBe(204);
  expect((await call('POST', '/api/users/token/refresh/', { refresh: two.refresh })).status).toBe(401);
  expect((await call('POST', '/api/users/logout/')).status).toBe(401);
});

test('a suspended person’s tokens open nothing', async () => {
  const user = await createUser(db(), { username: 'tom' });
  const { access, refresh } = await signedIn('tom');
  await db().user.update({ where: { id: user.id }, data: { suspendedAt: new Date() } });
  expect((await call('GET', '/api/users/me/', undefined, bearer(access))).status).toBe(401);
  expect((await call('POST', '/api/users/token/refresh/', { refresh })).status).toBe(401);
});

test('a browser’s session counts for pages of this site alone', async () => {
  const user = await createUser(db(), { username: 'tom' });
  const { id } = await createSession(db(), { userId: user.id });
  const name = 'authjs.session-token';
  const cookie = `tz=Europe%2FLondon; ${name}=${await encode({ token: { sub: String(user.id), sid: id }, secret: authSecret(config()), salt: name })}`;
  const me = async (headers: Record<string, string>) =>
    (await call('GET', '/api/users/me/', undefined, { cookie, ...headers })).status;
  expect(await me({ 'sec-fetch-site': 'same-origin' })).toBe(200);
  expect(await me({ origin })).toBe(200);
  expect(await me({})).toBe(401);
  expect(await me({ origin: 'https://elsewhere.example' })).toBe(401);
  expect(await me({ origin: 'https://elsewhere.example', 'sec-fetch-site': 'same-origin' })).toBe(401);
  expect(await me({ 'sec-fetch-site': 'cross-site' })).toBe(401);
  expect(await me({ 'sec-fetch-site': 'same-site' })).toBe(401);
  expect(await me({ 'sec-fetch-site': 'same-origin', cookie: `${name}=forged` })).toBe(401);
  await db().session.update({ where: { id }, data: { revokedAt: new Date() } });
  expect(await me({ 'sec-fetch-site': 'same-origin' })).toBe(401);
});
