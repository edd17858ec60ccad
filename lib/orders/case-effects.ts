import type { OrderCase } from '@/generated/sqlite/client';
import { freeHold, reserveInstead } from '@/lib/availability';
import type { WriteContext } from '@/lib/core/context';
import type { caseEffects as Names } from './processes/vocabulary';
import { type Outcome, proposalOf } from './proposals';
import type { OrderRecord } from './record';

type Effect = (ctx: WriteContext, order: OrderRecord, beside: OrderCase) => Promise<void> | void;
type Name = (typeof Names)[number];

const set = async (ctx: WriteContext, beside: OrderCase, data: { reservationId?: number | null; outcome?: Outcome }) => {
  await ctx.db.orderCase.update({ where: { id: beside.id }, data });
  Object.assign(beside, data);
};

const moneyOf = ({ back, all }: Outcome): Outcome => ({ back, all });
/** Written elsewhere: the proposal with its step, evidence with the step's note and files, the turn with its row. */
const written: Effect = () => {};

const decideAsProposed: Effect = (ctx, _order, beside) =>
  set(ctx, beside, { outcome: moneyOf(proposalOf('dispute', beside.proposal)) });

/** The registry of effects of cases: what the words of their tables do, beside the order's. */
export const caseEffects: Readonly<Partial<Record<Name, Effect>>> = {
  swap: written,
  keep_proposal: written,
  keep_evidence: written,
  hold_new: async (ctx, order, beside) => {
    const { startsAt, endsAt } = proposalOf('reschedule', beside.proposal);
    const reservationId = await reserveInstead(ctx, order.id, { startsAt: new Date(startsAt), endsAt: new Date(endsAt) });
    await set(ctx, beside, { reservationId });
  },
  free_new: async (ctx, _order, beside) => {
    if (beside.reservationId === null) return;
    await freeHold(ctx, beside.reservationId);
    await set(ctx, beside, { reservationId: null });
  },
  'decide:claim': async (ctx, _order, beside) => {
    const { proposal } = await ctx.db.orderCaseHistory.findFirstOrThrow({
      where: { caseId: beside.id },
      orderBy: { id: 'asc' },
      select: { proposal: true },
    });
    await set(ctx, beside, { outcome: moneyOf(proposalOf('dispute', proposal)) });
  },
  'decide:proposal': decideAsProposed,
  'decide:ruling': decideAsProposed,
  'decide:customer': (ctx, _order, beside) => set(ctx, beside, { outcome: { back: 0, all: true } }),
};
