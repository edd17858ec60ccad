import { confirmReservation, freeReservation, moveReservation, type ReserveInput, reserve } from '@/lib/availability';
import type { WriteContext } from '@/lib/core/context';
import { emit } from '@/lib/core/events';
import { addPeriod } from '@/lib/core/process/time';
import {
  absorbChargeback,
  askForJointPayment,
  askForPayment,
  bookCharge,
  type OrderMoney,
  type PriceLine,
  refund,
  type Share,
  settle,
  soldIn,
  underWay,
  voidPayments,
} from '@/lib/payments';
import type { AgreedPrice } from './charging';
import { reveal } from './downloads';
import { bookStock, freeStock, holdStock, holdsStock, payableWith } from './goods';
import type { Outcome } from './proposals';
import type { OrderRecord, Stage } from './record';
import { REVISION_TIME } from './rules';
import { SPLITS } from './splits';
import { thereOf } from './there';

/** What a step brings with it beside its order. */
export type StepInput = {
  /** The payment that has come (a signal). */
  paymentId?: number;
  /** Who asked or reported, before this step made it somebody else. */
  asker?: string | null;
  /** Minor units to give back (refund). */
  amount?: bigint;
  /** The day of delivery that both sides have agreed to (extend). */
  due?: Date;
  /** The time that both sides have agreed to, and the hold by which it is kept (move). */
  time?: { startsAt: Date; endsAt: Date; reservationId: number };
  /** The chargeback that is lost (absorb). */
  chargeback?: { externalId: string };
  /** The price that both sides have agreed to (reprice, add_part). */
  price?: AgreedPrice;
  /** What was agreed or decided to go back (a case). */
  back?: Outcome;
  /** The slot to hold (the first step). */
  slot?: Pick<ReserveInput, 'blocksFrom' | 'blocksUntil' | 'capacity' | 'limits' | 'at'>;
};

type Effect = (ctx: WriteContext, order: OrderRecord, input: StepInput) => Promise<void>;

export const moneyOf = (order: OrderRecord): OrderMoney => ({
  id: order.id,
  customerId: order.customerId,
  providerId: order.providerId,
  currency: order.currency,
  timeZone: order.timeZone,
  lines: { net: BigInt(order.net), commission: BigInt(order.commission), fee: BigInt(order.fee), tax: BigInt(order.tax) },
  parts: order.parts as number[],
  partsPaid: order.partsPaid,
});

/** The part of its price that is due now. */
function shareOf({ id, parts, partsPaid: part }: OrderRecord): Share {
  const amount = (parts as number[])[part];
  if (amount === undefined) throw new Error(`order ${id} has no part left to pay`);
  return { orderId: id, part, amount };
}

/** What goes back of what is there: never more, as some of it may have gone back meanwhile. */
function ofWhatIsThere(agreed: Outcome | undefined, there: bigint): bigint {
  if (!agreed) throw new Error('nothing was agreed about the money');
  return agreed.all || BigInt(agreed.back) > there ? there : BigInt(agreed.back);
}

/** Nothing is held of what is paid on the day; of other orders nothing may be left, all of it having gone back. */
const isOnsite = ({ terms }: OrderRecord): boolean => (terms as { payment?: string }).payment === 'onsite';

