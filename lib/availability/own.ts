import { displayName } from '@/lib/accounts';
import type { Context } from '@/lib/core/context';
import { ownProvider } from '@/lib/providers';
import { type CalendarRules, calendarsOf, hoursFor, live } from './calendar';
import { type OpeningHours, openingHours, type Times, times, weekOf } from './queries';
import { type Hours, joined, openIntervals } from './rules/hours';
import { UNLIMITED } from './rules/limits';
import { stranded } from './rules/stranded';
import { DAY, dateOf, dayNumber, dayOf, minuteOf, weekdayOf } from './rules/zone';
import type { Interval } from './schema';

export type OwnException = { date: string; schedule: number | null; intervals: Times[]; note: string };

/** Hours under a name, and how many listings keep to them. */
export type OwnSchedule = { id: number; name: string; hours: OpeningHours['hours']; listings: number };
export type OwnHours = OpeningHours & { schedules: OwnSchedule[] };

/** When the reader works, week by week: usually, and by the hours that have a name. @throws unauthenticated; forbidden "not_a_provider" */
export async function ownHours(ctx: Context): Promise<OwnHours> {
  const { id } = await ownProvider(ctx);
  const { calendarId, schedules } = await ownCalendar(ctx);
  const used = await ctx.db.schedule.findMany({
    where: { calendarId },
    select: { id: true, _count: { select: { listings: { where: { status: { not: 'removed' } } } } } },
  });
  return {
    ...(await openingHours(ctx, id)),
    schedules: [...schedules].map(([schedule, { name, hours }]) => ({
      id: schedule,
      name,
      hours: weekOf(hours),
      listings: used.find((each) => each.id === schedule)?._count.listings ?? 0,
    })),
  };
}

/** The reader's dates with hours of their own, from today on; `schedule` null: for all hours. @throws unauthenticated; forbidden "not_a_provider" */
export async function ownExceptions(ctx: Context): Promise<OwnException[]> {
  const { calendarId, hours } = await ownCalendar(ctx);
  const today = dateOf(dayOf(ctx.now.getTime(), hours.timeZone));
  const rows = await ctx.db.dateException.findMany({ where: { calendarId, date: { gte: today } }, orderBy: { date: 'asc' } });
  return rows.map(({ date, scheduleId, intervals, note }) => ({
    date,
    schedule: scheduleId,
    intervals: (intervals as Interval[]).map(times),
    note,
  }));
}

/** An appointment in the provider's week. Minutes count from midnight of its date, in the calendar's zone. */
export type WeekBooking = {
  reference: string;
  title: string;
  customer: string;
  /** Held for an order that is not yet agreed or paid. */
  held: boolean;
  startsAt: Date;
  endsAt: Date;
  start: number;
  end: number;
};
export type WeekDay = { date: string; open: Interval[]; bookings: WeekBooking[] };
export type OwnWeek = { timeZone: string; today: string; days: WeekDay[] };

/** Seven dates of the reader's calendar from a date (today if left out) on, with hours and bookings. @throws forbidden "not_a_provider" */
export async function ownWeek(ctx: Context, from?: string): Promise<OwnWeek> {
  const { calendarId, hours } = await ownCalendar(ctx);
  const { timeZone } = hours;
  const today = dayOf(ctx.now.getTime(), timeZone);
  const first = from ? dayNumber(from) : today;
  const rows = await ctx.db.reservation.findMany({
    where: {
      calendarId,
      startsAt: { gte: new Date((first - 1) * DAY), lt: new Date((first + 9) * DAY) },
      order: { isNot: null },
      ...live(ctx.now),
    },
    include: { order: { select: { reference: true, title: true, customer: { select: { firstName: true, lastName: true } } } } },
    orderBy: { startsAt: 'asc' },
  });
  const days = Array.from({ length: 7 }, (_, index): WeekDay => {
    const day = first + index;
    const date = dateOf(day);
    const exception = hours.exceptions.find((each) => each.date === date);
    const open = exception?.intervals ?? hours.weekly.filter(({ weekday }) => weekday === weekdayOf(day));
    const bookings = rows.flatMap(({ order, state, startsAt, endsAt }): WeekBooking[] => {
      if (!order || dayOf(startsAt.getTime(), timeZone) !== day) return [];
      const start = minuteOf(startsAt.getTime(), timeZone);
      const end = dayOf(endsAt.getTime(), timeZone) === day ? minuteOf(endsAt.getTime(), timeZone) : DAY / 60_000;
      const { reference, title, customer } = order;
      return [{ reference, title, customer: displayName(customer), held: state === 'held', startsAt, endsAt, start, end }];
    });
    return { date, open: open.map(({ start, end }) => ({ start, end })), bookings };
  });
  return { timeZone, today: dateOf(today), days };
}

export async function ownCalendar(ctx: Context): Promise<CalendarRules> {
  const { id, timeZone } = await ownProvider(ctx);
  const calendar = (await calendarsOf(ctx, [id])).get(id);
  return (
    calendar ?? {
      calendarId: 0,
      providerId: id,
      together: 1,
      limits: UNLIMITED,
      travelKmh: null,
      away: [],
      hours: { weekly: [], exceptions: [], timeZone },
      schedules: new Map(),
    }
  );
}

/** A booking that new hours no longer cover. It stands; its provider may keep it or ask to move it. */
export type StrandedBooking = { reference: string; title: string; startsAt: string; endsAt: string };

/** The coming bookings which the hours of their listings covered `before` and do not cover `after`, in order of time. */
export async function strandedBookings(ctx: Context, before: CalendarRules, after: CalendarRules): Promise<StrandedBooking[]> {
  const rows = await ctx.db.reservation.findMany({
    where: { calendarId: before.calendarId, endsAt: { gt: ctx.now }, order: { isNot: null }, ...live(ctx.now) },
    select: {
      startsAt: true,
      endsAt: true,
      order: { select: { reference: true, title: true, listing: { select: { scheduleId: true } } } },
    },
    orderBy: { startsAt: 'asc' },
  });
  const last = rows.at(-1);
  if (!last) return [];
  const first = Math.floor(ctx.now.getTime() / DAY) - 2;
  const days = Math.floor(last.endsAt.getTime() / DAY) + 3 - first;
  const stretches = (hours: Hours) => joined(openIntervals(hours, dateOf(first), days));
  const scheduleOf = ({ order }: (typeof rows)[number]) => order?.listing.scheduleId ?? null;
  const left = [...new Set(rows.map(scheduleOf))].flatMap((schedule) =>
    stranded(
      rows.filter((row) => scheduleOf(row) === schedule),
      stretches(hoursFor(before, schedule)),
      stretches(hoursFor(after, schedule)),
    ),
  );
  return left
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
    .map(({ startsAt, endsAt, order }) => ({
      reference: order?.reference ?? '',
      title: order?.title ?? '',
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
    }));
}
