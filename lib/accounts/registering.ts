import { command } from '@/lib/core/command';
import { requireActor } from '@/lib/core/context';
import { conflict, invalid } from '@/lib/core/errors';
import { emit } from '@/lib/core/events';
import { enqueue } from '@/lib/core/jobs';
import { Done } from '@/lib/core/wire';
import { type ApiTokens, openApiSession, tokensFor } from './api-session';
import { hashPassword, refuseCommon } from './hashing';
import { redeem } from './one-time';
import { ADDRESSEE, askToVerify, createPerson } from './people';
import { type Own, ownAccount } from './queries';
import { Nothing, Register, UseLink } from './schema';
import { SignedInWire } from './wire';

export type Registered = { user: Own } & Partial<ApiTokens>;

/**
 * Signs somebody up, as customer or provider. An address that has an account is not given a second one: that is told at the field, and
 * its owner is told by mail. A program is signed in at once; a browser signs in by what was just typed.
 */
export const register = command({
  name: 'accounts.register',
  input: Register,
  access: 'anyone',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/users/register/',
      status: 201,
      summary: 'Sign up',
      output: SignedInWire,
      example: {
        email: 'john@example.com',
        phone: '+12025550143',
        first_name: 'John',
        last_name: 'Doe',
        password: 'SecurePass123!',
        password_confirm: 'SecurePass123!',
        role: 'CUSTOMER',
      },
    },
  },
  limit: 'sign_in',
  secret: true,
  prepare: async (ctx, input) => {
    if (ctx.channel === 'browser' && !input.acceptTerms) throw invalid('acceptTerms', 'terms_required');
    refuseCommon(input.password, [input.email, input.email.split('@')[0], `${input.firstName}${input.lastName}`]);
    return hashPassword(input.password);
  },
  run: async (ctx, { firstName, lastName, email, phone, role }, passwordHash) => {
    const known = await ctx.db.user.findUnique({ where: { email }, select: { id: true } });
    if (known) {
      await enqueue(ctx, 'accounts.sign_up_again', { userId: known.id }, { dedupeKey: `sign-up-again:${known.id}` });
      return { known: true as const };
    }
    const id = await createPerson(ctx, { firstName, lastName, email, emailVerified: false, phone, role, passwordHash });
    await askToVerify(ctx, { id, email, firstName, locale: ctx.locale });
    return { known: false as const, id, session: ctx.channel === 'rest' ? await openApiSession(ctx, id) : null };
  },
  finish: async (ctx, result): Promise<Registered> => {
    if (result.known) throw invalid('email', 'email_taken');
    const user = await ownAccount(ctx, result.id);
    return result.session ? { user, ...(await tokensFor(ctx, result.id, result.session)) } : { user };
  },
});

/** Confirms an address by the link that was sent to it. */
export const verifyEmail = command({
  name: 'accounts.verifyEmail',
  input: UseLink,
  access: 'anyone',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/users/email/verify/',
      summary: 'Confirm your email address',
      output: Done,
      refusals: ['link_invalid'],
      example: { token: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
    },
  },
  limit: 'sign_in',
  run: async (ctx, { token }) => {
    const { userId, data } = await redeem(ctx, token, 'verify_email');
    const { count } = await ctx.db.user.updateMany({
      where: { id: userId, email: data.email },
      data: { emailVerifiedAt: ctx.now, updatedAt: ctx.now },
    });
    // The address has been changed since.
    if (count !== 1) throw conflict('link_invalid');
    await emit(ctx, 'account.email_verified', `user:${userId}`, { userId });
    return {};
  },
});

/** Sends the link once more. */
export const resendVerification = command({
  name: 'accounts.resendVerification',
  input: Nothing,
  access: 'signed_in',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/users/email/resend/',
      status: 202,
      summary: 'Send the confirmation again',
      output: Done,
      refusals: ['email_verified_already'],
    },
  },
  limit: 'mail',
  run: async (ctx) => {
    const person = await ctx.db.user.findUniqueOrThrow({
      where: { id: requireActor(ctx).id },
      select: { ...ADDRESSEE, emailVerifiedAt: true },
    });
    if (person.emailVerifiedAt) throw conflict('email_verified_already');
    await askToVerify(ctx, person);
    return {};
  },
});
