import { rate } from '@/lib/core/shared/money';

/**
 * A line of a price as people read it; `kind` is a catalogue key, `name` what the provider calls it, `minutes` and `unit` explain hourly
 * work. Minor units.
 */
export type PriceLine = {
  kind: 'service' | 'hours' | 'package' | 'extra' | 'fee';
  amount: number;
  name?: string;
  minutes?: number;
  unit?: number;
};

export type Price = {
  currency: string;
  lines: PriceLine[];
  /** What the customer pays, and how it is divided: total = net + commission + fee + tax. */
  total: number;
  net: number;
  commission: number;
  fee: number;
  tax: number;
  /** What is due in turn; empty when it is paid on site. */
  parts: number[];
};

export type Rates = { 'commission.rate': number; 'commission.onsite': number; 'fee.rate': number; 'tax.rate': number };

/** The price of what the lines say, and its division. `shares`: of the total in turn, in basis points that sum to 10,000; on site none. */
type Priced = { currency: string; lines: PriceLine[]; onsite?: boolean; shares?: readonly number[] };

/**
 * A price from its lines, in minor units. The buyer's fee is added to them, commission and tax are inside; on site there is no fee, and
 * commission has a rate of its own.
 */
export function priced({ currency, lines, onsite = false, shares = [10_000] }: Priced, rates: Rates): Price {
  const sum = lines.reduce((total, { amount }) => total + amount, 0);
  const fee = onsite ? 0 : rate(sum, rates['fee.rate']);
  const commission = rate(sum, onsite ? rates['commission.onsite'] : rates['commission.rate']);
  const tax = onsite ? 0 : rate(sum, rates['tax.rate']);
  const total = sum + fee;
  return {
    currency,
    lines: fee > 0 ? [...lines, { kind: 'fee', amount: fee }] : lines,
    total,
    net: sum - commission - tax,
    commission,
    fee,
    tax,
    parts: onsite ? [] : partsOf(total, shares),
  };
}

/** A total in parts: each its share, rounded half up, the last one what is left; none of nothing. */
function partsOf(total: number, shares: readonly number[]): number[] {
  const parts = shares.slice(0, -1).map((share) => rate(total, share));
  return [...parts, total - parts.reduce((sum, part) => sum + part, 0)].filter((part) => part > 0);
}

type Visit = {
  priceMinor: number;
  currency: string;
  pricingType: string;
  minutes: number;
  payment: string;
  depositPercent?: number | null;
};

/** The price of an appointment. Hourly work costs the hourly price by the minute, rounded half up. */
export function priceOf({ priceMinor, currency, pricingType, minutes, payment, depositPercent }: Visit, rates: Rates): Price {
  const hourly = pricingType === 'hourly';
  const amount = hourly ? Math.floor((priceMinor * minutes + 30) / 60) : priceMinor;
  const line: PriceLine = hourly ? { kind: 'hours', amount, minutes, unit: priceMinor } : { kind: 'service', amount };
  const deposit = (depositPercent ?? 30) * 100;
  const shares = payment === 'deposit' ? [deposit, 10_000 - deposit] : [10_000];
  return priced({ currency, lines: [line], onsite: payment === 'onsite', shares }, rates);
}
