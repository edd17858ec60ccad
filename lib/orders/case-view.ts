import type { OrderCase, OrderCaseHistory } from '@/generated/sqlite/client';
import type { Context } from '@/lib/core/context';
import { mayStand, type PermittedStep, permittedSteps, rowForStep, stateInfo, targetOf } from '@/lib/core/process/interpreter';
import type { CaseTraits, Party, Process, Side } from '@/lib/core/process/types';
import {
  type CaseKind,
  caseGuards,
  caseSubject,
  caseTable,
  nextCaseTimer,
  OPENED,
  type Proposal,
  proposes,
  UNOPENED,
} from './cases';
import { caseProcesses } from './processes';
import type { OrderRecord } from './record';

/** A case that is open beside an order, as one reader sees it. */
export type CaseView = {
  id: number;
  kind: CaseKind;
  state: string;
  /** Who asks now. */
  asker: Side;
  /** In whose words, when something was asked last. */
  note: string;
  /** The day of delivery that is proposed. */
  dueAt: string;
  /** What this reader may do now; `proposes`: with another proposal. */
  steps: (PermittedStep & { proposes: boolean })[];
  byItself: { at: string; to: string } | null;
};

type Case = OrderCase & { history: OrderCaseHistory[] };

/** The open case, what the reader may open, and what was done in all of them. */
export async function casesView(ctx: Context, order: OrderRecord, party: Party) {
  const cases: Case[] = await ctx.db.orderCase.findMany({
    where: { orderId: order.id },
    orderBy: { id: 'asc' },
    include: { history: { orderBy: { id: 'asc' } } },
  });
  const open = cases.find(({ openFor }) => openFor !== null);
  return {
    open: open ? openView(order, open, party) : null,
    mayOpen: open ? [] : OPENED.filter((kind) => mayOpen(caseProcesses[kind], order, party)),
    history: cases.flatMap((beside) =>
      // What was agreed is told by the order's own step.
      beside.history
        .filter(({ toState }) => stateInfo(caseTable(beside), toState).list !== 'completed')
        .map(done(beside.process as CaseKind)),
    ),
  };
}

const mayOpen = (table: Process & CaseTraits, { process, state }: OrderRecord, party: Party): boolean =>
  mayStand(table, process, state) && 'row' in rowForStep(table, UNOPENED, 'ask', party, caseGuards);

function openView(order: OrderRecord, beside: Case, party: Party): CaseView {
  const table = caseTable(beside);
  const timer = nextCaseTimer(order, beside);
  return {
    id: beside.id,
    kind: beside.process as CaseKind,
    state: beside.state,
    asker: beside.asker as Side,
    note: beside.history.at(-1)?.note ?? '',
    dueAt: (beside.proposal as Proposal).dueAt,
    steps: permittedSteps(table, caseSubject(beside), party, caseGuards).map((each) => ({
      ...each,
      proposes: table.rows.some((row) => row.step === each.step && proposes(row)),
    })),
    byItself: timer && { at: timer.at.toISOString(), to: targetOf(timer.row, beside) },
  };
}

const done =
  (kind: CaseKind) =>
  ({ step, fromState, toState, party, note, proposal, at }: OrderCaseHistory) => ({
    case: kind,
    step,
    from: fromState,
    to: toState,
    party,
    note,
    day: step === 'ask' || step === 'counter' ? (proposal as Proposal).dueAt : null,
    at: at.toISOString(),
  });
