import type { Context, WriteContext } from '@/lib/core/context';
import { addPeriod } from '@/lib/core/process/time';
import { newReference } from '@/lib/core/reference';
import { orderBalance, post } from './ledger';
import { openOperation, TAKES } from './operations';
import { type Lines, settlement, taking } from './postings';
import { paymentSettings } from './processes';
import type { CardForm } from './provider';
import { paymentProvider, providerForCurrency } from './providers';

/** What the effects need of an order. Amounts are minor units of `currency`. */
export type OrderMoney = {
  id: number;
  customerId: number;
  providerId: number;
  currency: string;
  timeZone: string;
  lines: Lines;
  /** The parts of the price, and how many are paid. */
  parts: readonly number[];
  partsPaid: number;
};

const OPEN = { in: ['open', 'stuck'] };

type Reading = { db: WriteContext['db'] };
/** Calls that take money for this order, alone or with others. */
const takingFor = (orderId: number) => ({ kind: { in: TAKES }, payment: { allocations: { some: { orderId } } } });

/** What is under way for an order with a payment provider: a payment, opened and neither settled nor given up; a capture. */
export async function underWay({ db }: Reading, orderId: number): Promise<Record<'payment' | 'capture', boolean>> {
  const either = [{ orderId, kind: 'capture' }, takingFor(orderId)];
  const open = await db.operation.findMany({ where: { state: OPEN, OR: either }, select: { kind: true } });
  return { payment: open.some(({ kind }) => kind !== 'capture'), capture: open.some(({ kind }) => kind === 'capture') };
}

/** Whether money is being captured for this order: nothing else may happen to it meanwhile. */
export const isCapturing = async ({ db }: Reading, orderId: number): Promise<boolean> =>
  (await db.operation.count({ where: { orderId, kind: 'capture', state: OPEN } })) > 0;

/** The payment that the customer may complete now: the key of its call, and for whom that waits (at `nextUrl`, where it is the customer). */
export type OpenPayment = { key: string; awaits: 'customer' | 'provider' | null; nextUrl: string | null };

/** The payment that is under way for this order, or null. */
export async function openPayment({ db }: Reading, orderId: number): Promise<OpenPayment | null> {
  const row = await db.operation.findFirst({
    where: { ...takingFor(orderId), state: 'open' },
    orderBy: { id: 'desc' },
    select: { key: true, awaits: true, nextUrl: true },
  });
  return row && { ...row, awaits: row.awaits as OpenPayment['awaits'] };
}

/**
 * What the customer's browser needs to pay what is due. `again`: the last attempt is over, and the provider wants to know of a new one
 * before its window can open.
 */
export async function cardForm(
  ctx: Context,
  due: { orderId: number; amount: number; currency: string },
): Promise<CardForm | { kind: 'again' }> {
  const open = await ctx.db.operation.findFirst({ where: { ...takingFor(due.orderId), state: 'open' }, orderBy: { id: 'desc' } });
  const { name } = open ? { name: open.provider } : providerForCurrency(due.currency);
  if (!open && name === 'razorpay') return { kind: 'again' };
  const { key, amount, currency, kind } = open ?? { ...due, key: '', kind: 'charge' };
  const { form, externalId } = await paymentProvider(name).begin(ctx, { key, amount, currency, capture: kind === 'charge' });
  if (externalId && open?.externalId !== externalId)
    await ctx.db.operation.updateMany({ where: { key, state: 'open' }, data: { externalId } });
  return form;
}

/** Effects `authorize` and `collect`: asks the customer for the next part of the price. */
export async function askForPayment(ctx: WriteContext, order: OrderMoney, kind: 'authorize' | 'charge'): Promise<void> {
  const amount = order.parts[order.partsPaid];
  if (amount === undefined) throw new Error(`order ${order.id} has no part left to pay`);
  const { customerId, currency } = order;
  await askForJointPayment(ctx, { customerId, currency }, [{ orderId: order.id, part: order.partsPaid, amount }], kind);
}

/** What one payment pays of an order: a part of its price, by its place. */
export type Share = { orderId: number; part: number; amount: number };

/** One payment for one or several orders of a customer: each of them is told its outcome. Gives the key of the call. */
export async function askForJointPayment(
  ctx: WriteContext,
  { customerId, currency }: { customerId: number; currency: string },
  shares: readonly Share[],
  kind: 'authorize' | 'charge',
): Promise<string> {
  const provider = providerForCurrency(currency).name;
  const amount = shares.reduce((sum, each) => sum + each.amount, 0);
  const at = { createdAt: ctx.now, updatedAt: ctx.now };
  const { id: paymentId } = await ctx.db.payment.create({
    data: { reference: newReference('PY'), customerId, provider, amount, currency, ...at },
  });
  await ctx.db.paymentAllocation.createMany({ data: shares.map((each) => ({ paymentId, ...each })) });
  const orderId = shares.length === 1 ? shares[0]?.orderId : undefined;
  return openOperation(ctx, { kind, provider, paymentId, orderId, amount, currency });
}

