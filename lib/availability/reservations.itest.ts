import { beforeAll, beforeEach, expect, test } from 'vitest';
import { systemContext } from '@/lib/core/context';
import { db } from '@/lib/core/database';
import { registerSubscriptions } from '@/lib/core/events';
import { write } from '@/lib/core/write';
import { createCalendar, createReservation } from '@/tests/support/builders/calendars';
import { createListing } from '@/tests/support/builders/listings';
import { createOrder } from '@/tests/support/builders/orders';
import { freshDatabase } from '@/tests/support/database';
import { confirmReservation, freeReservation, type ReserveInput, reserve, subscribers } from './index';
import { fullTimes } from './rules/taken';

freshDatabase();

const now = new Date('2026-11-20T12:00:00Z');
const monday = (time: string) => new Date(`2026-11-23T${time}:00Z`);
let listing: { id: number; providerId: number };
let calendarId: number;

beforeAll(async () => {
  listing = await createListing(db());
  calendarId = (await createCalendar(db(), { providerId: listing.providerId })).id;
});
beforeEach(async () => {
  registerSubscriptions(subscribers);
  await db().reservation.deleteMany();
  await db().event.deleteMany();
  await db().calendar.update({ where: { id: calendarId }, data: { capacity: 1 } });
});

const wish = (from: string, until: string, more: Partial<ReserveInput> = {}): ReserveInput => ({
  providerId: listing.providerId,
  listingId: listing.id,
  orderId: null,
  startsAt: monday(from),
  endsAt: monday(until),
  blocksFrom: monday(from),
  blocksUntil: monday(until),
  capacity: 1,
  expiresAt: null,
  ...more,
});
const tryTo = (input: ReserveInput, at = now) => write(systemContext({ now: at }), (ctx) => reserve(ctx, input));
const outcomes = async (wishes: ReserveInput[]) =>
  (await Promise.allSettled(wishes.map((each) => tryTo(each)))).map((each) =>
    each.status === 'fulfilled' ? 'got it' : String((each.reason as { reason?: string }).reason ?? each.reason),
  );
/** The most sessions that go on at once among all live reservations. */
async function mostAtOnce(): Promise<number> {
  const rows = await db().reservation.findMany({ where: { calendarId, state: { in: ['held', 'booked'] } } });
  const taken = rows.map((row) => ({
    ...row,
    startsAt: row.startsAt.getTime(),
    endsAt: row.endsAt.getTime(),
    blocksFrom: row.blocksFrom.getTime(),
    blocksUntil: row.blocksUntil.getTime(),
  }));
  let most = 0;
  while (fullTimes(taken, most + 1).length > 0) most++;
  return most;
}

test('of thirty who want one slot at once exactly one gets it, the others are told that it is taken', async () => {
  const told = await outcomes(Array.from({ length: 30 }, () => wish('10:00', '11:00')));
  expect(told.filter((each) => each === 'got it')).toHaveLength(1);
  expect(told.filter((each) => each === 'slot_taken')).toHaveLength(29);
  expect(await db().reservation.count()).toBe(1);
});

test('overlapping wishes of different lengths at once leave no overlap', async () => {
  const wishes = Array.from({ length: 24 }, (_, index) => {
    const start = monday('09:00').getTime() + (index % 8) * 15 * 60_000;
    const end = start + (30 + (index % 3) * 30) * 60_000;
    return wish('09:00', '09:30', {
      startsAt: new Date(start),
      endsAt: new Date(end),
      blocksFrom: new Date(start - (index % 2) * 15 * 60_000),
      blocksUntil: new Date(end + 10 * 60_000),
    });
  });
  const told = await outcomes(wishes);
  expect(told.every((each) => each === 'got it' || each === 'slot_taken')).toBe(true);
  expect(told).toContain('got it');
  expect(await mostAtOnce()).toBe(1);
});

test('a group takes as many as it has places, and no other visit beside it', async () => {
  const told = await outcomes([
    ...Array.from({ length: 8 }, () => wish('10:00', '11:00', { capacity: 3 })),
    ...Array.from({ length: 4 }, () => wish('10:30', '11:30', { listingId: null })),
  ]);
  const got = told.filter((each) => each === 'got it').length;
  // Either the group came first, or the visit; never both.
  expect([1, 3]).toContain(got);
  expect(await mostAtOnce()).toBe(1);
});

