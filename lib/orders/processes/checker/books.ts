import type { Facts } from '@/lib/core/process/types';
import type { Configuration } from './configuration';
import type { Findings } from './findings';
import type { Tables } from './tables';

/** One price for all variants, chosen so that nothing divides evenly: 122.61 paid whole, or in two parts. */
const PARTS: Readonly<Record<string, readonly bigint[]>> = {
  full: [12_261n],
  deposit: [3_679n, 8_582n],
  later: [12_261n],
  milestones: [5_003n, 7_258n],
  onsite: [],
};
export const PRICE = { net: 8_506n, commission: 1_501n, fee: 353n, tax: 1_901n };
/** What is agreed to be paid beside the parts, once. */
export const MORE = 1_009n;
export const COMMISSION_ON_SITE = 7n;
export const COST_OF_PAYMENT = 17n;
export const COST_OF_CHARGEBACK = 15n;

/** The parts of the price that these terms ask for, one after the other. */
export function partsOf(terms: Facts): readonly bigint[] {
  const parts = PARTS[String(terms.payment)];
  if (!parts) throw new Error(`The checker does not know the payment term ${terms.payment}`);
  return parts;
}

/** What has been paid so far. */
export function paidBy(c: Configuration, terms: Facts): bigint {
  return sum(partsOf(terms).slice(0, c.part)) + c.paidMore;
}

export function heldIn(c: Configuration): bigint {
  return -(c.books.escrow ?? 0n);
}

/** What those who were paid still have of the customer's money; a commission owed for a price paid on site is none of it. */
export function keptIn(c: Configuration): typeof PRICE {
  const kept = (account: string) => {
    const balance = c.part === 0 ? 0n : -(c.books[account] ?? 0n);
    return balance > 0n ? balance : 0n;
  };
  return { net: kept('provider'), commission: kept('commission'), fee: kept('fee'), tax: kept('tax') };
}

export function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((a, b) => a + b, 0n);
}

export type Amounts = Readonly<Record<string, bigint>>;

/** The books after a posting; it must balance, and neither escrow nor what banks have taken may fall below nothing. */
export function book(
  tables: Tables,
  findings: Findings,
  before: Configuration['books'],
  posting: string,
  amounts: Amounts,
  where: string,
): Configuration['books'] {
  findings.counts.postings++;
  const books: Record<string, bigint> = { ...before };
  let balance = 0n;
  for (const [account, name] of tables.postings[posting] ?? []) {
    const credit = name.startsWith('-');
    const amount = amounts[credit ? name.slice(1) : name];
    if (amount === undefined) {
      findings.say(where, `the posting ${posting} has no amount ${name}`);
      continue;
    }
    const signed = credit ? -amount : amount;
    balance += signed;
    books[account] = (books[account] ?? 0n) + signed;
  }
  if (balance !== 0n) findings.say(where, `the posting ${posting} does not balance by ${balance}`);
  if ((books.escrow ?? 0n) > 0n) findings.say(where, `escrow is below zero after ${posting}`);
  if ((books.chargeback ?? 0n) < 0n) findings.say(where, 'the chargeback account is below zero');
  return books;
}