/** The registry of effects: what the words of the tables do. They write rows only; calls to the outside are left as operations. */
export const effects: Readonly<Record<string, Effect>> = {
  hold: async (ctx, order, { slot }) => {
    if (holdsStock(order)) return holdStock(ctx, order.id);
    if (!slot || !order.startsAt || !order.endsAt) throw new Error(`order ${order.id} holds a slot without saying which`);
    const { providerId, listingId, startsAt, endsAt } = order;
    // While it is being paid the hold lapses by the order's own timer, which also frees it: no date of its own is needed.
    await reserve(ctx, { providerId, listingId, orderId: order.id, startsAt, endsAt, ...slot, expiresAt: null });
  },
  book: (ctx, order) => (holdsStock(order) ? bookStock(ctx, order.id) : confirmReservation(ctx, order.id)),
  free: (ctx, order) => (holdsStock(order) ? freeStock(ctx, order.id) : freeReservation(ctx, order.id)),
  authorize: (ctx, order) => askForPayment(ctx, moneyOf(order), 'authorize'),
  collect: async (ctx, order) => {
    // What was ordered together is paid together: the first of them asks for all.
    if ((await underWay(ctx, order.id)).payment) return;
    const orders = [order, ...(await payableWith(ctx, order))];
    await askForJointPayment(ctx, order, orders.map(shareOf), 'charge');
  },
  void: (ctx, order) => voidPayments(ctx, moneyOf(order)),
  charge: async (ctx, order, { paymentId }) => {
    if (paymentId === undefined) throw new Error(`order ${order.id} books a charge without a payment`);
    await bookCharge(ctx, moneyOf(order), paymentId);
    order.partsPaid += 1;
    await ctx.db.order.update({ where: { id: order.id }, data: { partsPaid: order.partsPaid } });
  },
  'settle:provider': (ctx, order) => settle(ctx, moneyOf(order), SPLITS['settle:provider'](), isOnsite(order)),
  'settle:customer': (ctx, order) => settle(ctx, moneyOf(order), SPLITS['settle:customer'](order, ctx.now)),
  'settle:policy': (ctx, order) => settle(ctx, moneyOf(order), SPLITS['settle:policy'](order, ctx.now)),
  'settle:absence': (ctx, order, { asker = null }) =>
    settle(ctx, moneyOf(order), SPLITS['settle:absence']({ ...order, asker }, ctx.now)),
  'settle:agreed': (ctx, order, { back }) => settle(ctx, moneyOf(order), (held) => ofWhatIsThere(back, held)),
  'refund:decision': async (ctx, order, { back }) => {
    const { everything } = await thereOf(ctx, order.id);
    await refund(ctx, moneyOf(order), ofWhatIsThere(back, everything));
  },
  absorb: async (ctx, order, { chargeback }) => {
    if (!chargeback) throw new Error(`order ${order.id} absorbs no chargeback`);
    await absorbChargeback(ctx, moneyOf(order), chargeback);
  },
  move: async (ctx, order, { time }) => {
    if (!time) throw new Error(`order ${order.id} is moved without saying to when`);
    const { startsAt, endsAt, reservationId } = time;
    await moveReservation(ctx, order.id, reservationId);
    // That the customer will be there was said of the time before.
    const changes = { startsAt, endsAt, expectedAt: null };
    Object.assign(order, changes);
    await ctx.db.order.update({ where: { id: order.id }, data: changes });
  },
  reprice: async (ctx, order, { price }) => {
    const before = order.total;
    const { total } = await setPrice(ctx, order, price);
    if (total >= before || isOnsite(order)) return;
    const { everything } = await thereOf(ctx, order.id);
    await refund(ctx, moneyOf(order), ofWhatIsThere({ back: before - total, all: false }, everything));
  },
  // What it is more is a part of its own, due now: the charge that follows books it.
  add_part: async (ctx, order, { price }) => {
    const ordered = soldIn(order.lines as PriceLine[]).length;
    const before = order.total;
    const { total, lines } = await setPrice(ctx, order, price);
    const more = total - before;
    const parts = (order.parts as number[]).toSpliced(order.partsPaid, 0, more);
    order.parts = parts;
    await ctx.db.order.update({ where: { id: order.id }, data: { parts } });
    if (!order.project) return;
    // Of what is paid on top no work is due of its own.
    const title = soldIn(lines)
      .slice(ordered)
      .flatMap(({ name }) => name ?? [])
      .join(', ');
    const stages = (order.project.stages as Stage[]).toSpliced(order.partsPaid, 0, { title, days: 0 });
    order.project.stages = stages;
    await ctx.db.orderProject.update({ where: { orderId: order.id }, data: { stages } });
  },
  return_payment: async (ctx, order, { paymentId }) => {
    if (paymentId === undefined) throw new Error(`order ${order.id} returns a payment without one`);
    await refund(ctx, moneyOf(order), await bookCharge(ctx, moneyOf(order), paymentId));
  },
  'refund:given': async (ctx, order, { amount }) => {
    if (amount === undefined) throw new Error(`order ${order.id} refunds without an amount`);
    await refund(ctx, moneyOf(order), amount);
  },
  // The clock starts: with the answers, or with the payment of a later part.
  set_due: (ctx, order) => {
    const stage = (projectOf(order).stages as Stage[])[Math.max(0, order.partsPaid - 1)];
    if (!stage) throw new Error(`order ${order.id} has no stage for what is paid`);
    return setDue(ctx, order, addPeriod(ctx.now, `P${stage.days}D`, order.timeZone));
  },
  // To the day that was agreed; a change takes some days, if it was not due later anyway.
  move_due: (ctx, order, { due }) => {
    if (due) return setDue(ctx, order, due);
    const soonest = addPeriod(ctx.now, REVISION_TIME, order.timeZone);
    return setDue(ctx, order, order.dueAt && order.dueAt > soonest ? order.dueAt : soonest);
  },
  count_revision: async (ctx, order) => {
    projectOf(order).revisionsUsed += 1;
    await ctx.db.orderProject.update({ where: { orderId: order.id }, data: { revisionsUsed: { increment: 1 } } });
  },
  reveal: (ctx, order) => reveal(ctx, order.id),
  'open:review': (ctx, order) => {
    const { id: orderId, reference, customerId, providerId, listingId } = order;
    return emit(ctx, 'order.reviewable', `order:${orderId}`, { orderId, reference, customerId, providerId, listingId });
  },
};

async function setPrice(ctx: WriteContext, order: OrderRecord, price: AgreedPrice | undefined): Promise<AgreedPrice> {
  if (!price) throw new Error(`no price was agreed for order ${order.id}`);
  const { lines, taxes, total, net, commission, fee, tax } = price;
  const data = { lines, taxes, total, net, commission, fee, tax };
  Object.assign(order, data);
  await ctx.db.order.update({ where: { id: order.id }, data });
  return price;
}

function projectOf(order: OrderRecord): NonNullable<OrderRecord['project']> {
  if (!order.project) throw new Error(`order ${order.id} is no project`);
  return order.project;
}

async function setDue(ctx: WriteContext, order: OrderRecord, dueAt: Date): Promise<void> {
  order.dueAt = dueAt;
  await ctx.db.order.update({ where: { id: order.id }, data: { dueAt } });
}
