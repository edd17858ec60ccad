import type { Row } from '@/lib/core/process/types';

/** Where an order can be: its own state, its open payment, its open case and its books. Only what the rows can change. */
export interface Configuration {
  state: string;
  payment: Payment;
  /** The row that waits for a capture, else null. */
  capturing: Row | null;
  /** An authorization is there that was neither captured nor voided. */
  authorized: boolean;
  /** A due date is known. */
  due: boolean;
  /** How many parts of the price are paid. */
  part: number;
  /** The payment that is open, or late, is for more than was ordered; and what was paid of that. */
  asksMore: boolean;
  paidMore: bigint;
  /** The slot or stock. */
  place: 'free' | 'held' | 'booked';
  /** The new slot of a reschedule is held. */
  newPlace: boolean;
  case: { readonly name: string; readonly state: string } | null;
  /** What a dispute has decided. */
  split: 'all' | 'part' | null;
  chargedBack: boolean;
  /** What a bank took counts as lost: so much of it, and who bore it. */
  absorbed: Readonly<Record<string, bigint>> | null;
  refunded: boolean;
  /** Balance by account, debit positive. */
  books: Readonly<Record<string, bigint>>;
}

/** The one open payment; `late`: it was voided, yet its answer may still come. */
export type Payment = 'none' | 'charge' | 'authorization' | 'capture' | 'late charge' | 'late authorization';

export const beginning: Configuration = {
  state: '',
  payment: 'none',
  capturing: null,
  authorized: false,
  due: false,
  part: 0,
  asksMore: false,
  paidMore: 0n,
  place: 'free',
  newPlace: false,
  case: null,
  split: null,
  chargedBack: false,
  absorbed: null,
  refunded: false,
  books: {},
};

/** Equal for equal configurations. */
export function keyOf(c: Configuration): string {
  let key = `${c.state} ${c.payment} ${c.capturing?.step} ${c.authorized} ${c.due} ${c.part} ${c.asksMore} ${c.paidMore} ${c.place} ${c.newPlace} `;
  key += `${c.case?.name} ${c.case?.state} ${c.split} ${c.chargedBack} ${c.absorbed !== null} ${c.refunded}`;
  for (const account of Object.keys(c.books).sort()) key += ` ${account} ${c.books[account]}`;
  return key;
}

export function isLate(payment: Payment): boolean {
  return payment === 'late charge' || payment === 'late authorization';
}

/** The payment's kind, whether it was voided or not, when its answer may still come. */
export function awaited(payment: Payment): 'charge' | 'authorization' | null {
  if (payment === 'charge' || payment === 'late charge') return 'charge';
  return payment === 'authorization' || payment === 'late authorization' ? 'authorization' : null;
}
