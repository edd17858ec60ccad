import type { Context, WriteContext } from '@/lib/core/context';
import { conflict } from '@/lib/core/errors';
import { emit, touch } from '@/lib/core/events';
import { enqueue } from '@/lib/core/jobs';
import type { Point } from '@/lib/core/shared/distance';
import { type CalendarKey, KEY, lock, lockedCalendar, reachOf, takenIn } from './calendar';
import { datesLeft, type Limits, UNLIMITED } from './rules/limits';
import { fits, joins, type Taken } from './rules/taken';
import { withTravel } from './rules/travel';
import { dayOf, MINUTE } from './rules/zone';

export type ReserveInput = {
  providerId: number;
  /** Another of the provider's calendars than the usual one. */
  calendarId?: number;
  listingId: number | null;
  orderId: number | null;
  /** The appointment, and the appointment with its buffers. */
  startsAt: Date;
  endsAt: Date;
  blocksFrom: Date;
  blocksUntil: Date;
  /** Places that a session of the listing has, and how many of them this takes. */
  capacity: number;
  seats?: number;
  /** How often the listing may be booked. */
  limits?: Limits;
  /** Where it takes place, if its provider goes there. */
  at?: Point | null;
  /** When the hold lapses by itself; null: when its order says so. */
  expiresAt: Date | null;
};

/**
 * Holds time for an order, in the caller's transaction. Of many who want the same time one gets it: each locks the calendar and looks
 * before writing. Whoever looks by `checkSlot` first, without the lock, leaves there when they come too late, and holds up nobody.
 * @returns the reservation's id
 * @throws conflict "slot_taken"
 */
export async function reserve(ctx: WriteContext, input: ReserveInput): Promise<number> {
  const {
    providerId,
    calendarId,
    listingId,
    orderId,
    startsAt,
    endsAt,
    blocksFrom,
    blocksUntil,
    capacity,
    seats = 1,
    limits = UNLIMITED,
    at = null,
    expiresAt,
  } = input;
  const wanted = {
    listingId,
    startsAt,
    endsAt,
    blocksFrom,
    blocksUntil,
    seats,
    places: capacity,
    lat: at?.lat ?? null,
    lng: at?.lng ?? null,
  };
  const calendar = await lockedCalendar(ctx, providerId, calendarId);
  await requireRoom(ctx, calendar, wanted, { limits });
  const { id } = await ctx.db.reservation.create({
    data: { ...wanted, calendarId: calendar.id, orderId, state: 'held', expiresAt, createdAt: ctx.now },
    select: { id: true },
  });
  // When the hold lapses nobody acts, and the provider has become freer all the same.
  if (expiresAt)
    await enqueue(ctx, 'availability.refreshFreeDays', { providerId }, { runAt: expiresAt, dedupeKey: `hold:${id}` });
  await tell(ctx, 'reservation.held', providerId, { reservationId: id, orderId, listingId });
  return id;
}

/**
 * Makes an order's hold a booking. A hold that has lapsed is renewed if its time is still free; one that has not has kept it, whatever has
 * become of the rules since, or been blocked.
 * @throws conflict "slot_taken"
 */
export async function confirmReservation(ctx: WriteContext, orderId: number): Promise<void> {
  const held = await ctx.db.reservation.findMany({ where: { orderId, state: 'held' }, include: PROVIDER });
  for (const { id, calendar, listingId, expiresAt, ...row } of held) {
    await lock(ctx, calendar.id);
    const lapsed = expiresAt !== null && expiresAt <= ctx.now;
    if (lapsed) await requireRoom(ctx, calendar, { ...row, listingId }, { except: id });
    await ctx.db.reservation.update({ where: { id }, data: { state: 'booked', expiresAt: null } });
    await tell(ctx, 'reservation.booked', calendar.providerId, { reservationId: id, orderId, listingId });
  }
}

/** Gives an order's time back, held or booked. Asked again, it changes nothing. */
export async function freeReservation(ctx: WriteContext, orderId: number): Promise<void> {
  const kept = await ctx.db.reservation.findMany({ where: { orderId, state: { in: ['held', 'booked'] } }, include: PROVIDER });
  for (const { id, calendar, listingId } of kept) {
    await ctx.db.reservation.update({ where: { id }, data: { state: 'free' } });
    await tell(ctx, 'reservation.freed', calendar.providerId, { reservationId: id, orderId, listingId });
  }
}

type Span = { startsAt: Date; endsAt: Date };
const KEPT = { in: ['held', 'booked'] };

/**
 * Holds another time for an order beside the one that it has, in the same calendar and with the same buffers. The two may overlap: only one
 * of them will be used.
 * @returns the reservation's id
 * @throws conflict "slot_taken"
 */
