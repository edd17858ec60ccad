import type { Operation } from '@/generated/sqlite/client';
import type { WriteContext } from '@/lib/core/context';
import { emit } from '@/lib/core/events';
import { orderBalance, post } from './ledger';
import { settlePayout } from './payout-steps';
import { taking } from './postings';
import type { Outcome } from './provider';

type Settled = Exclude<Outcome, { status: 'pending' | 'requires_action' }>;

/** What an outcome means in our books and for the orders that wait for it, in the transaction that settles its operation. */
export async function book(ctx: WriteContext, operation: Operation, outcome: Settled): Promise<void> {
  const failed = outcome.status === 'failed' || outcome.status === 'cancelled';
  await bookCost(ctx, operation, outcome);
  switch (operation.kind) {
    case 'authorize':
    case 'charge':
      if (outcome.status === 'cancelled') return;
      await changePayment(ctx, operation, failed ? 'failed' : outcome.status, outcome);
      return signal(
        ctx,
        operation,
        failed ? 'payment.failed' : outcome.status === 'authorized' ? 'payment.authorized' : 'payment.succeeded',
      );
    case 'capture':
      await changePayment(ctx, operation, failed ? 'failed' : 'succeeded', outcome);
      return signal(ctx, operation, failed ? 'capture.failed' : 'capture.succeeded');
    case 'void':
      if (failed) return; // it was taken before we could let go: the answer to that call settles it
      await changePayment(ctx, operation, 'voided', outcome);
      await ctx.db.operation.updateMany({
        where: { paymentId: operation.paymentId, kind: { in: ['authorize', 'charge'] }, state: 'open' },
        data: { state: 'cancelled', settledAt: ctx.now, awaits: null, nextUrl: null },
      });
      return;
    case 'refund':
      if (failed) return; // the money stays in `refund`: the operator's task
      // It was on its way when it was cancelled: the order's money bears it once more.
      if (operation.state === 'cancelled') await bookRefundAnew(ctx, operation);
      return post(
        ctx,
        'refund_sent',
        { back: BigInt(operation.amount) },
        {
          currency: operation.currency,
          orderId: operation.orderId ?? undefined,
          paymentProvider: operation.provider,
          operationId: operation.id,
          dedupeKey: `refund_sent:${operation.id}`,
        },
      );
    case 'payout':
      return settlePayout(ctx, operation, failed ? (outcome.status === 'failed' ? outcome.failure : 'cancelled') : null);
  }
}

async function bookRefundAnew(ctx: WriteContext, { id, orderId, amount, currency }: Operation): Promise<void> {
  const order = await ctx.db.order.findUniqueOrThrow({ where: { id: orderId ?? 0 }, select: { id: true, providerId: true } });
  const { held, kept } = await orderBalance(ctx.db, order.id);
  const { lost, ...taken } = taking(BigInt(amount), held, kept);
  const of = { currency, orderId: order.id, providerId: order.providerId, operationId: id, dedupeKey: `refund_anew:${id}` };
  await post(ctx, 'refund_anew', { ...taken, lost, back: BigInt(amount) }, of);
}

async function changePayment(ctx: WriteContext, operation: Operation, status: string, outcome: Settled): Promise<void> {
  await ctx.db.payment.updateMany({
    where: { id: operation.paymentId ?? 0 },
    data: {
      status,
      method: 'method' in outcome ? outcome.method : undefined,
      failure: outcome.status === 'failed' ? outcome.failure : null,
      updatedAt: ctx.now,
    },
  });
}

/** What the payment provider keeps of what it moved, where it says so. */
async function bookCost(ctx: WriteContext, operation: Operation, outcome: Settled): Promise<void> {
  const cost = 'fee' in outcome ? BigInt(outcome.fee ?? 0) : 0n;
  if (cost <= 0n) return;
  const { currency, provider: paymentProvider, id: operationId } = operation;
  await post(ctx, 'charge_fee', { cost }, { currency, paymentProvider, operationId, dedupeKey: `charge_fee:${operationId}` });
}

/** Tells each order that an operation is about: a payment may be for several. */
async function signal(ctx: WriteContext, { id: operationId, paymentId, orderId }: Operation, type: string): Promise<void> {
  const orders = await ctx.db.order.findMany({
    where: orderId ? { id: orderId } : { allocations: { some: { paymentId: paymentId ?? 0 } } },
    select: { id: true, reference: true, providerId: true },
    orderBy: { id: 'asc' },
  });
  for (const { id, reference, providerId } of orders)
    await emit(ctx, type, `order:${id}`, { orderId: id, reference, providerId, operationId, paymentId });
}
