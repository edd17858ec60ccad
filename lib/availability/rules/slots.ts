import type { Point } from '@/lib/core/shared/distance';
import { type Hours, joined, openIntervals } from './hours';
import { datesLeft, type Limits } from './limits';
import { fits, fullTimes, joins, type Taken, withPlaces } from './taken';
import { withTravel } from './travel';
import { DAY, dateOf, dayNumber, dayOf, MINUTE } from './zone';

export type SlotRules = {
  /** When the provider works, and how many sessions they can have at once (1 for a person). */
  hours: Hours;
  together: number;
  /** What is taken already, in any order. */
  reservations: readonly Taken[];
  listingId: number;
  /** How long the appointment takes, and what is kept free before and after it. The buffers may lie outside the hours. */
  durationMinutes: number;
  bufferBefore: number;
  bufferAfter: number;
  /** The soonest start from now, and how many dates after today can be booked. */
  noticeMinutes: number;
  horizonDays: number;
  /** Starts lie so far apart, counted from the beginning of each interval by the clock on the wall. */
  stepMinutes: number;
  /** Places of one session: more than 1 for a group. */
  capacity: number;
  /** How many appointments its provider has on a date and in a week, and how many of them are of this listing. */
  limits?: { readonly calendar: Limits; readonly listing: Limits };
  /** Where it would be and how fast its provider gets there, where the way takes time. */
  way?: { readonly at: Point; readonly kmh: number } | null;
  /** Milliseconds of the epoch. */
  now: number;
  /** First date asked for (YYYY-MM-DD in the provider's zone), and how many. */
  from: string;
  days: number;
};

export type Slot = { readonly startsAt: Date; readonly endsAt: Date };
/** A date of the provider's calendar with the slots that begin on it. */
export type DaySlots = { readonly date: string; readonly slots: Slot[] };

/**
 * The slots that can be booked, for each date asked for. A slot lies wholly within open time (which may go on past midnight), starts no
 * sooner than the notice and on no date past the horizon, and has room beside what is taken (see `fits`).
 * @throws {RangeError} for an unknown zone or a date that does not exist
 */
export function slots(rules: SlotRules): DaySlots[] {
  const { hours, together, capacity, listingId } = rules;
  const placed = withPlaces(rules.reservations, listingId, capacity);
  const reservations = rules.way ? withTravel(placed, { ...rules, ...rules.way }) : placed;
  const length = rules.durationMinutes * MINUTE;
  const before = rules.bufferBefore * MINUTE;
  const after = rules.bufferAfter * MINUTE;
  const step = rules.stepMinutes * MINUTE;
  const soonest = rules.now + rules.noticeMinutes * MINUTE;
  const first = dayNumber(rules.from);
  const today = dayOf(rules.now, hours.timeZone);
  const lastBookable = today + rules.horizonDays;
  const days = Array.from({ length: rules.days }, (_, index): DaySlots => ({ date: dateOf(first + index), slots: [] }));
  const offered = new Map(days.slice(0, Math.max(0, lastBookable - first + 1)).map((day) => [day.date, day.slots]));
  if (offered.size === 0 || first + rules.days <= today) return days;

  // What begins on the last date may end on a later one.
  const open = openIntervals(hours, rules.from, rules.days + Math.ceil(length / DAY) + 1);
  const stretches = joined(open);
  const full = fullTimes(reservations, together);
  const left = datesLeft(reservations, limitsOf(rules), hours.timeZone);
  const ownSessions = new Set(
    capacity > 1 ? reservations.filter((each) => each.listingId === listingId).map(({ startsAt }) => startsAt) : [],
  );

  // Starts come in order of time, so both pointers only go forward.
  let stretch = 0;
  let block = 0;
  for (const { date, anchor, from, until } of open) {
    const found = offered.get(date);
    if (!found) continue;
    const more = left(dayNumber(date));
    const earliest = Math.max(from, soonest);
    for (let start = anchor + Math.ceil((earliest - anchor) / step) * step; start < until; start += step) {
      while ((stretches[stretch]?.until ?? Number.POSITIVE_INFINITY) <= start) stretch++;
      if (start + length > (stretches[stretch]?.until ?? 0)) continue;
      const blocksFrom = start - before;
      const blocksUntil = start + length + after;
      while ((full[block]?.until ?? Number.POSITIVE_INFINITY) <= blocksFrom) block++;
      const wanted = { listingId, startsAt: start, endsAt: start + length, blocksFrom, blocksUntil, seats: 1, places: capacity };
      // Whoever takes a place in a session that is there already adds none.
      const room = ownSessions.has(start)
        ? fits(wanted, reservations, together) && (more || joins(wanted, reservations))
        : more && (full[block]?.from ?? Number.POSITIVE_INFINITY) >= blocksUntil;
      if (room) found.push({ startsAt: new Date(start), endsAt: new Date(start + length) });
    }
  }
  return days;
}

/** Both limits of an appointment, each with what it counts. */
export const limitsOf = ({ limits, listingId }: Pick<SlotRules, 'limits' | 'listingId'>) =>
  limits
    ? [
        { ...limits.calendar, listingId: null },
        { ...limits.listing, listingId },
      ]
    : [];
