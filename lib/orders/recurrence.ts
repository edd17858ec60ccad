import { Temporal } from 'temporal-polyfill';
import type { Every } from './schema';

const STEP: Readonly<Record<Every, { weeks: number } | { months: number }>> = {
  week: { weeks: 1 },
  fortnight: { weeks: 2 },
  month: { months: 1 },
};

/**
 * When an appointment comes again: the same time of day by the clock in the provider's zone, `times` times with the first. By the month it is
 * the same date, or the last one of a month that is shorter; a time that a change of the clocks leaves out is as much later.
 */
export function occurrencesOf(first: Date, timeZone: string, every: Every, times: number): Date[] {
  const start = Temporal.Instant.fromEpochMilliseconds(first.getTime()).toZonedDateTimeISO(timeZone);
  return Array.from({ length: times }, (_, index) => {
    const step = Object.fromEntries(Object.entries(STEP[every]).map(([unit, count]) => [unit, count * index]));
    return new Date(start.add(step).epochMilliseconds);
  });
}
