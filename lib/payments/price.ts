import { rate } from '@/lib/core/shared/money';
import { share } from './postings';

/**
 * A line of a price as people read it; `kind` is a catalogue key, `name` what the provider calls it, `minutes` and `unit` explain hourly
 * work, `quantity` and `unit` several pieces. Minor units.
 */
export type PriceLine = {
  kind: 'service' | 'hours' | 'travel' | 'package' | 'extra' | 'item' | 'shipping' | 'tax' | 'fee';
  amount: number;
  name?: string;
  minutes?: number;
  unit?: number;
  /** Of an item: how many at `unit` each; of a way: how many kilometres are paid. */
  quantity?: number;
};

/** A tax on what is sold, in basis points. Prices contain it (`inclusive`) or it is added to them; who remits it gets it. */
export type Tax = { name: string; rate: number; inclusive: boolean; remittedBy: 'provider' | 'marketplace' };

/** A tax of one order, in minor units: frozen with its price, printed on its documents. */
export type TaxLine = Tax & { amount: number };

/** What applies to one sale, in basis points. */
export type Rates = { commission: number; fee: number; taxes: readonly Tax[] };

/** The marketplace's own of them. */
export type OwnRates = Pick<Rates, 'commission' | 'fee'>;

export type Price = {
  currency: string;
  lines: PriceLine[];
  /** What the customer pays, and how it is divided: total = net + commission + fee + tax. */
  total: number;
  /** The provider's; tax that they remit is inside. */
  net: number;
  commission: number;
  fee: number;
  /** What the marketplace remits. */
  tax: number;
  taxes: TaxLine[];
  /** At which it was reckoned: another price of the same order is reckoned at them too. */
  rates: OwnRates;
  /** What is due in turn; empty when it is paid on site. */
  parts: number[];
};

/** The price of what the lines say, and its division. `shares`: of the total in turn, in basis points that sum to 10,000; on site none. */
type Priced = { currency: string; lines: PriceLine[]; onsite?: boolean; shares?: readonly number[] };

/**
 * A price from its lines, in minor units. Commission is taken of what the lines say, the buyer's fee is added to it; taxes are inside or
 * added. On site there is no fee, and the provider has all the money and remits every tax.
 */
export function priced({ currency, lines, onsite = false, shares = [10_000] }: Priced, rates: Rates): Price {
  const sum = totalOf(lines);
  const taxes = taxesOn(sum, rates.taxes).map((tax) => (onsite ? { ...tax, remittedBy: 'provider' as const } : tax));
  const added = totalOf(taxes.filter(({ inclusive }) => !inclusive));
  const tax = totalOf(taxes.filter(({ remittedBy }) => remittedBy === 'marketplace'));
  const fee = onsite ? 0 : rate(sum, rates.fee);
  const commission = rate(sum, rates.commission);
  const total = sum + added + fee;
  return {
    currency,
    lines: [
      ...lines,
      ...taxes.filter(({ inclusive, amount }) => !inclusive && amount > 0).map(taxLine),
      ...(fee > 0 ? [{ kind: 'fee' as const, amount: fee }] : []),
    ],
    total,
    net: total - commission - fee - tax,
    commission,
    fee,
    tax,
    taxes,
    rates: { commission: rates.commission, fee: rates.fee },
    parts: onsite ? [] : partsOf(total, shares),
  };
}

/** What of an order's price another price is reckoned by. */
export type Placed = Pick<Price, 'currency' | 'lines' | 'taxes' | 'commission' | 'fee'> & {
  rates: OwnRates | null;
  onsite: boolean;
};

/** What is sold, without what comes to it: taxes that are added, and the fee. */
export const soldIn = (lines: readonly PriceLine[]): PriceLine[] => lines.filter(({ kind }) => kind !== 'tax' && kind !== 'fee');

