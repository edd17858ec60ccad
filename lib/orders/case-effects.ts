import type { OrderCase } from '@/generated/sqlite/client';
import { freeHold, reserveInstead } from '@/lib/availability';
import type { WriteContext } from '@/lib/core/context';
import {
  askForJointPayment,
  bookChargeback,
  bookChargebackReturned,
  bookChargebackWon,
  sendEvidence,
  voidPayments,
} from '@/lib/payments';
import { moneyOf } from './effects';
import type { caseEffects as Names } from './processes/vocabulary';
import { type Outcome, proposalOf } from './proposals';
import type { OrderRecord } from './record';

/** `note`: what is said with the step. */
type Effect = (ctx: WriteContext, order: OrderRecord, beside: OrderCase, note: string) => Promise<void> | void;
type Name = (typeof Names)[number];

const set = async (ctx: WriteContext, beside: OrderCase, data: { reservationId?: number | null; outcome?: Outcome }) => {
  await ctx.db.orderCase.update({ where: { id: beside.id }, data });
  Object.assign(beside, data);
};

const outcomeOf = ({ back, all }: Outcome): Outcome => ({ back, all });
/** Written elsewhere: the proposal with its step, evidence with the step's note and files, the turn with its row. */
const written: Effect = () => {};

const decideAsProposed: Effect = (ctx, _order, beside) =>
  set(ctx, beside, { outcome: outcomeOf(proposalOf('dispute', beside.proposal)) });

/** The registry of effects of cases: what the words of their tables do, beside the order's. */
export const caseEffects: Readonly<Record<Name, Effect>> = {
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
  collect_more: async (ctx, order, beside) => {
    const { due: amount } = proposalOf('charge', beside.proposal);
    await askForJointPayment(ctx, order, [{ orderId: order.id, part: order.partsPaid, amount }], 'charge');
  },
  void: (ctx, order) => voidPayments(ctx, moneyOf(order)),
  'decide:claim': async (ctx, _order, beside) => {
    const { proposal } = await ctx.db.orderCaseHistory.findFirstOrThrow({
      where: { caseId: beside.id },
      orderBy: { id: 'asc' },
      select: { proposal: true },
    });
    await set(ctx, beside, { outcome: outcomeOf(proposalOf('dispute', proposal)) });
  },
  'decide:proposal': decideAsProposed,
  'decide:ruling': decideAsProposed,
  'decide:customer': (ctx, _order, beside) => set(ctx, beside, { outcome: { back: 0, all: true } }),
  chargeback: (ctx, order, { proposal }) => bookChargeback(ctx, moneyOf(order), proposalOf('chargeback', proposal)),
  chargeback_won: (ctx, order, { proposal }) => bookChargebackWon(ctx, moneyOf(order), proposalOf('chargeback', proposal)),
  chargeback_returned: (ctx, order, { proposal }) =>
    bookChargebackReturned(ctx, moneyOf(order), proposalOf('chargeback', proposal)),
  send_evidence: async (ctx, order, beside, note) => {
    const { paymentId, externalId } = proposalOf('chargeback', beside.proposal);
    await sendEvidence(ctx, moneyOf(order), { paymentId, externalId, text: await evidenceText(ctx, order, note) });
  },
};

/** What speaks against a chargeback, for the bank: what was done when, as the order has it on record, and what the provider says. */
async function evidenceText(ctx: WriteContext, { id, reference, title }: OrderRecord, note: string): Promise<string> {
  const steps = await ctx.db.orderHistory.findMany({ where: { orderId: id }, orderBy: { id: 'asc' } });
  const done = steps.map(({ at, party, step, note: said }) => `${at.toISOString()} ${party}: ${step}${said && ` (${said})`}`);
  return [`${reference}: ${title}`, ...done, note].filter(Boolean).join('\n');
}
