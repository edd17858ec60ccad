import { beforeAll, beforeEach, expect, test } from 'vitest';
import { db } from '@/lib/core/database';
import { registerJobHandlers } from '@/lib/core/jobs';
import { mailJobs } from '@/lib/core/mail';
import { ROLES } from '@/lib/core/shared/roles';
import { createSession, createUser, PASSWORD } from '@/tests/support/builders/users';
import { setConfig } from '@/tests/support/config';
import { actorFor, contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import { mailTo, secretIn } from '@/tests/support/mail';
import {
  changeEmail,
  confirmEmail,
  grantRole,
  jobs,
  requestReset,
  resetPassword,
  revokeOtherSessions,
  revokeSession,
  sessionList,
  updateProfile,
} from './index';
import { liveSession } from './sessions';

freshDatabase();
setConfig();
beforeAll(() => registerJobHandlers({ ...mailJobs, ...jobs }));

let nth = 0;
const visitor = (more = {}) => contextFor(null, { address: `198.51.100.${++nth}`, ...more });

beforeEach(async () => {
  await db().user.deleteMany();
  await db().mail.deleteMany();
});

test('another address is taken over when its owner has followed the link; the one before is told', async () => {
  const user = await createUser(db(), { email: 'old@example.com' });
  await changeEmail.execute(contextFor(user), { email: 'New@example.com', password: PASSWORD });
  const email = async () => (await db().user.findUniqueOrThrow({ where: { id: user.id } })).email;
  expect(await email()).toBe('old@example.com');
  const token = secretIn((await mailTo('new@example.com'))[0]);
  await confirmEmail.execute(visitor(), { token });
  expect(await email()).toBe('new@example.com');
  expect((await mailTo('old@example.com')).map(({ template }) => template)).toEqual(['email_changed']);
  await expect(confirmEmail.execute(visitor(), { token })).rejects.toMatchObject({ reason: 'link_invalid' });
});

test('a link to a new password that went to the address before opens nothing afterwards', async () => {
  const user = await createUser(db(), { email: 'old@example.com' });
  await requestReset.execute(visitor(), { identifier: user.email });
  const reset = secretIn((await mailTo('old@example.com'))[0]);
  await changeEmail.execute(contextFor(user), { email: 'new@example.com', password: PASSWORD });
  await confirmEmail.execute(visitor(), { token: secretIn((await mailTo('new@example.com'))[0]) });
  await expect(resetPassword.execute(visitor(), { token: reset, password: 'harbour lamp seven' })).rejects.toMatchObject({
    reason: 'link_invalid',
  });
});

test('changing the address asks for the password, or where there is none for a session that has just begun', async () => {
  const user = await createUser(db());
  await expect(changeEmail.execute(contextFor(user), { email: 'new@example.com', password: 'wrong' })).rejects.toMatchObject({
    fields: { password: ['wrong_password'] },
  });
  const linked = await createUser(db(), { passwordHash: null });
  const { now } = contextFor(null);
  const old = await createSession(db(), { userId: linked.id, createdAt: new Date(now.getTime() - 3_600_000) });
  const fresh = await createSession(db(), { userId: linked.id, createdAt: now });
  const from = (id: string) => contextFor(linked, { actor: actorFor(linked, id) });
  await expect(changeEmail.execute(from(old.id), { email: 'new@example.com' })).rejects.toMatchObject({
    reason: 'sign_in_again',
  });
  await changeEmail.execute(from(fresh.id), { email: 'new@example.com' });
});

test('an address that somebody else has is not told, not mailed, and never shared', async () => {
  const other = await createUser(db(), { email: 'other@example.com' });
  const user = await createUser(db(), { email: 'user@example.com' });
  expect(await changeEmail.execute(contextFor(user), { email: other.email, password: PASSWORD })).toEqual({});
  expect(await mailTo(other.email)).toEqual([]);
  // Taken between the asking and the following of the link.
  await changeEmail.execute(contextFor(user), { email: 'free@example.com', password: PASSWORD });
  const token = secretIn((await mailTo('free@example.com'))[0]);
  await createUser(db(), { email: 'free@example.com' });
  await expect(confirmEmail.execute(visitor(), { token })).rejects.toMatchObject({ reason: 'link_invalid' });
});

test('the profile is changed in what is given, and in nothing else', async () => {
  const user = await createUser(db(), { phone: '+441172345678', city: 'Bristol', username: 'hannah' });
  const own = await updateProfile.execute(contextFor(user), {
    bio: ' I like maps. ',
    languages: ['en', 'cy'],
    timeZone: 'Europe/London',
    username: 'Hannah.W',
  });
  expect(own).toMatchObject({
    bio: 'I like maps.',
    languages: ['en', 'cy'],
    phone: '+441172345678',
    city: 'Bristol',
    username: 'hannah.w',
  });
  expect(await updateProfile.execute(contextFor(user), { phone: '', city: '' })).toMatchObject({
    phone: null,
    city: null,
    bio: 'I like maps.',
  });
});

test.each([
  ['username', 'marta', 'username_taken'],
  ['username', 'MARTA', 'username_taken'],
  ['username', 'support', 'username_taken'],
  ['username', 'a@b', 'invalid_username'],
  ['username', 'a..b', 'invalid_username'],
  ['username', 'ab', 'too_short'],
  ['timeZone', 'Europe/Bristol', 'invalid_time_zone'],
  ['role', 'ADMIN', 'unknown_field'],
  ['email', 'new@example.com', 'unknown_field'],
])('a profile with %s %j is refused as %s', async (field, value, reason) => {
  await createUser(db(), { username: 'marta' });
  const user = await createUser(db(), { username: 'hannah' });
  await expect(updateProfile.execute(contextFor(user), { [field]: value })).rejects.toMatchObject({
    fields: { [field]: [reason] },
  });
});

test('sessions are listed with their devices and ended one by one or all others at once; nobody else’s', async () => {
  const user = await createUser(db());
  const stranger = await createSession(db());
  const [here, phone, laptop] = [
    await createSession(db(), { userId: user.id }),
    await createSession(db(), { userId: user.id, userAgent: 'Mozilla/5.0 (iPhone) Version/18.0 Safari/604.1' }),
    await createSession(db(), { userId: user.id }),
  ];
  const ctx = contextFor(user, { actor: actorFor(user, here.id) });
  const list = await sessionList(ctx);
  expect(list).toHaveLength(3);
  expect(list.find(({ id }) => id === here.id)).toMatchObject({ current: true, browser: 'Firefox', system: 'Linux' });
  expect(list.find(({ id }) => id === phone.id)).toMatchObject({ current: false, browser: 'Safari', system: 'iPhone' });

  await revokeSession.execute(ctx, { session: phone.id });
  expect(await liveSession(db(), phone.id, ctx.now)).toBeNull();
  await expect(revokeSession.execute(ctx, { session: phone.id })).rejects.toMatchObject({ code: 'not_found' });
  await expect(revokeSession.execute(ctx, { session: stranger.id })).rejects.toMatchObject({ code: 'not_found' });
  expect(await revokeOtherSessions.execute(ctx, {})).toEqual({ ended: 1 });
  expect(await liveSession(db(), laptop.id, ctx.now)).toBeNull();
  expect(await liveSession(db(), here.id, ctx.now)).not.toBeNull();
  expect(await liveSession(db(), stranger.id, ctx.now)).not.toBeNull();
});

test('a session holds for thirty days, as long as its person is not suspended, and knows the role of now', async () => {
  const user = await createUser(db());
  const { id, expiresAt } = await createSession(db(), { userId: user.id });
  const { now } = contextFor(null);
  expect(await liveSession(db(), id, new Date(expiresAt.getTime() - 1))).not.toBeNull();
  expect(await liveSession(db(), id, expiresAt)).toBeNull();
  await db().user.update({ where: { id: user.id }, data: { role: 'PROVIDER' } });
  expect(await liveSession(db(), id, now)).toMatchObject({ actor: { role: 'PROVIDER' } });
  await db().user.update({ where: { id: user.id }, data: { suspendedAt: now } });
  expect(await liveSession(db(), id, now)).toBeNull();
});

test.each(ROLES.filter((role) => role !== 'SUPERADMIN'))('a %s makes nobody an admin', async (role) => {
  const actor = await createUser(db(), { role });
  const user = await createUser(db());
  await expect(grantRole.execute(contextFor(actor), { id: user.id, role: 'ADMIN' })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(grantRole.execute(contextFor(actor), { id: actor.id, role: 'SUPERADMIN' })).rejects.toMatchObject({
    code: 'forbidden',
  });
});

test('a superadmin makes admins, on record, but does not change themselves', async () => {
  const root = await createUser(db(), { role: 'SUPERADMIN' });
  const user = await createUser(db());
  await grantRole.execute(contextFor(root), { id: user.id, role: 'ADMIN' });
  expect(await db().user.findUnique({ where: { id: user.id } })).toMatchObject({ role: 'ADMIN' });
  expect(await db().auditEntry.findMany({ where: { subject: `user:${user.id}` } })).toMatchObject([
    { actorId: root.id, action: 'accounts.grantRole', subject: `user:${user.id}`, data: { role: 'ADMIN' } },
  ]);
  await expect(grantRole.execute(contextFor(root), { id: root.id, role: 'CUSTOMER' })).rejects.toMatchObject({
    reason: 'own_role',
  });
  await expect(grantRole.execute(contextFor(root), { id: 999_999, role: 'ADMIN' })).rejects.toMatchObject({ code: 'not_found' });
  await expect(grantRole.execute(contextFor(null), { id: user.id, role: 'ADMIN' })).rejects.toMatchObject({
    code: 'unauthenticated',
  });
});

test('what has long been over is forgotten, what holds or may still be asked about is kept', async () => {
  const user = await createUser(db());
  const { now } = contextFor(null);
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const kept = [
    await createSession(db(), { userId: user.id }),
    await createSession(db(), { userId: user.id, createdAt: ago(100), revokedAt: ago(80) }),
  ];
  await createSession(db(), { userId: user.id, createdAt: ago(130) });
  await createSession(db(), { userId: user.id, createdAt: ago(110), expiresAt: now, revokedAt: ago(100) });
  await jobs['accounts.tidy']?.(contextFor(null, { channel: 'worker' }), {} as never);
  const left = await db().session.findMany({ where: { userId: user.id } });
  expect(left.map(({ id }) => id).sort()).toEqual(kept.map(({ id }) => id).sort());
});
