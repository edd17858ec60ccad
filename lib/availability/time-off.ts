import { command } from '@/lib/core/command';
import { invalid, notFound } from '@/lib/core/errors';
import { emit } from '@/lib/core/events';
import { type Answer, change } from './changing';
import { requireNear } from './commands';
import { type OwnRules, ownRules } from './own-rules';
import { dayNumber } from './rules/zone';
import { AddTimeOff, RemoveTimeOff } from './schema';
import { RulesSetWire } from './wire';

const PROVIDERS = ['PROVIDER', 'ADMIN', 'SUPERADMIN'] as const;
const MOST_AHEAD = 50;
const LONGEST_DAYS = 366;

/**
 * Says that the reader is away from one date to another: nothing can be booked then, bookings that stand are told and kept. Requests of those
 * dates that wait for an answer go on waiting, or are declined with the note.
 */
export const addTimeOff = command({
  name: 'availability.addTimeOff',
  input: AddTimeOff,
  access: PROVIDERS,
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/availability/time-off/',
      status: 201,
      summary: 'Say that you are away',
      output: RulesSetWire,
      refusals: ['not_a_provider', 'strands_bookings'],
      example: { first_date: '2027-12-24', last_date: '2028-01-03', note: 'Back on 4 January', requests: 'decline' },
    },
  },
  run: (ctx, { firstDate, lastDate, note, requests, confirm }) =>
    change(ctx, confirm, async ({ calendarId, providerId, hours }) => {
      requireNear(ctx, lastDate, hours.timeZone, 'lastDate');
      if (dayNumber(lastDate) - dayNumber(firstDate) >= LONGEST_DAYS) throw invalid('lastDate', 'too_long');
      const known = await ctx.db.timeOff.count({ where: { calendarId } });
      if (known >= MOST_AHEAD) throw invalid('firstDate', 'too_many');
      await ctx.db.timeOff.create({ data: { calendarId, firstDate, lastDate, note, createdAt: ctx.now } });
      const from = { providerId, firstDate, lastDate, timeZone: hours.timeZone };
      if (requests === 'decline') await emit(ctx, 'availability.away', `provider:${providerId}`, { ...from, note });
    }),
  finish: async (ctx, { stranded }): Promise<Answer<OwnRules>> => ({ ...(await ownRules(ctx)), stranded }),
});

/** Takes such a time back: what the hours say holds again. */
export const removeTimeOff = command({
  name: 'availability.removeTimeOff',
  input: RemoveTimeOff,
  access: PROVIDERS,
  doors: {
    action: true,
    rest: {
      method: 'delete',
      path: '/api/availability/time-off/{id}/',
      summary: 'Take a time away back',
      output: RulesSetWire,
      refusals: ['not_a_provider', 'time_off_not_found'],
    },
  },
  run: (ctx, { id }) =>
    change(ctx, true, async ({ calendarId }) => {
      const { count } = await ctx.db.timeOff.deleteMany({ where: { id, calendarId } });
      if (count === 0) throw notFound('time_off_not_found');
    }),
  finish: async (ctx, { stranded }): Promise<Answer<OwnRules>> => ({ ...(await ownRules(ctx)), stranded }),
});
