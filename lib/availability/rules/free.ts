import { type Hours, joined, openIntervals, without } from './hours';
import { fullTimes, type Taken } from './taken';
import { DAY, dateOf, dayNumber, MINUTE } from './zone';

/** Parts of a day, in minutes from midnight by the clock on the provider's wall: from the first on, before the second. */
export const PARTS = { morning: [0, 12 * 60], afternoon: [12 * 60, 17 * 60], evening: [17 * 60, 24 * 60] } as const;
export type Part = keyof typeof PARTS;
export const PART_NAMES = Object.keys(PARTS) as Part[];

/** The longest appointment that can begin on a date, and in each part of it, in minutes, up to a day; 0 when there is none. */
export type FreeDate = { readonly date: string; readonly freeMinutes: number } & Readonly<Record<Part, number>>;

const MOST = DAY / MINUTE;
const NONE = { freeMinutes: 0, morning: 0, afternoon: 0, evening: 0 };

/**
 * What is free on each of `days` dates from `fromDate` on. Buffers, notice, the way there and the grid of starts are the listings' own and do
 * not count here; `left` says on which days (since 1970) anything may begin at all.
 */
export function freeDates(
  hours: Hours,
  taken: readonly Taken[],
  together: number,
  fromDate: string,
  days: number,
  left: (day: number) => boolean = () => true,
): FreeDate[] {
  // A night's work that begins on the last date goes on into the next.
  const open = openIntervals(hours, fromDate, days + 1);
  const free = without(joined(open), fullTimes(taken, together));
  const found = new Map<string, { -readonly [K in keyof typeof NONE]: number }>();
  for (const { date, midnight, from, until } of open)
    for (const stretch of free) {
      if (stretch.from >= until) break;
      if (stretch.until <= from) continue;
      const longest = found.get(date) ?? { ...NONE };
      found.set(date, longest);
      /** How long what begins at `start` at the soonest, and before `end`, can be. */
      const room = (start: number, end: number) => {
        const soonest = Math.max(stretch.from, from, start);
        return soonest < Math.min(stretch.until, until, end) ? Math.min(MOST, Math.floor((stretch.until - soonest) / MINUTE)) : 0;
      };
      longest.freeMinutes = Math.max(longest.freeMinutes, room(from, until));
      for (const part of PART_NAMES) {
        const [begins, ends] = PARTS[part];
        longest[part] = Math.max(longest[part], room(midnight + begins * MINUTE, midnight + ends * MINUTE));
      }
    }
  const first = dayNumber(fromDate);
  return Array.from({ length: days }, (_, index) => {
    const date = dateOf(first + index);
    return { date, ...((left(first + index) && found.get(date)) || NONE) };
  });
}
