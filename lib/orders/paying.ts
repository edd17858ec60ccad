import type { OrderCase } from '@/generated/sqlite/client';
import { command } from '@/lib/core/command';
import type { Context, WriteContext } from '@/lib/core/context';
import { conflict, invalid, notFound } from '@/lib/core/errors';
import { stateInfo } from '@/lib/core/process/interpreter';
import { write } from '@/lib/core/write';
import { askAgain, cardForm, carryOut, giveUpAttempt, openPayment } from '@/lib/payments';
import { advanceCase } from './cases';
import { advance } from './interpreter';
import { previewPayment } from './previews';
import { processOf } from './processes';
import { proposalOf } from './proposals';
import { orderRecord, orderView } from './queries';
import type { OrderRecord } from './record';
import { NO_STEP } from './refusals';
import { Pay } from './schema';
import { bookingToWire, OrderWire } from './wire';

/**
 * Pays what is due by card. What is held stays so until the payment window ends; a declined card costs nothing and may be followed by
 * another. Repeated with its idempotency key after a crash, it pays once.
 */
export const pay = command({
  name: 'orders.pay',
  input: Pay,
  access: 'signed_in',
  limit: 'booking',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/orders/{reference}/pay/',
      summary: 'Pay what is due',
      output: OrderWire,
      refusals: [...NO_STEP, 'not_found', 'hold_lapsed', 'payment_declined', 'payment_pending'],
      example: { card_number: '4242424242424242', card_expiry: '12/40', card_code: '123' },
      wire: { output: bookingToWire },
    },
    agent: {
      tool: 'pay_order',
      title: 'Pay an order',
      description:
        'Pays what is due of an order with the status AWAITING_PAYMENT or PAYMENT_DUE by card, while its time is held: `reference`, `card_number`, `card_expiry` (MM/YY) and `card_code`. The money is kept safe until the work is done. A declined card costs nothing; another may follow.',
      preview: previewPayment,
    },
  },
  run: async (ctx, { reference, cardExpiry }) => {
    if (cardExpiry) expiryAhead(cardExpiry, ctx.now);
    const { order, party } = await orderRecord(ctx, reference);
    if (party !== 'customer') throw notFound();
    const open = await openPayment(ctx, order.id);
    if (open?.awaits === 'provider') throw conflict('payment_pending');
    const agreed = await agreedOnTop(ctx, order);
    if ((agreed || isPayable(order.state)) && open)
      return { reference: order.reference, operation: open.key, asked: open.awaits !== null };
    // Whoever comes back to the form after paying is shown the order: nothing is due, and nothing is taken.
    if (!agreed && (await isPaid(ctx, order))) return { reference: order.reference, operation: null, asked: false };
    return { reference: order.reference, operation: await newAttempt(ctx, order), asked: false };
  },
  finish: async (ctx, { reference, operation, asked }, { cardNumber, method = cardNumber }) => {
    if (operation === null || method === 'begin') return orderView(ctx, reference);
    const attempt = asked ? await freshAttempt(ctx, reference, operation) : operation;
    const outcome = await carryOut(ctx, attempt, method);
    if (outcome.status === 'cancelled') throw conflict('hold_lapsed');
    if (outcome.status === 'failed') throw conflict('payment_declined', { declined: outcome.failure });
    return orderView(ctx, reference);
  },
});

const isPayable = (state: string) => state === 'awaiting_payment' || state === 'payment_due';

async function isPaid(ctx: Context, { id, process, processVersion, state }: OrderRecord): Promise<boolean> {
  if (isPayable(state) || stateInfo(processOf(process, processVersion), state).final) return false;
  const paid = { status: { in: ['authorized', 'succeeded'] }, allocations: { some: { orderId: id } } };
  return (await ctx.db.payment.count({ where: paid })) > 0;
}

/** The case in which another price was agreed, whose customer is to pay what it is more. */
async function agreedOnTop(ctx: Pick<Context, 'db'>, { id }: OrderRecord): Promise<OrderCase | null> {
  return ctx.db.orderCase.findFirst({ where: { openFor: id, process: 'charge', state: 'payment_due' } });
}

/** Asks for the part that is due, or for what was agreed on top. Gives the key of the call. */
async function newAttempt(ctx: WriteContext, order: OrderRecord): Promise<string> {
  const agreed = await agreedOnTop(ctx, order);
  if (agreed) await advanceCase(ctx, order, agreed, 'pay', 'customer', {});
  else await advance(ctx, order, 'pay', 'customer');
  const open = await openPayment(ctx, order.id);
  if (!open) throw conflict('step_not_now');
  return open.key;
}

/**
 * The key of the attempt to be made now. One that waits for the customer at their bank (3-D Secure) is let go of when they choose
 * another card; repeated after a crash, it goes on with the one that followed.
 */
async function freshAttempt(ctx: Context, reference: string, key: string): Promise<string> {
  const before = await giveUpAttempt(ctx, key);
  if (before.status !== 'failed' || before.failure !== 'authentication_abandoned') return key;
  return write(ctx, async (within) => {
    const { order } = await orderRecord(within, reference);
    return (await openPayment(within, order.id))?.key ?? newAttempt(within, order);
  });
}

/** What the customer's browser needs to pay what is due: nothing secret. @throws not_found for everybody else */
export async function payForm(ctx: Context, reference: string): Promise<Awaited<ReturnType<typeof cardForm>>> {
  const { order, party } = await orderRecord(ctx, reference);
  if (party !== 'customer') throw notFound('order_not_found');
  const agreed = await agreedOnTop(ctx, order);
  const amount = agreed ? proposalOf('charge', agreed.proposal).due : ((order.parts as number[])[order.partsPaid] ?? order.total);
  return cardForm(ctx, { orderId: order.id, amount, currency: order.currency });
}

/**
 * The customer is back from their bank: asks what has come of it, if nobody has told us yet. Whoever else asks changes nothing.
 * @throws not_found for strangers
 */
export async function backFromBank(ctx: Context, reference: string): Promise<void> {
  const { order, party } = await orderRecord(ctx, reference);
  const open = party === 'customer' ? await openPayment(ctx, order.id) : null;
  if (open?.awaits) await askAgain(ctx, open.key);
}

function expiryAhead(expiry: string, now: Date): void {
  const [month = '', year = ''] = expiry.split('/').map((part) => part.trim());
  const end = Date.UTC(Number(year.length === 2 ? `20${year}` : year), Number(month), 1);
  if (end <= now.getTime()) throw invalid('cardExpiry', 'card_expired');
}
