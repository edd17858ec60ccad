import { rate } from '@/lib/core/shared/money';

/** A line of a price as people read it; `kind` is a catalogue key, `minutes` and `unit` explain hourly work. Minor units. */
export type PriceLine = { kind: 'service' | 'hours' | 'fee'; amount: number; minutes?: number; unit?: number };

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
type Terms = {
  priceMinor: number;
  currency: string;
  pricingType: string;
  minutes: number;
  payment: string;
  depositPercent?: number | null;
};

/**
 * The price of an appointment and its division, in minor units. Hourly work costs the hourly price by the minute, rounded half up. The
 * buyer's fee is added to it, commission and tax are inside; on site there is no fee, and commission has a rate of its own.
 */
export function priceOf({ priceMinor, currency, pricingType, minutes, payment, depositPercent }: Terms, rates: Rates): Price {
  const hourly = pricingType === 'hourly';
  const service = hourly ? Math.floor((priceMinor * minutes + 30) / 60) : priceMinor;
  const onsite = payment === 'onsite';
  const fee = onsite ? 0 : rate(service, rates['fee.rate']);
  const commission = rate(service, onsite ? rates['commission.onsite'] : rates['commission.rate']);
  const tax = onsite ? 0 : rate(service, rates['tax.rate']);
  const total = service + fee;
  const line: PriceLine = hourly
    ? { kind: 'hours', amount: service, minutes, unit: priceMinor }
    : { kind: 'service', amount: service };
  const deposit = payment === 'deposit' ? rate(total, (depositPercent ?? 30) * 100) : 0;
  return {
    currency,
    lines: fee > 0 ? [line, { kind: 'fee', amount: fee }] : [line],
    total,
    net: service - commission - tax,
    commission,
    fee,
    tax,
    parts: onsite ? [] : deposit > 0 && deposit < total ? [deposit, total - deposit] : [total],
  };
}
