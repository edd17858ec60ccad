'use server';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import * as accounts from '@/lib/accounts';
import { RegisterForm, SignIn } from '@/lib/accounts/schema';
import { CART_COUNT } from '@/lib/cart/schema';
import { parse } from '@/lib/core/command';
import { DomainError, isDomainError } from '@/lib/core/errors';
import { formInput } from '@/lib/core/shared/form';
import type { FormState } from '@/lib/core/shared/result';
import { answering, asAction, goTo, stay } from './as-action';

const SECURITY = '/account/settings/security';
/** Where somebody goes who was going nowhere else: the page there knows by the role. */
const HOME = '/account';

/** Lets Auth.js open a session for the browser. @throws unauthenticated, forbidden, rate_limited, for the reason it was refused */
async function begin(identifier: string, password: string): Promise<void> {
  const { signIn } = await accounts.authJs();
  try {
    await signIn('credentials', { identifier, password, redirect: false });
  } catch (error) {
    const { type, code } = error as { type?: string; code?: string };
    if (type === 'CredentialsSignin') throw new DomainError('unauthenticated', code);
    throw error;
  }
}

/** The visitor's cart has gone with whoever signed in; whoever comes next begins anew. */
async function forgetCart(): Promise<void> {
  const jar = await cookies();
  for (const name of [accounts.CART_COOKIE, CART_COUNT]) jar.delete(name);
}

export async function signIn(_: FormState, data: FormData): Promise<FormState> {
  return answering(data, async () => {
    const { identifier, password } = parse(SignIn, formInput(data));
    await begin(identifier, password);
    await forgetCart();
    return goTo(accounts.ownPath(data.get('_next')) ?? HOME);
  });
}

/** Signs up, and in at once. Who has an account and types its password is simply signed in. */
export async function signUp(_: FormState, data: FormData): Promise<FormState> {
  return answering(data, async () => {
    const input = formInput(data);
    parse(RegisterForm, input);
    try {
      await accounts.register.execute(await accounts.actionContext(data), input);
    } catch (error) {
      if (!isDomainError(error) || error.fields.email?.[0] !== 'email_taken') throw error;
      await begin(String(input.email), String(input.password)).catch(() => {
        throw error;
      });
      return goTo(accounts.ownPath(data.get('_next')) ?? HOME);
    }
    await begin(String(input.email), String(input.password));
    await forgetCart();
    return goTo(accounts.ownPath(data.get('_next')) ?? (input.role === 'PROVIDER' ? '/dashboard' : '/'));
  });
}

export async function signOut(): Promise<void> {
  const ctx = await accounts.actionContext();
  if (ctx.actor) await accounts.signOut.execute(ctx, {});
  const authJs = await accounts.authJs();
  await authJs.signOut({ redirect: false });
  await forgetCart();
  redirect('/');
}

/** Leads to an outside issuer, which leads back. */
export async function signInWith(data: FormData): Promise<void> {
  const { signIn } = await accounts.authJs();
  await signIn(String(data.get('provider')), { redirectTo: accounts.ownPath(data.get('_next')) ?? HOME });
}

/** The same for somebody who is signed in: the outside sign-in is added to their account. */
export async function linkWith(data: FormData): Promise<void> {
  const provider = String(data.get('provider'));
  await accounts.startLink.execute(await accounts.actionContext(), { provider });
  const { signIn } = await accounts.authJs();
  await signIn(provider, { redirectTo: SECURITY });
}

const unlinked = asAction(accounts.unlink);
export async function unlink(state: FormState, data: FormData): Promise<FormState> {
  return unlinked(state, data);
}

const resetAsked = asAction(accounts.requestReset);
export async function requestReset(state: FormState, data: FormData): Promise<FormState> {
  return resetAsked(state, data);
}

const reset = asAction(accounts.resetPassword, { next: () => '/sign-in?done=password' });
export async function resetPassword(state: FormState, data: FormData): Promise<FormState> {
  return reset(state, data);
}

const verified = asAction(accounts.verifyEmail, { next: () => '/account/settings?done=email' });
export async function verifyEmail(state: FormState, data: FormData): Promise<FormState> {
  return verified(state, data);
}

const resent = asAction(accounts.resendVerification);
export async function resendVerification(state: FormState, data: FormData): Promise<FormState> {
  return resent(state, data);
}

const profileChanged = asAction(accounts.updateProfile, { input: (data) => formInput(data, { keepEmpty: true }) });
export async function updateProfile(state: FormState, data: FormData): Promise<FormState> {
  return profileChanged(state, data);
}

const passwordChanged = asAction(accounts.changePassword);
export async function changePassword(state: FormState, data: FormData): Promise<FormState> {
  return passwordChanged(state, data);
}

/** For those who have none yet: a link to set one goes to their own address. */
export async function askForPassword(_: FormState, data: FormData): Promise<FormState> {
  return answering(data, async () => {
    const ctx = await accounts.actionContext(data);
    if (!ctx.actor) throw new DomainError('unauthenticated');
    const { email } = await accounts.ownAccount(ctx, ctx.actor.id);
    await accounts.requestReset.execute(ctx, { identifier: email });
    return stay();
  });
}

/** The answer holds the new key: it is shown with it, and never again. */
export async function createKey(_: FormState, data: FormData): Promise<FormState> {
  return answering(data, async () => {
    const { key } = await accounts.createKey.execute(await accounts.actionContext(data), formInput(data));
    return { ...stay(), detail: { key } };
  });
}

const keyRevoked = asAction(accounts.revokeKey);
export async function revokeKey(state: FormState, data: FormData): Promise<FormState> {
  return keyRevoked(state, data);
}

const emailAsked = asAction(accounts.changeEmail);
export async function changeEmail(state: FormState, data: FormData): Promise<FormState> {
  return emailAsked(state, data);
}

const emailConfirmed = asAction(accounts.confirmEmail, { next: () => '/account/settings?done=email' });
export async function confirmEmail(state: FormState, data: FormData): Promise<FormState> {
  return emailConfirmed(state, data);
}

const sessionEnded = asAction(accounts.revokeSession);
export async function revokeSession(state: FormState, data: FormData): Promise<FormState> {
  return sessionEnded(state, data);
}

const othersEnded = asAction(accounts.revokeOtherSessions);
export async function revokeOtherSessions(state: FormState, data: FormData): Promise<FormState> {
  return othersEnded(state, data);
}

const addressAdded = asAction(accounts.addAddress, {
  next: (_, data) => accounts.ownPath(data.get('_next')) ?? '/account/addresses',
});
export async function addAddress(state: FormState, data: FormData): Promise<FormState> {
  return addressAdded(state, data);
}

const addressChanged = asAction(accounts.updateAddress, {
  input: (data) => formInput(data, { keepEmpty: true }),
  next: () => '/account/addresses',
});
export async function updateAddress(state: FormState, data: FormData): Promise<FormState> {
  return addressChanged(state, data);
}

const addressRemoved = asAction(accounts.removeAddress);
export async function removeAddress(state: FormState, data: FormData): Promise<FormState> {
  return addressRemoved(state, data);
}
