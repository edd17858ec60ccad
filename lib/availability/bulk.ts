import { command } from '@/lib/core/command';
import { invalid } from '@/lib/core/errors';
import { datesBetween } from './calendar';
import { type Answer, change } from './changing';
import { MOST_EXCEPTIONS, requireNear } from './commands';
import { type OwnException, ownExceptions } from './own';
import { dayNumber, weekdayOf } from './rules/zone';
import { MOST_DATES, SetExceptions, type SetExceptionsInput, WEEKDAYS } from './schema';
import { ExceptionsSetWire } from './wire';

const PROVIDERS = ['PROVIDER', 'ADMIN', 'SUPERADMIN'] as const;

/** Closes many dates at once, gives them other hours, or gives them back to the weekly hours; asked once about all bookings concerned. */
export const setExceptions = command({
  name: 'availability.setExceptions',
  input: SetExceptions,
  access: PROVIDERS,
  doors: {
    action: true,
    rest: {
      method: 'put',
      path: '/api/availability/exceptions/',
      summary: 'Give many dates hours of their own, close them, or open them as usual',
      output: ExceptionsSetWire,
      refusals: ['not_a_provider', 'strands_bookings'],
      example: { from: '2027-07-01', until: '2027-07-31', weekdays: ['friday'], change: 'close', note: 'Summer Fridays' },
    },
  },
  run: (ctx, { confirm, ...input }) =>
    change(ctx, confirm, async ({ calendarId, hours }) => {
      for (const date of [input.from, input.until]) if (date) requireNear(ctx, date, hours.timeZone, 'from');
      const { field, dates } = datesMeant(input);
      for (const date of dates) requireNear(ctx, date, hours.timeZone, field);
      const where = { calendarId, scheduleId: null };
      await ctx.db.dateException.deleteMany({ where: { ...where, date: { in: dates } } });
      if (input.change === 'usual') return;
      const known = await ctx.db.dateException.count({ where: { calendarId } });
      if (known + dates.length > MOST_EXCEPTIONS) throw invalid(field, 'too_many');
      const intervals = input.change === 'close' ? [] : [...input.intervals];
      await ctx.db.dateException.createMany({ data: dates.map((date) => ({ ...where, date, intervals, note: input.note })) });
    }),
  finish: async (ctx, { stranded }): Promise<Answer<{ exceptions: OwnException[] }>> => ({
    exceptions: await ownExceptions(ctx),
    stranded,
  }),
});

/** The dates that are named, and those of a range that fall on its weekdays; and the field at which they were named. @throws invalid */
function datesMeant({ dates, from, until, weekdays }: SetExceptionsInput): { field: string; dates: string[] } {
  const field = from || until ? 'from' : 'dates';
  const within =
    from && until
      ? datesBetween(from, until).filter((date) => {
          const name = WEEKDAYS[weekdayOf(dayNumber(date)) - 1];
          return weekdays.length === 0 || (name !== undefined && weekdays.includes(name));
        })
      : [];
  const all = [...new Set([...dates, ...within])].sort();
  if (all.length === 0) throw invalid(field, field === 'from' ? 'no_such_days' : 'required');
  if (all.length > MOST_DATES) throw invalid(field, 'too_many');
  return { field, dates: all };
}
