import type { Context } from '@/lib/core/context';
import { touch } from '@/lib/core/events';
import { write } from '@/lib/core/write';
import { type CalendarRules, calendarsOf, reachOf, takenIn } from './calendar';
import { freeDates } from './rules/free';
import { datesLeft } from './rules/limits';
import type { Taken } from './rules/taken';
import { DAY, dateOf, dayOf } from './rules/zone';

/** The index reaches so far ahead, and a little further, as the day begins at different times on earth. */
const INDEXED_DAYS = 62;

/**
 * Writes anew, for each of these providers, how long an appointment on each of the coming dates could be: what search asks for "free on that
 * date". A date without a row has nothing free. Writes only what differs.
 */
export async function refreshFreeDays(ctx: Context, ...providerIds: number[]): Promise<void> {
  await write(ctx, async (within) => {
    const calendars = [...(await calendarsOf(within, providerIds)).values()];
    const today = Math.floor(ctx.now.getTime() / DAY);
    const taken = await takenIn(within, {
      calendarIds: calendars.map(({ calendarId }) => calendarId),
      ...reachOf(
        (today - 2) * DAY,
        (today + INDEXED_DAYS + 3) * DAY,
        calendars.map(({ limits }) => limits),
        false,
      ),
    });
    const known = await within.db.freeDay.findMany({ where: { providerId: { in: providerIds } } });
    const wanted = calendars.flatMap((calendar) => rowsOf(calendar, taken.get(calendar.calendarId) ?? [], ctx.now));
    const keyOf = (row: FreeDayRow) => COLUMNS.map((column) => row[column]).join(' ');
    const [had, have] = [new Set(known.map(keyOf)), new Set(wanted.map(keyOf))];
    const gone = known.filter((row) => !have.has(keyOf(row)));
    const come = wanted.filter((row) => !had.has(keyOf(row)));
    for (const [where, dates] of bySchedule(gone))
      await within.db.freeDay.deleteMany({ where: { ...where, date: { in: dates } } });
    if (come.length > 0) await within.db.freeDay.createMany({ data: come });
    if (gone.length + come.length > 0) touch(within, 'free-days');
  });
}

const COLUMNS = [
  'providerId',
  'scheduleId',
  'date',
  'freeMinutes',
  'morningMinutes',
  'afternoonMinutes',
  'eveningMinutes',
] as const;
type FreeDayRow = Record<Exclude<(typeof COLUMNS)[number], 'date'>, number> & { date: string };
/** In the index the usual hours are schedule 0. */
export const USUAL_HOURS = 0;

function rowsOf(calendar: CalendarRules, taken: readonly Taken[], now: Date): FreeDayRow[] {
  const { providerId, together, limits, hours: usual, schedules } = calendar;
  const { timeZone } = usual;
  const first = dateOf(dayOf(now.getTime(), timeZone));
  const left = datesLeft(taken, [{ ...limits, listingId: null }], timeZone);
  const all = [
    { scheduleId: USUAL_HOURS, hours: usual },
    ...[...schedules].map(([scheduleId, { hours }]) => ({ scheduleId, hours })),
  ];
  return all.flatMap(({ scheduleId, hours }) =>
    freeDates(hours, taken, together, first, INDEXED_DAYS, left)
      .filter(({ freeMinutes }) => freeMinutes > 0)
      .map(({ date, freeMinutes, morning, afternoon, evening }) => ({
        providerId,
        scheduleId,
        date,
        freeMinutes,
        morningMinutes: morning,
        afternoonMinutes: afternoon,
        eveningMinutes: evening,
      })),
  );
}

/** The dates of rows by what else names them. */
function bySchedule(rows: readonly FreeDayRow[]): [{ providerId: number; scheduleId: number }, string[]][] {
  const groups = new Map<string, [{ providerId: number; scheduleId: number }, string[]]>();
  for (const { providerId, scheduleId, date } of rows) {
    const key = `${providerId} ${scheduleId}`;
    const group = groups.get(key) ?? [{ providerId, scheduleId }, []];
    group[1].push(date);
    groups.set(key, group);
  }
  return [...groups.values()];
}
