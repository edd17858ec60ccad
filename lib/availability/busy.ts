import { command } from '@/lib/core/command';
import type { Context, WriteContext } from '@/lib/core/context';
import { conflict, invalid, notFound } from '@/lib/core/errors';
import { query } from '@/lib/core/query';
import { Done } from '@/lib/core/wire';
import { ownProvider } from '@/lib/providers';
import { calendarsOf, ensureCalendar, live, lock } from './calendar';
import { calendarChanged } from './changing';
import type { StrandedBooking } from './own';
import { endAt, startAt } from './rules/grid';
import { DAY } from './rules/zone';
import { AddBusyTime, BusyTimeKey, Nothing, type SpanInput, UpdateBusyTime } from './schema';
import { BusyTimeSetWire, BusyTimesWire } from './wire';

const PROVIDERS = ['PROVIDER', 'ADMIN', 'SUPERADMIN'] as const;
const LONGEST_DAYS = 62;
const FARTHEST_DAYS = 730;
const MOST = 1000;

/** Time at which nobody can come; `source` names the other calendar that says so, null where the provider does. */
export type BusyTimeView = { id: number; startsAt: string; endsAt: string; note: string; source: string | null };
type Answer = { busyTime: BusyTimeView; stranded: StrandedBooking[] };

/** Blocks time in the reader's calendar. Bookings that stand in it stay, and are told; unless confirmed, nothing is blocked then. */
export const addBusyTime = command({
  name: 'availability.addBusyTime',
  input: AddBusyTime,
  access: PROVIDERS,
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/availability/busy-times/',
      status: 201,
      summary: 'Block time in your calendar',
      output: BusyTimeSetWire,
      refusals: ['not_a_provider', 'strands_bookings'],
      example: { date: '2027-03-04', start: '12:00', end: '14:00', note: 'Dentist' },
    },
  },
  run: async (ctx, { note, confirm, ...given }): Promise<Answer> => {
    const calendar = await lockedCalendarOf(ctx);
    const span = spanIn(ctx, given, calendar.timeZone);
    const { calendarId } = calendar;
    if ((await ctx.db.busyTime.count({ where: { calendarId, sourceId: null, endsAt: { gt: ctx.now } } })) >= MOST)
      throw invalid('date', 'too_many');
    const stranded = await strandedBy(ctx, calendarId, span, null, confirm);
    const made = await ctx.db.busyTime.create({ data: { calendarId, ...span, note } });
    await calendarChanged(ctx, calendar.providerId);
    return { busyTime: viewOf(made), stranded };
  },
});

/** Moves time that the reader has blocked, makes it longer or shorter, or notes something else. */
export const updateBusyTime = command({
  name: 'availability.updateBusyTime',
  input: UpdateBusyTime,
  access: PROVIDERS,
  doors: {
    action: true,
    rest: {
      method: 'patch',
      path: '/api/availability/busy-times/{id}/',
      summary: 'Change time that you have blocked',
      output: BusyTimeSetWire,
      refusals: ['not_a_provider', 'busy_time_not_found', 'strands_bookings'],
      example: { date: '2027-03-04', start: '12:30', end: '14:00' },
    },
  },
  run: async (ctx, { id, note, confirm, ...given }): Promise<Answer> => {
    const calendar = await lockedCalendarOf(ctx);
    const { calendarId } = calendar;
    const known = await blockOf(ctx, calendarId, id);
    const moved = Object.values(given).some((each) => each !== undefined);
    const span = moved ? spanIn(ctx, given, calendar.timeZone) : { startsAt: known.startsAt, endsAt: known.endsAt };
    const stranded = await strandedBy(ctx, calendarId, span, known, confirm);
    const changed = await ctx.db.busyTime.update({ where: { id }, data: { ...span, ...(note !== undefined && { note }) } });
    await calendarChanged(ctx, calendar.providerId);
    return { busyTime: viewOf(changed), stranded };
  },
});

/** Opens time again that the reader has blocked. */
export const removeBusyTime = command({
  name: 'availability.removeBusyTime',
  input: BusyTimeKey,
  access: PROVIDERS,
  doors: {
    action: true,
    rest: {
      method: 'delete',
      path: '/api/availability/busy-times/{id}/',
      summary: 'Open time again that you have blocked',
      output: Done,
      refusals: ['not_a_provider', 'busy_time_not_found'],
    },
  },
  run: async (ctx, { id }): Promise<Record<string, never>> => {
    const { calendarId, providerId } = await lockedCalendarOf(ctx);
    await blockOf(ctx, calendarId, id);
    await ctx.db.busyTime.delete({ where: { id } });
    await calendarChanged(ctx, providerId);
    return {};
  },
});

