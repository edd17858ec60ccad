import type { Context } from '@/lib/core/context';
import { touch } from '@/lib/core/events';
import { write } from '@/lib/core/write';
import { type CalendarRules, calendarsOf, takenIn } from './calendar';
import { freeDates } from './rules/free';
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
      from: (today - 2) * DAY,
      until: (today + INDEXED_DAYS + 3) * DAY,
    });
    const known = await within.db.freeDay.findMany({ where: { providerId: { in: providerIds } } });
    const wanted = calendars.flatMap((calendar) => rowsOf(calendar, taken.get(calendar.calendarId) ?? [], ctx.now));
    const keyOf = ({ providerId, date, freeMinutes }: FreeDayRow) => `${providerId} ${date} ${freeMinutes}`;
    const [had, have] = [new Set(known.map(keyOf)), new Set(wanted.map(keyOf))];
    const gone = known.filter((row) => !have.has(keyOf(row)));
    const come = wanted.filter((row) => !had.has(keyOf(row)));
    for (const [providerId, rows] of byProvider(gone))
      await within.db.freeDay.deleteMany({ where: { providerId, date: { in: rows.map(({ date }) => date) } } });
    if (come.length > 0) await within.db.freeDay.createMany({ data: come });
    if (gone.length + come.length > 0) touch(within, 'free-days');
  });
}

type FreeDayRow = { providerId: number; date: string; freeMinutes: number };

function rowsOf({ providerId, hours, together }: CalendarRules, taken: Parameters<typeof freeDates>[1], now: Date): FreeDayRow[] {
  const first = dateOf(dayOf(now.getTime(), hours.timeZone));
  return freeDates(hours, taken, together, first, INDEXED_DAYS)
    .filter(({ freeMinutes }) => freeMinutes > 0)
    .map(({ date, freeMinutes }) => ({ providerId, date, freeMinutes }));
}

function byProvider(rows: readonly FreeDayRow[]): Map<number, FreeDayRow[]> {
  const groups = new Map<number, FreeDayRow[]>();
  for (const row of rows) groups.set(row.providerId, [...(groups.get(row.providerId) ?? []), row]);
  return groups;
}
