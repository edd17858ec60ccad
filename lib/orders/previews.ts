import type { Context } from '@/lib/core/context';
import { toDecimal } from '@/lib/core/shared/money';
import { type OrderView, orderView } from './queries';

// What agents are told before something is done. Asked within the transaction that is then undone: the order is as it would be.

type Key = { reference: string };

/** What is the same as long as nothing has changed: a reference that is still to be drawn is not. */
function planned(order: OrderView): Record<string, unknown> {
  const { currency, money } = order;
  const decimal = (amount: number) => toDecimal(amount, currency);
  return {
    title: order.title,
    provider: order.provider.name,
    startsAt: order.startsAt,
    endsAt: order.endsAt,
    timeZone: order.timeZone,
    status: order.state.toUpperCase(),
    payment: order.terms.payment,
    totalAmount: decimal(order.total),
    currency,
    money: {
      held: decimal(money.held),
      provider: decimal(money.net),
      commission: decimal(money.commission),
      fee: decimal(money.fee),
      back: decimal(money.back),
    },
  };
}

/** The booking as it would be made, with what would have to be paid for it to hold. */
export async function previewBooking(ctx: Context, { reference }: Key): Promise<Record<string, unknown>> {
  const order = await orderView(ctx, reference);
  const decimal = (amount: number) => toDecimal(amount, order.currency);
  return {
    ...planned(order),
    lines: order.lines.map(({ kind, amount }) => ({ kind, amount: decimal(amount) })),
    dueNow: decimal(order.parts[0] ?? 0),
    cancellation: order.cancellation.steps.map(({ until, share }) => ({ until, percentBack: share / 100 })),
  };
}

/** The payment as it would be made: from which card, how much. */
export async function previewPayment(
  ctx: Context,
  { reference }: Key,
  { cardNumber }: { cardNumber?: string },
): Promise<Record<string, unknown>> {
  const order = await orderView(ctx, reference);
  const { title, provider, startsAt } = planned(order);
  const amount = toDecimal(order.due ?? 0, order.currency);
  return {
    reference,
    title,
    provider,
    startsAt,
    amount,
    currency: order.currency,
    ...(cardNumber && { card: `•••• ${cardNumber.slice(-4)}` }),
  };
}

/** The order as it would stand after the step, and where its money would be. */
export async function previewStep(
  ctx: Context,
  { reference }: Key,
  { step }: { step: string },
): Promise<Record<string, unknown>> {
  return { reference, step, ...planned(await orderView(ctx, reference)) };
}
