import type { OrderCase } from '@/generated/sqlite/client';
import type { Context, WriteContext } from '@/lib/core/context';
import { conflict, invalid } from '@/lib/core/errors';
import { emit, touch } from '@/lib/core/events';
import { dequeue, enqueue } from '@/lib/core/jobs';
import {
  askerAfter,
  mayStand,
  rowForCase,
  rowForSignal,
  rowForStep,
  stateInfo,
  targetOf,
  tellsOf,
} from '@/lib/core/process/interpreter';
import { dueReminders, type Reminded, scheduleReminder } from '@/lib/core/process/reminding';
import { nextTimer, type Timer } from '@/lib/core/process/timers';
import type { CaseTraits, Party, Process, Row } from '@/lib/core/process/types';
import { write } from '@/lib/core/write';
import { freeFiles } from '@/lib/files';
import { bookChargeback, chargebacksOf } from '@/lib/payments';
import { caseEffects } from './case-effects';
import { caseSubject, caseTable, guardsNow, kindOf, openingStep, UNOPENED } from './case-policy';
import { moneyOf, type StepInput } from './effects';
import { freeze, thaw } from './freezing';
import { enter, takeRow } from './interpreter';
import { subjectOf } from './policy';
import { type CaseProcessName, caseProcesses, processOf } from './processes';
import { type Outcome, type Proposal, type Proposals, type Proposed, proposalOf, proposes, readProposal } from './proposals';
import { clockOf, type Entered, type OrderRecord, RECORD } from './record';
import { thereOf } from './there';

/** Cases run beside an order by tables of their own; one that is agreed drives its order in the same transaction. */

/** What a step of a case brings: its reason, what is proposed, and files of its actor that nothing has taken yet. */
export type Given = { note?: string; proposed?: Proposed; files?: readonly number[]; actorId?: number | null };
/** `paymentId`: the payment that has come (a signal). */
type Step = Given & { proposal?: Proposal; paymentId?: number };

/**
 * Opens a case beside an order; one that is weaker gives way to it.
 * @throws conflict when it cannot stand there now, when this party may not, or when one as strong is open; invalid for what is missing
 */
export async function open(
  ctx: WriteContext,
  order: OrderRecord,
  kind: CaseProcessName,
  party: Party,
  { proposed = {}, ...given }: Given,
): Promise<void> {
  const table: Process & CaseTraits = caseProcesses[kind];
  const step = openingStep(kind);
  if (!step || !mayStand(table, order.process, order.state)) throw conflict('case_not_now');
  const weaker = await openBeside(ctx, order);
  if (weaker && caseTable(weaker).rank >= table.rank) throw conflict('case_open');
  const found = rowForStep(table, UNOPENED, step, party, await guardsNow(ctx, order, null, party));
  if ('refused' in found) throw conflict(found.guard === 'inDisputeWindow' ? 'dispute_too_late' : 'case_not_now');
  if (found.row.note && !given.note) throw invalid('note', 'required');
  const there = await thereOf(ctx, order.id);
  const proposal = readProposal(kind, { ctx, order, party, there, given: proposed, opening: true });
  if (weaker) await lapse(ctx, order, weaker);
  await begin(ctx, order, kind, found.row, party, { ...given, proposal });
}

/** The case that is open beside an order. */
export const openBeside = (ctx: WriteContext, { id }: OrderRecord): Promise<OrderCase | null> =>
  ctx.db.orderCase.findUnique({ where: { openFor: id } });

/** Writes a case's first row, and holds the order still as its table says. */
async function begin(
  ctx: WriteContext,
  order: OrderRecord,
  kind: CaseProcessName,
  row: Row,
  party: Party,
  step: Step & { proposal: Proposal },
): Promise<void> {
  const table: Process & CaseTraits = caseProcesses[kind];
  const state = targetOf(row, UNOPENED);
  const beside = await ctx.db.orderCase.create({
    data: {
      orderId: order.id,
      process: table.name,
      processVersion: table.version,
      state,
      asker: askerAfter(table, UNOPENED, row, party),
      openFor: order.id,
      proposal: step.proposal,
      entered: enter({}, state, ctx.now),
      createdAt: ctx.now,
      updatedAt: ctx.now,
    },
  });
  await freeze(ctx, order, table.freezes);
  await finishStep(ctx, order, beside, row, party, null, step);
}

