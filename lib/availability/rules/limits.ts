import type { Taken } from './taken';
import { dayOf, weekdayOf } from './zone';

/** So many appointments on a date and in a week (from Monday on) of the provider's zone; null: as many as fit. */
export type Limits = { readonly perDay: number | null; readonly perWeek: number | null };
export const UNLIMITED: Limits = { perDay: null, perWeek: null };

/** Days since 1970 of the Monday on or before a day. */
export const mondayOf = (day: number): number => day - weekdayOf(day) + 1;

/** A limit, and the listing that it is about; null: all that its provider does. */
export type Limit = Limits & { readonly listingId: number | null };

/**
 * Says of each day whether another appointment may begin on it. A session counts once, however many have places in it, and on the date on
 * which it begins; time that is merely blocked counts for nothing.
 */
export function datesLeft(taken: readonly Taken[], limits: readonly Limit[], timeZone: string): (day: number) => boolean {
  const set = limits.filter(({ perDay, perWeek }) => perDay !== null || perWeek !== null);
  if (set.length === 0) return () => true;
  const counted = set.map((limit) => ({ limit, ...sessionsBy(taken, limit.listingId, timeZone) }));
  return (day) =>
    counted.every(
      ({ limit: { perDay, perWeek }, days, weeks }) =>
        (perDay === null || (days.get(day) ?? 0) < perDay) && (perWeek === null || (weeks.get(mondayOf(day)) ?? 0) < perWeek),
    );
}

function sessionsBy(taken: readonly Taken[], listingId: number | null, timeZone: string) {
  const [days, weeks] = [new Map<number, number>(), new Map<number, number>()];
  const seen = new Set<string>();
  for (const each of taken) {
    const session = `${each.listingId} ${each.startsAt} ${each.endsAt}`;
    if (each.busy || (listingId !== null && each.listingId !== listingId)) continue;
    if (each.places > 1 && seen.has(session)) continue;
    seen.add(session);
    const day = dayOf(each.startsAt, timeZone);
    days.set(day, (days.get(day) ?? 0) + 1);
    weeks.set(mondayOf(day), (weeks.get(mondayOf(day)) ?? 0) + 1);
  }
  return { days, weeks };
}
