import type { Context, WriteContext } from '@/lib/core/context';
import { Prisma } from '@/lib/core/database';
import type { Hours } from './rules/hours';
import type { Taken } from './rules/taken';
import { DAY, dateOf } from './rules/zone';
import type { Interval } from './schema';

/** A provider's calendar as the rules read it. */
export type CalendarRules = {
  readonly calendarId: number;
  readonly providerId: number;
  /** How many sessions may go on at once. */
  readonly together: number;
  readonly hours: Hours;
};

// A provider has one calendar; when there are several, the oldest is the one that is booked unless a booking names another.
const OLDEST_FIRST = { id: 'asc' } as const;

/** The calendars that providers' appointments are booked in, by provider. Whoever has none is left out. */
export async function calendarsOf(ctx: Context, providerIds: readonly number[]): Promise<Map<number, CalendarRules>> {
  const rows = await ctx.db.calendar.findMany({
    where: { providerId: { in: [...new Set(providerIds)] } },
    orderBy: OLDEST_FIRST,
    include: {
      weeklyHours: { orderBy: [{ weekday: 'asc' }, { startMinute: 'asc' }] },
      // What lies behind is kept, and changes nothing: yesterday somewhere may still be today elsewhere.
      exceptions: { where: { date: { gte: dateOf(Math.floor(ctx.now.getTime() / DAY) - 2) } } },
    },
  });
  const found = new Map<number, CalendarRules>();
  for (const { id, providerId, capacity, timeZone, weeklyHours, exceptions } of rows) {
    if (found.has(providerId)) continue;
    const weekly = weeklyHours.map(({ weekday, startMinute, endMinute }) => ({ weekday, start: startMinute, end: endMinute }));
    const dates = exceptions.map(({ date, intervals }) => ({ date, intervals: intervals as Interval[] }));
    found.set(providerId, { calendarId: id, providerId, together: capacity, hours: { weekly, exceptions: dates, timeZone } });
  }
  return found;
}

/** Reservations that count: booked, or held by somebody whose time to decide has not passed. */
export const live = (now: Date) =>
  ({
    OR: [{ state: 'booked' }, { state: 'held', expiresAt: null }, { state: 'held', expiresAt: { gt: now } }],
  }) satisfies Prisma.ReservationWhereInput;

/** A reservation with what its hold still has to live: null for as long as its order says. */
export type LiveTaken = Taken & { readonly expiresAt: number | null };

type Span = { calendarIds: readonly number[]; from: number; until: number; except?: number };

type TakenRow = { [K in keyof Taken]: K extends `${string}At` | `blocks${string}` ? Date : Taken[K] } & {
  calendarId: number;
  expiresAt: Date | null;
};

/**
 * What is taken in calendars between two instants (milliseconds), buffers included, by calendar; `except` for one reservation. SQL, as it is
 * read for every page that shows free times; live as `live` says.
 */
export async function takenIn(ctx: Context, { calendarIds, from, until, except }: Span): Promise<Map<number, LiveTaken[]>> {
  const taken = new Map<number, LiveTaken[]>(calendarIds.map((id) => [id, []]));
  if (taken.size === 0) return taken;
  const rows = await ctx.db.$queryRaw<TakenRow[]>`
    SELECT "calendarId", "listingId", "startsAt", "endsAt", "blocksFrom", "blocksUntil", "seats", "places", "expiresAt"
    FROM "Reservation"
    WHERE "calendarId" IN (${Prisma.join([...taken.keys()])}) AND "id" <> ${except ?? 0}
      AND "blocksUntil" > ${new Date(from)} AND "blocksFrom" < ${new Date(until)}
      AND ("state" = 'booked' OR ("state" = 'held' AND ("expiresAt" IS NULL OR "expiresAt" > ${ctx.now})))
    ORDER BY "id"`;
  for (const { calendarId, startsAt, endsAt, blocksFrom, blocksUntil, expiresAt, ...row } of rows)
    taken.get(calendarId)?.push({
      ...row,
      startsAt: startsAt.getTime(),
      endsAt: endsAt.getTime(),
      blocksFrom: blocksFrom.getTime(),
      blocksUntil: blocksUntil.getTime(),
      expiresAt: expiresAt?.getTime() ?? null,
    });
  return taken;
}

/**
 * Takes the calendar's row for this transaction: whoever else changes or reserves waits for its end, or begins again. Everything that was
 * read before is to be read again after it.
 */
export async function lock(ctx: WriteContext, calendarId: number): Promise<void> {
  await ctx.db.calendar.update({ where: { id: calendarId }, data: { revision: { increment: 1 } }, select: { id: true } });
}

/** The calendar that a provider is booked in, or this other one of theirs, taken as by `lock`; made if they have none. */
export async function lockedCalendar(ctx: WriteContext, providerId: number, calendarId?: number): Promise<CalendarKey> {
  // Which it is and that it is taken, in one statement: everybody who books waits for it.
  const which = calendarId ?? Prisma.sql`(SELECT MIN("id") FROM "Calendar" WHERE "providerId" = ${providerId})`;
  const [taken] = await ctx.db.$queryRaw<CalendarKey[]>`
    UPDATE "Calendar" SET "revision" = "revision" + 1 WHERE "id" = ${which} AND "providerId" = ${providerId}
    RETURNING "id", "capacity"`;
  if (taken) return { id: Number(taken.id), capacity: Number(taken.capacity) };
  if (calendarId !== undefined) throw new Error(`provider ${providerId} has no calendar ${calendarId}`);
  return ensureCalendar(ctx, providerId);
}

const NINE = 9 * 60;
const FIVE = 17 * 60;
export type CalendarKey = { id: number; capacity: number };
const KEY = { id: true, capacity: true } as const;

/** The provider's calendar, made if there is none: Monday to Friday from nine to five in the shop's time zone. */
export async function ensureCalendar(ctx: WriteContext, providerId: number): Promise<CalendarKey> {
  const known = await ctx.db.calendar.findFirst({ where: { providerId }, orderBy: OLDEST_FIRST, select: KEY });
  if (known) return known;
  const { timeZone } = await ctx.db.provider.findUniqueOrThrow({ where: { id: providerId }, select: { timeZone: true } });
  const weeklyHours = { create: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, startMinute: NINE, endMinute: FIVE })) };
  return ctx.db.calendar.create({ data: { providerId, timeZone, weeklyHours }, select: KEY });
}