/** Takes a step of a case for a party. @throws conflict with the steps that are allowed now; invalid when the step needs more */
export async function advanceCase(
  ctx: WriteContext,
  order: OrderRecord,
  beside: OrderCase,
  step: string,
  party: Party,
  { proposed = {}, ...given }: Given,
): Promise<void> {
  const guards = await guardsNow(ctx, order, beside, party);
  const found = rowForStep(caseTable(beside), caseSubject(beside), step, party, guards);
  if ('refused' in found)
    throw conflict(found.refused === 'unknown_step' ? 'unknown_step' : 'step_not_now', { allowed: found.allowed });
  const { row } = found;
  if (row.note && !given.note) throw invalid('note', 'required');
  if (row.do.includes('keep_evidence') && !given.note && !given.files?.length) throw invalid('note', 'required');
  if (!proposes(row)) return takeCaseRow(ctx, order, beside, row, party, given);
  const there = await thereOf(ctx, order.id);
  const proposal = readProposal(kindOf(beside), { ctx, order, party, there, given: proposed, opening: false });
  await takeCaseRow(ctx, order, beside, row, party, { ...given, proposal });
}

/** The order has left the states beside which the case may stand, or a stronger case takes its place. */
export async function lapse(ctx: WriteContext, order: OrderRecord, beside: OrderCase): Promise<void> {
  const row = rowForSignal(caseTable(beside), caseSubject(beside), 'order.left');
  if (row) await takeCaseRow(ctx, order, beside, row, 'system', { actorId: null });
}

/** Compare-and-set on the revision, effects, history, timer, event, and the order's step that the row drives. */
export async function takeCaseRow(
  ctx: WriteContext,
  order: OrderRecord,
  beside: OrderCase,
  row: Row,
  party: Party,
  step: Step,
): Promise<void> {
  const table = caseTable(beside);
  const from = beside.state;
  const state = targetOf(row, { state: from });
  const { final } = stateInfo(table, state);
  const changes = {
    state,
    asker: askerAfter(table, caseSubject(beside), row, party),
    openFor: final ? null : order.id,
    proposal: step.proposal ?? (beside.proposal as Proposal),
    entered: row.to === '=' ? (beside.entered as Entered) : enter(beside.entered as Entered, state, ctx.now),
  };
  const { count } = await ctx.db.orderCase.updateMany({
    where: { id: beside.id, revision: beside.revision },
    data: { ...changes, revision: { increment: 1 }, updatedAt: ctx.now },
  });
  if (count === 0) throw conflict('changed_meanwhile');
  Object.assign(beside, changes, { revision: beside.revision + 1 });
  await finishStep(ctx, order, beside, row, party, from, step);
  if (!final || stateInfo(table, from).final) return;
  await thaw(ctx, order);
  if (row.drives) await drive(ctx, order, beside, row.drives, party, step);
  if (beside.process === 'chargeback') await openWaiting(ctx, order);
}

async function drive(ctx: WriteContext, order: OrderRecord, beside: OrderCase, name: string, party: Party, step: Step) {
  const input = await drivenInput(ctx, order, beside);
  const subject = subjectOf(order);
  const facts = { ...subject.facts, split: input.back?.all ? 'all' : 'part' };
  const row = rowForCase(processOf(order.process, order.processVersion), { ...subject, facts }, name);
  if (!row) throw conflict('case_not_now');
  await takeRow(ctx, order, row, party, { ...input, paymentId: step.paymentId, actorId: step.actorId });
}

