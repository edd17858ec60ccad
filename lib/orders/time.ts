import { Temporal } from 'temporal-polyfill';
import { invalid } from '@/lib/core/errors';

type When = { startsAt?: string; date?: string; time?: string };

/** The instant that is meant: one given as such, or date and time of day in the provider's zone (the earlier one of a doubled hour). */
export function instantOf({ startsAt, date, time }: When, timeZone: string): Date {
  if (startsAt) return new Date(startsAt);
  try {
    const zoned = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone, { disambiguation: 'compatible' });
    return new Date(zoned.epochMilliseconds);
  } catch {
    throw invalid('startsAt', 'invalid_time');
  }
}

/** When a date (YYYY-MM-DD) begins in a zone, or one so many days later. */
export const midnightOf = (date: string, days: number, timeZone: string): Date =>
  new Date(Temporal.PlainDate.from(date).add({ days }).toZonedDateTime(timeZone).epochMilliseconds);

/** Date (YYYY-MM-DD) and time of day (HH:MM:SS) of an instant in a zone. */
export function localOf(at: Date, timeZone: string): { date: string; time: string } {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  return { date: zoned.toPlainDate().toString(), time: zoned.toPlainTime().toString({ smallestUnit: 'second' }) };
}