/** Effect `void`: lets go of what is reserved and of attempts still open. What arrives all the same is a late payment. */
export async function voidPayments(ctx: WriteContext, order: OrderMoney): Promise<void> {
  const payments = await ctx.db.payment.findMany({
    where: { allocations: { some: { orderId: order.id } }, status: { in: ['open', 'authorized'] } },
    include: { operations: { where: { kind: 'void', state: OPEN }, select: { id: true } } },
  });
  for (const { id, provider, amount, currency, operations } of payments)
    if (operations.length === 0)
      await openOperation(ctx, { kind: 'void', provider, paymentId: id, orderId: order.id, amount, currency });
}

export type Waiting = { step: string; actorId: number | null; actorParty: string; note: string };

/** Before a row with `call: capture`: opens the call whose answer takes the row. Gives its key. */
export async function askForCapture(ctx: WriteContext, order: OrderMoney, waiting: Waiting): Promise<string> {
  const payment = await ctx.db.payment.findFirstOrThrow({
    where: { allocations: { some: { orderId: order.id } }, status: 'authorized' },
    orderBy: { id: 'desc' },
  });
  const { provider, amount, currency } = payment;
  return openOperation(ctx, {
    kind: 'capture',
    provider,
    paymentId: payment.id,
    orderId: order.id,
    amount,
    currency,
    ...waiting,
  });
}

/** Effect `charge`: what a payment has brought is in escrow now. Gives how much. */
export async function bookCharge(ctx: WriteContext, order: OrderMoney, paymentId: number): Promise<bigint> {
  const allocation = await ctx.db.paymentAllocation.findUniqueOrThrow({
    where: { paymentId_orderId: { paymentId, orderId: order.id } },
    include: { payment: true },
  });
  const taken = await ctx.db.operation.findFirst({
    where: { paymentId, kind: { in: ['charge', 'capture'] }, state: 'succeeded' },
    select: { id: true },
  });
  const paid = BigInt(allocation.amount);
  await post(
    ctx,
    'charge',
    { paid },
    {
      currency: order.currency,
      orderId: order.id,
      paymentProvider: allocation.payment.provider,
      operationId: taken?.id,
      dedupeKey: `charge:${paymentId}:${order.id}`,
    },
  );
  return paid;
}

/**
 * Effect `settle`: empties escrow. `back` is what the customer gets of what is held (0n … held); the rest is divided as the order's
 * price is. On site nothing is held: with `onsite` the commission becomes the provider's debt.
 */
export async function settle(
  ctx: WriteContext,
  order: OrderMoney,
  back: (held: bigint) => bigint,
  onsite = false,
): Promise<void> {
  const { held } = await orderBalance(ctx.db, order.id);
  const of = { currency: order.currency, orderId: order.id, providerId: order.providerId };
  const availableAt = addPeriod(ctx.now, paymentSettings['balance.clearing'], order.timeZone);
  if (held > 0n) {
    const amounts = settlement(held, back(held), order.lines);
    await post(ctx, 'settle', amounts, { ...of, availableAt });
    await giveBack(ctx, order, amounts.back);
  } else if (onsite) await post(ctx, 'settle_onsite', { commission: order.lines.commission }, of);
}

/** Effect `refund`: an amount from escrow first, then from those who were paid; at most what there is. Gives what went back. */
export async function refund(ctx: WriteContext, order: OrderMoney, amount: bigint): Promise<bigint> {
  if (amount === 0n) return 0n;
  const { held, kept } = await orderBalance(ctx.db, order.id);
  const taken = taking(amount, held, kept);
  const back = amount - taken.lost;
  const { id: orderId, providerId, currency } = order;
  // What is given back while the order's money is still clearing lessens what clears, not what is available of other orders.
  const earned = await ctx.db.ledgerEntry.aggregate({ where: { orderId, account: 'provider' }, _max: { availableAt: true } });
  await post(
    ctx,
    'refund',
    { ...taken, back },
    { currency, orderId, providerId, availableAt: earned._max.availableAt ?? ctx.now },
  );
  await giveBack(ctx, order, back);
  return back;
}

/** Opens the calls that bring `amount` back to where it was paid from, the newest payment first. */
async function giveBack(ctx: WriteContext, order: OrderMoney, amount: bigint): Promise<void> {
  if (amount === 0n) return;
  const allocations = await ctx.db.paymentAllocation.findMany({
    where: { orderId: order.id, payment: { status: 'succeeded' } },
    include: { payment: true },
    orderBy: { paymentId: 'desc' },
  });
  const earlier = await ctx.db.operation.groupBy({
    by: ['paymentId'],
    where: { orderId: order.id, kind: 'refund', state: { notIn: ['failed', 'cancelled'] } },
    _sum: { amount: true },
  });
  let left = Number(amount);
  for (const { payment, amount: paid } of allocations) {
    const room = paid - (earlier.find(({ paymentId }) => paymentId === payment.id)?._sum.amount ?? 0);
    const part = Math.min(left, room);
    if (part <= 0) continue;
    const { provider, currency } = payment;
    await openOperation(ctx, { kind: 'refund', provider, paymentId: payment.id, orderId: order.id, amount: part, currency });
    left -= part;
  }
  if (left > 0) throw new Error(`order ${order.id}: ${left} ${order.currency} to give back were never paid`);
}
