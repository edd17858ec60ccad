import type { OrderCase } from '@/generated/sqlite/client';
import type { Context } from '@/lib/core/context';
import { type Guards, guardsFor, stateInfo } from '@/lib/core/process/interpreter';
import { addPeriod } from '@/lib/core/process/time';
import type { CaseTraits, Party, Process, Side, Subject } from '@/lib/core/process/types';
import { underWay } from '@/lib/payments';
import { type CaseProcessName, caseProcesses, processOf } from './processes';
import type { caseGuards as Names } from './processes/vocabulary';
import { proposalOf } from './proposals';
import { type Entered, type OrderRecord, settingOf } from './record';
import { type There, thereOf } from './there';

/** What the named guards of the cases' tables look at. */
export type GuardView = {
  now: Date;
  party: Party;
  order: OrderRecord;
  /** The case; null before it is opened. */
  beside: OrderCase | null;
  there: There;
  /** Whether a payment for the order is under way. */
  paying: boolean;
  /** How often its decision was appealed against. */
  appeals: number;
};

const guards: Readonly<Record<(typeof Names)[number], (view: GuardView) => boolean>> = {
  noOpenPayment: ({ paying }) => !paying,
  moneyStillHere: ({ there }) => there.everything > 0n,
  inDisputeWindow: ({ order, now }) => {
    if (!stateInfo(processOf(order.process, order.processVersion), order.state).final) return true;
    const ended = (order.entered as Entered)[order.state]?.last;
    return ended !== undefined && now <= addPeriod(new Date(ended), settingOf(order, 'dispute.window'), order.timeZone);
  },
  othersMoneyProposal: (view) => othersProposal(view)?.redo === false,
  othersRedoProposal: (view) => othersProposal(view)?.redo === true,
  firstAppeal: ({ appeals }) => appeals === 0,
};

/** What the other side proposes to settle the dispute: a claim is conceded, not agreed to. */
function othersProposal({ beside, party }: GuardView) {
  const proposal = beside && proposalOf('dispute', beside.proposal);
  return proposal && !proposal.claim && proposal.by !== party ? proposal : null;
}

/** The guards of a case's table. */
export const caseGuards = (view: GuardView): Guards => guardsFor(guards, view);

/** What the guards look at, for a party and this moment; `beside` is null for a case that is to be opened. */
export async function guardsNow(
  ctx: Pick<Context, 'db' | 'now'>,
  order: OrderRecord,
  beside: OrderCase | null,
  party: Party,
): Promise<Guards> {
  const there = await thereOf(ctx, order.id);
  const { payment: paying } = await underWay(ctx, order.id);
  const appeals = beside ? await ctx.db.orderCaseHistory.count({ where: { caseId: beside.id, step: 'appeal' } }) : 0;
  return caseGuards({ now: ctx.now, party, order, beside, there, paying, appeals });
}

/** The table under which a case was opened. */
export const caseTable = ({ process, processVersion }: Pick<OrderCase, 'process' | 'processVersion'>) =>
  processOf(process, processVersion) as Process & CaseTraits;

export const kindOf = ({ process }: Pick<OrderCase, 'process'>): CaseProcessName => process as CaseProcessName;

/** A case as the interpreter reads it. */
export const caseSubject = ({
  process,
  state,
  asker,
  proposal,
}: Pick<OrderCase, 'process' | 'state' | 'asker' | 'proposal'>): Subject => ({
  state,
  facts: process === 'charge' ? { pays: proposalOf('charge', proposal).due > 0 } : {},
  asker: asker as Side | null,
});

/** A case that does not exist yet. */
export const UNOPENED: Subject = { state: null, facts: {}, asker: null };

/** The step by which people open a case of this kind; null where only the payment provider does. */
export const openingStep = (kind: CaseProcessName): string | null => {
  const table: Process = caseProcesses[kind];
  return table.rows.find(({ from, on }) => from === null && on === undefined)?.step ?? null;
};

/** The kinds of cases that people open. */
export const OPENED = (Object.keys(caseProcesses) as CaseProcessName[]).filter((kind) => openingStep(kind) !== null);
