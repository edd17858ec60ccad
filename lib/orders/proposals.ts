import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { Context } from '@/lib/core/context';
import { invalid } from '@/lib/core/errors';
import { rowForCase } from '@/lib/core/process/interpreter';
import type { Party, Person, Row } from '@/lib/core/process/types';
import { minorUnits } from './amounts';
import { agreedPrice, charged } from './charging';
import { subjectOf } from './policy';
import { type CaseProcessName, processOf } from './processes';
import type { OrderRecord } from './record';
import type { There } from './there';

/** What is proposed in a case, by its kind; kept with each of its steps. Amounts are minor units of the order's currency. */

const at = z.iso.datetime();
const whose = z.enum(['customer', 'provider', 'operator']);
/** What goes back to the customer; `all`: whatever is there when it does. */
const money = { back: z.int().nonnegative(), all: z.boolean() };

export const proposals = {
  /** The day of delivery. */
  extension: z.strictObject({ dueAt: at }),
  /** The time of the visit. */
  reschedule: z.strictObject({ startsAt: at, endsAt: at }),
  /** The price that it would be, and what is to be paid on top before that holds; nothing where it is less, or paid on the day. */
  charge: agreedPrice.extend({ due: z.int().nonnegative() }),
  cancellation: z.strictObject(money),
  return: z.strictObject(money),
  /** What the asker claims at first, then what either side proposes: money, or that the work is done again; at last what is ruled. */
  dispute: z.strictObject({ by: whose, claim: z.boolean(), redo: z.boolean(), ...money }),
  /** What the customer's bank has taken, what it costs, and under which name the bank keeps it. */
  chargeback: z.strictObject({ paymentId: z.int(), amount: z.int(), cost: z.int(), externalId: z.string() }),
} satisfies Record<CaseProcessName, z.ZodType>;

export type Proposals = { [Kind in CaseProcessName]: z.output<(typeof proposals)[Kind]> };
export type Proposal = Proposals[CaseProcessName];
/** What was agreed or decided about the money. */
export type Outcome = { back: number; all: boolean };

/** A stored proposal, as its kind has it. @throws ZodError for one that another kind has written */
export const proposalOf = <Kind extends CaseProcessName>(kind: Kind, stored: unknown): Proposals[Kind] =>
  proposals[kind].parse(stored) as Proposals[Kind];

/** What a form or a program sends with the step that proposes. */
export type Proposed = {
  date?: string;
  startsAt?: string;
  amount?: string;
  redo?: boolean;
  minutes?: number;
  price?: string;
  extras?: readonly { name: string; amount: string; at: number }[];
};

export type Proposing = {
  ctx: Pick<Context, 'now'>;
  order: OrderRecord;
  party: Party;
  there: There;
  given: Proposed;
  /** Whether this opens the case. */
  opening: boolean;
};

/** Reads what is proposed. @throws invalid at the field that is missing or cannot be */
const readers: { [Kind in CaseProcessName]: ((proposing: Proposing) => Proposals[Kind]) | null } = {
  extension: laterDay,
  reschedule: anotherTime,
  charge: charged,
  cancellation: ({ order, there, given }) => split(order, there.held, given),
  return: ({ there }) => ({ back: Number(there.held), all: true }),
  dispute: (proposing) => {
    const { order, party, there, given, opening } = proposing;
    const by = party as Person;
    if (opening && !given.amount) return { by, claim: true, redo: false, ...usualClaim(by, there.everything) };
    if (!given.redo) return { by, claim: opening, redo: false, ...split(order, there.everything, given) };
    if (opening || !mayBeRedone(order)) throw invalid('redo', 'cannot_be_redone');
    return { by, claim: false, redo: true, back: 0, all: false };
  },
  chargeback: null,
};

/** What is proposed by the step that opens a case, or answers with something else. @throws invalid */
export function readProposal(kind: CaseProcessName, proposing: Proposing): Proposal {
  const read = readers[kind];
  if (!read) throw new Error(`nobody proposes anything in a ${kind}`);
  return read(proposing);
}

