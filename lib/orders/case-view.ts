import type { OrderCase, OrderCaseHistory } from '@/generated/sqlite/client';
import type { Context } from '@/lib/core/context';
import { mayStand, type PermittedStep, permittedSteps, rowForStep, stateInfo, targetOf } from '@/lib/core/process/interpreter';
import type { CaseTraits, Party, Process, Side } from '@/lib/core/process/types';
import { FILE, type FileView, fileView } from '@/lib/files';
import { caseGuards, caseSubject, caseTable, type GuardView, kindOf, OPENED, openingStep, UNOPENED } from './case-policy';
import { nextCaseTimer } from './cases';
import type { AgreedPrice } from './charging';
import { type CaseProcessName, caseProcesses } from './processes';
import { type Asked, askedBy, mayBeRedone, type Outcome, type Proposal, proposalOf } from './proposals';
import type { OrderRecord } from './record';

/** What is proposed, whatever its kind: what does not belong to it is null. Amounts are minor units. */
export type ProposalView = {
  dueAt: string | null;
  startsAt: string | null;
  endsAt: string | null;
  back: number | null;
  redo: boolean;
  /** The price as it would be, and what would be paid on top now. */
  price: (AgreedPrice & { due: number }) | null;
  /** In a dispute: by whom, and whether it is what was claimed when it was opened. */
  by: Party | null;
  claim: boolean;
};

/** A step of a case as its record has it. */
export type CaseEntry = {
  step: string;
  from: string | null;
  to: string;
  party: Party;
  note: string;
  proposal: ProposalView;
  files: FileView[];
  at: string;
};

/** A case beside an order, as one reader sees it. */
export type CaseView = {
  id: number;
  kind: CaseProcessName;
  state: string;
  /** Who asks now. */
  asker: Side | null;
  /** In whose words, when something was asked last. */
  note: string;
  proposal: ProposalView;
  outcome: Outcome | null;
  /** What this reader may do now, and what each step asks for. */
  steps: (PermittedStep & { asks: readonly Asked[] })[];
  byItself: { at: string; step: string; to: string } | null;
  record: CaseEntry[];
};

/** Whether a solution may be that the work is done again: forms offer it then. */
export type MayOpen = { kind: CaseProcessName; step: string; note: boolean; asks: readonly Asked[] };

type Case = OrderCase & { history: (OrderCaseHistory & { files: { file: { id: number; name: string; bytes: number } }[] })[] };
type Step = Case['history'][number];

export type CasesView = {
  open: CaseView | null;
  mayOpen: MayOpen[];
  mayBeRedone: boolean;
  /** What was done in all of them; what was agreed is told by the order's own step. */
  history: (Omit<CaseEntry, 'files'> & { case: CaseProcessName })[];
  /** The cases that have ended, as records. */
  ended: CaseView[];
};

/** The open case, what the reader may open, and what was done in all of them. `there`: the order's money that could still go back. */
export async function casesView(
  ctx: Context,
  order: OrderRecord,
  party: Party,
  { there, paying }: Pick<GuardView, 'there' | 'paying'>,
): Promise<CasesView> {
  const cases: Case[] = await ctx.db.orderCase.findMany({
    where: { orderId: order.id },
    orderBy: { id: 'asc' },
    include: { history: { orderBy: { id: 'asc' }, include: { files: { include: { file: FILE }, orderBy: { fileId: 'asc' } } } } },
  });
  const open = cases.find(({ openFor }) => openFor !== null);
  const reader = { now: ctx.now, order, party, there, paying };
  const views = cases.map((each) => viewOf(ctx, each, reader));
  return {
    open: views.find(({ id }) => id === open?.id) ?? null,
    mayOpen: openable(open ?? null, reader),
    mayBeRedone: mayBeRedone(order),
    history: views.flatMap(({ kind, record }) =>
      record
        .filter(({ to }) => stateInfo(caseProcesses[kind], to).list !== 'completed')
        .map(({ files: _, ...entry }) => ({ ...entry, case: kind })),
    ),
    ended: views.filter(({ id }) => id !== open?.id),
  };
}

type Reader = Pick<GuardView, 'now' | 'order' | 'party' | 'there' | 'paying'>;

function openable(open: OrderCase | null, reader: Reader): MayOpen[] {
  const { order, party } = reader;
  const guards = caseGuards({ ...reader, beside: null, appeals: 0 });
  return OPENED.flatMap((kind) => {
    const table: Process & CaseTraits = caseProcesses[kind];
    if (!mayStand(table, order.process, order.state) || (open && caseTable(open).rank >= table.rank)) return [];
    const step = openingStep(kind) ?? '';
    const found = rowForStep(table, UNOPENED, step, party, guards);
    return 'row' in found ? [{ kind, step, note: found.row.note === true, asks: askedBy(kind, found.row) }] : [];
  });
}

function viewOf(ctx: Context, beside: Case, { order, party, ...reader }: Reader): CaseView {
  const table = caseTable(beside);
  const kind = kindOf(beside);
  const appeals = beside.history.filter(({ step }) => step === 'appeal').length;
  const guards = caseGuards({ ...reader, order, party, beside, appeals });
  const timer = nextCaseTimer(order, beside);
  const steps = permittedSteps(table, caseSubject(beside), party, guards);
  return {
    id: beside.id,
    kind,
    state: beside.state,
    asker: beside.asker as Side | null,
    note: beside.history.at(-1)?.note ?? '',
    proposal: proposalView(kind, beside.proposal as Proposal),
    outcome: beside.outcome as Outcome | null,
    steps: steps.map((each) => {
      const found = rowForStep(table, caseSubject(beside), each.step, party, guards);
      return { ...each, asks: 'row' in found ? askedBy(kind, found.row) : [] };
    }),
    byItself: timer && { at: timer.at.toISOString(), step: timer.row.step, to: targetOf(timer.row, beside) },
    record: beside.history.map((each) => entryOf(ctx, kind, each)),
  };
}

const entryOf = (
  ctx: Context,
  kind: CaseProcessName,
  { step, fromState, toState, party, note, proposal, files, at }: Step,
): CaseEntry => ({
  step,
  from: fromState,
  to: toState,
  party: party as Party,
  note,
  proposal: proposalView(kind, proposal as Proposal),
  files: files.map(({ file }) => fileView(ctx, file)),
  at: at.toISOString(),
});

const NOTHING: ProposalView = {
  dueAt: null,
  startsAt: null,
  endsAt: null,
  back: null,
  redo: false,
  price: null,
  by: null,
  claim: false,
};

function proposalView(kind: CaseProcessName, proposal: Proposal): ProposalView {
  if (kind === 'charge') return { ...NOTHING, price: proposalOf(kind, proposal) };
  const { dueAt, startsAt, endsAt, back, redo, by, claim } = { ...NOTHING, ...proposal } as ProposalView;
  return { ...NOTHING, dueAt, startsAt, endsAt, back, redo, by, claim };
}
