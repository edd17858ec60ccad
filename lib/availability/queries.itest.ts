import { beforeAll, beforeEach, expect, test } from 'vitest';
import { db } from '@/lib/core/database';
import { type Rendering, rendering } from '@/lib/core/rendering';
import { createCalendar, createReservation, weekOf } from '@/tests/support/builders/calendars';
import { createListing } from '@/tests/support/builders/listings';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import { checkSlot, getSlots, nextFree, openSlots, refreshFreeDays } from './index';

freshDatabase();

// A Friday noon in London; the week after it is quiet.
const now = new Date('2026-11-20T12:00:00Z');
const at = (text: string) => new Date(`2026-11-${text}:00Z`);
const ctx = () => contextFor(null, { now });
let listing: Awaited<ReturnType<typeof createListing>>;
let calendarId: number;

beforeAll(async () => {
  listing = await createListing(db(), { bufferAfter: 30 });
  calendarId = (await createCalendar(db(), { providerId: listing.providerId })).id;
});
beforeEach(async () => {
  await db().reservation.deleteMany();
  await db().dateException.deleteMany();
});

const starts = ({ days }: Awaited<ReturnType<typeof openSlots>>) =>
  days.flatMap(({ slots }) => slots.map(({ startsAt }) => startsAt.toISOString().slice(8, 16)));
/** What a page that is rendered for the cache learns of itself. */
async function learnt(work: () => Promise<unknown>): Promise<Rendering> {
  const store: Rendering = { tags: new Set(), remaining: Number.POSITIVE_INFINITY, failed: false };
  await rendering().run(store, work);
  return store;
}

test('a listing’s free times, date by date in the provider’s zone', async () => {
  await createReservation(db(), calendarId, { startsAt: at('23T10:00'), endsAt: at('23T15:00') });
  const open = await openSlots(ctx(), listing, { from: '2026-11-22', days: 2 });
  expect(open.timeZone).toBe('Europe/London');
  expect(open.days.map(({ date }) => date)).toEqual(['2026-11-22', '2026-11-23']);
  // The hour before ten would run into the half hour that this listing keeps free after a visit.
  expect(starts(open)).toEqual(['23T15:00', '23T15:30', '23T16:00']);
});

test('without a date it begins today, where the notice still allows it', async () => {
  expect(starts(await openSlots(ctx(), listing, { days: 1 }))).toEqual([
    '20T14:00',
    '20T14:30',
    '20T15:00',
    '20T15:30',
    '20T16:00',
  ]);
});

test('a lapsed hold, and what was given back, take no time', async () => {
  const slot = { startsAt: at('23T09:00'), endsAt: at('23T17:00') };
  await createReservation(db(), calendarId, { ...slot, state: 'held', expiresAt: now });
  await createReservation(db(), calendarId, { ...slot, state: 'free' });
  expect(starts(await openSlots(ctx(), listing, { from: '2026-11-23', days: 1 }))).toHaveLength(15);
  await createReservation(db(), calendarId, { ...slot, state: 'held', expiresAt: new Date(now.getTime() + 1) });
  expect(starts(await openSlots(ctx(), listing, { from: '2026-11-23', days: 1 }))).toEqual([]);
});

test('an exception counts, and a longer visit has fewer starts', async () => {
  await db().dateException.create({ data: { calendarId, date: '2026-11-23', intervals: [{ start: 14 * 60, end: 17 * 60 }] } });
  expect(starts(await openSlots(ctx(), listing, { from: '2026-11-23', days: 1, minutes: 150 }))).toEqual([
    '23T14:00',
    '23T14:30',
  ]);
});

test('a time that is not offered and one that is taken are told apart', async () => {
  await createReservation(db(), calendarId, { startsAt: at('23T10:00'), endsAt: at('23T11:00') });
  const check = (time: string, minutes = 60) => checkSlot(ctx(), listing, at(time), minutes);
  await expect(check('23T13:00')).resolves.toBeUndefined();
  await expect(check('23T13:00', 240)).resolves.toBeUndefined();
  await expect(check('23T13:00', 270)).rejects.toThrow('slot_unavailable'); // past five
  await expect(check('23T13:10')).rejects.toThrow('slot_unavailable'); // between two starts
  await expect(check('22T13:00')).rejects.toThrow('slot_unavailable'); // Sunday
  await expect(check('20T13:00')).rejects.toThrow('slot_unavailable'); // notice
  await expect(checkSlot(ctx(), listing, new Date('2027-11-22T13:00:00Z'), 60)).rejects.toThrow('slot_unavailable'); // horizon
  await expect(check('23T10:30')).rejects.toThrow('slot_taken');
  await expect(check('23T09:00')).rejects.toThrow('slot_taken'); // its buffer would be cut
});

