import { type Hours, joined, openIntervals, without } from './hours';
import { fullTimes, type Taken } from './taken';
import { DAY, dateOf, dayNumber, MINUTE } from './zone';

/** The longest appointment that a date has room for. */
export type FreeDate = { readonly date: string; readonly freeMinutes: number };

const MOST = DAY / MINUTE;

/**
 * For each of `days` dates from `fromDate` on: how long the longest appointment that begins on it could be, in minutes, up to a day; 0 when
 * there is none. Buffers, notice and the grid of starts are the listings' own and do not count here.
 */
export function freeDates(hours: Hours, taken: readonly Taken[], together: number, fromDate: string, days: number): FreeDate[] {
  // A night's work that begins on the last date goes on into the next.
  const open = openIntervals(hours, fromDate, days + 1);
  const free = without(joined(open), fullTimes(taken, together));
  const longest = new Map<string, number>();
  for (const { date, from, until } of open)
    for (const stretch of free) {
      if (stretch.from >= until) break;
      if (stretch.until <= from) continue;
      const minutes = Math.floor((stretch.until - Math.max(stretch.from, from)) / MINUTE);
      longest.set(date, Math.min(MOST, Math.max(longest.get(date) ?? 0, minutes)));
    }
  const first = dayNumber(fromDate);
  return Array.from({ length: days }, (_, index) => {
    const date = dateOf(first + index);
    return { date, freeMinutes: longest.get(date) ?? 0 };
  });
}