test('a calendar with room for two takes two at once', async () => {
  await db().calendar.update({ where: { id: calendarId }, data: { capacity: 2 } });
  const told = await outcomes(Array.from({ length: 10 }, () => wish('10:00', '11:00')));
  expect(told.filter((each) => each === 'got it')).toHaveLength(2);
  expect(await mostAtOnce()).toBe(2);
});

test('buffers keep neighbours apart on both sides', async () => {
  await tryTo(wish('10:00', '11:00', { blocksFrom: monday('09:45'), blocksUntil: monday('11:30') }));
  await expect(tryTo(wish('11:30', '12:00', { blocksFrom: monday('11:15'), blocksUntil: monday('12:00') }))).rejects.toThrow(
    'slot_taken',
  );
  await expect(tryTo(wish('09:00', '09:30', { blocksUntil: monday('10:00') }))).rejects.toThrow('slot_taken');
  await expect(tryTo(wish('11:45', '12:15', { blocksFrom: monday('11:30') }))).resolves.toBeGreaterThan(0);
  await expect(tryTo(wish('09:00', '09:30', { blocksUntil: monday('09:45') }))).resolves.toBeGreaterThan(0);
});

test('a hold that has lapsed gives its time to others; one that has not does not', async () => {
  const expiresAt = new Date(now.getTime() + 15 * 60_000);
  await tryTo(wish('10:00', '11:00', { expiresAt }));
  await expect(tryTo(wish('10:00', '11:00'), new Date(expiresAt.getTime() - 1))).rejects.toThrow('slot_taken');
  await expect(tryTo(wish('10:00', '11:00'), expiresAt)).resolves.toBeGreaterThan(0);
});

test('a hold becomes a booking that does not lapse', async () => {
  const order = await createOrder(db(), { listingId: listing.id });
  await tryTo(wish('10:00', '11:00', { orderId: order.id, expiresAt: new Date(now.getTime() + 60_000) }));
  await write(systemContext({ now }), (ctx) => confirmReservation(ctx, order.id));
  expect(await db().reservation.findFirst()).toMatchObject({ state: 'booked', expiresAt: null });
  await expect(tryTo(wish('10:00', '11:00'), new Date('2026-11-22T00:00:00Z'))).rejects.toThrow('slot_taken');
});

test('a lapsed hold is confirmed only if nobody has taken its time', async () => {
  const [first, second] = [
    await createOrder(db(), { listingId: listing.id }),
    await createOrder(db(), { listingId: listing.id }),
  ];
  const expiresAt = new Date(now.getTime() + 60_000);
  const later = new Date(now.getTime() + 120_000);
  const confirm = (orderId: number) => write(systemContext({ now: later }), (ctx) => confirmReservation(ctx, orderId));
  await tryTo(wish('10:00', '11:00', { orderId: first.id, expiresAt }));
  await tryTo(wish('14:00', '15:00', { orderId: second.id, expiresAt }));
  await tryTo(wish('10:30', '11:30'), later);
  await expect(confirm(first.id)).rejects.toThrow('slot_taken');
  await confirm(second.id);
  expect(await db().reservation.findFirst({ where: { orderId: second.id } })).toMatchObject({ state: 'booked' });
});

test('what is given back can be taken again, and giving back twice changes nothing', async () => {
  const order = await createOrder(db(), { listingId: listing.id });
  await tryTo(wish('10:00', '11:00', { orderId: order.id }));
  const free = () => write(systemContext({ now }), (ctx) => freeReservation(ctx, order.id));
  await free();
  await free();
  await expect(tryTo(wish('10:00', '11:00'))).resolves.toBeGreaterThan(0);
  expect(await db().event.findMany({ orderBy: { type: 'asc' }, select: { type: true, subject: true } })).toEqual([
    { type: 'reservation.freed', subject: `provider:${listing.providerId}` },
    { type: 'reservation.held', subject: `provider:${listing.providerId}` },
    { type: 'reservation.held', subject: `provider:${listing.providerId}` },
  ]);
});

test('time that is blocked without an order counts', async () => {
  await createReservation(db(), calendarId, { kind: 'busy', startsAt: monday('08:00'), endsAt: monday('12:00') });
  await expect(tryTo(wish('10:00', '11:00'))).rejects.toThrow('slot_taken');
});

test('each reservation raises the calendar’s revision', async () => {
  const revision = async () => (await db().calendar.findUniqueOrThrow({ where: { id: calendarId } })).revision;
  const before = await revision();
  await tryTo(wish('10:00', '11:00'));
  expect(await revision()).toBe(before + 1);
});
