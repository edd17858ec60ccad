import type { DateHours, WeeklyInterval } from '@/lib/availability/schema';
import { DAY, dateOf, dayNumber, MINUTE, offsetPeriods, weekdayOf } from './zone';

/** Time without a break, in milliseconds of the epoch; `until` is exclusive. */
export type Stretch = { readonly from: number; readonly until: number };

/**
 * A piece of one interval of the rules, on one local date and between two changes of the clocks. `anchor` is where the interval begins by
 * the clock that is in force during the piece: what is `anchor + k × step` shows the same time of day as in any other week.
 */
export type OpenInterval = Stretch & {
  readonly date: string;
  readonly anchor: number;
  /** Where the date would begin by that clock: an instant of the piece less this is the time of day. */
  readonly midnight: number;
};

export type Hours = {
  /** Several intervals a weekday, not overlapping. */
  readonly weekly: readonly WeeklyInterval[];
  /** Dates with hours of their own, which replace the weekday's; none means closed. */
  readonly exceptions: readonly DateHours[];
  /** IANA name. */
  readonly timeZone: string;
};

/**
 * When the rules leave time open on `days` local dates from `fromDate` (YYYY-MM-DD) on, in order.
 *
 * **The clock on the wall decides**: an instant is open when the clock on the provider's wall then shows a date and a time within that
 * date's intervals. So what the clock never shows (the missing hour when clocks go forward, a date left out) is never open, and what it
 * shows twice (the doubled hour when they go back) is open twice. An interval from 02:30 to 05:00 begins at 03:00 in a night without the
 * hour from 2 to 3, and one from 02:15 to 02:45 is open twice half an hour in a night that has that hour twice.
 * @throws {RangeError} for an unknown zone or a date that does not exist
 */
export function openIntervals({ weekly, exceptions, timeZone }: Hours, fromDate: string, days: number): OpenInterval[] {
  const first = dayNumber(fromDate);
  // Clocks differ from UTC by up to 14 hours, and a date can be up to a day longer or shorter than others.
  const periods = offsetPeriods(timeZone, (first - 2) * DAY, (first + days + 2) * DAY);
  const own = new Map(exceptions.map(({ date, intervals }) => [date, intervals]));
  const open: OpenInterval[] = [];
  for (let day = first; day < first + days; day++) {
    const date = dateOf(day);
    const weekday = weekdayOf(day);
    for (const { start, end } of own.get(date) ?? weekly.filter((interval) => interval.weekday === weekday))
      for (const period of periods) {
        const midnight = day * DAY - period.offset;
        const anchor = midnight + start * MINUTE;
        const from = Math.max(anchor, period.from);
        const until = Math.min(midnight + end * MINUTE, period.until);
        if (from < until) open.push({ date, anchor, midnight, from, until });
      }
  }
  return open.sort((a, b) => a.from - b.from);
}

/** Stretches in order, those that touch or overlap joined: hours until midnight and from midnight on are one. */
export function joined(stretches: readonly Stretch[]): Stretch[] {
  const whole: { from: number; until: number }[] = [];
  for (const { from, until } of stretches) {
    const last = whole.at(-1);
    if (last && from <= last.until) last.until = Math.max(last.until, until);
    else whole.push({ from, until });
  }
  return whole;
}

/** What is left of stretches when others are taken away; both in order and not overlapping. */
export function without(stretches: readonly Stretch[], taken: readonly Stretch[]): Stretch[] {
  const left: Stretch[] = [];
  let next = 0;
  for (const { from, until } of stretches) {
    let start = from;
    while (next < taken.length && (taken[next]?.until ?? 0) <= from) next++;
    for (let index = next; index < taken.length; index++) {
      const hole = taken[index];
      if (!hole || hole.from >= until) break;
      if (hole.from > start) left.push({ from: start, until: hole.from });
      start = Math.max(start, hole.until);
    }
    if (start < until) left.push({ from: start, until });
  }
  return left;
}
