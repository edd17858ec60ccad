'use server';
import { cookies } from 'next/headers';
import * as accounts from '@/lib/accounts';
import * as cart from '@/lib/cart';
import { CART_COUNT } from '@/lib/cart/schema';
import { config } from '@/lib/core/config';
import { formInput } from '@/lib/core/shared/form';
import type { FormState } from '@/lib/core/shared/result';
import { answering, asAction, goTo, stay } from './as-action';

const KEPT_SECONDS = 60 * 86_400;

/** A visitor's browser keeps the key of its cart where no script reads it, and how much is in it where the header does. */
async function remember(view: cart.CartView, visitor: boolean): Promise<void> {
  if (!visitor) return;
  const jar = await cookies();
  const kept = { path: '/', maxAge: KEPT_SECONDS, sameSite: 'lax' as const, secure: config().secure };
  if (view.key) jar.set(accounts.CART_COOKIE, view.key, { ...kept, httpOnly: true });
  jar.set(CART_COUNT, String(view.count), kept);
}

/** What changes the cart, and shows it. */
const changing =
  (command: { execute(ctx: Awaited<ReturnType<typeof accounts.actionContext>>, input: unknown): Promise<cart.CartView> }) =>
  (data: FormData, input: unknown, then: () => Promise<FormState> | FormState): Promise<FormState> =>
    answering(data, async () => {
      const ctx = await accounts.actionContext(data);
      await remember(await command.execute(ctx, input), ctx.actor === null);
      return then();
    });

const added = changing(cart.add);
export async function addToCart(_: FormState, data: FormData): Promise<FormState> {
  const { choice, ...input } = formInput(data);
  const [variant, price] = String(choice ?? '').split(':');
  return added(data, { ...input, ...(variant && { variant }), ...(price && { price }) }, () => goTo('/cart'));
}

const set = changing(cart.setLine);
export async function setLine(_: FormState, data: FormData): Promise<FormState> {
  return set(data, formInput(data), stay);
}

const chosen = changing(cart.choose);
export async function choose(_: FormState, data: FormData): Promise<FormState> {
  return chosen(data, formInput(data), stay);
}

const ordered = asAction(cart.checkOut, {
  next: ({ orders, due }) => (due > 0 ? `/account/orders/${paying(orders)}/pay` : '/account/orders'),
});
/** The order by which all of them are paid. */
const paying = (orders: cart.Placed['orders']) => orders.find(({ state }) => state === 'awaiting_payment')?.reference;
export async function checkOut(state: FormState, data: FormData): Promise<FormState> {
  const answer = await ordered(state, data);
  // What is in the way is shown beside what it is about.
  if (answer.message || answer.fields) stay();
  return answer;
}
