import type { Subscription } from '@/lib/core/events';
import { enqueue } from '@/lib/core/jobs';
import { ensureCalendar } from './calendar';
import { calendarChanged } from './changing';

const idIn = (subject: string) => Number(subject.split(':')[1]);

export const subscribers: readonly Subscription[] = [
  {
    name: 'availability.give a new provider a calendar',
    to: ['provider.opened'],
    within: async (ctx, { subject }) => {
      await ensureCalendar(ctx, idIn(subject));
      await calendarChanged(ctx, idIn(subject));
    },
  },
  {
    name: 'availability.follow the shop’s time zone',
    to: ['provider.updated'],
    within: async (ctx, { subject, data }) => {
      if (!Array.isArray(data.fields) || !data.fields.includes('timeZone')) return;
      const providerId = idIn(subject);
      const { timeZone } = await ctx.db.provider.findUniqueOrThrow({ where: { id: providerId }, select: { timeZone: true } });
      const { count } = await ctx.db.calendar.updateMany({
        where: { providerId, timeZone: { not: timeZone } },
        data: { timeZone },
      });
      if (count > 0) await calendarChanged(ctx, providerId);
    },
  },
  {
    // One refreshing for all that happens until the worker comes to it.
    name: 'availability.keep the free days',
    to: ['availability.changed', 'reservation.held', 'reservation.freed'],
    within: async (ctx, { subject }) => {
      const providerId = idIn(subject);
      await enqueue(ctx, 'availability.refreshFreeDays', { providerId }, { dedupeKey: `free-days:${providerId}` });
    },
  },
];