test('a page that shows free times is dropped with the calendar, and when time alone changes them', async () => {
  const page = await learnt(() => openSlots(ctx(), listing, { days: 7 }));
  expect([...page.tags]).toEqual([`calendar:${listing.providerId}`]);
  expect(page.remaining).toBe(1); // 14:00 is two hours away at this moment
  const later = await learnt(() => openSlots(contextFor(null, { now: at('20T20:00') }), listing, { days: 7 }));
  expect(later.remaining).toBe(4 * 3_600_000); // midnight
  const expiresAt = new Date(at('20T20:00').getTime() + 600_000);
  await createReservation(db(), calendarId, { state: 'held', expiresAt, startsAt: at('23T09:00'), endsAt: at('23T10:00') });
  const held = await learnt(() => openSlots(contextFor(null, { now: at('20T20:00') }), listing, { days: 7 }));
  expect(held.remaining).toBe(600_000);
});

test('the door answers for public appointments, and with nothing for what has no slots', async () => {
  const open = await getSlots.execute(ctx(), { id: listing.id, from: '2026-11-23', days: '1' });
  expect(open).toMatchObject({ timeZone: 'Europe/London', days: [{ date: '2026-11-23' }] });
  expect(open.days[0]?.slots[0]).toEqual({ startsAt: '2026-11-23T09:00:00.000Z', endsAt: '2026-11-23T10:00:00.000Z' });
  const product = await createListing(db(), { kind: 'product', durationMinutes: null });
  expect(await getSlots.execute(ctx(), { id: product.id })).toEqual({ timeZone: 'Europe/London', days: [] });
  const draft = await createListing(db(), { status: 'draft' });
  await expect(getSlots.execute(ctx(), { id: draft.id })).rejects.toThrow('listing_not_found');
  await expect(getSlots.execute(ctx(), { id: listing.id, from: '2026-02-30' })).rejects.toThrow('invalid');
  await expect(getSlots.execute(ctx(), { id: listing.id, days: 400 })).rejects.toThrow('invalid');
});

test('the next free times of many listings, some hours apart, in few queries', async () => {
  const night = await createListing(db(), { durationMinutes: 120 });
  await createCalendar(db(), {
    providerId: night.providerId,
    timeZone: 'Asia/Kathmandu',
    weeklyHours: { create: weekOf([6], [22 * 60, 1440]) },
  });
  const booked = await createListing(db());
  const full = await createCalendar(db(), { providerId: booked.providerId });
  await createReservation(db(), full.id, { startsAt: at('20T00:00'), endsAt: new Date('2026-12-10T12:00:00Z') });
  const never = await createListing(db());
  await createReservation(db(), calendarId, { startsAt: at('20T12:00'), endsAt: at('20T17:00') });

  const free = await nextFree(ctx(), [listing, night, booked, never]);
  const times = (id: number) => free.get(id)?.slots.map(({ startsAt }) => startsAt.toISOString().slice(5, 16));
  expect(times(listing.id)).toEqual(['11-23T09:00', '11-23T13:00', '11-24T09:00']);
  expect(free.get(night.id)?.timeZone).toBe('Asia/Kathmandu');
  expect(times(night.id)).toEqual(['11-21T16:15', '11-28T16:15', '12-05T16:15']);
  expect(times(booked.id)).toEqual(['12-10T12:00', '12-10T16:00', '12-11T09:00']);
  expect(free.has(never.id)).toBe(false);
});

test('the index of free dates says how long the longest visit could be, and is written anew with every change', async () => {
  const minutes = async () => {
    const rows = await db().freeDay.findMany({ where: { providerId: listing.providerId }, orderBy: { date: 'asc' } });
    return new Map(rows.map(({ date, freeMinutes }) => [date, freeMinutes]));
  };
  await refreshFreeDays(ctx(), listing.providerId);
  expect((await minutes()).get('2026-11-23')).toBe(480);
  expect((await minutes()).has('2026-11-22')).toBe(false);
  expect((await minutes()).has('2027-01-20')).toBe(true);

  await createReservation(db(), calendarId, { startsAt: at('23T11:00'), endsAt: at('23T12:00') });
  await db().dateException.create({ data: { calendarId, date: '2026-11-24', intervals: [] } });
  await refreshFreeDays(ctx(), listing.providerId);
  expect((await minutes()).get('2026-11-23')).toBe(300);
  expect((await minutes()).has('2026-11-24')).toBe(false);

  await refreshFreeDays(contextFor(null, { now: at('24T12:00') }), listing.providerId);
  expect((await minutes()).has('2026-11-23')).toBe(false);
});
