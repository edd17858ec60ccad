import { command } from '@/lib/core/command';
import type { WriteContext } from '@/lib/core/context';
import { conflict, invalid, notFound } from '@/lib/core/errors';
import { emit, touch } from '@/lib/core/events';
import { ownProvider, touchProvider } from '@/lib/providers';
import { type CalendarRules, calendarsOf, ensureCalendar, lock } from './calendar';
import { type OwnException, ownExceptions, ownHours, type StrandedBooking, strandedBookings } from './own';
import type { OpeningHours } from './queries';
import { dayNumber, dayOf } from './rules/zone';
import { RemoveException, SetException, SetTimeZone, SetWeeklyHours, WEEKDAYS } from './schema';
import { ExceptionsSetWire, HoursSetWire } from './wire';

const PROVIDERS = ['PROVIDER', 'ADMIN', 'SUPERADMIN'] as const;
const MOST_EXCEPTIONS = 400;
const FARTHEST_DAYS = 730;

/** What a change of the calendar answers: how it is now, and the bookings that it leaves outside the hours. */
type Answer<T> = T & { stranded: StrandedBooking[] };

/** Says when the reader works each week, all days at once. */
export const setWeeklyHours = command({
  name: 'availability.setWeeklyHours',
  input: SetWeeklyHours,
  access: PROVIDERS,
  doors: {
    action: true,
    rest: {
      method: 'put',
      path: '/api/availability/hours/',
      summary: 'Set your weekly hours',
      output: HoursSetWire,
      refusals: ['not_a_provider', 'strands_bookings'],
      example: {
        hours: {
          monday: [
            { start: '09:00', end: '12:00' },
            { start: '13:00', end: '18:00' },
          ],
        },
      },
    },
  },
  run: (ctx, { hours, confirm }) =>
    change(ctx, confirm, async ({ calendarId }) => {
      const rows = WEEKDAYS.flatMap((day, index) =>
        hours[day].map(({ start, end }) => ({ calendarId, weekday: index + 1, startMinute: start, endMinute: end })),
      );
      await ctx.db.weeklyHours.deleteMany({ where: { calendarId } });
      await ctx.db.weeklyHours.createMany({ data: rows });
    }),
  finish: async (ctx, { stranded }): Promise<Answer<OpeningHours>> => ({ ...(await ownHours(ctx)), stranded }),
});

/** Gives a date hours of its own, or closes it. */
export const setException = command({
  name: 'availability.setException',
  input: SetException,
  access: PROVIDERS,
  doors: {
    action: true,
    rest: {
      method: 'put',
      path: '/api/availability/exceptions/{date}/',
      summary: 'Give a date hours of its own, or close it',
      output: ExceptionsSetWire,
      refusals: ['not_a_provider', 'strands_bookings'],
      example: { closed: true, note: 'Moving house' },
    },
  },
  run: (ctx, { date, closed, intervals, note, confirm }) =>
    change(ctx, confirm, async ({ calendarId, hours }) => {
      requireNear(ctx, date, hours.timeZone);
      const others = await ctx.db.dateException.count({ where: { calendarId, date: { not: date } } });
      if (others >= MOST_EXCEPTIONS) throw invalid('date', 'too_many');
      await ctx.db.dateException.deleteMany({ where: { calendarId, date } });
      await ctx.db.dateException.create({ data: { calendarId, date, intervals: closed ? [] : [...intervals], note } });
    }),
  finish: exceptionsNow,
});

/** A date that has passed cannot be changed, and nobody plans more than two years ahead. */
function requireNear(ctx: WriteContext, date: string, timeZone: string): void {
  const ahead = dayNumber(date) - dayOf(ctx.now.getTime(), timeZone);
  if (ahead < 0) throw invalid('date', 'date_past');
  if (ahead > FARTHEST_DAYS) throw invalid('date', 'date_too_far');
}

/** Gives a date back to the weekly hours. */
export const removeException = command({
  name: 'availability.removeException',
  input: RemoveException,
  access: PROVIDERS,
  doors: {
    action: true,
    rest: {
      method: 'delete',
      path: '/api/availability/exceptions/{date}/',
      summary: 'Give a date back to the weekly hours',
      output: ExceptionsSetWire,
      refusals: ['not_a_provider', 'exception_not_found', 'strands_bookings'],
    },
  },
  run: (ctx, { date, confirm }) =>
    change(ctx, confirm, async ({ calendarId }) => {
      const { count } = await ctx.db.dateException.deleteMany({ where: { calendarId, date } });
      if (count === 0) throw notFound('exception_not_found');
    }),
  finish: exceptionsNow,
});

async function exceptionsNow(
  ctx: Parameters<typeof ownExceptions>[0],
  { stranded }: { stranded: StrandedBooking[] },
): Promise<Answer<{ exceptions: OwnException[] }>> {
  return { exceptions: await ownExceptions(ctx), stranded };
}

/** Moves the calendar to another time zone: the hours keep their times of day, bookings keep their instants. */
export const setTimeZone = command({
  name: 'availability.setTimeZone',
  input: SetTimeZone,
  access: PROVIDERS,
  doors: {
    action: true,
    rest: {
      method: 'put',
      path: '/api/availability/time-zone/',
      summary: 'Set the time zone of your hours',
      output: HoursSetWire,
      refusals: ['not_a_provider', 'strands_bookings'],
      example: { time_zone: 'Europe/Lisbon' },
    },
  },
  run: (ctx, { timeZone, confirm }) =>
    change(ctx, confirm, async ({ providerId }) => {
      await ctx.db.calendar.updateMany({ where: { providerId }, data: { timeZone } });
      await ctx.db.provider.update({ where: { id: providerId }, data: { timeZone, updatedAt: ctx.now } });
      touchProvider(ctx, providerId);
    }),
  finish: async (ctx, { stranded }): Promise<Answer<OpeningHours>> => ({ ...(await ownHours(ctx)), stranded }),
});

/**
 * Changes the reader's calendar. Bookings that it would leave outside the hours stay, and are told; unless the provider has confirmed, nothing
 * is changed.
 * @throws conflict "strands_bookings" with the bookings
 */
async function change(
  ctx: WriteContext,
  confirm: boolean,
  apply: (calendar: CalendarRules) => Promise<void>,
): Promise<{ stranded: StrandedBooking[] }> {
  const { id: providerId } = await ownProvider(ctx);
  await lock(ctx, (await ensureCalendar(ctx, providerId)).id);
  const before = await rulesOf(ctx, providerId);
  await apply(before);
  const stranded = await strandedBookings(ctx, before, await rulesOf(ctx, providerId));
  if (stranded.length > 0 && !confirm) throw conflict('strands_bookings', { stranded });
  await calendarChanged(ctx, providerId);
  return { stranded };
}

async function rulesOf(ctx: WriteContext, providerId: number): Promise<CalendarRules> {
  const rules = (await calendarsOf(ctx, [providerId])).get(providerId);
  if (!rules) throw new Error(`provider ${providerId} has no calendar`);
  return rules;
}

/** What follows every change of a calendar's rules: free times are looked at anew, in search and on pages. */
export async function calendarChanged(ctx: WriteContext, providerId: number): Promise<void> {
  await emit(ctx, 'availability.changed', `provider:${providerId}`, { providerId });
  touch(ctx, `calendar:${providerId}`);
}