/** What the order's step needs of what was agreed or decided. */
async function drivenInput(ctx: WriteContext, order: OrderRecord, beside: OrderCase): Promise<StepInput> {
  const { proposal, reservationId } = beside;
  switch (kindOf(beside)) {
    case 'extension':
      return { due: new Date(proposalOf('extension', proposal).dueAt) };
    case 'reschedule': {
      const { startsAt, endsAt } = proposalOf('reschedule', proposal);
      if (reservationId === null) throw new Error(`case ${beside.id} has held no time`);
      return { time: { startsAt: new Date(startsAt), endsAt: new Date(endsAt), reservationId } };
    }
    case 'charge':
      return { price: proposalOf('charge', proposal) };
    case 'cancellation':
    case 'return':
      return { back: proposal as Outcome };
    case 'dispute': {
      if (!beside.outcome) return {};
      const { back, all } = beside.outcome as Outcome;
      const { everything } = await thereOf(ctx, order.id);
      return { back: { back, all: all || BigInt(back) >= everything } };
    }
    case 'chargeback':
      return { chargeback: proposalOf('chargeback', proposal) };
  }
}

/** A payment provider has answered for what an open case asks: it takes its row. Gives whether there is one that waits for this. */
export async function answerBeside(ctx: WriteContext, order: OrderRecord, signal: string, paymentId: number): Promise<boolean> {
  const beside = await openBeside(ctx, order);
  const row = beside && rowForSignal(caseTable(beside), caseSubject(beside), signal);
  if (row) await takeCaseRow(ctx, order, beside, row, 'system', { paymentId, actorId: null });
  return Boolean(row);
}

/**
 * A bank has taken an order's money back: the case begins whoever sleeps, and what is weaker gives way.
 * @throws Error when the order cannot have one now: the signal stays unanswered and is found with the payment provider's webhooks
 */
export async function openChargeback(ctx: WriteContext, order: OrderRecord, proposal: Proposals['chargeback']): Promise<void> {
  const table = caseProcesses.chargeback;
  const row = rowForSignal(table, UNOPENED, 'chargeback.opened');
  const weaker = await openBeside(ctx, order);
  // One after the other: its money is gone all the same, and its case opens when the first has ended.
  if (weaker?.process === 'chargeback') return bookChargeback(ctx, moneyOf(order), proposal);
  if (!row || !mayStand(table, order.process, order.state))
    throw new Error(`order ${order.id} in ${order.state} cannot have a chargeback now`);
  if (weaker) await lapse(ctx, order, weaker);
  await begin(ctx, order, 'chargeback', row, 'system', { proposal, actorId: null });
}

/** The next chargeback that came while another was open, with what its bank has said since. */
async function openWaiting(ctx: WriteContext, order: OrderRecord): Promise<void> {
  const known = await ctx.db.orderCase.findMany({ where: { orderId: order.id, process: 'chargeback' } });
  const begun = known.map(({ proposal }) => proposalOf('chargeback', proposal).externalId);
  const next = (await chargebacksOf(ctx, order.id)).find(({ externalId }) => !begun.includes(externalId));
  if (!next) return;
  const { state, ...proposal } = next;
  await openChargeback(ctx, order, proposal);
  if (state === 'won' || state === 'lost') await settleChargeback(ctx, order, proposal.externalId, state);
}

/** The bank has decided: the case takes the row that waits for this; one that waits for its turn is told of it then. */
export async function settleChargeback(
  ctx: WriteContext,
  order: OrderRecord,
  externalId: string,
  decided: 'won' | 'lost',
): Promise<void> {
  const cases = await ctx.db.orderCase.findMany({ where: { orderId: order.id, process: 'chargeback' } });
  const beside = cases.find(({ proposal }) => proposalOf('chargeback', proposal).externalId === externalId);
  if (!beside && (await openBeside(ctx, order))?.process === 'chargeback') return;
  if (!beside) throw new Error(`order ${order.id} has no chargeback ${externalId}`);
  if (beside.state === decided) return;
  const row = rowForSignal(caseTable(beside), caseSubject(beside), `chargeback.${decided}`);
  if (!row) throw new Error(`the chargeback ${externalId} is ${beside.state} and cannot be ${decided}`);
  await takeCaseRow(ctx, order, beside, row, 'system', { actorId: null });
}