export async function reserveInstead(ctx: WriteContext, orderId: number, { startsAt, endsAt }: Span): Promise<number> {
  const kept = await ctx.db.reservation.findFirstOrThrow({ where: { orderId, state: KEPT }, include: PROVIDER });
  const { calendar, listingId, seats, places, lat, lng } = kept;
  const wanted = {
    listingId,
    startsAt,
    endsAt,
    blocksFrom: new Date(startsAt.getTime() - (kept.startsAt.getTime() - kept.blocksFrom.getTime())),
    blocksUntil: new Date(endsAt.getTime() + (kept.blocksUntil.getTime() - kept.endsAt.getTime())),
    seats,
    places,
    lat,
    lng,
  };
  await lock(ctx, calendar.id);
  await requireRoom(ctx, calendar, wanted, { except: kept.id, limits: await limitsOf(ctx, listingId) });
  const { id } = await ctx.db.reservation.create({
    data: { ...wanted, calendarId: calendar.id, state: 'held', createdAt: ctx.now },
    select: { id: true },
  });
  await tell(ctx, 'reservation.held', calendar.providerId, { reservationId: id, orderId, listingId });
  return id;
}

/** Gives an order the time that was held instead of its own, which is free again: held or booked as that one was. */
export async function moveReservation(ctx: WriteContext, orderId: number, id: number): Promise<void> {
  const kept = await ctx.db.reservation.findFirstOrThrow({ where: { orderId, state: KEPT }, include: PROVIDER });
  const { calendar, listingId, state } = kept;
  await freeReservation(ctx, orderId);
  await ctx.db.reservation.update({ where: { id }, data: { orderId, state, expiresAt: null } });
  const type = state === 'held' ? 'reservation.held' : 'reservation.booked';
  await tell(ctx, type, calendar.providerId, { reservationId: id, orderId, listingId });
}

/** Lets go of a time that is held for no order. Asked again, it changes nothing. */
export async function freeHold(ctx: WriteContext, id: number): Promise<void> {
  const held = await ctx.db.reservation.findFirst({ where: { id, orderId: null, state: 'held' }, include: PROVIDER });
  if (!held) return;
  await ctx.db.reservation.update({ where: { id }, data: { state: 'free' } });
  const { calendar, listingId } = held;
  await tell(ctx, 'reservation.freed', calendar.providerId, { reservationId: id, orderId: null, listingId });
}

/** How often a listing may be booked, as it says now. */
async function limitsOf(ctx: Context, listingId: number | null): Promise<Limits> {
  if (listingId === null) return UNLIMITED;
  const { maxPerDay, maxPerWeek } = await ctx.db.listing.findUniqueOrThrow({
    where: { id: listingId },
    select: { maxPerDay: true, maxPerWeek: true },
  });
  return { perDay: maxPerDay, perWeek: maxPerWeek };
}

const PROVIDER = { calendar: { select: { ...KEY, providerId: true } } } as const;

type Wanted = Pick<Taken, 'listingId' | 'seats' | 'places'> &
  Record<'startsAt' | 'endsAt' | 'blocksFrom' | 'blocksUntil', Date> & { lat: number | null; lng: number | null };

/**
 * Looks whether there is room beside everything live in the calendar, `except` for one reservation, and whether its limits and the listing's
 * leave another appointment on that date. @throws conflict "slot_taken"
 */
async function requireRoom(
  ctx: Context,
  calendar: CalendarKey,
  { listingId, seats, places, lat, lng, ...times }: Wanted,
  { except, limits = UNLIMITED }: { except?: number; limits?: Limits } = {},
): Promise<void> {
  const { id, capacity, timeZone, maxPerDay, maxPerWeek, travelKmh } = calendar;
  const [startsAt, endsAt] = [times.startsAt.getTime(), times.endsAt.getTime()];
  const [blocksFrom, blocksUntil] = [times.blocksFrom.getTime(), times.blocksUntil.getTime()];
  const wanted = { listingId, startsAt, endsAt, blocksFrom, blocksUntil, seats, places };
  const all = [
    { perDay: maxPerDay, perWeek: maxPerWeek, listingId: null },
    { ...limits, listingId },
  ];
  const at = lat === null || lng === null ? null : { lat, lng };
  const kmh = at && travelKmh;
  const span = reachOf(blocksFrom, blocksUntil, all, Boolean(kmh));
  const near = (await takenIn(ctx, { calendarIds: [id], ...span, except })).get(id) ?? [];
  const taken = kmh
    ? withTravel(near, {
        at,
        kmh,
        bufferBefore: (startsAt - blocksFrom) / MINUTE,
        bufferAfter: (blocksUntil - endsAt) / MINUTE,
      })
    : near;
  const more = joins(wanted, taken) || datesLeft(taken, all, timeZone)(dayOf(startsAt, timeZone));
  if (!more || !fits(wanted, taken, capacity)) throw conflict('slot_taken');
}

async function tell(ctx: WriteContext, type: string, providerId: number, data: Record<string, unknown>): Promise<void> {
  await emit(ctx, type, `provider:${providerId}`, { providerId, ...data });
  touch(ctx, `calendar:${providerId}`);
}
