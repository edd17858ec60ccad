import type { OrderCase } from '@/generated/sqlite/client';
import type { WriteContext } from '@/lib/core/context';
import { conflict, invalid } from '@/lib/core/errors';
import { emit, touch } from '@/lib/core/events';
import { dequeue, enqueue } from '@/lib/core/jobs';
import {
  askerAfter,
  guardsFor,
  mayStand,
  rowForCase,
  rowForSignal,
  rowForStep,
  stateInfo,
  targetOf,
  tellsOf,
} from '@/lib/core/process/interpreter';
import { nextTimer, type Timer } from '@/lib/core/process/timers';
import type { CaseTraits, Party, Process, Row, Side, Subject } from '@/lib/core/process/types';
import { enter, takeRow } from './interpreter';
import { subjectOf } from './policy';
import { caseProcesses, processOf } from './processes';
import { clockOf, type Entered, type OrderRecord } from './record';

/** Cases run beside an order by tables of their own; one that is agreed drives its order in the same transaction. */

/** What an extension proposes: the day of delivery. */
export type Proposal = { dueAt: string };
type Given = { note?: string; proposal?: Proposal; actorId?: number | null };

/** The kinds of cases that may be opened. */
export const OPENED = ['extension'] as const;
export type CaseKind = (typeof OPENED)[number];

/** The table under which a case was opened. */
export const caseTable = ({ process, processVersion }: Pick<OrderCase, 'process' | 'processVersion'>) =>
  processOf(process, processVersion) as Process & CaseTraits;

/** A case as the interpreter reads it. */
export const caseSubject = ({ state, asker }: Pick<OrderCase, 'state' | 'asker'>): Subject => ({
  state,
  facts: {},
  asker: asker as Side | null,
});
/** A case that does not exist yet. */
export const UNOPENED: Subject = { state: null, facts: {}, asker: null };
/** The tables of the cases that may be opened name no guards yet: one that does is a mistake here. */
export const caseGuards = guardsFor({}, null);

/** Opens a case beside an order. @throws conflict when it cannot stand there now, when this party may not, or when one is open */
export async function open(
  ctx: WriteContext,
  order: OrderRecord,
  kind: CaseKind,
  party: Party,
  given: Required<Pick<Given, 'note' | 'proposal'>>,
): Promise<void> {
  const table: Process & CaseTraits = caseProcesses[kind];
  if (!mayStand(table, order.process, order.state)) throw conflict('case_not_now');
  if (await ctx.db.orderCase.findUnique({ where: { openFor: order.id } })) throw conflict('case_open');
  const found = rowForStep(table, UNOPENED, 'ask', party, caseGuards);
  if ('refused' in found) throw conflict('case_not_now');
  const state = targetOf(found.row, UNOPENED);
  const beside = await ctx.db.orderCase.create({
    data: {
      orderId: order.id,
      process: table.name,
      processVersion: table.version,
      state,
      asker: askerAfter(table, UNOPENED, found.row, party),
      openFor: order.id,
      proposal: given.proposal,
      entered: enter({}, state, ctx.now),
      createdAt: ctx.now,
      updatedAt: ctx.now,
    },
  });
  await finishStep(ctx, order, beside, found.row, party, null, given);
}

/** Takes a step of a case for a party. @throws conflict with the steps that are allowed now; invalid when the step needs more */
export async function advanceCase(
  ctx: WriteContext,
  order: OrderRecord,
  beside: OrderCase,
  step: string,
  party: Party,
  given: Given,
): Promise<void> {
  const found = rowForStep(caseTable(beside), caseSubject(beside), step, party, caseGuards);
  if ('refused' in found)
    throw conflict(found.refused === 'unknown_step' ? 'unknown_step' : 'step_not_now', { allowed: found.allowed });
  if (found.row.note && !given.note) throw invalid('note', 'required');
  if (proposes(found.row) && !given.proposal) throw invalid('date', 'required');
  await takeCaseRow(ctx, order, beside, found.row, party, proposes(found.row) ? given : { ...given, proposal: undefined });
}

/** Whoever exchanges the turn proposes something else. */
export const proposes = (row: Row): boolean => row.do.includes('swap');

/** The order has left the states beside which the case may stand. */
export async function lapse(ctx: WriteContext, order: OrderRecord, beside: OrderCase): Promise<void> {
  const row = rowForSignal(caseTable(beside), caseSubject(beside), 'order.left');
  if (row) await takeCaseRow(ctx, order, beside, row, 'system', { actorId: null });
}

/** Compare-and-set on the revision, history, timer, event, and the order's step that the row drives. */
export async function takeCaseRow(
  ctx: WriteContext,
  order: OrderRecord,
  beside: OrderCase,
  row: Row,
  party: Party,
  given: Given,
): Promise<void> {
  const table = caseTable(beside);
  const from = beside.state;
  const state = targetOf(row, { state: from });
  const changes = {
    state,
    asker: askerAfter(table, caseSubject(beside), row, party),
    openFor: stateInfo(table, state).final ? null : order.id,
    proposal: given.proposal ?? (beside.proposal as Proposal),
    entered: row.to === '=' ? (beside.entered as Entered) : enter(beside.entered as Entered, state, ctx.now),
  };
  const { count } = await ctx.db.orderCase.updateMany({
    where: { id: beside.id, revision: beside.revision },
    data: { ...changes, revision: { increment: 1 }, updatedAt: ctx.now },
  });
  if (count === 0) throw conflict('changed_meanwhile');
  Object.assign(beside, changes);
  await finishStep(ctx, order, beside, row, party, from, given);
  if (row.drives) await drive(ctx, order, beside, row.drives, party, given);
}

async function drive(ctx: WriteContext, order: OrderRecord, beside: OrderCase, step: string, party: Party, given: Given) {
  const row = rowForCase(processOf(order.process, order.processVersion), subjectOf(order), step);
  if (!row) throw conflict('case_not_now');
  await takeRow(ctx, order, row, party, { due: dueOf(beside), actorId: given.actorId });
}

const dueOf = ({ proposal }: OrderCase): Date => new Date((proposal as Proposal).dueAt);

async function finishStep(
  ctx: WriteContext,
  order: OrderRecord,
  beside: OrderCase,
  row: Row,
  party: Party,
  from: string | null,
  { note = '', actorId = ctx.actor?.id ?? null }: Given,
): Promise<void> {
  const { id: caseId, process, state, proposal } = beside;
  await ctx.db.orderCaseHistory.create({
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
  const timer = nextCaseTimer(order, beside);
  const dedupeKey = `case:${caseId}:timer`;
  if (timer) await enqueue(ctx, 'orders.caseTimer', { caseId }, { runAt: timer.at, dedupeKey });
  else await dequeue(ctx, dedupeKey);
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
export function nextCaseTimer(order: OrderRecord, beside: OrderCase): Timer | null {
  const { point, ...clock } = clockOf(order);
  const own = (name: string): Date | null => {
    const at = name.startsWith('entered.') && (beside.entered as Entered)[name.slice('entered.'.length)];
    return at ? new Date(at.last) : point(name);
  };
  return nextTimer(caseTable(beside), caseSubject(beside), { ...clock, point: own });
}
