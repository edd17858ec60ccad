/**
 * The ledger's arithmetic: which accounts a posting moves, and how an amount is shared. Pure and safe in the browser.
 *
 * All amounts are integers of a currency's minor unit, whatever number of decimals it has. Debit is positive, credit negative;
 * a posting has one currency and sums to 0.
 */

/** The accounts; `cash` is one per payment provider, `escrow` per order, `provider` per provider. */
export const accounts = {
  cash: 'asset', // our balance at a payment provider
  chargeback: 'asset', // taken by a bank, outcome open
  escrow: 'liability', // an order's money, nobody's yet
  refund: 'liability', // on its way to a customer
  payout: 'liability', // on its way to a provider
  provider: 'liability', // a provider's balance; an entry is available from its date on and pending before
  tax: 'liability', // tax that the marketplace remits
  commission: 'income',
  fee: 'income', // the buyer's fee
  payment_fee: 'expense', // what the payment provider keeps
  loss: 'expense', // what could not be got back
} as const satisfies Record<string, 'asset' | 'liability' | 'income' | 'expense'>;

export type Account = keyof typeof accounts;

/** A line debits its account by the named amount; `-x` credits it by x. */
export type PostingLine = readonly [account: Account, amount: string];

// biome-ignore format: a table is read by its columns
export const postings = {
  charge:          [['cash', 'paid'], ['escrow', '-paid']],
  charge_fee:      [['payment_fee', 'cost'], ['cash', '-cost']],
  settle:          [['escrow', 'held'], ['refund', '-back'], ['provider', '-net'], ['commission', '-commission'], ['fee', '-fee'], ['tax', '-tax']],
  settle_onsite:   [['provider', 'commission'], ['commission', '-commission']],
  refund:          [['escrow', 'held'], ['provider', 'net'], ['commission', 'commission'], ['fee', 'fee'], ['tax', 'tax'], ['refund', '-back']],
  refund_sent:     [['refund', 'back'], ['cash', '-back']],
  chargeback:      [['chargeback', 'taken'], ['payment_fee', 'cost'], ['cash', '-taken'], ['cash', '-cost']],
  chargeback_won:  [['cash', 'taken'], ['chargeback', '-taken']],
  absorb:          [['escrow', 'held'], ['provider', 'net'], ['commission', 'commission'], ['fee', 'fee'], ['tax', 'tax'], ['loss', 'lost'], ['chargeback', '-taken']],
  payout:          [['provider', 'amount'], ['payout', '-amount']],
  payout_sent:     [['payout', 'amount'], ['cash', '-amount']],
  payout_back:     [['payout', 'amount'], ['provider', '-amount']],
  payout_returned: [['cash', 'amount'], ['provider', '-amount']],
} as const satisfies Record<string, readonly PostingLine[]>;

export type Posting = keyof typeof postings;

type Unsigned<Name extends string> = Name extends `-${infer Plain}` ? Plain : Name;
/** The amounts that a posting asks for, by name. */
export type AmountsOf<P extends Posting> = Readonly<Record<Unsigned<(typeof postings)[P][number][1]>, bigint>>;

export interface Entry {
  readonly account: Account;
  /** Minor units; debit positive, credit negative, never 0. */
  readonly amount: bigint;
}

/**
 * The entries of a posting; lines of nothing are left out, amounts that it does not name are ignored.
 * @throws {RangeError} when the entries do not sum to 0 (more is given back than there is, say).
 */
export function entriesFor<P extends Posting>(posting: P, amounts: AmountsOf<P>): Entry[] {
  const named: Readonly<Record<string, bigint>> = amounts;
  const lines: readonly PostingLine[] = postings[posting];
  const entries = lines.map(([account, name]) => {
    const credit = name.startsWith('-');
    const amount = named[credit ? name.slice(1) : name];
    if (amount === undefined) throw new RangeError(`The posting ${posting} needs the amount ${name}`);
    return { account, amount: credit ? -amount : amount };
  });
  const sum = total(entries.map((entry) => entry.amount));
  if (sum !== 0n) throw new RangeError(`The posting ${posting} does not balance by ${sum}`);
  return entries.filter((entry) => entry.amount !== 0n);
}

/** How an order's price is divided between those who are paid from it, or what each of them still has of it. */
export interface Lines {
  /** The provider's; tax that the provider remits is inside. */
  readonly net: bigint;
  readonly commission: bigint;
  readonly fee: bigint;
  readonly tax: bigint;
}

/** The amounts of the posting `settle`, which empties an order's escrow. */
export interface Settlement extends Lines {
  readonly held: bigint;
  readonly back: bigint;
}

/**
 * Divides what escrow holds: `back` to the customer, the rest among `lines`, the division of the whole order, in proportion.
 * @throws {RangeError} when more is to go back than is held.
 */
export function settlement(held: bigint, back: bigint, lines: Lines): Settlement {
  if (back < 0n || back > held) throw new RangeError(`${back} cannot go back from the ${held} that is held`);
  return { held, back, ...shareLines(held - back, lines) };
}

/** Who bears an amount that goes back: the amounts of the postings `refund` and `absorb` beside the amount itself. */
export interface Taking extends Lines {
  readonly held: bigint;
  /** What nobody has any more. */
  readonly lost: bigint;
}

/**
 * Takes an amount back: from escrow first, then from those who were paid, in proportion to what each still has of this order
 * (`kept`); never more than anybody has. It serves before a release, after it, and between two milestones.
 * @throws {RangeError} when an amount is negative.
 */
export function taking(amount: bigint, escrow: bigint, kept: Lines): Taking {
  if (amount < 0n || escrow < 0n) throw new RangeError('Amounts are not negative');
  const held = smaller(amount, escrow);
  const rest = smaller(amount - held, total([kept.net, kept.commission, kept.fee, kept.tax]));
  return { held, ...shareLines(rest, kept), lost: amount - held - rest };
}

/**
 * Shares an amount among weights by largest remainder: the parts sum to it exactly, each is its exact proportion rounded up or
 * down, ties go to the first, and no part exceeds its weight while the amount does not exceed their sum. Where all weights are
 * 0 the first takes it all.
 * @throws {RangeError} when an amount or a weight is negative, or when there is nobody to take the amount.
 */
export function share(amount: bigint, weights: readonly bigint[]): bigint[] {
  if (amount < 0n || weights.some((weight) => weight < 0n))
    throw new RangeError('Only amounts and weights from 0 on can be shared');
  if (weights.length === 0 && amount !== 0n) throw new RangeError(`Nobody is there to take ${amount}`);
  const sum = total(weights);
  if (sum === 0n) return weights.map((_, i) => (i === 0 ? amount : 0n));
  const parts = weights.map((weight) => (amount * weight) / sum);
  const remainders = weights.map((weight, i) => ({ i, left: (amount * weight) % sum }));
  remainders.sort((a, b) => (a.left === b.left ? a.i - b.i : a.left < b.left ? 1 : -1));
  const rest = Number(amount - total(parts)); // fewer than there are weights
  for (const { i } of remainders.slice(0, rest)) parts[i] = (parts[i] ?? 0n) + 1n;
  return parts;
}

function shareLines(amount: bigint, { net, commission, fee, tax }: Lines): Lines {
  const [toNet = 0n, toCommission = 0n, toFee = 0n, toTax = 0n] = share(amount, [net, commission, fee, tax]);
  return { net: toNet, commission: toCommission, fee: toFee, tax: toTax };
}

function total(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
