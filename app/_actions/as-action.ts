import { refresh } from 'next/cache';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { localePath } from '@/components/ui/locale-path';
import { actionContext } from '@/lib/accounts';
import type { Context } from '@/lib/core/context';
import { isDomainError } from '@/lib/core/errors';
import { formInput, typedIn } from '@/lib/core/shared/form';
import type { FormAction, FormState } from '@/lib/core/shared/result';

type Deed<A> = { execute(ctx: Context, input: unknown): Promise<A> };
type Options<A> = {
  /** Where success leads; without it the form stays and the page shows the new state. */
  next?: (answer: A, data: FormData) => string;
  /** The command's input, where it is not simply the form's fields. */
  input?: (data: FormData) => unknown;
  /** Refusals after which what the page shows is old: it is read again under the form. */
  stale?: readonly string[];
};

/** A command as the action of a form: asked by whoever is signed in, its refusals told at the form. Everything unexpected is a bug. */
export const asAction =
  <A>(command: Deed<A>, { next, input = formInput, stale = [] }: Options<A> = {}): FormAction =>
  async (_, data) => {
    const state = await answering(data, async () => {
      const answer = await command.execute(await actionContext(data), input(data));
      return next ? goTo(next(answer, data)) : stay();
    });
    if (state.message && stale.includes(state.message)) refresh();
    return state;
  };

/** Runs what a form asks for; an expected error becomes messages at its fields, with what was typed. */
export async function answering(data: FormData, work: () => Promise<FormState>): Promise<FormState> {
  try {
    return await work();
  } catch (error) {
    if (!isDomainError(error)) throw error;
    const named = Object.keys(error.fields).length > 0;
    return { ...(named ? { fields: error.fields } : { message: error.reason, detail: error.detail }), ...typedIn(data) };
  }
}

/** Leads on: with a script the form does, so that everything around the page is new too; without one the answer itself does. */
export async function goTo(path: string): Promise<FormState> {
  const locale = await getLocale();
  const next = path === `/${locale}` || path.startsWith(`/${locale}/`) ? path : localePath(locale, path);
  if ((await headers()).has('next-action')) return { ok: true, next };
  redirect(next);
}

/** The form stays, and what the page shows around it is read again. */
export function stay(): FormState {
  refresh();
  return { ok: true };
}
