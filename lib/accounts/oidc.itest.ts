import { NextRequest } from 'next/server';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { db } from '@/lib/core/database';
import { registerJobHandlers } from '@/lib/core/jobs';
import { mailJobs } from '@/lib/core/mail';
import { createSession, createUser, PASSWORD } from '@/tests/support/builders/users';
import { setConfig } from '@/tests/support/config';
import { actorFor, contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import { CLIENT, type Issuer, startIssuer } from '@/tests/support/issuer';
import { mailTo } from '@/tests/support/mail';
import { handlers } from './auth';
import { jobs, startLink, unlink } from './index';
import { sessionOfCookies } from './session-cookie';

freshDatabase();

const ORIGIN = 'http://localhost:3000';
const CALLBACK = `${ORIGIN}/api/auth/callback/oidc`;
let issuer: Issuer;
let second: Issuer;

const signInBy = ({ url }: Issuer) =>
  setConfig({ OIDC_ISSUER: url, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret, OIDC_NAME: 'Library card' });

beforeAll(async () => {
  registerJobHandlers({ ...mailJobs, ...jobs });
  [issuer, second] = await Promise.all([startIssuer(CALLBACK), startIssuer(CALLBACK)]);
});
beforeEach(() => void signInBy(issuer));
afterEach(async () => {
  await db().user.deleteMany();
  await db().mail.deleteMany();
});
afterAll(() => Promise.all([issuer.close(), second.close()]));

type Reply = { status: number; location: string | null; response: Response };

/** A browser: keeps cookies, goes to the marketplace through its route handlers and to issuers over the network. */
class Browser {
  readonly cookies = new Map<string, string>();

  async go(url: string, init: RequestInit = {}): Promise<Reply> {
    const headers = new Headers(init.headers);
    headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const own = url.startsWith(`${ORIGIN}/`);
    const ask = { ...init, headers, redirect: 'manual' as const };
    const response = own
      ? await handlers[init.method === 'POST' ? 'POST' : 'GET'](
          new NextRequest(url, ask as ConstructorParameters<typeof NextRequest>[1]),
        )
      : await fetch(url, ask);
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '' || /max-age=0|expires=thu, 01 jan 1970/i.test(cookie)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const location = response.headers.get('location');
    return { status: response.status, location: location && new URL(location, url).href.replace(ORIGIN, ''), response };
  }

  async post(path: string, fields: Record<string, string> = {}): Promise<Reply> {
    const { csrfToken } = (await (await this.go(`${ORIGIN}/api/auth/csrf`)).response.json()) as { csrfToken: string };
    return this.go(`${ORIGIN}${path}`, { method: 'POST', body: new URLSearchParams({ csrfToken, ...fields }) });
  }

  /** To the issuer and through its pages; gives the address by which it sends the person back. */
  async toIssuer(callbackUrl = '/account/orders'): Promise<string> {
    let { location } = await this.post('/api/auth/signin/oidc', { callbackUrl });
    for (let hop = 0; location && /^http/.test(location) && hop < 8; hop++) ({ location } = await this.go(location));
    expect(location).toMatch(/^\/api\/auth\/callback\/oidc\?/);
    return `${ORIGIN}${location}`;
  }

  /** All of it: there and back. */
  async signIn(subject: string, at = issuer): Promise<Reply> {
    at.visitor = subject;
    return this.go(await this.toIssuer());
  }

  /** The session that the browser holds now, as the pages would find it. */
  session = () => sessionOfCookies((name) => this.cookies.get(name));
}

const hannah = { email: 'Hannah@Example.com', email_verified: true, given_name: 'Hannah', family_name: 'Whitlock' };

test('somebody new becomes an account with a checked address, and is the same person the next time', async () => {
  issuer.people.set('h1', hannah);
  const browser = new Browser();
  expect(await browser.signIn('h1')).toMatchObject({ status: 302, location: '/account/orders' });
  const user = await db().user.findFirstOrThrow({ include: { identities: true } });
  expect(user).toMatchObject({
    email: 'hannah@example.com',
    emailVerifiedAt: expect.any(Date),
    passwordHash: null,
    username: 'hannah.whitlock',
    role: 'CUSTOMER',
    termsVersion: '2026-01',
    identities: [{ issuer: issuer.url, subject: 'h1' }],
  });
  const sid = await browser.session();
  expect(await db().session.findUnique({ where: { id: sid ?? '' } })).toMatchObject({
    userId: user.id,
    kind: 'browser',
    revokedAt: null,
  });
  const session = await (await browser.go(`${ORIGIN}/api/auth/session`)).response.json();
  expect(session).toMatchObject({ user: { id: String(user.id), role: 'CUSTOMER' } });

  // A changed address or name over there changes nothing here.
  issuer.people.set('h1', { ...hannah, email: 'other@example.com' });
  await new Browser().signIn('h1');
  expect(await db().user.findMany({ select: { email: true } })).toEqual([{ email: 'hannah@example.com' }]);
  expect(await db().session.count()).toBe(2);
});

test('a session that is ended is over for Auth.js too, at once', async () => {
  issuer.people.set('h1', hannah);
  const browser = new Browser();
  await browser.signIn('h1');
  await db().session.updateMany({ data: { revokedAt: new Date() } });
  expect(await (await browser.go(`${ORIGIN}/api/auth/session`)).response.json()).toBeNull();
  expect(await browser.session()).toBeNull();
});

test.each([
  ['not checked', { ...hannah, email_verified: false }],
  ['not said to be checked', { ...hannah, email_verified: undefined }],
  ['missing', { given_name: 'Hannah' }],
])('an address that is %s makes neither account nor session', async (_, claims) => {
  issuer.people.set('h2', claims);
  const browser = new Browser();
  expect(await browser.signIn('h2')).toMatchObject({ location: '/sign-in?problem=identity_unverified' });
  expect(await browser.session()).toBeNull();
  expect(await db().user.count()).toBe(0);
});

test('an account is not taken over by an equal address, checked or not', async () => {
  const owner = await createUser(db(), { email: 'hannah@example.com' });
  for (const email_verified of [true, false]) {
    issuer.people.set('h3', { ...hannah, email_verified });
    const browser = new Browser();
    const { location } = await browser.signIn('h3');
    expect(location).toBe(`/sign-in?problem=${email_verified ? 'identity_email_known' : 'identity_unverified'}`);
    expect(await browser.session()).toBeNull();
  }
  expect(await db().identity.count({ where: { userId: owner.id } })).toBe(0);
  expect(await db().session.count()).toBe(0);
});

test('the same address, and even the same subject, at a second issuer is somebody else', async () => {
  issuer.people.set('h1', hannah);
  await new Browser().signIn('h1');
  signInBy(second);
  second.people.set('h1', hannah);
  const browser = new Browser();
  expect(await browser.signIn('h1', second)).toMatchObject({ location: '/sign-in?problem=identity_email_known' });
  expect(await browser.session()).toBeNull();
  expect(await db().identity.count()).toBe(1);
});

test('whoever is signed in links an outside sign-in, is told by mail, and can use it from then on', async () => {
  const user = await createUser(db(), { email: 'hannah@example.com', username: 'hannah' });
  const browser = new Browser();
  await browser.post('/api/auth/callback/credentials', { identifier: 'hannah', password: PASSWORD });
  const sid = (await browser.session()) ?? '';
  await startLink.execute(contextFor(user, { actor: actorFor(user, sid) }), { provider: 'oidc' });
  issuer.people.set('h4', { email: 'quite-another@example.com', email_verified: false });
  expect(await browser.signIn('h4')).toMatchObject({ location: '/account/settings/security?linked=1' });
  expect(await browser.session()).toBe(sid);
  expect((await mailTo(user.email))[0]).toMatchObject({ template: 'identity_linked' });

  const other = new Browser();
  expect(await other.signIn('h4')).toMatchObject({ location: '/account/orders' });
  expect(await db().session.findUnique({ where: { id: (await other.session()) ?? '' } })).toMatchObject({ userId: user.id });
});

test('a link counts for the session that asked for it, for minutes, and once', async () => {
  const user = await createUser(db(), { email: 'hannah@example.com', username: 'hannah' });
  const browser = new Browser();
  await browser.post('/api/auth/callback/credentials', { identifier: 'hannah', password: PASSWORD });
  issuer.people.set('h5', hannah);
  const elsewhere = await createSession(db(), { userId: user.id });
  await startLink.execute(contextFor(user, { actor: actorFor(user, elsewhere.id) }), { provider: 'oidc' });
  expect(await browser.signIn('h5')).toMatchObject({ location: '/sign-in?problem=identity_email_known' });

  const here = actorFor(user, (await browser.session()) ?? '');
  const longAgo = new Date(contextFor(null).now.getTime() - 11 * 60_000);
  await startLink.execute(contextFor(user, { actor: here, now: longAgo }), { provider: 'oidc' });
  expect(await browser.signIn('h5')).toMatchObject({ location: '/sign-in?problem=identity_email_known' });
  expect(await db().identity.count()).toBe(0);
});

test('an outside sign-in that belongs to another account is not taken from it', async () => {
  issuer.people.set('h1', hannah);
  await new Browser().signIn('h1');
  const tom = await createUser(db(), { username: 'tom' });
  const browser = new Browser();
  await browser.post('/api/auth/callback/credentials', { identifier: 'tom', password: PASSWORD });
  await startLink.execute(contextFor(tom, { actor: actorFor(tom, (await browser.session()) ?? '') }), { provider: 'oidc' });
  expect(await browser.signIn('h1')).toMatchObject({ location: '/account/settings/security?problem=identity_elsewhere' });
  expect(await db().identity.findMany({ select: { userId: true } })).not.toContainEqual({ userId: tom.id });
});

test('the only way in cannot be taken away, and nobody else’s either', async () => {
  issuer.people.set('h1', hannah);
  await new Browser().signIn('h1');
  const [user, stranger] = [await db().user.findFirstOrThrow(), await createUser(db())];
  const { id } = await db().identity.findFirstOrThrow();
  await expect(unlink.execute(contextFor(user), { id })).rejects.toMatchObject({ reason: 'last_way_in' });
  await expect(unlink.execute(contextFor(stranger), { id })).rejects.toMatchObject({ code: 'not_found' });
  await db().user.update({ where: { id: user.id }, data: { passwordHash: 'x' } });
  await unlink.execute(contextFor(user), { id });
  expect(await db().identity.count()).toBe(0);
});

test('a suspended person does not come in by an issuer either', async () => {
  issuer.people.set('h1', hannah);
  await new Browser().signIn('h1');
  await db().user.updateMany({ data: { suspendedAt: new Date() } });
  expect(await new Browser().signIn('h1')).toMatchObject({ location: '/sign-in?problem=account_suspended' });
});

test.each<[string, (url: URL, browser: Browser) => void]>([
  ['without state in the address', (url) => url.searchParams.delete('state')],
  ['with another state', (url) => url.searchParams.set('state', 'another')],
  ['without the cookie of the state', (_, { cookies }) => cookies.delete('authjs.state')],
  ['without the verifier of PKCE', (_, { cookies }) => cookies.delete('authjs.pkce.code_verifier')],
  ['without the nonce', (_, { cookies }) => cookies.delete('authjs.nonce')],
  ['in another browser', (_, { cookies }) => cookies.clear()],
  ['with another code', (url) => url.searchParams.set('code', 'another')],
  ['from another issuer, as it says', (url) => url.searchParams.set('iss', 'https://elsewhere.example')],
])('a return %s is refused', async (_, spoil) => {
  issuer.people.set('h6', { ...hannah, email: 'h6@example.com' });
  issuer.visitor = 'h6';
  const browser = new Browser();
  const url = new URL(await browser.toIssuer());
  spoil(url, browser);
  expect((await browser.go(url.href)).location).toMatch(/^\/sign-in\?error=/);
  expect(await browser.session()).toBeNull();
  expect(await db().user.count({ where: { email: 'h6@example.com' } })).toBe(0);
});

test('one browser’s verifier does not fit another’s code', async () => {
  issuer.people.set('h7', { ...hannah, email: 'h7@example.com' });
  issuer.visitor = 'h7';
  const [mine, yours] = [new Browser(), new Browser()];
  const [toMe, toYou] = [new URL(await mine.toIssuer()), new URL(await yours.toIssuer())];
  toMe.searchParams.set('code', toYou.searchParams.get('code') ?? '');
  expect((await mine.go(toMe.href)).location).toMatch(/^\/sign-in\?error=/);
  expect(await mine.session()).toBeNull();
});

test('after signing in, nobody is led to another site', async () => {
  issuer.people.set('h1', hannah);
  issuer.visitor = 'h1';
  for (const target of [
    'https://elsewhere.example/',
    '//elsewhere.example',
    `${ORIGIN}.elsewhere.example/`,
    '/\\elsewhere.example',
  ]) {
    const browser = new Browser();
    expect((await browser.go(await browser.toIssuer(target))).location).toBe('/');
  }
});

test('Auth.js’ own door for passwords is the same command, and its sign-out ends the session', async () => {
  await createUser(db(), { username: 'tom' });
  const browser = new Browser();
  const wrong = await browser.post('/api/auth/callback/credentials', { identifier: 'tom', password: 'wrong' });
  expect(wrong.location).toBe('/sign-in?error=CredentialsSignin&code=wrong_credentials');
  await browser.post('/api/auth/callback/credentials', { identifier: 'tom', password: PASSWORD });
  const id = (await browser.session()) ?? '';
  expect(await db().session.findUnique({ where: { id } })).toMatchObject({ revokedAt: null });
  await browser.post('/api/auth/signout');
  expect(await browser.session()).toBeNull();
  expect(await db().session.findUnique({ where: { id } })).toMatchObject({ revokedAt: expect.any(Date) });
});
