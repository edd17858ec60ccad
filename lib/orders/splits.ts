import { mayTake, rowsFrom } from '@/lib/core/process/interpreter';
import type { Party } from '@/lib/core/process/types';
import { subjectOf } from './policy';
import { processOf } from './processes';
import type { OrderRecord } from './record';
import { type Quote, quoteByPolicy, refundByPolicy } from './rules';

type Split = (order: OrderRecord, now: Date) => (held: bigint) => bigint;

const everything: Split = () => (held) => held;
const byPolicy: Split = (order, now) => (held) =>
  order.startsAt ? refundByPolicy(held, order.cancellation, order.startsAt, now) : held;

/** What goes back of what is held when escrow is emptied, by the effect's word. */
export const SPLITS = {
  'settle:provider': () => () => 0n,
  'settle:customer': everything,
  'settle:policy': byPolicy,
  // Who reported it is the asker: if the customer was not there, the provider keeps what a last-minute cancellation would leave them.
  'settle:absence': (order, now) => (order.asker === 'customer' ? everything : byPolicy)(order, now),
} as const satisfies Record<string, Split>;

/** What comes back if this party cancels now, and when that changes: by the row that the step would take. Null where they cannot. */
export function cancelQuote(order: OrderRecord, party: Party, held: bigint, now: Date): Quote | null {
  const subject = subjectOf(order);
  const rows = rowsFrom(processOf(order.process, order.processVersion), subject);
  const row = rows.find((each) => each.step === 'cancel' && mayTake(each, subject, party));
  const word = row?.do.find((effect): effect is keyof typeof SPLITS => effect in SPLITS);
  if (!word) return null;
  if (word === 'settle:policy' && order.startsAt) return quoteByPolicy(held, order.cancellation, order.startsAt, now);
  return { back: Number(SPLITS[word](order, now)(held)), next: null };
}
