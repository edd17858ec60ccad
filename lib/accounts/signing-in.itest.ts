import { beforeAll, beforeEach, expect, test } from 'vitest';
import { db } from '@/lib/core/database';
import { createSession, createUser, PASSWORD } from '@/tests/support/builders/users';
import { setConfig } from '@/tests/support/config';
import { actorFor, contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import { hashPassword } from './hashing';
import { changePassword, requestReset, signIn, signOut } from './index';
import { liveSession } from './sessions';

freshDatabase();
beforeAll(() => void setConfig({ RATE_SIGN_IN: '5' }));

let nth = 0;
const visitor = (more = {}) => contextFor(null, { address: `198.51.100.${++nth}`, ...more });

beforeEach(async () => {
  await db().user.deleteMany();
});

test('by e-mail or user name, in any case, and the browser is remembered', async () => {
  const user = await createUser(db(), { username: 'tom.ashby', email: 'tom@example.com' });
  for (const identifier of ['tom@example.com', ' TOM@example.com ', 'tom.ashby', 'Tom.Ashby']) {
    const ctx = visitor({ userAgent: 'Mozilla/5.0 Firefox/140.0' });
    const { sessionId } = await signIn.execute(ctx, { identifier, password: PASSWORD });
    expect(await db().session.findUnique({ where: { id: sessionId } })).toMatchObject({
      userId: user.id,
      kind: 'browser',
      userAgent: 'Mozilla/5.0 Firefox/140.0',
      revokedAt: null,
    });
  }
});

test.each([
  ['another password', 'tom.ashby', 'another password'],
  ['a space more', 'tom.ashby', `${PASSWORD} `],
  ['somebody who is not here', 'nobody@example.com', PASSWORD],
  ['somebody without a password', 'by.google', PASSWORD],
  ['a wildcard', '%', PASSWORD],
])('%s is refused in the same words', async (_, identifier, password) => {
  await createUser(db(), { username: 'tom.ashby' });
  await createUser(db(), { username: 'by.google', passwordHash: null });
  await expect(signIn.execute(visitor(), { identifier, password })).rejects.toMatchObject({
    code: 'unauthenticated',
    reason: 'wrong_credentials',
    fields: {},
  });
  expect(await db().session.count()).toBe(0);
});

test('the same password typed with other signs for the same letters is the same', async () => {
  await createUser(db(), { username: 'zoe', passwordHash: await hashPassword('Zoë’s café ladder'.normalize('NFC')) });
  await signIn.execute(visitor(), { identifier: 'zoe', password: 'Zoë’s café ladder'.normalize('NFD') });
});

test('a suspended person is told so only after the right password', async () => {
  await createUser(db(), { username: 'tom', suspendedAt: new Date() });
  await expect(signIn.execute(visitor(), { identifier: 'tom', password: 'wrong one' })).rejects.toMatchObject({
    reason: 'wrong_credentials',
  });
  await expect(signIn.execute(visitor(), { identifier: 'tom', password: PASSWORD })).rejects.toMatchObject({
    reason: 'account_suspended',
  });
});

test('guesses from one network at one account are slowed, known or unknown, right or wrong', async () => {
  await createUser(db(), { username: 'tom' });
  for (const identifier of ['tom', 'nobody']) {
    const ctx = visitor();
    for (let i = 0; i < 5; i++)
      await expect(signIn.execute(ctx, { identifier, password: `guess ${i}` })).rejects.toMatchObject({
        reason: 'wrong_credentials',
      });
    await expect(signIn.execute(ctx, { identifier: identifier.toUpperCase(), password: PASSWORD })).rejects.toMatchObject({
      code: 'rate_limited',
      detail: { retryAfter: expect.any(Number) },
    });
  }
});

test('one IPv6 household counts as one', async () => {
  await createUser(db(), { username: 'tom' });
  const from = (last: number) => contextFor(null, { address: `2001:db8:7:1::${last.toString(16)}` });
  for (let i = 1; i <= 5; i++)
    await expect(signIn.execute(from(i), { identifier: 'tom', password: 'guess' })).rejects.toMatchObject({
      reason: 'wrong_credentials',
    });
  await expect(signIn.execute(from(99), { identifier: 'tom', password: PASSWORD })).rejects.toMatchObject({
    code: 'rate_limited',
  });
  await signIn.execute(contextFor(null, { address: '2001:db8:7:2::1' }), { identifier: 'tom', password: PASSWORD });
});

test('guesses at many accounts from one network are slowed too', async () => {
  const ctx = visitor();
  for (let i = 0; i < 50; i++)
    await expect(signIn.execute(ctx, { identifier: `person-${i}`, password: 'guess' })).rejects.toMatchObject({
      reason: 'wrong_credentials',
    });
  await expect(signIn.execute(ctx, { identifier: 'one more', password: 'guess' })).rejects.toMatchObject({
    code: 'rate_limited',
  });
});

test('a stranger who guesses shuts out neither the owner’s session nor their next sign-in', async () => {
  const user = await createUser(db(), { username: 'tom' });
  const home = visitor();
  const { sessionId } = await signIn.execute(home, { identifier: 'tom', password: PASSWORD });
  const stranger = visitor();
  for (let i = 0; i < 7; i++) await signIn.execute(stranger, { identifier: 'tom', password: 'guess' }).catch(() => {});
  expect(await liveSession(db(), sessionId, new Date())).toMatchObject({ actor: { id: user.id } });
  await signIn.execute(home, { identifier: 'tom', password: PASSWORD });
});

test('signing in rightly, however often, is not slowed', async () => {
  await createUser(db(), { username: 'tom' });
  const ctx = visitor();
  for (let i = 0; i < 12; i++) await signIn.execute(ctx, { identifier: 'tom', password: PASSWORD });
});

test('the present password cannot be guessed from within a stolen session either', async () => {
  const user = await createUser(db());
  const ctx = contextFor(user, { address: `198.51.100.${++nth}` });
  const change = (currentPassword: string) => changePassword.execute(ctx, { currentPassword, password: 'harbour lamp seven' });
  for (let i = 0; i < 5; i++)
    await expect(change(`guess ${i}`)).rejects.toMatchObject({ fields: { currentPassword: ['wrong_password'] } });
  await expect(change(PASSWORD)).rejects.toMatchObject({ code: 'rate_limited' });
});

test('signing out ends the session', async () => {
  const user = await createUser(db());
  const { id } = await createSession(db(), { userId: user.id });
  await signOut.execute(contextFor(user, { actor: actorFor(user, id) }), {});
  expect(await liveSession(db(), id, new Date())).toBeNull();
});

/** The shortest times that two deeds take, done in turns: what is left when nothing else disturbs them. */
async function shortest(
  first: () => Promise<unknown>,
  second: () => Promise<unknown>,
  rounds: number,
): Promise<[number, number]> {
  const times: [number, number] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let i = 0; i < rounds; i++)
    for (const [index, deed] of [first, second].entries()) {
      const began = performance.now();
      await deed().catch(() => {});
      times[index as 0 | 1] = Math.min(times[index as 0 | 1], performance.now() - began);
    }
  return times;
}
const ratio = ([one, other]: [number, number]) => Math.max(one / other, other / one);

test('the time of an answer does not tell whether there is such an account', async () => {
  await createUser(db(), { username: 'tom', passwordHash: await hashPassword(PASSWORD) });
  const tried = (identifier: string) => () => signIn.execute(visitor(), { identifier, password: 'a wrong password' });
  // Without the comparison with nobody's hash it would be about 20.
  expect(ratio(await shortest(tried('tom'), tried('nobody'), 15))).toBeLessThan(3);
});

test('asking for a new password does the same work for known and unknown accounts before it answers', async () => {
  await createUser(db(), { username: 'tom' });
  const rows = async () => [await db().job.count(), await db().oneTimeToken.count(), await db().mail.count()];
  for (const identifier of ['tom', 'nobody']) {
    const [jobs = 0, ...others] = await rows();
    await requestReset.execute(visitor(), { identifier });
    expect(await rows()).toEqual([jobs + 1, ...others]);
  }
});
