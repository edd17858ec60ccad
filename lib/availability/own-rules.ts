import type { Context } from '@/lib/core/context';
import { type PublicHoliday, publicHolidays } from './holidays';
import { ownCalendar } from './own';
import { dateOf, dayOf } from './rules/zone';

export type OwnTimeOff = { id: number; firstDate: string; lastDate: string; note: string };
/** What holds for all appointments of the reader. */
export type OwnRules = {
  timeZone: string;
  today: string;
  /** Where public holidays are kept: a country or a part of it; null: nowhere. */
  holidays: string | null;
  /** Those of the coming year, with whether the reader works all the same, as a date of their own says. */
  comingHolidays: (PublicHoliday & { open: boolean })[];
  maxPerDay: number | null;
  maxPerWeek: number | null;
  travelKmh: number | null;
  timeOff: OwnTimeOff[];
};

const YEAR_DAYS = 365;

/** @throws unauthenticated; forbidden "not_a_provider" */
export async function ownRules(ctx: Context): Promise<OwnRules> {
  const { calendarId, hours, limits, travelKmh } = await ownCalendar(ctx);
  const today = dayOf(ctx.now.getTime(), hours.timeZone);
  const [from, until] = [dateOf(today), dateOf(today + YEAR_DAYS)];
  const row = await ctx.db.calendar.findUnique({
    where: { id: calendarId },
    select: {
      holidays: true,
      timeOff: { where: { lastDate: { gte: from } }, orderBy: { firstDate: 'asc' } },
    },
  });
  const coming = row?.holidays ? await publicHolidays(row.holidays, Number(from.slice(0, 4)), Number(until.slice(0, 4))) : [];
  const openOn = new Set(hours.exceptions.filter(({ intervals }) => intervals.length > 0).map(({ date }) => date));
  return {
    timeZone: hours.timeZone,
    today: from,
    holidays: row?.holidays ?? null,
    comingHolidays: coming
      .filter(({ date }) => from <= date && date < until)
      .map(({ date, name }) => ({ date, name, open: openOn.has(date) })),
    maxPerDay: limits.perDay,
    maxPerWeek: limits.perWeek,
    travelKmh,
    timeOff: (row?.timeOff ?? []).map(({ id, firstDate, lastDate, note }) => ({ id, firstDate, lastDate, note })),
  };
}
