import { rate } from '@/lib/core/shared/money';
import type { Rates, WorldListing, WorldOrder } from '@/prisma/demo/world.types';

export const usualRates: Rates = { commission: 1200, commissionOnsite: 0, fee: 300, tax: 0 };

type Price = Pick<WorldOrder, 'currency' | 'total' | 'net' | 'commission' | 'fee' | 'tax' | 'lines' | 'parts'>;

/** The price of an order and its division, as the marketplace computes it: the fee is added, commission and tax are inside. */
export function priceOf(listing: WorldListing, service: number, rates: Rates, name?: string): Price {
  const onsite = listing.payment === 'onsite';
  const fee = onsite ? 0 : rate(service, rates.fee);
  const commission = rate(service, onsite ? rates.commissionOnsite : rates.commission);
  const tax = onsite ? 0 : rate(service, rates.tax);
  const total = service + fee;
  const minutes = listing.durationMinutes ?? 60;
  const line =
    listing.pricingType === 'hourly'
      ? { kind: 'hours' as const, amount: service, minutes, unit: listing.price }
      : { kind: listing.kind === 'project' ? ('package' as const) : ('service' as const), amount: service, name };
  const deposit = listing.payment === 'deposit' ? rate(total, (listing.depositPercent ?? 30) * 100) : 0;
  return {
    currency: listing.currency,
    total,
    net: service - commission - tax,
    commission,
    fee,
    tax,
    lines: fee > 0 ? [line, { kind: 'fee', amount: fee }] : [line],
    parts: onsite ? [] : deposit > 0 && deposit < total ? [deposit, total - deposit] : [total],
  };
}

/** What an appointment costs without fees: hourly work by the minute, rounded half up. */
export function visitPrice(listing: WorldListing): number {
  return listing.pricingType === 'hourly'
    ? Math.floor((listing.price * (listing.durationMinutes ?? 60) + 30) / 60)
    : listing.price;
}
