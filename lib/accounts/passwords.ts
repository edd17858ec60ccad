import { command } from '@/lib/core/command';
import { requireActor, type WriteContext } from '@/lib/core/context';
import { conflict, invalid } from '@/lib/core/errors';
import { emit } from '@/lib/core/events';
import { enqueue } from '@/lib/core/jobs';
import { Done } from '@/lib/core/wire';
import { hashPassword, isPassword, refuseCommon } from './hashing';
import { countGuess } from './limits';
import { redeem } from './one-time';
import { ADDRESSEE, personBy, writeTo } from './people';
import { ChangePassword, RequestReset, ResetPassword } from './schema';
import { endSessions } from './sessions';

/**
 * Asks for a link to set a new password. Whether there is such an account shows neither in the answer nor in its time: both only queue
 * a job, which then finds somebody to write to, or nobody.
 */
export const requestReset = command({
  name: 'accounts.requestReset',
  input: RequestReset,
  access: 'anyone',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/users/password/reset/',
      status: 202,
      summary: 'Ask for a link to set a new password',
      output: Done,
      example: { email: 'hannah@example.com' },
    },
  },
  limit: 'mail',
  run: async (ctx, { identifier }) => {
    const person = await personBy(ctx.db, identifier, { id: true });
    await enqueue(ctx, 'accounts.reset_password', { userId: person?.id ?? null });
    return {};
  },
});

/** Sets a new password by the link from the mail, once; every session ends. */
export const resetPassword = command({
  name: 'accounts.resetPassword',
  input: ResetPassword,
  access: 'anyone',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/users/password/reset/confirm/',
      summary: 'Set a new password by the link',
      output: Done,
      refusals: ['link_invalid'],
      example: { token: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', password: 'three unusual words' },
    },
  },
  limit: 'sign_in',
  secret: true,
  prepare: async (_, { password }) => {
    refuseCommon(password);
    return hashPassword(password);
  },
  run: async (ctx, { token, password }, passwordHash) => {
    const { userId, data } = await redeem(ctx, token, 'reset_password');
    const { email, emailVerifiedAt } = await ctx.db.user.findUniqueOrThrow({ where: { id: userId } });
    refuseCommon(password, [email, email.split('@')[0]]);
    // Who has read the mail owns the address that it went to.
    const proven = data.email === email && !emailVerifiedAt ? { emailVerifiedAt: ctx.now } : {};
    await ctx.db.user.update({ where: { id: userId }, data: { passwordHash, ...proven, updatedAt: ctx.now } });
    await endSessions(ctx, userId);
    await sayChanged(ctx, userId);
    return {};
  },
});

/** Changes the password of whoever knows the present one; the other sessions end. */
export const changePassword = command({
  name: 'accounts.changePassword',
  input: ChangePassword,
  access: 'signed_in',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/users/password/change/',
      summary: 'Change your password',
      output: Done,
      refusals: ['no_password', 'busy', 'rate_limited'],
      example: { current_password: 'guildhall demo', password: 'three unusual words' },
    },
  },
  secret: true,
  prepare: async (ctx, { currentPassword, password }) => {
    const { id } = requireActor(ctx);
    const { passwordHash, email } = await ctx.db.user.findUniqueOrThrow({ where: { id } });
    if (!passwordHash) throw conflict('no_password');
    const right = await countGuess(ctx, `user:${id}`);
    if (!(await isPassword(currentPassword, passwordHash))) throw invalid('currentPassword', 'wrong_password');
    await right();
    refuseCommon(password, [email, email.split('@')[0]]);
    return hashPassword(password);
  },
  run: async (ctx, _, passwordHash) => {
    const { id, sessionId } = requireActor(ctx);
    await ctx.db.user.update({ where: { id }, data: { passwordHash, updatedAt: ctx.now } });
    await endSessions(ctx, id, sessionId);
    await sayChanged(ctx, id);
    return {};
  },
});

/** What was mailed before the change opens nothing any more, and the person is told. */
async function sayChanged(ctx: WriteContext, userId: number): Promise<void> {
  await ctx.db.oneTimeToken.updateMany({ where: { userId, purpose: 'reset_password', usedAt: null }, data: { usedAt: ctx.now } });
  await emit(ctx, 'account.password_changed', `user:${userId}`, { userId });
  await writeTo(
    ctx,
    await ctx.db.user.findUniqueOrThrow({ where: { id: userId }, select: ADDRESSEE }),
    'password_changed',
    '/reset',
  );
}
