import type { Movement } from './provider';

/** What is booked in our cash about one thing at a provider: minor units, + for what came. */
export type Booked = { key: string; externalId: string | null; amount: number; fee: number; currency: string; at: Date };

/** Where the two sides differ: on one side alone, or by the amount (fees beside it). Minor units; null where a side has nothing. */
export type Difference = {
  what: 'not_booked' | 'not_there' | 'amount' | 'fee';
  key: string;
  ours: number | null;
  theirs: number | null;
  currency: string;
  at: string;
};

/** Whether an entry and a movement are about the same. */
export const alike = (ours: Booked, theirs: Movement): boolean =>
  ours.key === theirs.key || (theirs.key === null && theirs.externalId !== null && ours.externalId === theirs.externalId);

/**
 * Compares one to one. `ours` and `theirs` are of the time that is compared; what is missing there is looked for in `anyOfOurs` and
 * `anyOfTheirs`, which reach beyond its ends. Each movement answers for one entry. Pure.
 */
export function compared(
  ours: readonly Booked[],
  anyOfOurs: readonly Booked[],
  theirs: readonly Movement[],
  anyOfTheirs: readonly Movement[],
): { matched: number; differences: Difference[] } {
  const differences: Difference[] = [];
  const left = new Set(anyOfTheirs);
  let matched = 0;
  for (const own of ours) {
    const other = [...left].find((each) => alike(own, each));
    const { key, currency } = own;
    const say = (what: Difference['what'], mine: number | null, their: number | null) =>
      differences.push({ what, key, ours: mine, theirs: their, currency, at: own.at.toISOString() });
    if (!other) {
      say('not_there', own.amount, null);
      continue;
    }
    left.delete(other);
    if (other.amount !== own.amount || other.currency !== currency) say('amount', own.amount, other.amount);
    else if (other.fee !== own.fee) say('fee', own.fee, other.fee);
    else matched += 1;
  }
  for (const other of theirs) {
    if (!left.has(other) || anyOfOurs.some((own) => !ours.includes(own) && alike(own, other) && own.amount === other.amount))
      continue;
    const { amount, currency, at } = other;
    const key = other.key ?? other.externalId ?? '';
    differences.push({ what: 'not_booked', key, ours: null, theirs: amount, currency, at: at.toISOString() });
  }
  return { matched, differences };
}