/** Whether the work can be handed over once more. */
export const mayBeRedone = (order: OrderRecord): boolean =>
  rowForCase(processOf(order.process, order.processVersion), subjectOf(order), 'redo') !== null;

/** What a step of a case asks for, beside a reason: the fields of its form. */
export type Asked = 'day' | 'time' | 'price' | 'back' | 'solution' | 'files';

/** The fields by which a kind's proposals are made. */
const FIELDS: Readonly<Record<CaseProcessName, readonly Asked[]>> = {
  extension: ['day'],
  reschedule: ['time'],
  charge: ['price'],
  cancellation: ['back'],
  return: ['files'],
  dispute: ['back', 'files'],
  chargeback: [],
};

/** Whoever exchanges the turn proposes something else; a solution is proposed without that, and a ruling decides. */
export const proposes = (row: Row): boolean =>
  row.do.some((effect) => effect === 'swap' || effect === 'keep_proposal' || effect === 'decide:ruling');

/** What the step of this row asks for. */
export function askedBy(kind: CaseProcessName, row: Row): readonly Asked[] {
  if (row.do.includes('keep_proposal')) return ['solution'];
  if (row.do.includes('decide:ruling')) return ['back'];
  if (row.from === null || proposes(row)) return FIELDS[kind];
  const evidence = row.do.some((effect) => effect === 'keep_evidence' || effect === 'send_evidence');
  return evidence || (kind === 'dispute' && row.note) ? ['files'] : [];
}

/** The furthest away that something may be moved. */
const FURTHEST = { years: 1 };
const zoned = (moment: Date, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(timeZone);

/** The day that is proposed, at the time of day at which the work is due now: later, and within a year. */
function laterDay({ ctx: { now }, order: { dueAt, timeZone }, given: { date } }: Proposing): Proposals['extension'] {
  if (!date) throw invalid('date', 'required');
  const plainTime = zoned(dueAt ?? now, timeZone).toPlainTime();
  const day = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone, plainTime });
  if (day.epochMilliseconds <= Math.max(now.getTime(), dueAt?.getTime() ?? 0)) throw invalid('date', 'not_later');
  if (Temporal.ZonedDateTime.compare(day, zoned(now, timeZone).add(FURTHEST)) > 0) throw invalid('date', 'too_far');
  return { dueAt: new Date(day.epochMilliseconds).toISOString() };
}

/** The time that is proposed: ahead, within a year, another one, as long as the visit is. Whether it is free is seen when it is held. */
function anotherTime({ ctx: { now }, order, given: { startsAt } }: Proposing): Proposals['reschedule'] {
  if (!startsAt) throw invalid('startsAt', 'required');
  if (!order.startsAt || !order.endsAt) throw new Error(`order ${order.id} has no time to move`);
  const start = new Date(startsAt);
  if (start <= now) throw invalid('startsAt', 'in_the_past');
  if (start.getTime() === order.startsAt.getTime()) throw invalid('startsAt', 'same_time');
  if (start.getTime() > zoned(now, order.timeZone).add(FURTHEST).epochMilliseconds) throw invalid('startsAt', 'too_far');
  const end = new Date(start.getTime() + order.endsAt.getTime() - order.startsAt.getTime());
  return { startsAt: start.toISOString(), endsAt: end.toISOString() };
}

/** Who says no sum claims all of it: for themselves. */
const usualClaim = (by: Person, there: bigint): Outcome =>
  by === 'customer' ? { back: Number(there), all: true } : { back: 0, all: false };

/** An amount of what is there, from nothing to all of it; where nothing is there, nothing need be said. */
function split({ currency }: OrderRecord, there: bigint, { amount }: Proposed): Outcome {
  if (there === 0n && !amount) return { back: 0, all: true };
  const back = minorUnits(amount, currency, { from: 0n });
  if (back > there) throw invalid('amount', 'more_than_is_there');
  return { back: Number(back), all: back === there };
}
