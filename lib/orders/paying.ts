import { command } from '@/lib/core/command';
import { conflict, invalid, notFound } from '@/lib/core/errors';
import { carryOut, openPayment } from '@/lib/payments';
import { advance } from './interpreter';
import { previewPayment } from './previews';
import { orderRecord, orderView } from './queries';
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
      refusals: [...NO_STEP, 'not_found', 'hold_lapsed', 'payment_declined'],
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
    expiryAhead(cardExpiry, ctx.now);
    const { order, party } = await orderRecord(ctx, reference);
    if (party !== 'customer') throw notFound();
    const open = await openPayment(ctx, order.id);
    const payable = order.state === 'awaiting_payment' || order.state === 'payment_due';
    if (payable && open) return { reference: order.reference, operation: open.key };
    await advance(ctx, order, 'pay', party);
    const operation = await openPayment(ctx, order.id);
    if (!operation) throw conflict('step_not_now');
    return { reference: order.reference, operation: operation.key };
  },
  finish: async (ctx, { reference, operation }, { cardNumber }) => {
    const outcome = await carryOut(ctx, operation, cardNumber);
    if (outcome.status === 'cancelled') throw conflict('hold_lapsed');
    if (outcome.status === 'failed') throw conflict('payment_declined', { declined: outcome.failure });
    return orderView(ctx, reference);
  },
});

function expiryAhead(expiry: string, now: Date): void {
  const [month = '', year = ''] = expiry.split('/').map((part) => part.trim());
  const end = Date.UTC(Number(year.length === 2 ? `20${year}` : year), Number(month), 1);
  if (end <= now.getTime()) throw invalid('cardExpiry', 'card_expired');
}
