import { command } from '@/lib/core/command';
import type { WriteContext } from '@/lib/core/context';
import { invalid, notFound } from '@/lib/core/errors';
import { touchProvider } from '@/lib/providers';
import type { CalendarRules } from './calendar';
import { type Answer, change } from './changing';
import { type OwnException, type OwnHours, ownExceptions, ownHours, type StrandedBooking } from './own';
import { dayNumber, dayOf } from './rules/zone';
import { RemoveException, SetException, SetTimeZone, SetWeeklyHours, WEEKDAYS } from './schema';
import { ExceptionsSetWire, HoursSetWire } from './wire';

const PROVIDERS = ['PROVIDER', 'ADMIN', 'SUPERADMIN'] as const;
export const MOST_EXCEPTIONS = 400;
const FARTHEST_DAYS = 730;

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
      refusals: ['not_a_provider', 'schedule_not_found', 'strands_bookings'],
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
  run: (ctx, { hours, schedule: scheduleId = null, confirm }) =>
    change(ctx, confirm, async (calendar) => {
      requireSchedule(calendar, scheduleId);
      const { calendarId } = calendar;
      const rows = WEEKDAYS.flatMap((day, index) =>
        hours[day].map(({ start, end }) => ({
          calendarId,
          scheduleId,
          weekday: index + 1,
          startMinute: start,
          endMinute: end,
        })),
      );
      await ctx.db.weeklyHours.deleteMany({ where: { calendarId, scheduleId } });
      await ctx.db.weeklyHours.createMany({ data: rows });
    }),
  finish: async (ctx, { stranded }): Promise<Answer<OwnHours>> => ({ ...(await ownHours(ctx)), stranded }),
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
      refusals: ['not_a_provider', 'schedule_not_found', 'strands_bookings'],
      example: { closed: true, note: 'Moving house' },
    },
  },
  run: (ctx, { date, schedule: scheduleId = null, closed, intervals, note, confirm }) =>
    change(ctx, confirm, async (calendar) => {
      requireSchedule(calendar, scheduleId);
      const { calendarId, hours } = calendar;
      requireNear(ctx, date, hours.timeZone);
      const others = await ctx.db.dateException.count({ where: { calendarId, date: { not: date } } });
      if (others >= MOST_EXCEPTIONS) throw invalid('date', 'too_many');
      await ctx.db.dateException.deleteMany({ where: { calendarId, scheduleId, date } });
      await ctx.db.dateException.create({
        data: { calendarId, scheduleId, date, intervals: closed ? [] : [...intervals], note },
      });
    }),
  finish: exceptionsNow,
});

/** Hours under a name are the calendar's own. @throws not_found */
export function requireSchedule({ schedules }: CalendarRules, id: number | null): void {
  if (id !== null && !schedules.has(id)) throw notFound('schedule_not_found');
}

/** A date that has passed cannot be changed, and nobody plans more than two years ahead. */
export function requireNear(ctx: WriteContext, date: string, timeZone: string, field = 'date'): void {
  const ahead = dayNumber(date) - dayOf(ctx.now.getTime(), timeZone);
  if (ahead < 0) throw invalid(field, 'date_past');
  if (ahead > FARTHEST_DAYS) throw invalid(field, 'date_too_far');
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
  run: (ctx, { date, schedule: scheduleId = null, confirm }) =>
    change(ctx, confirm, async ({ calendarId }) => {
      const { count } = await ctx.db.dateException.deleteMany({ where: { calendarId, scheduleId, date } });
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
  finish: async (ctx, { stranded }): Promise<Answer<OwnHours>> => ({ ...(await ownHours(ctx)), stranded }),
});
