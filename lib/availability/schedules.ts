import { command } from '@/lib/core/command';
import type { WriteContext } from '@/lib/core/context';
import { conflict, invalid } from '@/lib/core/errors';
import { change } from './changing';
import { requireSchedule } from './commands';
import { type OwnHours, ownHours } from './own';
import { AddSchedule, MOST_SCHEDULES, RemoveSchedule, RenameSchedule } from './schema';
import { HoursWire } from './wire';

const PROVIDERS = ['PROVIDER', 'ADMIN', 'SUPERADMIN'] as const;
const now = (ctx: Parameters<typeof ownHours>[0]): Promise<OwnHours> => ownHours(ctx);

/** Gives hours a name, beside the usual ones; they begin as the usual ones are. A listing keeps to them when it names them. */
export const addSchedule = command({
  name: 'availability.addSchedule',
  input: AddSchedule,
  access: PROVIDERS,
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/availability/schedules/',
      status: 201,
      summary: 'Add hours under a name',
      output: HoursWire,
      refusals: ['not_a_provider', 'schedules_full'],
      example: { name: 'Evening classes' },
    },
  },
  run: (ctx, { name }) =>
    change(ctx, false, async ({ calendarId, schedules, hours }) => {
      if (schedules.size >= MOST_SCHEDULES) throw conflict('schedules_full', { most: MOST_SCHEDULES });
      await requireNewName(ctx, calendarId, name);
      const { id: scheduleId } = await ctx.db.schedule.create({ data: { calendarId, name } });
      await ctx.db.weeklyHours.createMany({
        data: hours.weekly.map(({ weekday, start, end }) => ({
          calendarId,
          scheduleId,
          weekday,
          startMinute: start,
          endMinute: end,
        })),
      });
    }),
  finish: now,
});

/** @throws invalid "twice" */
async function requireNewName(ctx: WriteContext, calendarId: number, name: string, except?: number): Promise<void> {
  const same = await ctx.db.schedule.findFirst({ where: { calendarId, name, id: { not: except ?? 0 } }, select: { id: true } });
  if (same) throw invalid('name', 'twice');
}

/** Gives named hours another name. */
export const renameSchedule = command({
  name: 'availability.renameSchedule',
  input: RenameSchedule,
  access: PROVIDERS,
  doors: {
    action: true,
    rest: {
      method: 'patch',
      path: '/api/availability/schedules/{schedule}/',
      summary: 'Rename hours',
      output: HoursWire,
      refusals: ['not_a_provider', 'schedule_not_found'],
      example: { name: 'Mornings' },
    },
  },
  run: (ctx, { schedule, name }) =>
    change(ctx, false, async (calendar) => {
      requireSchedule(calendar, schedule);
      await requireNewName(ctx, calendar.calendarId, name, schedule);
      await ctx.db.schedule.update({ where: { id: schedule }, data: { name } });
    }),
  finish: now,
});

/** Takes named hours away, once no listing keeps to them. */
export const removeSchedule = command({
  name: 'availability.removeSchedule',
  input: RemoveSchedule,
  access: PROVIDERS,
  doors: {
    action: true,
    rest: {
      method: 'delete',
      path: '/api/availability/schedules/{schedule}/',
      summary: 'Remove named hours',
      output: HoursWire,
      refusals: ['not_a_provider', 'schedule_not_found', 'schedule_in_use'],
    },
  },
  run: (ctx, { schedule }) =>
    change(ctx, false, async (calendar) => {
      requireSchedule(calendar, schedule);
      const users = await ctx.db.listing.findMany({
        where: { scheduleId: schedule, status: { not: 'removed' } },
        select: { title: true },
        orderBy: { id: 'asc' },
      });
      if (users.length > 0) throw conflict('schedule_in_use', { listings: users.map(({ title }) => title) });
      await ctx.db.schedule.delete({ where: { id: schedule } });
    }),
  finish: now,
});