async function finishStep(
  ctx: WriteContext,
  order: OrderRecord,
  beside: OrderCase,
  row: Row,
  party: Party,
  from: string | null,
  { note = '', files = [], actorId = ctx.actor?.id ?? null }: Step,
): Promise<void> {
  for (const name of row.do) {
    const effect = caseEffects[name as keyof typeof caseEffects];
    if (!effect) throw new Error(`there is no effect ${name}`);
    await effect(ctx, order, beside, note);
  }
  const { id: caseId, process, state, proposal } = beside;
  const { id: stepId } = await ctx.db.orderCaseHistory.create({
    data: {
      caseId,
      step: row.step,
      fromState: from,
      toState: state,
      party,
      actorId,
      note,
      proposal: proposal as Proposal,
      at: ctx.now,
    },
  });
  for (const fileId of files.length > 0 ? await freeFiles(ctx, files) : [])
    await ctx.db.caseFile.create({ data: { fileId, stepId } });
  const timer = nextCaseTimer(order, beside);
  const dedupeKey = `case:${caseId}:timer`;
  if (timer) await enqueue(ctx, 'orders.caseTimer', { caseId }, { runAt: timer.at, dedupeKey });
  else await dequeue(ctx, dedupeKey);
  await scheduleCaseReminder(ctx, order, beside);
  touch(ctx, `order:${order.id}`);
  const { id: orderId, reference, customerId, providerId, listingId } = order;
  await emit(ctx, `${process}.${state}`, `case:${caseId}`, {
    caseId,
    orderId,
    reference,
    customerId,
    providerId,
    listingId,
    step: row.step,
    from,
    to: state,
    party,
    // What the order itself has done is told by its own step.
    tell: row.on ? [] : tellsOf(row, party),
  });
}

/** What a case does by itself next, and when. */
export const nextCaseTimer = (order: OrderRecord, beside: OrderCase): Timer | null =>
  nextTimer(caseTable(beside), caseSubject(beside), caseClock(order, beside));

/** The points of time of a case, and of its order. */
function caseClock(order: OrderRecord, beside: OrderCase): ReturnType<typeof clockOf> {
  const { point, ...clock } = clockOf(order);
  const own = (name: string): Date | null => {
    const at = name.startsWith('entered.') && (beside.entered as Entered)[name.slice('entered.'.length)];
    return at ? new Date(at.last) : point(name);
  };
  return { ...clock, point: own };
}

const reminded = (order: OrderRecord, beside: OrderCase): Reminded => ({
  process: caseTable(beside),
  subject: caseSubject(beside),
  clock: caseClock(order, beside),
});

const scheduleCaseReminder = (ctx: WriteContext, order: OrderRecord, beside: OrderCase): Promise<void> =>
  scheduleReminder(ctx, reminded(order, beside), {
    kind: 'orders.remindOfCase',
    payload: { caseId: beside.id },
    dedupeKey: `case:${beside.id}:remind`,
  });

/** The job `orders.remindOfCase`: as for orders. */
export async function remindOfCase(ctx: Context, { caseId, from }: { caseId: number; from?: string }): Promise<void> {
  await write(ctx, async (within) => {
    const found = await within.db.orderCase.findUnique({ where: { id: caseId }, include: { order: { include: RECORD } } });
    if (!found) return;
    const { order, ...beside } = found;
    const { id: orderId, reference, customerId, providerId, listingId } = order;
    const about = { caseId, orderId, reference, customerId, providerId, listingId, state: beside.state };
    for (const { who, nth } of dueReminders(reminded(order, beside), from, within.now))
      await emit(within, 'case.reminder_due', `case:${caseId}`, { ...about, person: who, nth });
    await scheduleCaseReminder(within, order, beside);
  });
}
