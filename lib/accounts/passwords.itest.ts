import { beforeAll, beforeEach, expect, test } from 'vitest';
import { db } from '@/lib/core/database';
import { registerJobHandlers } from '@/lib/core/jobs';
import { mailJobs } from '@/lib/core/mail';
import { createSession, createUser, PASSWORD } from '@/tests/support/builders/users';
import { setConfig } from '@/tests/support/config';
import { actorFor, contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import { mailTo, secretIn } from '@/tests/support/mail';
import { changePassword, isGood, jobs, logIn, requestReset, resetPassword } from './index';

freshDatabase();
setConfig();
beforeAll(() => registerJobHandlers({ ...mailJobs, ...jobs }));

let nth = 0;
const visitor = (more = {}) => contextFor(null, { address: `198.51.100.${++nth}`, ...more });
const NEW = 'harbour lamp seven';

beforeEach(async () => {
  await db().user.deleteMany();
  await db().mail.deleteMany();
});

test('a link by mail sets a new password once, ends every session and counts as proof of the address', async () => {
  const user = await createUser(db(), { username: 'tom', emailVerifiedAt: null });
  await createSession(db(), { userId: user.id });
  await requestReset.execute(visitor(), { identifier: 'TOM' });
  const [mail] = await mailTo(user.email);
  expect(mail).toMatchObject({ template: 'reset_password' });
  const token = secretIn(mail);
  expect(await isGood(visitor(), token, 'reset_password')).toBe(true);
  await resetPassword.execute(visitor(), { token, password: NEW });

  expect(await db().session.count({ where: { userId: user.id, revokedAt: null } })).toBe(0);
  expect((await db().user.findUniqueOrThrow({ where: { id: user.id } })).emailVerifiedAt).not.toBeNull();
  expect((await mailTo(user.email))[0]?.template).toBe('password_changed');
  await logIn.execute(visitor({ channel: 'rest' }), { username: 'tom', password: NEW });
  await expect(logIn.execute(visitor({ channel: 'rest' }), { username: 'tom', password: PASSWORD })).rejects.toMatchObject({
    reason: 'wrong_credentials',
  });
  expect(await isGood(visitor(), token, 'reset_password')).toBe(false);
  await expect(resetPassword.execute(visitor(), { token, password: 'another lamp eight' })).rejects.toMatchObject({
    reason: 'link_invalid',
  });
});

test('of two who use one link at the same time, one does', async () => {
  const user = await createUser(db(), { username: 'tom' });
  await requestReset.execute(visitor(), { identifier: user.email });
  const token = secretIn((await mailTo(user.email))[0]);
  const tries = await Promise.allSettled(
    ['lamp seven one', 'lamp seven two'].map((password) => resetPassword.execute(visitor(), { token, password })),
  );
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('a link is void after an hour, after another was sent, and after the password was changed', async () => {
  const user = await createUser(db(), { username: 'tom' });
  const ask = async () => {
    await requestReset.execute(visitor(), { identifier: 'tom' });
    return secretIn((await mailTo(user.email))[0]);
  };
  const first = await ask();
  const second = await ask();
  const use = (token: string, more = {}) => resetPassword.execute(visitor(more), { token, password: NEW });
  await expect(use(first)).rejects.toMatchObject({ reason: 'link_invalid' });
  await expect(use(second, { now: new Date(contextFor(null).now.getTime() + 61 * 60_000) })).rejects.toMatchObject({
    reason: 'link_invalid',
  });
  await changePassword.execute(contextFor(user), { currentPassword: PASSWORD, password: NEW });
  await expect(use(second)).rejects.toMatchObject({ reason: 'link_invalid' });
});

test('asking for somebody who is not here is answered alike, and nobody gets a mail', async () => {
  await createUser(db(), { username: 'tom' });
  const answers = await Promise.all(
    ['tom', 'nobody', 'nobody@example.com'].map((identifier) => requestReset.execute(visitor(), { identifier })),
  );
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  await mailTo('nobody@example.com');
  expect(await db().mail.count()).toBe(1);
});

test('one mailbox gets at most three links an hour', async () => {
  const user = await createUser(db(), { username: 'tom' });
  for (let i = 0; i < 6; i++) await requestReset.execute(visitor(), { identifier: 'tom' });
  expect(await mailTo(user.email)).toHaveLength(3);
});

test('a common password, or one’s own address, is refused and the link stays good', async () => {
  const user = await createUser(db(), { username: 'tom', email: 'tom.ashby@example.com' });
  await requestReset.execute(visitor(), { identifier: 'tom' });
  const token = secretIn((await mailTo(user.email))[0]);
  for (const password of ['qwertyuiop', 'tom.ashby@example.com'])
    await expect(resetPassword.execute(visitor(), { token, password })).rejects.toMatchObject({
      fields: { password: ['password_common'] },
    });
  await resetPassword.execute(visitor(), { token, password: NEW });
});

test('changing the password asks for the present one, keeps this session and ends the others', async () => {
  const user = await createUser(db());
  const here = await createSession(db(), { userId: user.id });
  const there = await createSession(db(), { userId: user.id });
  const ctx = contextFor(user, { actor: actorFor(user, here.id) });
  await expect(changePassword.execute(ctx, { currentPassword: 'wrong', password: NEW })).rejects.toMatchObject({
    fields: { currentPassword: ['wrong_password'] },
  });
  await changePassword.execute(ctx, { currentPassword: PASSWORD, password: NEW });
  const open = await db().session.findMany({ where: { userId: user.id, revokedAt: null } });
  expect(open.map(({ id }) => id)).toEqual([here.id]);
  expect(there.id).not.toBe(here.id);
});

test('who has no password is shown the way to one', async () => {
  const user = await createUser(db(), { passwordHash: null });
  await expect(changePassword.execute(contextFor(user), { currentPassword: 'x', password: NEW })).rejects.toMatchObject({
    reason: 'no_password',
  });
  await requestReset.execute(visitor(), { identifier: user.email });
  await resetPassword.execute(visitor(), { token: secretIn((await mailTo(user.email))[0]), password: NEW });
  await logIn.execute(visitor({ channel: 'rest' }), { email: user.email, password: NEW });
});
