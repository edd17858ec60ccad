import type { Chargeback } from '@/generated/sqlite/client';
import type { WriteContext } from '@/lib/core/context';
import { emit } from '@/lib/core/events';
import { orderBalance, post } from './ledger';
import { openOperation } from './operations';
import { share, taking } from './postings';

// Money that the customer's bank has taken back. Payments keep the record and tell each order by an event, within the transaction; what it
// does to the order is the business of the chargeback's case, which books by the functions below.

type Opened = {
  provider: string;
  externalId: string;
  paymentId: number;
  amount: number;
  cost: number;
  currency: string;
  reason: string;
  evidenceBy: Date | null;
};

/** A bank has taken a payment back, or part of it: recorded once, and told to each order that was paid by it. */
export async function openChargeback(ctx: WriteContext, opened: Opened): Promise<void> {
  const { provider, externalId } = opened;
  if (await ctx.db.chargeback.findUnique({ where: { provider_externalId: { provider, externalId } } })) return;
  const chargeback = await ctx.db.chargeback.create({ data: { ...opened, openedAt: ctx.now } });
  await tell(ctx, chargeback, 'payment.chargeback_opened');
}

/** The bank has decided. A second decision changes nothing. */
export async function settleChargeback(
  ctx: WriteContext,
  { provider, externalId, state }: { provider: string; externalId: string; state: 'won' | 'lost' },
): Promise<void> {
  const { count } = await ctx.db.chargeback.updateMany({
    where: { provider, externalId, state: 'open' },
    data: { state, settledAt: ctx.now },
  });
  if (count === 0) return;
  const chargeback = await ctx.db.chargeback.findUniqueOrThrow({ where: { provider_externalId: { provider, externalId } } });
  await tell(ctx, chargeback, `payment.chargeback_${state}`);
}

/** Each order's part of what was taken back, in proportion to what was paid for it; what the provider charges is the first one's. */
async function tell(ctx: WriteContext, chargeback: Chargeback, type: string): Promise<void> {
  const { paymentId, externalId, amount, cost } = chargeback;
  const allocations = await ctx.db.paymentAllocation.findMany({
    where: { paymentId },
    include: { order: { select: { reference: true, providerId: true } } },
    orderBy: { orderId: 'asc' },
  });
  const parts = share(
    BigInt(amount),
    allocations.map((each) => BigInt(each.amount)),
  );
  for (const [i, { orderId, order }] of allocations.entries())
    await emit(ctx, type, `order:${orderId}`, {
      orderId,
      reference: order.reference,
      providerId: order.providerId,
      amount: Number(parts[i]),
      cost: i === 0 ? cost : 0,
      paymentId,
      externalId,
    });
}

/** An order's part of a chargeback, as its event tells it. Minor units. */
export type OrderChargeback = { paymentId: number; externalId: string; amount: number; cost: number };
type Of = { id: number; providerId: number; currency: string };

const bookedAs = (order: Of, { externalId }: { externalId: string }) => `chargeback:${externalId}:${order.id}`;

/** Effect `chargeback`: the money has left the cash, and nobody's yet is who bears it. */
export async function bookChargeback(ctx: WriteContext, order: Of, chargeback: OrderChargeback): Promise<void> {
  const { provider: paymentProvider } = await ctx.db.payment.findUniqueOrThrow({ where: { id: chargeback.paymentId } });
  await post(
    ctx,
    'chargeback',
    { taken: BigInt(chargeback.amount), cost: BigInt(chargeback.cost) },
    { currency: order.currency, orderId: order.id, paymentProvider, dedupeKey: bookedAs(order, chargeback) },
  );
}

/** Effect `chargeback_won`: the money has come back. */
export async function bookChargebackWon(ctx: WriteContext, order: Of, chargeback: OrderChargeback): Promise<void> {
  const { provider: paymentProvider } = await ctx.db.payment.findUniqueOrThrow({ where: { id: chargeback.paymentId } });
  await post(
    ctx,
    'chargeback_won',
    { taken: await takenBy(ctx, order, chargeback) },
    {
      currency: order.currency,
      orderId: order.id,
      paymentProvider,
      dedupeKey: `chargeback_won:${chargeback.externalId}:${order.id}`,
    },
  );
}

/** Effect `absorb`: what is lost comes from escrow, then from those who were paid, then it is the marketplace's loss. */
export async function absorbChargeback(ctx: WriteContext, order: Of, chargeback: { externalId: string }): Promise<void> {
  const taken = await takenBy(ctx, order, chargeback);
  const { held, kept } = await orderBalance(ctx.db, order.id);
  const earned = await ctx.db.ledgerEntry.aggregate({
    where: { orderId: order.id, account: 'provider' },
    _max: { availableAt: true },
  });
  const { id: orderId, providerId, currency } = order;
  await post(
    ctx,
    'absorb',
    { taken, ...taking(taken, held, kept) },
    {
      currency,
      orderId,
      providerId,
      availableAt: earned._max.availableAt ?? ctx.now,
      dedupeKey: `absorb:${chargeback.externalId}:${orderId}`,
    },
  );
}

/** What was booked as taken by this chargeback of this order. */
async function takenBy(ctx: WriteContext, order: Of, chargeback: { externalId: string }): Promise<bigint> {
  const entry = await ctx.db.ledgerEntry.findFirst({
    where: { account: 'chargeback', transaction: { dedupeKey: bookedAs(order, chargeback) } },
  });
  return entry?.amount ?? 0n;
}

/** Effect `send_evidence`: what speaks against the chargeback goes to the bank, after the commit. Sent once for each chargeback. */
export async function sendEvidence(
  ctx: WriteContext,
  order: Of,
  { paymentId, externalId, text }: { paymentId: number; externalId: string; text: string },
): Promise<void> {
  const payment = await ctx.db.payment.findUniqueOrThrow({ where: { id: paymentId } });
  const { provider } = payment;
  const chargeback = await ctx.db.chargeback.findUniqueOrThrow({ where: { provider_externalId: { provider, externalId } } });
  const sent = await ctx.db.operation.count({
    where: { kind: 'evidence', chargebackId: chargeback.id, state: { not: 'failed' } },
  });
  if (sent > 0 || chargeback.state !== 'open') return;
  const { amount, currency, id: chargebackId } = chargeback;
  await openOperation(ctx, {
    kind: 'evidence',
    provider,
    paymentId,
    orderId: order.id,
    chargebackId,
    amount,
    currency,
    note: text,
  });
}
