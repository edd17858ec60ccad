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

/** Whether a debit adds to what this account holds: assets and expenses. */
export const isAsset = (account: string): boolean =>
  account in accounts && ['asset', 'expense'].includes(accounts[account as Account]);

/** A line debits its account by the named amount; `-x` credits it by x. */
export type PostingLine = readonly [account: Account, amount: string];

// biome-ignore format: a table is read by its columns
export const postings = {
  charge:          [['cash', 'paid'], ['escrow', '-paid']],
  charge_fee:      [['payment_fee', 'cost'], ['cash', '-cost']],
  settle:          [['escrow', 'held'], ['refund', '-back'], ['provider', '-net'], ['commission', '-commission'], ['fee', '-fee'], ['tax', '-tax']],
  settle_onsite:   [['provider', 'commission'], ['commission', '-commission']],
  refund:          [['escrow', 'held'], ['provider', 'net'], ['commission', 'commission'], ['fee', 'fee'], ['tax', 'tax'], ['refund', '-back']],
  refund_anew:     [['escrow', 'held'], ['provider', 'net'], ['commission', 'commission'], ['fee', 'fee'], ['tax', 'tax'], ['loss', 'lost'], ['refund', '-back']],
  refund_cancelled: [['refund', 'back'], ['escrow', '-back']],
  refund_sent:     [['refund', 'back'], ['cash', '-back']],
  chargeback:      [['chargeback', 'taken'], ['payment_fee', 'cost'], ['cash', '-taken'], ['cash', '-cost']],
  chargeback_won:  [['cash', 'taken'], ['chargeback', '-taken']],
  absorb:          [['escrow', 'held'], ['provider', 'net'], ['commission', 'commission'], ['fee', 'fee'], ['tax', 'tax'], ['loss', 'lost'], ['chargeback', '-taken']],
  chargeback_returned: [['cash', 'taken'], ['provider', '-net'], ['commission', '-commission'], ['fee', '-fee'], ['tax', '-tax'], ['loss', '-lost']],
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
  const sum = entries.reduce((total, { amount }) => total + amount, 0n);
  if (sum !== 0n) throw new RangeError(`The posting ${posting} does not balance by ${sum}`);
  return entries.filter((entry) => entry.amount !== 0n);
}

export { type Lines, settlement, share, taking } from '@/lib/core/shared/shares';
