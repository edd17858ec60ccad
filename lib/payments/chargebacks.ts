import type { Chargeback } from '@/generated/sqlite/client';
import type { WriteContext } from '@/lib/core/context';
import { emit } from '@/lib/core/events';
import { addPeriod } from '@/lib/core/process/time';
import { type OrderMoney, refund } from './effects';
import { orderBalance, post } from './ledger';
import { openOperation } from './operations';
import { settlement, share, taking } from './postings';
import { paymentSettings } from './processes';

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
  for (const { orderId, reference, providerId, ...part } of await partsOf(ctx, chargeback))
    await emit(ctx, type, `order:${orderId}`, { orderId, reference, providerId, ...part });
}

async function partsOf(ctx: WriteContext, { paymentId, externalId, amount, cost }: Chargeback) {
  const allocations = await ctx.db.paymentAllocation.findMany({
    where: { paymentId },
    include: { order: { select: { reference: true, providerId: true } } },
    orderBy: { orderId: 'asc' },
  });
  const parts = share(
    BigInt(amount),
    allocations.map((each) => BigInt(each.amount)),
  );
  return allocations.map(({ orderId, order }, i) => ({
    orderId,
    ...order,
    amount: Number(parts[i]),
    cost: i === 0 ? cost : 0,
    paymentId,
    externalId,
  }));
}

/** An order's chargebacks, the oldest first, with what banks have said of each. */
export async function chargebacksOf(ctx: WriteContext, orderId: number): Promise<(OrderChargeback & { state: string })[]> {
  const payments = await ctx.db.paymentAllocation.findMany({ where: { orderId }, select: { paymentId: true } });
  const rows = await ctx.db.chargeback.findMany({
    where: { paymentId: { in: payments.map(({ paymentId }) => paymentId) } },
    orderBy: { id: 'asc' },
  });
  const found = [];
  for (const row of rows) {
    const part = (await partsOf(ctx, row)).find((each) => each.orderId === orderId);
    if (part)
      found.push({
        paymentId: row.paymentId,
        externalId: row.externalId,
        amount: part.amount,
        cost: part.cost,
        state: row.state,
      });
  }
  return found;
}

/** An order's part of a chargeback, as its event tells it. Minor units. */
export type OrderChargeback = { paymentId: number; externalId: string; amount: number; cost: number };
type Of = { id: number; providerId: number; currency: string };

const bookedAs = (order: Of, { externalId }: { externalId: string }) => `chargeback:${externalId}:${order.id}`;

/**
 * Effect `chargeback`: the money has left the cash, and nobody's yet is who bears it. What was still to go back of the same payment stays
 * here: the customer would have it twice. Booked once, however often it is asked.
 */
export async function bookChargeback(ctx: WriteContext, order: Of, chargeback: OrderChargeback): Promise<void> {
  if (await ctx.db.ledgerTransaction.findUnique({ where: { dedupeKey: bookedAs(order, chargeback) } })) return;
  await cancelRefunds(ctx, order, chargeback);
  const { provider: paymentProvider } = await ctx.db.payment.findUniqueOrThrow({ where: { id: chargeback.paymentId } });
  await post(
    ctx,
    'chargeback',
    { taken: BigInt(chargeback.amount), cost: BigInt(chargeback.cost) },
    { currency: order.currency, orderId: order.id, paymentProvider, dedupeKey: bookedAs(order, chargeback) },
  );
}

/** Refunds that nobody has tried to send yet are cancelled: their money is in escrow again. */
async function cancelRefunds(ctx: WriteContext, order: Of, { paymentId, externalId }: OrderChargeback): Promise<void> {
  const unsent = await ctx.db.operation.findMany({
    where: { orderId: order.id, paymentId, kind: 'refund', state: { in: ['open', 'stuck'] }, attempts: 0 },
  });
  for (const { id, amount, currency } of unsent) {
    await ctx.db.operation.update({
      where: { id },
      data: { state: 'cancelled', settledAt: ctx.now, note: cancelledFor(externalId) },
    });
    const of = { currency, orderId: order.id, operationId: id, dedupeKey: `refund_cancelled:${id}` };
    await post(ctx, 'refund_cancelled', { back: BigInt(amount) }, of);
  }
}
const cancelledFor = (externalId: string) => `chargeback ${externalId}`;

/** What the customer was to get back when their bank took it: what of that the bank does not bring them, they are to get after all. */
async function cancelledBy(ctx: WriteContext, order: Of, { externalId }: { externalId: string }): Promise<bigint> {
  const { _sum } = await ctx.db.operation.aggregate({
    where: { orderId: order.id, kind: 'refund', state: 'cancelled', note: cancelledFor(externalId) },
    _sum: { amount: true },
  });
  return BigInt(_sum.amount ?? 0);
}

/** Effect `chargeback_won`: the money has come back. */
export async function bookChargebackWon(ctx: WriteContext, order: OrderMoney, chargeback: OrderChargeback): Promise<void> {
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
  await refund(ctx, order, await cancelledBy(ctx, order, chargeback));
}

/**
 * Effect `chargeback_returned`: what counted as lost has come back after all. Those who bore it have it again; what escrow bore is divided
 * as the order's price is.
 */
export async function bookChargebackReturned(ctx: WriteContext, order: OrderMoney, chargeback: OrderChargeback): Promise<void> {
  const { provider: paymentProvider } = await ctx.db.payment.findUniqueOrThrow({ where: { id: chargeback.paymentId } });
  const entries = await ctx.db.ledgerEntry.findMany({
    where: { transaction: { dedupeKey: absorbedAs(order, chargeback) }, orderId: order.id },
  });
  const bore = (account: string) =>
    entries.filter((each) => each.account === account).reduce((sum, { amount }) => sum + amount, 0n);
  const released = settlement(bore('escrow'), 0n, order.lines);
  const amounts = {
    taken: -bore('chargeback'),
    net: bore('provider') + released.net,
    commission: bore('commission') + released.commission,
    fee: bore('fee') + released.fee,
    tax: bore('tax') + released.tax,
    lost: bore('loss'),
  };
  const { id: orderId, providerId, currency } = order;
  const availableAt = addPeriod(ctx.now, paymentSettings['balance.clearing'], order.timeZone);
  const dedupeKey = `chargeback_returned:${chargeback.externalId}:${orderId}`;
  await post(ctx, 'chargeback_returned', amounts, { currency, orderId, providerId, paymentProvider, availableAt, dedupeKey });
  const due = await cancelledBy(ctx, order, chargeback);
  // The bank has it from them again: what they were to get back is theirs.
  const more = due - amounts.taken;
  await refund(ctx, order, more > 0n ? amounts.taken : due);
}
const absorbedAs = (order: Of, { externalId }: { externalId: string }) => `absorb:${externalId}:${order.id}`;

/** Effect `absorb`: what is lost comes from escrow, then from those who were paid, then it is the marketplace's loss. */
export async function absorbChargeback(ctx: WriteContext, order: OrderMoney, chargeback: { externalId: string }): Promise<void> {
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
      dedupeKey: absorbedAs(order, chargeback),
    },
  );
  const due = await cancelledBy(ctx, order, chargeback);
  if (due > taken) await refund(ctx, order, due - taken);
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