/** An order's price with other lines, at the rates and taxes at which it was placed. */
export function repriced(placed: Placed, lines: PriceLine[]): Price {
  const { currency, onsite, taxes } = placed;
  return priced({ currency, lines, onsite }, { ...(placed.rates ?? ratesIn(placed)), taxes });
}

/** The rates that an order's price shows, where they were not kept: to the basis point, as far as its amounts tell. */
function ratesIn({ lines, commission, fee }: Placed): OwnRates {
  const sum = totalOf(soldIn(lines));
  const of = (part: number) => (sum === 0 ? 0 : Math.round((part * 10_000) / sum));
  return { commission: of(commission), fee: of(fee) };
}

const totalOf = (of: readonly { amount: number }[]): number => of.reduce((sum, { amount }) => sum + amount, 0);
const taxLine = ({ name, amount }: TaxLine): PriceLine => ({ kind: 'tax', amount, ...(name && { name }) });

/** Those inside are what is in the sum at their rates together, divided by rate; those added are taken of what is left without them. */
function taxesOn(sum: number, taxes: readonly Tax[]): TaxLine[] {
  const inside = taxes.filter(({ inclusive }) => inclusive);
  const together = inside.reduce((all, tax) => all + tax.rate, 0);
  const contained = Math.floor((2 * sum * together + 10_000 + together) / (2 * (10_000 + together)));
  const amounts = share(
    BigInt(contained),
    inside.map((tax) => BigInt(tax.rate)),
  );
  return taxes.map((tax) => ({
    ...tax,
    amount: tax.inclusive ? Number(amounts[inside.indexOf(tax)]) : rate(sum - contained, tax.rate),
  }));
}

/** A total in parts: each its share, rounded half up, the last one what is left; none of nothing. */
function partsOf(total: number, shares: readonly number[]): number[] {
  const parts = shares.slice(0, -1).map((part) => rate(total, part));
  return [...parts, total - parts.reduce((sum, part) => sum + part, 0)].filter((part) => part > 0);
}

/** Work by the hour: the hourly price by the minute, rounded half up. */
export const hoursLine = (unit: number, minutes: number): PriceLine => ({
  kind: 'hours',
  amount: Math.floor((unit * minutes + 30) / 60),
  minutes,
  unit,
});

type Visit = {
  priceMinor: number;
  currency: string;
  pricingType: string;
  minutes: number;
  payment: string;
  depositPercent?: number | null;
  /** Another length than the usual one, where it has a price of its own. */
  durations?: readonly { minutes: number; priceMinor: number }[];
  /** How far the provider comes, how much of it costs nothing, and what each further kilometre does. */
  distanceKm?: number | null;
  travelFreeKm?: number;
  travelKmMinor?: number;
};

/**
 * The price of an appointment. Hourly work costs the hourly price by the minute, rounded half up, unless its length has a price of its own;
 * the way there is paid from where it stops being free.
 */
export function priceOf(visit: Visit, rates: Rates): Price {
  const { currency, payment, depositPercent } = visit;
  const lines = [visitLine(visit), ...travelLines(visit)];
  const deposit = (depositPercent ?? 30) * 100;
  const shares = payment === 'deposit' ? [deposit, 10_000 - deposit] : [10_000];
  return priced({ currency, lines, onsite: payment === 'onsite', shares }, rates);
}

function visitLine({ priceMinor, pricingType, minutes, durations = [] }: Visit): PriceLine {
  const own = durations.find((each) => each.minutes === minutes);
  if (own) return { kind: 'service', amount: own.priceMinor };
  return pricingType === 'hourly' ? hoursLine(priceMinor, minutes) : { kind: 'service', amount: priceMinor };
}

function travelLines({ distanceKm, travelFreeKm = 0, travelKmMinor = 0 }: Visit): PriceLine[] {
  const paid = Math.max(0, (distanceKm ?? 0) - travelFreeKm);
  return paid > 0 && travelKmMinor > 0
    ? [{ kind: 'travel', amount: paid * travelKmMinor, quantity: paid, unit: travelKmMinor }]
    : [];
}