/** The reader's busy times from now on, those that other calendars say as well. */
export const getBusyTimes = query({
  name: 'availability.busyTimes',
  input: Nothing,
  access: 'signed_in',
  doors: {
    action: false,
    rest: {
      method: 'get',
      path: '/api/availability/busy-times/',
      summary: 'The times that are blocked in your calendar',
      output: BusyTimesWire,
      refusals: ['not_a_provider'],
    },
  },
  run: async (ctx): Promise<{ busyTimes: BusyTimeView[] }> => {
    const { id: providerId } = await ownProvider(ctx);
    const rows = await ctx.db.busyTime.findMany({
      where: { calendar: { providerId }, endsAt: { gt: ctx.now } },
      include: { source: { select: { name: true } } },
      orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
      take: 2 * MOST,
    });
    return { busyTimes: rows.map(viewOf) };
  },
});

/** A block of the reader's own, for the form that changes it. @throws not_found "busy_time_not_found" */
export async function ownBusyTime(ctx: Context, id: number): Promise<BusyTimeView> {
  const { id: providerId } = await ownProvider(ctx);
  const calendar = (await calendarsOf(ctx, [providerId])).get(providerId);
  return viewOf(await blockOf(ctx, calendar?.calendarId ?? 0, id));
}

type Row = { id: number; startsAt: Date; endsAt: Date; note: string; source?: { name: string } | null };
const viewOf = ({ id, startsAt, endsAt, note, source }: Row): BusyTimeView => ({
  id,
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
  note,
  source: source?.name ?? null,
});

/** What other calendars say is theirs to change. @throws not_found */
async function blockOf(ctx: Context, calendarId: number, id: number): Promise<Row> {
  const block = await ctx.db.busyTime.findFirst({ where: { id, calendarId, sourceId: null } });
  if (!block) throw notFound('busy_time_not_found');
  return block;
}

async function lockedCalendarOf(ctx: WriteContext): Promise<{ calendarId: number; providerId: number; timeZone: string }> {
  const { id: providerId } = await ownProvider(ctx);
  const { id: calendarId } = await ensureCalendar(ctx, providerId);
  await lock(ctx, calendarId);
  const { timeZone } = await ctx.db.calendar.findUniqueOrThrow({ where: { id: calendarId }, select: { timeZone: true } });
  return { calendarId, providerId, timeZone };
}

type Span = { startsAt: Date; endsAt: Date };

/** The span that is meant. @throws invalid for one that ends before it begins, is over, too long or too far ahead */
function spanIn(
  ctx: Context,
  { startsAt, endsAt, date = '', start = 0, endDate = date, end = 0 }: SpanInput,
  timeZone: string,
): Span {
  const given = startsAt !== undefined && endsAt !== undefined;
  // A field for times cannot say "24:00".
  const until = end === 0 && endDate === date ? DAY / 60_000 : end;
  const span = given
    ? { startsAt: new Date(startsAt), endsAt: new Date(endsAt) }
    : { startsAt: new Date(startAt(date, start, timeZone)), endsAt: new Date(endAt(endDate, until, timeZone)) };
  const [first, last] = given ? ['startsAt', 'endsAt'] : ['date', endDate === date ? 'end' : 'endDate'];
  if (span.endsAt <= span.startsAt) throw invalid(last, 'end_before_start');
  if (span.endsAt <= ctx.now) throw invalid(first, 'date_past');
  if (span.startsAt.getTime() - ctx.now.getTime() > FARTHEST_DAYS * DAY) throw invalid(first, 'date_too_far');
  if (span.endsAt.getTime() - span.startsAt.getTime() > LONGEST_DAYS * DAY) throw invalid(last, 'too_long_a_time');
  return span;
}

/**
 * The coming bookings that stand in a span, and not in the one that was blocked before.
 * @throws conflict "strands_bookings" with them, unless confirmed
 */
async function strandedBy(
  ctx: Context,
  calendarId: number,
  span: Span,
  before: Span | null,
  confirm: boolean,
): Promise<StrandedBooking[]> {
  const rows = await ctx.db.reservation.findMany({
    where: {
      calendarId,
      order: { isNot: null },
      startsAt: { lt: span.endsAt },
      endsAt: { gt: new Date(Math.max(span.startsAt.getTime(), ctx.now.getTime())) },
      ...live(ctx.now),
    },
    select: { startsAt: true, endsAt: true, order: { select: { reference: true, title: true } } },
    orderBy: { startsAt: 'asc' },
  });
  const known = ({ startsAt, endsAt }: Span) => before !== null && startsAt < before.endsAt && before.startsAt < endsAt;
  const stranded = rows
    .filter((row) => !known(row))
    .map(({ startsAt, endsAt, order }) => ({
      reference: order?.reference ?? '',
      title: order?.title ?? '',
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
    }));
  if (stranded.length > 0 && !confirm) throw conflict('strands_bookings', { stranded });
  return stranded;
}
