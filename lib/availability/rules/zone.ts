import { Temporal } from 'temporal-polyfill';

export const MINUTE = 60_000;
export const DAY = 86_400_000;

/** A time between two changes of a zone's clocks: local time is UTC plus `offset`. All in milliseconds; `until` is exclusive. */
export type OffsetPeriod = { readonly from: number; readonly until: number; readonly offset: number };

type Change = { readonly at: number; readonly offset: number };

// Asking the zone database costs a millisecond, arithmetic nothing: each zone's year is asked once.
const years = new Map<string, readonly Change[]>();
const REMEMBERED = 5000;

/** The changes of a zone's clocks within a UTC year, headed by the offset at its beginning. @throws {RangeError} for an unknown zone */
function changesOf(timeZone: string, year: number): readonly Change[] {
  const key = `${timeZone} ${year}`;
  const known = years.get(key);
  if (known) return known;
  const end = Date.UTC(year + 1, 0, 1);
  const changes: Change[] = [];
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(Date.UTC(year, 0, 1)).toZonedDateTimeISO(
    timeZone,
  );
  while (at && at.epochMilliseconds < end) {
    changes.push({ at: at.epochMilliseconds, offset: at.offsetNanoseconds / 1e6 });
    at = at.getTimeZoneTransition('next');
  }
  if (years.size >= REMEMBERED) years.clear();
  years.set(key, changes);
  return changes;
}

/**
 * The offsets that a zone's clocks have between two instants, in order and without a gap.
 * @throws {RangeError} for an unknown zone
 */
export function offsetPeriods(timeZone: string, from: number, until: number): OffsetPeriod[] {
  const lastYear = new Date(until).getUTCFullYear();
  const changes: Change[] = [];
  for (let year = new Date(from).getUTCFullYear(); year <= lastYear; year++)
    for (const change of changesOf(timeZone, year)) if (change.offset !== changes.at(-1)?.offset) changes.push(change);
  return changes.flatMap(({ at, offset }, index) => {
    const period = { from: Math.max(at, from), until: Math.min(changes[index + 1]?.at ?? until, until), offset };
    return period.from < period.until ? [period] : [];
  });
}

const offsetAt = (at: number, timeZone: string): number => offsetPeriods(timeZone, at, at + 1)[0]?.offset ?? 0;

/** The calendar day of an instant in a zone, as days since 1970-01-01. @throws {RangeError} for an unknown zone */
export const dayOf = (at: number, timeZone: string): number => Math.floor((at + offsetAt(at, timeZone)) / DAY);

/** When the date next changes in a zone. @throws {RangeError} for an unknown zone */
export function nextMidnight(at: number, timeZone: string): number {
  const tomorrow = (dayOf(at, timeZone) + 1) * DAY;
  const starts = offsetPeriods(timeZone, at, at + 3 * DAY).flatMap(({ from, until, offset }) => {
    const start = Math.max(from, tomorrow - offset);
    return start < until ? [start] : [];
  });
  return Math.min(...starts);
}

/** Minutes from midnight that a clock in a zone shows. @throws {RangeError} for an unknown zone */
export const minuteOf = (at: number, timeZone: string): number =>
  Math.floor((at + offsetAt(at, timeZone) - dayOf(at, timeZone) * DAY) / MINUTE);

/** Days since 1970-01-01 of a date. @throws {RangeError} when there is no such date: 30 February */
export const dayNumber = (date: string): number => {
  const { year, month, day } = Temporal.PlainDate.from(date, { overflow: 'reject' });
  return Date.UTC(year, month - 1, day) / DAY;
};

/** The date, YYYY-MM-DD, so many days after 1970-01-01. */
export const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** 1 for Monday … 7 for Sunday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;
