import { command } from '@/lib/core/command';
import { requireActor } from '@/lib/core/context';
import { conflict, forbidden, invalid } from '@/lib/core/errors';
import { emit } from '@/lib/core/events';
import { Done } from '@/lib/core/wire';
import { isPassword } from './hashing';
import { countGuess } from './limits';
import { issue, redeem } from './one-time';
import { ADDRESSEE, writeTo } from './people';
import { ChangeEmail, UseLink } from './schema';
import { isFresh } from './sessions';

/**
 * Asks for another address: a link goes to the new one, and only who follows it changes the account. Asks for the password, or where
 * there is none for a session that has just begun. Whether the address is somebody else's is not told.
 */
export const changeEmail = command({
  name: 'accounts.changeEmail',
  input: ChangeEmail,
  access: 'signed_in',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/users/email/change/',
      status: 202,
      summary: 'Ask for another email address',
      output: Done,
      refusals: ['sign_in_again', 'busy', 'rate_limited'],
      example: { email: 'hannah.new@example.com', password: 'guildhall demo' },
    },
  },
  limit: 'mail',
  prepare: async (ctx, { password }) => {
    const { id, sessionId } = requireActor(ctx);
    const { passwordHash } = await ctx.db.user.findUniqueOrThrow({ where: { id }, select: { passwordHash: true } });
    if (!passwordHash) {
      if (!(await isFresh(ctx, sessionId))) throw forbidden('sign_in_again');
      return;
    }
    const right = await countGuess(ctx, `user:${id}`);
    if (!(await isPassword(password ?? '', passwordHash))) throw invalid('password', 'wrong_password');
    await right();
  },
  run: async (ctx, { email }) => {
    const person = await ctx.db.user.findUniqueOrThrow({ where: { id: requireActor(ctx).id }, select: ADDRESSEE });
    if (email === person.email) throw invalid('email', 'email_same');
    const taken = await ctx.db.user.findUnique({ where: { email }, select: { id: true } });
    const secret = await issue(ctx, person.id, 'change_email', { email });
    if (!taken) await writeTo(ctx, person, 'change_email', `/verify/${secret}?change=1`, email);
    return {};
  },
});

/** Makes the address that the link went to the account's own; the one before is told. */
export const confirmEmail = command({
  name: 'accounts.confirmEmail',
  input: UseLink,
  access: 'anyone',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/users/email/change/confirm/',
      summary: 'Confirm another email address',
      output: Done,
      refusals: ['link_invalid'],
      example: { token: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
    },
  },
  limit: 'sign_in',
  run: async (ctx, { token }) => {
    const { userId, data } = await redeem(ctx, token, 'change_email');
    const email = data.email ?? '';
    const person = await ctx.db.user.findUniqueOrThrow({ where: { id: userId }, select: ADDRESSEE });
    if (await ctx.db.user.findUnique({ where: { email }, select: { id: true } })) throw conflict('link_invalid');
    await ctx.db.user.update({ where: { id: userId }, data: { email, emailVerifiedAt: ctx.now, updatedAt: ctx.now } });
    // Links that went to the address before open nothing any more.
    await ctx.db.oneTimeToken.updateMany({ where: { userId, usedAt: null }, data: { usedAt: ctx.now } });
    await emit(ctx, 'account.email_changed', `user:${userId}`, { userId });
    await writeTo(ctx, person, 'email_changed');
    return {};
  },
});
