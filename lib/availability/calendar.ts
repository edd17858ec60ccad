import type { Context, WriteContext } from '@/lib/core/context';
import { Prisma } from '@/lib/core/database';
import { publicHolidays } from './holidays';
import type { Hours } from './rules/hours';
import type { Limits } from './rules/limits';
import { busy, type Taken } from './rules/taken';
import { DAY, dateOf, dayNumber } from './rules/zone';
import type { DateHours, Interval } from './schema';

/** A provider's calendar as the rules read it. */
export type CalendarRules = {
  readonly calendarId: number;
  readonly providerId: number;
  /** How many sessions may go on at once. */
  readonly together: number;
  /** How many of them there are on a date and in a week. */
  readonly limits: Limits;
  /** How fast its person gets from one customer to the next; null: no time is kept for the way. */
  readonly travelKmh: number | null;
  /** When its person is away, from the first of these dates to the last. */
  readonly away: readonly { readonly firstDate: string; readonly lastDate: string }[];
  /** The usual hours. */
  readonly hours: Hours;
  /** Hours under a name, by the schedule's id: those of listings that keep to it. */
  readonly schedules: ReadonlyMap<number, { readonly name: string; readonly hours: Hours }>;
};

/** The hours that a listing keeps to. */
export const hoursFor = ({ hours, schedules }: CalendarRules, scheduleId: number | null): Hours =>
  (scheduleId === null ? undefined : schedules.get(scheduleId)?.hours) ?? hours;

// A provider has one calendar; when there are several, the oldest is the one that is booked unless a booking names another.
const OLDEST_FIRST = { id: 'asc' } as const;

/** The calendars that providers' appointments are booked in, by provider. Whoever has none is left out. */
export async function calendarsOf(ctx: Context, providerIds: readonly number[]): Promise<Map<number, CalendarRules>> {
  // What lies behind is kept, and changes nothing: yesterday somewhere may still be today elsewhere.
  const recent = dateOf(Math.floor(ctx.now.getTime() / DAY) - 2);
  const rows = await ctx.db.calendar.findMany({
    where: { providerId: { in: [...new Set(providerIds)] } },
    orderBy: OLDEST_FIRST,
    include: {
      weeklyHours: { orderBy: [{ weekday: 'asc' }, { startMinute: 'asc' }] },
      exceptions: { where: { date: { gte: recent } } },
      timeOff: { where: { lastDate: { gte: recent } } },
      schedules: { orderBy: { id: 'asc' } },
    },
  });
  const found = new Map<number, CalendarRules>();
  for (const row of rows) if (!found.has(row.providerId)) found.set(row.providerId, await rulesFrom(ctx, row));
  return found;
}

type CalendarRow = Prisma.CalendarGetPayload<{
  include: { weeklyHours: true; exceptions: true; timeOff: true; schedules: true };
}>;

async function rulesFrom(ctx: Context, row: CalendarRow): Promise<CalendarRules> {
  const { id, providerId, capacity, timeZone, maxPerDay, maxPerWeek, travelKmh } = row;
  const year = ctx.now.getUTCFullYear();
  const holidays = row.holidays ? await publicHolidays(row.holidays, year, year + 1) : [];
  const closed = (date: string): DateHours => ({ date, intervals: [] });
  const away = row.timeOff.flatMap(({ firstDate, lastDate }) => datesBetween(firstDate, lastDate).map(closed));
  const hoursOf = (scheduleId: number | null): Hours => {
    const own = row.exceptions.filter((each) => each.scheduleId === scheduleId);
    const ofAll = row.exceptions.filter((each) => each.scheduleId === null);
    return {
      timeZone,
      weekly: row.weeklyHours
        .filter((each) => each.scheduleId === scheduleId)
        .map(({ weekday, startMinute, endMinute }) => ({ weekday, start: startMinute, end: endMinute })),
      // The closest goes first: who is away is away, whatever a date or a country says.
      exceptions: firstOfEachDate([
        ...away,
        ...[...own, ...ofAll].map(({ date, intervals }) => ({ date, intervals: intervals as Interval[] })),
        ...holidays.map(({ date }) => closed(date)),
      ]),
    };
  };
  return {
    calendarId: id,
    providerId,
    together: capacity,
    limits: { perDay: maxPerDay, perWeek: maxPerWeek },
    travelKmh,
    away: row.timeOff.map(({ firstDate, lastDate }) => ({ firstDate, lastDate })),
    hours: hoursOf(null),
    schedules: new Map(row.schedules.map(({ id: schedule, name }) => [schedule, { name, hours: hoursOf(schedule) }])),
  };
}

function firstOfEachDate(all: readonly DateHours[]): DateHours[] {
  const byDate = new Map<string, DateHours>();
  for (const each of all) if (!byDate.has(each.date)) byDate.set(each.date, each);
  return [...byDate.values()];
}

/** Every date from one to another, both included. */
export function datesBetween(first: string, last: string): string[] {
  const from = dayNumber(first);
  return Array.from({ length: Math.max(0, dayNumber(last) - from + 1) }, (_, index) => dateOf(from + index));
}

/** Reservations that count: booked, or held by somebody whose time to decide has not passed. */
export const live = (now: Date) =>
  ({
    OR: [{ state: 'booked' }, { state: 'held', expiresAt: null }, { state: 'held', expiresAt: { gt: now } }],
  }) satisfies Prisma.ReservationWhereInput;

/** A reservation with what its hold still has to live: null for as long as its order says. */
export type LiveTaken = Taken & { readonly expiresAt: number | null };

type Span = { calendarIds: readonly number[]; from: number; until: number; except?: number };

