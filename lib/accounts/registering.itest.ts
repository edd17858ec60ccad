import { beforeAll, beforeEach, expect, test } from 'vitest';
import { db } from '@/lib/core/database';
import { registerJobHandlers } from '@/lib/core/jobs';
import { mailJobs } from '@/lib/core/mail';
import { createUser } from '@/tests/support/builders/users';
import { setConfig } from '@/tests/support/config';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import { mailTo, secretIn } from '@/tests/support/mail';
import { jobs, logIn, register, resendVerification, verifyEmail } from './index';

freshDatabase();
setConfig();
beforeAll(() => registerJobHandlers({ ...mailJobs, ...jobs }));

const tom = {
  firstName: ' Tom ',
  lastName: 'Ashby',
  email: 'Tom.Ashby@Posteo.Example',
  phone: '+44 7700 900-123',
  password: 'saltmarsh ladder moon',
  acceptTerms: 'on',
};
let nth = 0;
/** A new address, and a network of its own so that limits do not meet. */
const visitor = (more = {}) => contextFor(null, { address: `198.51.100.${++nth}`, ...more });

beforeEach(async () => {
  await db().user.deleteMany();
  await db().mail.deleteMany();
});

test('signing up keeps what was given, and the version of the terms', async () => {
  const { user } = await register.execute(visitor({ timeZone: 'Europe/London' }), tom);
  const row = await db().user.findUniqueOrThrow({ where: { id: user.id } });
  expect(row).toMatchObject({
    email: 'tom.ashby@posteo.example',
    emailVerifiedAt: null,
    username: 'tom.ashby',
    firstName: 'Tom',
    phone: '+447700900123',
    role: 'CUSTOMER',
    termsVersion: '2026-01',
    timeZone: 'Europe/London',
  });
  expect(row.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(user).not.toHaveProperty('passwordHash');
});

test('a form without the terms accepted makes no account; a program accepts them by asking', async () => {
  const { acceptTerms: _, ...without } = tom;
  await expect(register.execute(visitor(), without)).rejects.toMatchObject({ fields: { acceptTerms: ['terms_required'] } });
  const answer = await register.execute(visitor({ channel: 'rest' }), {
    ...without,
    passwordConfirm: tom.password,
    role: 'PROVIDER',
  });
  expect(answer).toMatchObject({ user: { role: 'PROVIDER' }, access: expect.any(String), refresh: expect.any(String) });
});

test('an address that is taken gets no second account, whatever its case, and its owner is told, once a day', async () => {
  const owner = await createUser(db(), { email: 'tom.ashby@posteo.example', username: 'tom' });
  for (const email of ['tom.ashby@posteo.example', 'TOM.ASHBY@posteo.example'])
    await expect(register.execute(visitor(), { ...tom, email })).rejects.toMatchObject({ fields: { email: ['email_taken'] } });
  expect(await db().user.count()).toBe(1);
  const mails = await mailTo(owner.email);
  expect(mails.map(({ template }) => template)).toEqual(['sign_up_again']);
});

test('whoever signs up twice in a moment has one account and is not warned of themselves', async () => {
  const answers = await Promise.allSettled(Array.from({ length: 8 }, () => register.execute(visitor(), tom)));
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const answer of answers)
    if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ fields: { email: ['email_taken'] } });
  expect(await db().user.count()).toBe(1);
  expect((await mailTo('tom.ashby@posteo.example')).map(({ template }) => template)).toEqual(['verify_email']);
});

test('people of the same name who sign up at the same time get user names of their own', async () => {
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, index) => register.execute(visitor(), { ...tom, email: `tom${index}@example.com` })),
  );
  const names = answers.map(({ user }) => user.username);
  expect(new Set(names).size).toBe(12);
  expect(names).toContain('tom.ashby');
  for (const name of names) expect(name).toMatch(/^tom\.ashby\d*$/);
});

test.each([
  ['short', 'saltmar', 'too_short'],
  ['among the commonest', 'Password1', 'password_common'],
  ['one letter again and again', 'aaaaaaaaaaaa', 'password_common'],
  ['the address', 'tom.ashby@posteo.example', 'password_common'],
  ['the name', 'Tom Ashby', 'password_common'],
  ['endless', 'x'.repeat(201), 'too_long'],
])('a password that is %s is refused', async (_, password, reason) => {
  await expect(register.execute(visitor(), { ...tom, password })).rejects.toMatchObject({ fields: { password: [reason] } });
});

test.each([
  ['email', 'tom@', 'invalid_email'],
  ['phone', '12', 'invalid_phone'],
  ['phone', '+44 7700 nine', 'invalid_phone'],
  ['firstName', 'Win https://evil.example', 'invalid_name'],
  ['lastName', 'see www.evil.example', 'invalid_name'],
  ['role', 'ADMIN', 'invalid'],
  ['passwordConfirm', 'another one', 'password_mismatch'],
  ['emailVerified', true, 'unknown_field'],
])('%s %j is refused as %s', async (field, value, reason) => {
  await expect(register.execute(visitor(), { ...tom, [field]: value })).rejects.toMatchObject({ fields: { [field]: [reason] } });
});

test('the address is confirmed by the link from the mail, once', async () => {
  const { user } = await register.execute(visitor(), tom);
  const [mail] = await mailTo('tom.ashby@posteo.example');
  expect(mail).toMatchObject({ template: 'verify_email', subject: 'Confirm your email address', sentAt: expect.any(Date) });
  const token = secretIn(mail);
  expect(await db().oneTimeToken.count({ where: { tokenHash: token } })).toBe(0);
  await verifyEmail.execute(visitor(), { token });
  expect((await db().user.findUniqueOrThrow({ where: { id: user.id } })).emailVerifiedAt).not.toBeNull();
  await expect(verifyEmail.execute(visitor(), { token })).rejects.toMatchObject({ code: 'conflict', reason: 'link_invalid' });
});

test('a link that is a week old, or that was sent again since, confirms nothing', async () => {
  const { user } = await register.execute(visitor(), tom);
  const first = secretIn((await mailTo(user.email))[0]);
  await resendVerification.execute(contextFor(user), {});
  const second = secretIn((await mailTo(user.email))[0]);
  expect(second).not.toBe(first);
  await expect(verifyEmail.execute(visitor(), { token: first })).rejects.toMatchObject({ reason: 'link_invalid' });
  const later = new Date(contextFor(null).now.getTime() + 7 * 86_400_000 + 60_000);
  await expect(verifyEmail.execute(visitor({ now: later }), { token: second })).rejects.toMatchObject({ reason: 'link_invalid' });
  await verifyEmail.execute(visitor(), { token: second });
  await expect(resendVerification.execute(contextFor(user), {})).rejects.toMatchObject({ reason: 'email_verified_already' });
});

test('who has signed up can sign in, by address and by user name', async () => {
  await register.execute(visitor(), tom);
  for (const identifier of ['TOM.ASHBY@posteo.example', 'Tom.Ashby'])
    expect(await logIn.execute(visitor({ channel: 'rest' }), { identifier, password: tom.password })).toMatchObject({
      user: { username: 'tom.ashby' },
    });
});
