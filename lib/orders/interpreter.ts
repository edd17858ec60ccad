import type { WriteContext } from '@/lib/core/context';
import { conflict, invalid } from '@/lib/core/errors';
import { emit, touch } from '@/lib/core/events';
import { dequeue, enqueue } from '@/lib/core/jobs';
import { askerAfter, guardsFor, rowForStep, targetOf, tellsOf } from '@/lib/core/process/interpreter';
import { nextTimer } from '@/lib/core/process/timers';
import type { Party, Row } from '@/lib/core/process/types';
import { askForCapture, isCapturing, type OrderBalance, orderBalance, underWay } from '@/lib/payments';
import { effects, moneyOf, type StepInput } from './effects';
import type { Pause } from './pauses';
import { type Brought, GUARD_REASONS, type GuardView, orderGuards, subjectOf } from './policy';
import { processOf } from './processes';
import { clockOf, type Entered, type OrderRecord } from './record';
import { scheduleOrderReminder } from './reminders';

/** Where an order's money is, and what is under way with it. */
export type MoneyNow = { balance: OrderBalance; paying: boolean; capturing: boolean };
export async function moneyNow(ctx: Pick<WriteContext, 'db'>, orderId: number): Promise<MoneyNow> {
  const balance = await orderBalance(ctx.db, orderId);
  const { payment: paying, capture: capturing } = await underWay(ctx, orderId);
  return { balance, paying, capturing };
}

/** What the guards look at, for one reader and one moment; `money` where it has been looked up already. */
export async function guardView(
  ctx: Pick<WriteContext, 'db' | 'now'>,
  order: OrderRecord,
  brought: Brought = {},
  money?: MoneyNow,
): Promise<GuardView> {
  const { balance, paying } = money ?? (await moneyNow(ctx, order.id));
  const { held, kept } = balance;
  return {
    now: ctx.now,
    timeZone: order.timeZone,
    startsAt: order.startsAt,
    dueAt: order.dueAt,
    revisionsLeft: order.project ? order.project.revisions - order.project.revisionsUsed : 0,
    brought,
    openPayment: paying,
    moneyStillHere: held + kept.net + kept.commission + kept.fee + kept.tax > 0n,
    asker: subjectOf(order).asker,
  };
}

/**
 * Takes a step for a party: the first row that fits, its effects, history and event, in the caller's transaction. A row that takes money
 * opens the call to the payment provider instead; its answer takes the row.
 * @throws conflict with the steps that are allowed now; invalid when the step needs a reason
 */
export async function advance(
  ctx: WriteContext,
  order: OrderRecord,
  step: string,
  party: Party,
  { note = '', brought, ...input }: StepInput & { note?: string; brought?: Brought } = {},
): Promise<void> {
  if (await isCapturing(ctx, order.id)) throw conflict('payment_in_progress', { allowed: [] });
  const process = processOf(order.process, order.processVersion);
  const found = rowForStep(process, subjectOf(order), step, party, guardsFor(orderGuards, await guardView(ctx, order, brought)));
  if ('refused' in found) throw conflict(refusal(order, found), { allowed: found.allowed, state: order.state.toUpperCase() });
  if (found.row.note && !note) throw invalid('note', 'required');
  if (found.row.call) {
    await raiseRevision(ctx, order, {});
    await askForCapture(ctx, moneyOf(order), { step, actorId: ctx.actor?.id ?? null, actorParty: party, note });
    return;
  }
  await takeRow(ctx, order, found.row, party, { ...input, note });
}

/** Why a step is refused, in words for people. */
function refusal(order: OrderRecord, { refused, guard = '' }: { refused: string; guard?: string }): string {
  if (refused === 'guard' && GUARD_REASONS[guard]) return GUARD_REASONS[guard];
  if (order.state === 'expired') return 'order_expired';
  if (refused === 'frozen') return 'order_frozen';
  return refused === 'unknown_step' ? 'unknown_step' : 'step_not_now';
}

/** The heart: compare-and-set on the revision, effects, history, timer, event. */
export async function takeRow(
  ctx: WriteContext,
  order: OrderRecord,
  row: Row,
  party: Party,
  { note = '', actorId, ...input }: StepInput & { note?: string; actorId?: number | null } = {},
): Promise<void> {
  const process = processOf(order.process, order.processVersion);
  const from = order.state;
  const to = targetOf(row, { state: from });
  const { asker: before } = order;
  const asker = askerAfter(process, subjectOf(order), row, party);
  const entered = row.to === '=' ? (order.entered as Entered) : enter(order.entered as Entered, to, ctx.now);
  await raiseRevision(ctx, order, { state: to, asker, entered });
  await finishStep(ctx, order, row, party, from, { ...input, asker: before, note, actorId });
}

/** The first step: the order's row has just been written in the state to which `row` leads. */
export async function begin(ctx: WriteContext, order: OrderRecord, row: Row, party: Party, input: StepInput): Promise<void> {
  await finishStep(ctx, order, row, party, null, input);
}

async function finishStep(
  ctx: WriteContext,
  order: OrderRecord,
  row: Row,
  party: Party,
  from: string | null,
  { note = '', actorId = ctx.actor?.id ?? null, ...input }: StepInput & { note?: string; actorId?: number | null },
): Promise<void> {
  for (const name of row.do) {
    const effect = effects[name];
    if (!effect) throw new Error(`there is no effect ${name}`);
    await effect(ctx, order, input);
  }
  await ctx.db.orderHistory.create({
    data: { orderId: order.id, step: row.step, fromState: from, toState: order.state, party, actorId, note, at: ctx.now },
    select: { id: true },
  });
  await scheduleTimer(ctx, order);
  touch(ctx, `order:${order.id}`);
  const { id: orderId, reference, customerId, providerId, listingId } = order;
  await emit(ctx, order.state === from ? 'order.stayed' : `order.${order.state}`, `order:${orderId}`, {
    orderId,
    reference,
    customerId,
    providerId,
    listingId,
    step: row.step,
    from,
    to: order.state,
    party,
    tell: tellsOf(row, party),
  });
}

/** Queues the one time at which the order moves by itself next, and its next reminder. */
export async function scheduleTimer(ctx: WriteContext, order: OrderRecord): Promise<void> {
  const timer = nextTimer(processOf(order.process, order.processVersion), subjectOf(order), clockOf(order));
  const dedupeKey = `order:${order.id}:timer`;
  if (timer) await enqueue(ctx, 'orders.timer', { orderId: order.id }, { runAt: timer.at, dedupeKey });
  else await dequeue(ctx, dedupeKey);
  await scheduleOrderReminder(ctx, order);
}

type Changes = {
  state?: string;
  asker?: string | null;
  entered?: Entered;
  frozen?: string | null;
  pauses?: Pause[];
  dueAt?: Date | null;
};
/** Writes what has changed of an order, if nobody else has written since it was read. @throws conflict */
export async function raiseRevision(ctx: WriteContext, order: OrderRecord, changes: Changes): Promise<void> {
  const { count } = await ctx.db.order.updateMany({
    where: { id: order.id, revision: order.revision },
    data: { ...changes, revision: { increment: 1 }, updatedAt: ctx.now },
  });
  if (count === 0) throw conflict('changed_meanwhile');
  Object.assign(order, changes, { revision: order.revision + 1 });
}

/** The states' times with `state` entered now. */
export function enter(entered: Entered, state: string, now: Date): Entered {
  const at = now.toISOString();
  return { ...entered, [state]: { first: entered[state]?.first ?? at, last: at } };
}
