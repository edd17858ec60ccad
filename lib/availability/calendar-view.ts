import { displayName } from '@/lib/accounts';
import type { Context } from '@/lib/core/context';
import { datesBetween, live } from './calendar';
import { publicHolidays } from './holidays';
import { ownCalendar } from './own';
import { type ClockChange, clockChange, onDate, type Placed, sideBySide, startAt } from './rules/grid';
import { type Hours, joined, openIntervals } from './rules/hours';
import { dateOf, dayNumber, dayOf, minuteOf } from './rules/zone';
import type { Interval } from './schema';

/** One who comes: an order of its own, also where several share a session; `agreed` and paid, or only held for them. */
export type Visit = { reference: string; title: string; customer: string; agreed: boolean };

/**
 * Something that stands in a provider's calendar.
 * booked: agreed with those who come; asked: an order holds the time that is not yet agreed or paid; proposed: a time that is held while a
 * booking may move to it; checkout: somebody is about to book; block: the provider's own; busy: read from another calendar.
 */
export type CalendarItem = {
  key: string;
  kind: 'booked' | 'asked' | 'proposed' | 'checkout' | 'block' | 'busy';
  startsAt: Date;
  endsAt: Date;
  over: boolean;
  /** Whose it is: one for a visit, all that share it for a session. */
  visits: Visit[];
  /** Places of a session; 1 for a visit. */
  places: number;
  /** The number of a block of one's own. */
  blockId: number | null;
  note: string;
  /** The other calendar that says so, and whether it could not be read of late. */
  source: { name: string; stale: boolean } | null;
};

/** An item's part on one date, with its place beside others. It may have begun before, or go on. */
export type PlacedItem = Placed<CalendarItem & Interval>;

export type CalendarDay = {
  date: string;
  /** When the hours leave the date open, in minutes from midnight. */
  open: Interval[];
  /** What the provider has noted about the date, and whether it is closed by other than the weekly hours. */
  special: { closed: boolean; note: string } | null;
  /** In order of time; what takes the whole date stands apart. */
  items: PlacedItem[];
  allDay: CalendarItem[];
  clock: ClockChange | null;
};

export type CalendarView = {
  timeZone: string;
  today: string;
  /** Minutes from midnight of today. */
  now: number;
  days: CalendarDay[];
};

const DAY_MINUTES = 1440;
/** What is shorter is shown so long, as a finger must find it. */
const LEAST_MINUTES = 30;

/** So many dates of the reader's calendar from one on, with all that stands in it. @throws forbidden "not_a_provider" */
export async function ownCalendarView(ctx: Context, from: string, days: number): Promise<CalendarView> {
  const { calendarId, hours } = await ownCalendar(ctx);
  const { timeZone } = hours;
  const dates = Array.from({ length: days }, (_, index) => dateOf(dayNumber(from) + index));
  const span = { from: startAt(from, 0, timeZone), until: startAt(dateOf(dayNumber(from) + days), 0, timeZone) };
  const [items, special] = await Promise.all([itemsIn(ctx, calendarId, span), specialDates(ctx, calendarId, dates)]);
  const open = openIntervals(hours, from, days);
  return {
    timeZone,
    today: dateOf(dayOf(ctx.now.getTime(), timeZone)),
    now: minuteOf(ctx.now.getTime(), timeZone),
    days: dates.map((date) => {
      const shown = items.flatMap((item): (CalendarItem & Interval)[] => {
        const place = onDate({ from: item.startsAt.getTime(), until: item.endsAt.getTime() }, date, timeZone);
        return place ? [{ ...item, ...place }] : [];
      });
      const isWhole = ({ start, end }: Interval) => start === 0 && end === DAY_MINUTES;
      return {
        date,
        open: openOn(hours, date, open),
        special: special.get(date) ?? null,
        items: sideBySide(
          shown.filter((each) => !isWhole(each)),
          LEAST_MINUTES,
        ),
        allDay: shown.filter(isWhole),
        clock: clockChange(date, timeZone),
      };
    }),
  };
}

/** Today in the reader's calendar, and its zone. @throws forbidden "not_a_provider" */
export async function ownToday(ctx: Context): Promise<{ today: string; timeZone: string }> {
  const { timeZone } = (await ownCalendar(ctx)).hours;
  return { today: dateOf(dayOf(ctx.now.getTime(), timeZone)), timeZone };
}

/** Open time as the clock on the wall shows it: what it shows twice is open once. */
const openOn = ({ timeZone }: Hours, date: string, open: ReturnType<typeof openIntervals>): Interval[] =>
  joined(
    open
      .flatMap((stretch) => {
        if (stretch.date !== date) return [];
        const place = onDate(stretch, date, timeZone);
        return place ? [{ from: place.start, until: place.end }] : [];
      })
      .sort((a, b) => a.from - b.from),
  ).map((stretch) => ({ start: stretch.from, end: stretch.until }));

