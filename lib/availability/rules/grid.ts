import type { Interval } from '@/lib/availability/schema';
import type { Stretch } from './hours';
import { DAY, dayNumber, MINUTE, offsetPeriods } from './zone';

const DAY_MINUTES = DAY / MINUTE;

/** The periods of a zone's clocks that a date can lie in: clocks differ from UTC by up to 14 hours. */
const periodsAround = (day: number, timeZone: string) => offsetPeriods(timeZone, (day - 2) * DAY, (day + 3) * DAY);

/**
 * Where a stretch stands on a date: from the first to the last minute that the clock on the wall shows during it on that date (0…1440, `end`
 * exclusive); null where it does not touch the date. A stretch that goes through a doubled hour covers all that the clock shows meanwhile,
 * one through a missing hour goes on past it.
 */
export function onDate({ from, until }: Stretch, date: string, timeZone: string): Interval | null {
  const day = dayNumber(date);
  let start = DAY_MINUTES;
  let end = 0;
  for (const period of periodsAround(day, timeZone)) {
    const [first, last] = [Math.max(from, period.from), Math.min(until, period.until)];
    if (first >= last) continue;
    const shown = (at: number) => at + period.offset - day * DAY;
    const [begins, ends] = [Math.max(0, shown(first)), Math.min(DAY, shown(last))];
    if (begins >= ends) continue;
    start = Math.min(start, Math.floor(begins / MINUTE));
    end = Math.max(end, Math.ceil(ends / MINUTE));
  }
  return start < end ? { start, end } : null;
}

/** An interval with its place beside others that go on at the same time: in which of how many columns, from 0 on, and how many it takes. */
export type Placed<T extends Interval> = T & { readonly column: number; readonly columns: number; readonly takes: number };

/**
 * Sets intervals side by side where they overlap, in order of time. What is shorter than `least` minutes is shown so long, and nothing lies
 * under it. All that hang together share their width evenly, and take what is free beside them.
 */
export function sideBySide<T extends Interval>(intervals: readonly T[], least = 0): Placed<T>[] {
  const ordered = intervals.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const placed: Placed<T>[] = [];
  let cluster: { interval: T; column: number }[] = [];
  let ends: number[] = [];
  const until = ({ start, end }: Interval) => Math.max(end, start + least);
  const close = () => {
    for (const { interval, column } of cluster) {
      const beside = cluster
        .filter((each) => each.column > column && each.interval.start < until(interval) && interval.start < until(each.interval))
        .map((each) => each.column);
      placed.push({ ...interval, column, columns: ends.length, takes: Math.min(ends.length, ...beside) - column });
    }
    cluster = [];
    ends = [];
  };
  for (const interval of ordered) {
    if (ends.every((end) => end <= interval.start)) close();
    const free = ends.findIndex((end) => end <= interval.start);
    const column = free < 0 ? ends.length : free;
    ends[column] = until(interval);
    cluster.push({ interval, column });
  }
  close();
  return placed;
}

/**
 * The moment at which the clock on a date's wall shows a minute (0…1440). Of a doubled minute the first; one that is left out begins when
 * the clock goes on.
 */
export const startAt = (date: string, minute: number, timeZone: string): number => shownAt(date, minute, timeZone).from;

/** The moment until which something goes on that ends when the clock shows this minute: a doubled minute is over when it is for the second time. */
export const endAt = (date: string, minute: number, timeZone: string): number => shownAt(date, minute - 1, timeZone).until;

function shownAt(date: string, minute: number, timeZone: string): Stretch {
  const local = dayNumber(date) * DAY + minute * MINUTE;
  const periods = periodsAround(dayNumber(date), timeZone);
  const moments = periods.flatMap(({ from, until, offset }) => {
    const at = local - offset;
    return from <= at && at < until ? [at] : [];
  });
  const [first, last] = [moments[0], moments.at(-1)];
  if (first !== undefined && last !== undefined) return { from: first, until: last + MINUTE };
  const next = periods.find(({ from, offset }) => local < from + offset)?.from ?? local;
  return { from: next, until: next };
}

/** How the clocks change on a date: forward past a time, or back to it; minutes from midnight. Null on all other days. */
export type ClockChange = { readonly way: 'forward' | 'back'; readonly from: number; readonly to: number };

/** The change of the clocks on a date. */
export function clockChange(date: string, timeZone: string): ClockChange | null {
  const day = dayNumber(date);
  const periods = periodsAround(day, timeZone);
  for (const [index, { from, offset }] of periods.entries()) {
    const before = periods[index - 1];
    if (!before) continue;
    const minuteBy = (by: number) => Math.round((from + by - day * DAY) / MINUTE);
    const [was, is] = [minuteBy(before.offset), minuteBy(offset)];
    const [low, high] = [Math.min(was, is), Math.max(was, is)];
    if (low < DAY_MINUTES && high > 0 && low >= 0) return { way: was < is ? 'forward' : 'back', from: was, to: is };
  }
  return null;
}