type TakenRow = Pick<Taken, 'listingId' | 'seats' | 'places'> &
  Record<'startsAt' | 'endsAt' | 'blocksFrom' | 'blocksUntil', Date> & {
    calendarId: number;
    lat: number | null;
    lng: number | null;
    expiresAt: Date | null;
  };
type BusyRow = { calendarId: number; startsAt: Date; endsAt: Date };

/**
 * What is taken in calendars between two instants (milliseconds), buffers included, by calendar; `except` for one reservation. SQL, as it is
 * read for every page that shows free times; live as `live` says.
 */
export async function takenIn(ctx: Context, { calendarIds, from, until, except }: Span): Promise<Map<number, LiveTaken[]>> {
  const taken = new Map<number, LiveTaken[]>(calendarIds.map((id) => [id, []]));
  if (taken.size === 0) return taken;
  const rows = await ctx.db.$queryRaw<TakenRow[]>`
    SELECT "calendarId", "listingId", "startsAt", "endsAt", "blocksFrom", "blocksUntil", "seats", "places", "lat", "lng", "expiresAt"
    FROM "Reservation"
    WHERE "calendarId" IN (${Prisma.join([...taken.keys()])}) AND "id" <> ${except ?? 0}
      AND "blocksUntil" > ${new Date(from)} AND "blocksFrom" < ${new Date(until)}
      AND ("state" = 'booked' OR ("state" = 'held' AND ("expiresAt" IS NULL OR "expiresAt" > ${ctx.now})))
    ORDER BY "id"`;
  for (const { calendarId, startsAt, endsAt, blocksFrom, blocksUntil, lat, lng, expiresAt, ...row } of rows)
    taken.get(calendarId)?.push({
      ...row,
      at: lat === null || lng === null ? null : { lat, lng },
      startsAt: startsAt.getTime(),
      endsAt: endsAt.getTime(),
      blocksFrom: blocksFrom.getTime(),
      blocksUntil: blocksUntil.getTime(),
      expiresAt: expiresAt?.getTime() ?? null,
    });
  const away = await ctx.db.$queryRaw<BusyRow[]>`
    SELECT "calendarId", "startsAt", "endsAt" FROM "BusyTime"
    WHERE "calendarId" IN (${Prisma.join([...taken.keys()])}) AND "endsAt" > ${new Date(from)} AND "startsAt" < ${new Date(until)}`;
  for (const { calendarId, startsAt, endsAt } of away)
    taken.get(calendarId)?.push({ ...busy(startsAt.getTime(), endsAt.getTime()), expiresAt: null });
  return taken;
}

/**
 * Takes the calendar's row for this transaction: whoever else changes or reserves waits for its end, or begins again. Everything that was
 * read before is to be read again after it.
 */
export async function lock(ctx: WriteContext, calendarId: number): Promise<void> {
  await ctx.db.calendar.update({ where: { id: calendarId }, data: { revision: { increment: 1 } }, select: { id: true } });
}

/** All that can decide over an appointment that begins between two instants: its week where weeks have a limit, and a way of half a day. */
export function reachOf(
  from: number,
  until: number,
  limits: readonly Limits[],
  travels: boolean,
): { from: number; until: number } {
  const days = limits.some(({ perWeek }) => perWeek !== null) ? 8 : limits.some(({ perDay }) => perDay !== null) ? 2 : 0;
  const reach = Math.max(days * DAY, travels ? DAY / 2 : 0);
  return { from: from - reach, until: until + reach };
}

/** The calendar that a provider is booked in, or this other one of theirs, taken as by `lock`; made if they have none. */
export async function lockedCalendar(ctx: WriteContext, providerId: number, calendarId?: number): Promise<CalendarKey> {
  // Which it is and that it is taken, in one statement: everybody who books waits for it.
  const which = calendarId ?? Prisma.sql`(SELECT MIN("id") FROM "Calendar" WHERE "providerId" = ${providerId})`;
  const [taken] = await ctx.db.$queryRaw<CalendarKey[]>`
    UPDATE "Calendar" SET "revision" = "revision" + 1 WHERE "id" = ${which} AND "providerId" = ${providerId}
    RETURNING "id", "capacity", "timeZone", "maxPerDay", "maxPerWeek", "travelKmh"`;
  if (taken) {
    const { timeZone, ...numbers } = taken;
    const whole = Object.entries(numbers).map(([name, value]) => [name, value === null ? null : Number(value)]);
    return { timeZone, ...Object.fromEntries(whole) };
  }
  if (calendarId !== undefined) throw new Error(`provider ${providerId} has no calendar ${calendarId}`);
  return ensureCalendar(ctx, providerId);
}

const NINE = 9 * 60;
const FIVE = 17 * 60;
/** What whoever reserves has to know of a calendar. */
export type CalendarKey = {
  id: number;
  capacity: number;
  timeZone: string;
  maxPerDay: number | null;
  maxPerWeek: number | null;
  travelKmh: number | null;
};
export const KEY = { id: true, capacity: true, timeZone: true, maxPerDay: true, maxPerWeek: true, travelKmh: true } as const;

/** The provider's calendar, made if there is none: Monday to Friday from nine to five in the shop's time zone. */
export async function ensureCalendar(ctx: WriteContext, providerId: number): Promise<CalendarKey> {
  const known = await ctx.db.calendar.findFirst({ where: { providerId }, orderBy: OLDEST_FIRST, select: KEY });
  if (known) return known;
  const { timeZone } = await ctx.db.provider.findUniqueOrThrow({ where: { id: providerId }, select: { timeZone: true } });
  const weeklyHours = { create: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, startMinute: NINE, endMinute: FIVE })) };
  return ctx.db.calendar.create({ data: { providerId, timeZone, weeklyHours }, select: KEY });
}