type Span = { from: number; until: number };

async function itemsIn(ctx: Context, calendarId: number, { from, until }: Span): Promise<CalendarItem[]> {
  const within = { calendarId, endsAt: { gt: new Date(from) }, startsAt: { lt: new Date(until) } };
  const ORDER = { select: { reference: true, title: true, customer: { select: { firstName: true, lastName: true } } } };
  const [reservations, busyTimes] = await Promise.all([
    ctx.db.reservation.findMany({
      where: { ...within, ...live(ctx.now) },
      include: { order: ORDER },
      orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    }),
    ctx.db.busyTime.findMany({ where: within, include: { source: true }, orderBy: [{ startsAt: 'asc' }, { id: 'asc' }] }),
  ]);
  const apart = reservations.filter(({ orderId }) => orderId === null).map(({ id }) => id);
  const asked =
    apart.length === 0
      ? []
      : await ctx.db.orderCase.findMany({
          where: { reservationId: { in: apart }, openFor: { not: null } },
          include: { order: ORDER },
        });
  const orderInstead = new Map(asked.map(({ reservationId, order }) => [reservationId, order]));
  const visitOf = ({ reference, title, customer }: (typeof asked)[number]['order'], agreed: boolean): Visit => ({
    reference,
    title,
    customer: displayName(customer),
    agreed,
  });
  const over = (endsAt: Date) => endsAt <= ctx.now;
  const none = { visits: [], places: 1, blockId: null, note: '', source: null };
  const items = busyTimes.map(({ id, startsAt, endsAt, note, source }): CalendarItem => {
    const shown = { ...none, startsAt, endsAt, note, over: over(endsAt) };
    return source
      ? { ...shown, key: `busy-${id}`, kind: 'busy', source: { name: source.name, stale: source.problem !== null } }
      : { ...shown, key: `block-${id}`, kind: 'block', blockId: id };
  });
  const sessions = new Map<string, CalendarItem>();
  for (const { id, state, listingId, startsAt, endsAt, places, order } of reservations) {
    const proposedFor = orderInstead.get(id);
    const shown = { ...none, startsAt, endsAt, over: over(endsAt), places };
    if (!order) {
      const visits = proposedFor ? [visitOf(proposedFor, false)] : [];
      items.push({ ...shown, visits, key: `hold-${id}`, kind: proposedFor ? 'proposed' : 'checkout' });
      continue;
    }
    const visit = visitOf(order, state === 'booked');
    // Whoever takes places of one listing from the same start to the same end shares a session.
    const key = places > 1 ? `${listingId} ${startsAt.getTime()} ${endsAt.getTime()}` : `visit ${id}`;
    const session = sessions.get(key) ?? { ...shown, visits: [], key: `visit-${id}`, kind: 'asked' };
    session.visits.push(visit);
    if (visit.agreed) session.kind = 'booked';
    sessions.set(key, session);
  }
  return [...items, ...sessions.values()].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

/** The dates that differ from the usual week, with what the provider noted. */
async function specialDates(
  ctx: Context,
  calendarId: number,
  dates: readonly string[],
): Promise<Map<string, { closed: boolean; note: string }>> {
  const [first = '', last = ''] = [dates[0], dates.at(-1)];
  const [calendar, exceptions, timeOff] = await Promise.all([
    ctx.db.calendar.findUnique({ where: { id: calendarId }, select: { holidays: true } }),
    ctx.db.dateException.findMany({ where: { calendarId, scheduleId: null, date: { gte: first, lte: last } } }),
    ctx.db.timeOff.findMany({ where: { calendarId, firstDate: { lte: last }, lastDate: { gte: first } } }),
  ]);
  const special = new Map<string, { closed: boolean; note: string }>();
  const within = (date: string) => first <= date && date <= last;
  const [firstYear, lastYear] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))];
  const holidays = calendar?.holidays ? await publicHolidays(calendar.holidays, firstYear, lastYear) : [];
  // The closest is said: who is away is away, whatever a date or a country says.
  for (const { date, name } of holidays) if (within(date)) special.set(date, { closed: true, note: name });
  for (const { date, intervals, note } of exceptions)
    special.set(date, { closed: (intervals as unknown as Interval[]).length === 0, note });
  for (const { firstDate, lastDate, note } of timeOff)
    for (const date of datesBetween(firstDate, lastDate)) if (within(date)) special.set(date, { closed: true, note });
  return special;
}
