import { invalid } from '@/lib/core/errors';
import { priceFrom } from './prices';
import type { ListingFields } from './schema';

/** The fields of an input that are columns as they are, with the price in minor units. @throws invalid at `priceField` */
export function columnsOf(fields: ListingFields, currency: string, priceField = 'price') {
  const {
    category: _category,
    kind: _kind,
    slug: _slug,
    tags: _tags,
    currency: _currency,
    cancellation: policy,
    cancellationSteps: steps = [],
    price,
    schedule,
    durations,
    travelKm,
    ...columns
  } = fields;
  return {
    ...columns,
    ...(policy && { cancellation: policy === 'custom' ? policyOf(steps) : policy }),
    ...(price !== undefined && { priceMinor: priceFrom(price, currency, priceField) }),
    ...(schedule !== undefined && { scheduleId: schedule }),
    ...(durations && { durations: durationsOf(durations, currency) }),
    ...(travelKm !== undefined && { travelKmMinor: travelKm === null ? 0 : priceFrom(travelKm, currency, 'travelKm', 0) }),
  };
}

/** A length of visit with its price. */
export type Duration = { minutes: number; priceMinor: number };

/** Lengths with their prices, the shortest first. @throws invalid at a row that has the length of another */
function durationsOf(rows: NonNullable<ListingFields['durations']>, currency: string): Duration[] {
  const read = rows.map(({ at, minutes, price }) => {
    if (rows.some((other) => other.at < at && other.minutes === minutes)) throw invalid(`durations.${at}.minutes`, 'twice');
    return { minutes, priceMinor: priceFrom(price, currency, `durations.${at}.price`) };
  });
  return read.sort((a, b) => a.minutes - b.minutes);
}

/** Steps of one's own as they are stored, the longest before the start first: "48:100,24:50". @throws invalid where waiting would pay */
function policyOf(steps: readonly string[]): string {
  const read = steps.map((step) => step.split(':').map(Number) as [number, number]).sort(([a], [b]) => b - a);
  if (read.length === 0) throw invalid('cancellationSteps', 'required');
  const falling = read.every(([hours, percent], i) => {
    const before = read[i - 1];
    return percent > 0 && (!before || (hours < before[0] && percent < before[1]));
  });
  if (!falling) throw invalid('cancellationSteps', 'policy_must_fall');
  return read.map(([hours, percent]) => `${hours}:${percent}`).join(',');
}

/** A stored policy as people choose it: its name, or "custom" with its steps. */
export const cancellationOf = (stored: string): { cancellation: string; steps: string[] } =>
  /^\d/.test(stored) ? { cancellation: 'custom', steps: stored.split(',') } : { cancellation: stored, steps: [] };
