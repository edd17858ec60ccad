import { Temporal } from 'temporal-polyfill';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Days since 1970-01-01: dates in which one can count. */
export type DayNumber = number;

export const dayOf = (at: Date, timeZone: string): DayNumber => {
  const { year, month, day } = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  return Date.UTC(year, month - 1, day) / DAY;
};

export const dateOf = (day: DayNumber): string => new Date(day * DAY).toISOString().slice(0, 10);

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (day: DayNumber): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** The instant at which a clock on the wall shows this minute of that date. */
export const instantOf = (day: DayNumber, minute: number, timeZone: string): Date =>
  new Date(
    Temporal.PlainDate.from(dateOf(day)).toZonedDateTime({
      timeZone,
      plainTime: new Temporal.PlainTime(Math.floor(minute / 60), minute % 60),
    }).epochMilliseconds,
  );

/** So many days later at the same time of day there, as the process tables count. */
export const addDays = (at: Date, days: number, timeZone: string): Date =>
  new Date(Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).add({ days }).epochMilliseconds);

export const later = (at: Date, milliseconds: number): Date => new Date(at.getTime() + Math.round(milliseconds));
export const earliest = (...times: Date[]): Date => new Date(Math.min(...times.map((time) => time.getTime())));
export const latest = (...times: Date[]): Date => new Date(Math.max(...times.map((time) => time.getTime())));
