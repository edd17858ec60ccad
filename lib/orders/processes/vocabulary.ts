import type { CaseTraits, Facts, OrderTraits, Process, Row, State, Words } from '@/lib/core/process/types';

/** The words that the tables of orders may use. The compiler reads the tables by them, the checker reads changed tables by them. */

export const orderEffects = [
  'hold', // a slot or stock, for as long as the order may still come to nothing
  'book',
  'free',
  'move', // the booking to the new slot of a reschedule
  'reprice', // another price was agreed; what was paid too much goes back
  'add_part', // another price was agreed, and more of it is paid now
  'return_payment', // one that was not expected any more, as it came
  'authorize',
  'collect',
  'void', // a payment still open, or the authorization
  'charge', // books the next part as paid into escrow
  'settle:provider', // empties escrow; the word says by which split
  'settle:customer',
  'settle:policy',
  'settle:absence',
  'settle:agreed',
  'refund:given', // an amount, from escrow first and then from those who were paid
  'refund:decision',
  'absorb',
  'set_due',
  'move_due',
  'count_revision',
  'reveal', // the files of a digital product
  'open:review',
] as const;

export const caseEffects = [
  'swap', // the turn: asker and other are exchanged
  'hold_new',
  'free_new',
  'collect_more', // asks for what an agreed price is more than what was ordered
  'void',
  'decide:claim',
  'decide:proposal',
  'decide:ruling',
  'decide:customer',
  'keep_proposal',
  'keep_evidence',
  'send_evidence',
  'chargeback',
  'chargeback_won',
  'chargeback_returned', // won after it counted as lost
] as const;

export const talkEffects = [
  'swap',
  'keep_message',
  'keep_offer',
  'keep_counter',
  'adopt_counter',
  'drop_counter',
  'place_order',
] as const;

export const orderGuards = [
  'noOpenPayment',
  'moneyStillHere',
  'beforeStart',
  'afterStart',
  'customerAbsent',
  'briefComplete',
  'hasDeliverable',
  'lateByADay',
  'revisionsLeft',
] as const;

export const caseGuards = [
  'noOpenPayment',
  'moneyStillHere',
  'inDisputeWindow',
  'othersMoneyProposal',
  'othersRedoProposal',
  'firstAppeal',
] as const;

export const talkGuards = ['offerValid'] as const;

export const signals = [
  'payment.succeeded',
  'payment.authorized',
  'payment.failed',
  'capture.failed',
  'chargeback.opened',
  'chargeback.won',
  'chargeback.lost',
  'order.left', // the order has left the states in which the case may stand
] as const;

/** Points of time beside `entered.S` and `first.S`; those of a booking only where a slot is held. */
export const points = ['booking.start', 'booking.end', 'due', 'offer.made', 'offer.until'] as const;

type Signal = (typeof signals)[number];

/** What every order's rows may ask beside its terms: is a part unpaid; does a decision give the customer everything back, or a part? */
export interface MoneyFacts {
  readonly owed: boolean;
  readonly split: 'all' | 'part';
}

interface OrderWords<State extends string, Terms> extends Words {
  readonly state: State;
  readonly effect: (typeof orderEffects)[number];
  readonly guard: (typeof orderGuards)[number];
  readonly signal: Signal;
  readonly facts: Terms & MoneyFacts;
}
/** What a case's rows may ask: whether what is proposed must be paid before it holds. */
export interface CaseFacts {
  readonly pays: boolean;
}

interface CaseWords<State extends string> extends Words {
  readonly state: State;
  readonly effect: (typeof caseEffects)[number];
  readonly guard: (typeof caseGuards)[number];
  readonly signal: Signal;
  readonly facts: CaseFacts;
}
interface TalkWords<State extends string> extends Words {
  readonly state: State;
  readonly effect: (typeof talkEffects)[number];
  readonly guard: (typeof talkGuards)[number];
  readonly signal: never;
  readonly facts: Record<never, never>;
}

export type OrderRow<S extends string, Terms> = Row<OrderWords<S, Terms>>;

/** The compiler reads the rows by the states and the terms. */
export interface OrderProcess<S extends string, Terms> extends Process<OrderWords<S, Terms>>, OrderTraits {
  readonly of: 'order';
  readonly holds: 'slot' | 'stock' | null;
  readonly terms: { readonly [Name in keyof Terms]: readonly Extract<Terms[Name], string | boolean>[] };
  readonly never?: readonly (Partial<Terms> & Facts)[];
}

export interface CaseProcess<S extends string> extends Process<CaseWords<S>>, CaseTraits {
  readonly of: 'case';
}

export interface TalkProcess<S extends string> extends Process<TalkWords<S>> {
  readonly of: 'talk';
}

export type States<S extends string> = Readonly<Record<S, State>>;
