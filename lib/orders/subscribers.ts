import type { WriteContext } from '@/lib/core/context';
import type { DomainEvent, Subscription } from '@/lib/core/events';
import { guardsFor, mayStand, rowForSignal, rowForStep, rowsFrom } from '@/lib/core/process/interpreter';
import type { Party } from '@/lib/core/process/types';
import { isCapturing } from '@/lib/payments';
import { caseTable } from './case-policy';
import { answerBeside, lapse, openChargeback, settleChargeback } from './cases';
import { placedWith } from './goods';
import { advance, guardView, takeRow } from './interpreter';
import { orderGuards, subjectOf } from './policy';
import { orderProcesses, processOf } from './processes';
import { RECORD } from './record';
import { localOf } from './time';

/** A payment provider has answered: what is asked beside the order takes the row that waits for this signal, else the order does. */
async function onSignal(ctx: WriteContext, event: DomainEvent): Promise<void> {
  const order = await ctx.db.order.findUniqueOrThrow({ where: { id: Number(event.data.orderId) }, include: RECORD });
  const paymentId = Number(event.data.paymentId);
  if (await answerBeside(ctx, order, event.type, paymentId)) return;
  const row = rowForSignal(processOf(order.process, order.processVersion), subjectOf(order), event.type);
  if (!row) throw new Error(`order ${order.id} in ${order.state} does not expect ${event.type}`);
  await takeRow(ctx, order, row, 'system', { paymentId, actorId: null });
}

/** Money has been captured: the step that waited for it is taken, as if by whoever asked for it. */
async function onCaptured(ctx: WriteContext, event: DomainEvent): Promise<void> {
  const operation = await ctx.db.operation.findUniqueOrThrow({ where: { id: Number(event.data.operationId) } });
  const order = await ctx.db.order.findUniqueOrThrow({ where: { id: Number(event.data.orderId) }, include: RECORD });
  const party = operation.actorParty as Party;
  const guards = guardsFor(orderGuards, await guardView(ctx, order));
  const found = rowForStep(processOf(order.process, order.processVersion), subjectOf(order), operation.step ?? '', party, guards);
  if ('refused' in found) throw new Error(`order ${order.id} in ${order.state} cannot take ${operation.step} after the capture`);
  const { actorId, note } = operation;
  await takeRow(ctx, order, found.row, party, { paymentId: operation.paymentId ?? undefined, actorId, note: note ?? '' });
}

/** A provider is away and cannot come: requests of those dates that wait for them are declined, with their words. */
async function onAway(ctx: WriteContext, { data }: DomainEvent): Promise<void> {
  const { providerId, firstDate, lastDate, timeZone, note } = data as Record<string, string> & { providerId: number };
  const waiting = await ctx.db.order.findMany({
    where: { providerId, process: 'appointment', state: 'pending', startsAt: { gt: ctx.now } },
    include: RECORD,
    orderBy: { id: 'asc' },
  });
  for (const order of waiting) {
    const date = order.startsAt && localOf(order.startsAt, timeZone ?? order.timeZone).date;
    const away = date && firstDate && lastDate && firstDate <= date && date <= lastDate;
    // One whose money is just being taken is accepted already.
    if (away && !(await isCapturing(ctx, order.id))) await advance(ctx, order, 'decline', 'provider', { note });
  }
}

/** The order has left the states beside which its open case may stand: the case lapses. */
async function onLeft(ctx: WriteContext, { data }: DomainEvent): Promise<void> {
  if (data.from === null) return; // it has just begun: nothing stands beside it yet
  const open = await ctx.db.orderCase.findUnique({
    where: { openFor: Number(data.orderId) },
    include: { order: { include: RECORD } },
  });
  if (!open) return;
  const { order, ...beside } = open;
  if (!mayStand(caseTable(beside), order.process, order.state)) await lapse(ctx, order, beside);
}

/** What was ordered together is paid together or not at all: when one is given up or lapses before its payment, the others do. */
async function onGivenUp(ctx: WriteContext, { data }: DomainEvent): Promise<void> {
  if (data.from !== 'awaiting_payment') return;
  for (const { id } of await placedWith(ctx, Number(data.orderId))) {
    // Read anew: where there are several, the one before has taken the next with it.
    const order = await ctx.db.order.findUniqueOrThrow({ where: { id }, include: RECORD });
    if (order.state !== 'awaiting_payment') continue;
    const process = processOf(order.process, order.processVersion);
    const row = rowsFrom(process, subjectOf(order)).find(({ step }) => step === data.step);
    if (row) await takeRow(ctx, order, row, data.party as Party, {});
  }
}

/** A bank has taken an order's money back, or has decided about it: the chargeback's case is opened, or takes its row. */
async function onChargeback(ctx: WriteContext, { type, data }: DomainEvent): Promise<void> {
  const order = await ctx.db.order.findUniqueOrThrow({ where: { id: Number(data.orderId) }, include: RECORD });
  const externalId = String(data.externalId);
  if (type === 'payment.chargeback_won') return settleChargeback(ctx, order, externalId, 'won');
  if (type === 'payment.chargeback_lost') return settleChargeback(ctx, order, externalId, 'lost');
  const [paymentId, amount, cost] = [Number(data.paymentId), Number(data.amount), Number(data.cost)];
  await openChargeback(ctx, order, { paymentId, amount, cost, externalId });
}

/** Completed orders are counted where search and storefronts read them. */
async function count(ctx: WriteContext, { data }: DomainEvent): Promise<void> {
  const one = { completedOrders: { increment: 1 } };
  const items = await ctx.db.orderItem.findMany({ where: { orderId: Number(data.orderId) }, select: { listingId: true } });
  const listings = items.length > 0 ? items.map(({ listingId }) => listingId) : [Number(data.listingId)];
  await ctx.db.listing.updateMany({ where: { id: { in: listings } }, data: one });
  await ctx.db.provider.update({ where: { id: Number(data.providerId) }, data: one });
}

/** Every event by which an order comes into a state. */
const moves = Object.keys(orderProcesses.project.states).map((state) => `order.${state}`);

export const subscribers: readonly Subscription[] = [
  {
    name: 'orders.signal',
    to: ['payment.succeeded', 'payment.authorized', 'payment.failed', 'capture.failed'],
    within: onSignal,
  },
  { name: 'orders.left', to: moves, within: onLeft },
  { name: 'orders.givenUp', to: ['order.expired', 'order.cancelled'], within: onGivenUp },
  { name: 'orders.count', to: ['order.completed'], within: count },
  {
    name: 'orders.chargeback',
    to: ['payment.chargeback_opened', 'payment.chargeback_won', 'payment.chargeback_lost'],
    within: onChargeback,
  },
  { name: 'orders.away', to: ['availability.away'], within: onAway },
  { name: 'orders.captured', to: ['capture.succeeded'], within: onCaptured },
];
