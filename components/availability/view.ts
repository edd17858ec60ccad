import type { Interval, Weekday } from '@/lib/availability/schema';

/** From one time of day to another: "09:00", "17:00"; the day's end is "24:00". */
export type TimesView = { start: string; end: string };
export type WeekHoursView = Record<Weekday, readonly TimesView[]>;
/** What is booked on a weekday of the week that is shown, in minutes from midnight. */
export type BookedView = Partial<Record<Weekday, readonly Interval[]>>;

/** "09:00" as minutes from midnight, null while it is no time; what ends at midnight ends at 1440. */
export function minutesOf(time: string, end = false): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(time) ?? [];
  if (hours === undefined) return null;
  const total = Number(hours) * 60 + Number(minutes);
  return end && total === 0 ? 1440 : total;
}

/** "08:30" as it is read among words: "8:30". */
export const shortTime = (time: string): string => time.replace(/^0(?=\d)/, '');

/** A day's intervals in minutes, without what is not yet one. */
export const intervalsOf = (times: readonly TimesView[]): Interval[] =>
  times.flatMap(({ start, end }) => {
    const [from, until] = [minutesOf(start), minutesOf(end, true)];
    return from !== null && until !== null && from < until ? [{ start: from, end: until }] : [];
  });
