import { command } from '@/lib/core/command';
import { invalid } from '@/lib/core/errors';
import { query } from '@/lib/core/query';
import { type Answer, change } from './changing';
import { knownHolidayPlace } from './holidays';
import { type OwnRules, ownRules } from './own-rules';
import { Nothing, SetCalendarRules } from './schema';
import { RulesSetWire, RulesWire } from './wire';

const PROVIDERS = ['PROVIDER', 'ADMIN', 'SUPERADMIN'] as const;

/** Says what holds for all appointments of the reader: public holidays, how many a day and a week, how fast they get about. */
export const setCalendarRules = command({
  name: 'availability.setRules',
  input: SetCalendarRules,
  access: PROVIDERS,
  doors: {
    action: true,
    rest: {
      method: 'patch',
      path: '/api/availability/rules/',
      summary: 'Set what holds for all your appointments',
      output: RulesSetWire,
      refusals: ['not_a_provider', 'strands_bookings'],
      example: { holidays: 'GB-ENG', max_per_day: 6, travel_kmh: 30 },
    },
  },
  run: async (ctx, { confirm, ...rules }) => {
    const { holidays } = rules;
    if (holidays && !(await knownHolidayPlace(holidays))) throw invalid('holidays', 'unknown_place');
    return change(ctx, confirm, async ({ calendarId }) => {
      await ctx.db.calendar.update({ where: { id: calendarId }, data: rules });
    });
  },
  finish: async (ctx, { stranded }): Promise<Answer<OwnRules>> => ({ ...(await ownRules(ctx)), stranded }),
});

/** What holds for all appointments of the reader, and when they are away. */
export const getRules = query({
  name: 'availability.rules',
  input: Nothing,
  access: 'signed_in',
  doors: {
    action: false,
    rest: {
      method: 'get',
      path: '/api/availability/rules/',
      summary: 'What holds for all your appointments',
      output: RulesWire,
      refusals: ['not_a_provider'],
    },
  },
  run: (ctx) => ownRules(ctx),
});
