import { beforeAll, beforeEach, expect, test } from 'vitest';
import { db } from '@/lib/core/database';
import { DomainError } from '@/lib/core/errors';
import { hooks, registerSubscriptions } from '@/lib/core/events';
import { createCalendar, createReservation } from '@/tests/support/builders/calendars';
import { createListing } from '@/tests/support/builders/listings';
import { createOrder } from '@/tests/support/builders/orders';
import { createProvider } from '@/tests/support/builders/providers';
import { createUser } from '@/tests/support/builders/users';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import { addBusyTime, getBusyTimes, ownCalendarView, removeBusyTime, subscribers, updateBusyTime } from './index';

freshDatabase();

const now = new Date('2026-11-20T12:00:00Z');
const at = (text: string) => new Date(`2026-11-${text}:00Z`);
type Provider = Awaited<ReturnType<typeof createProvider>>;
let marta: Provider;
let other: Provider;
let calendarId: number;
let dropped: string[] = [];

const ctx = (who: Provider = marta) => contextFor(who.user, { now });
const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DomainError)) throw error ?? new Error('nothing was refused');
  return Object.keys(error.fields).length > 0 ? error.fields : error.reason;
};
const visit = async (from: string, until: string, more: object = {}) => {
  const order = await createOrder(db(), {
    listingId: (await createListing(db(), { providerId: marta.id })).id,
    title: 'Mixer tap',
  });
  await createReservation(db(), calendarId, { orderId: order.id, startsAt: at(from), endsAt: at(until), ...more });
  return order;
};
const source = () =>
  db().calendarSource.create({ data: { calendarId, name: 'Family', address: 'sealed', createdAt: now, problem: 'unreachable' } });

beforeAll(async () => {
  registerSubscriptions(subscribers);
  marta = await createProvider(db());
  other = await createProvider(db());
  calendarId = (await createCalendar(db(), { providerId: marta.id })).id;
  await createCalendar(db(), { providerId: other.id });
});
beforeEach(async () => {
  dropped = [];
  hooks().invalidate = (tag) => void dropped.push(tag);
  await db().reservation.deleteMany();
  await db().busyTime.deleteMany();
  await db().calendarSource.deleteMany();
});

test('blocked time is told by its times of day in the provider’s zone, and by instants', async () => {
  const { busyTime } = await addBusyTime.execute(ctx(), { date: '2026-11-24', start: '12:00', end: '14:00', note: ' Dentist ' });
  expect(busyTime).toMatchObject({ startsAt: '2026-11-24T12:00:00.000Z', endsAt: '2026-11-24T14:00:00.000Z', note: 'Dentist' });
  await addBusyTime
    .execute(ctx(), { startsAt: '2026-07-01T09:00:00+01:00', endsAt: '2027-07-01T09:00:00+01:00' })
    .catch(() => {});
  await addBusyTime.execute(ctx(), { startsAt: '2027-07-01T09:00:00+01:00', endsAt: '2027-07-01T08:30:00Z' });
  await addBusyTime.execute(ctx(), { date: '2027-07-01', start: '22:00', endDate: '2027-07-02', end: '00:00' });
  const { busyTimes } = await getBusyTimes.execute(ctx(), {});
  expect(busyTimes.map(({ startsAt, endsAt }) => `${startsAt.slice(0, 16)} ${endsAt.slice(0, 16)}`)).toEqual([
    '2026-11-24T12:00 2026-11-24T14:00',
    '2027-07-01T08:00 2027-07-01T08:30',
    '2027-07-01T21:00 2027-07-01T23:00',
  ]);
});

test('whoever shows free times hears of it', async () => {
  await addBusyTime.execute(ctx(), { date: '2026-11-24', start: '12:00', end: '00:00' });
  expect(dropped).toContain(`calendar:${marta.id}`);
  expect(await db().event.count({ where: { type: 'availability.changed', subject: `provider:${marta.id}` } })).toBeGreaterThan(0);
});

test('bookings that stand in the time are told, and it is blocked only when that is confirmed; they stay', async () => {
  const order = await visit('24T12:30', '24T13:30');
  const wanted = { date: '2026-11-24', start: '13:00', end: '14:00' };
  const error = await addBusyTime.execute(ctx(), wanted).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ reason: 'strands_bookings', detail: { stranded: [{ reference: order.reference }] } });
  expect(await db().busyTime.count()).toBe(0);
  const { stranded, busyTime } = await addBusyTime.execute(ctx(), { ...wanted, confirm: true });
  expect(stranded).toMatchObject([{ reference: order.reference, title: 'Mixer tap' }]);
  expect(await db().reservation.count({ where: { state: 'booked' } })).toBe(1);
  // It is known of by then: to make the block longer asks nothing more.
  const longer = { id: busyTime.id, date: '2026-11-24', start: '13:00', end: '15:00' };
  expect((await updateBusyTime.execute(ctx(), longer)).stranded).toEqual([]);
});

test('a block is moved, made longer, noted anew and removed', async () => {
  const { busyTime } = await addBusyTime.execute(ctx(), { date: '2026-11-24', start: '12:00', end: '13:00', note: 'Lunch' });
  const { id } = busyTime;
  const moved = await updateBusyTime.execute(ctx(), { id, date: '2026-11-25', start: '12:00', end: '13:30' });
  expect(moved.busyTime).toMatchObject({
    startsAt: '2026-11-25T12:00:00.000Z',
    endsAt: '2026-11-25T13:30:00.000Z',
    note: 'Lunch',
  });
  const noted = await updateBusyTime.execute(ctx(), { id, note: '' });
  expect(noted.busyTime).toMatchObject({ startsAt: '2026-11-25T12:00:00.000Z', note: '' });
  await removeBusyTime.execute(ctx(), { id });
  expect(await getBusyTimes.execute(ctx(), {})).toEqual({ busyTimes: [] });
  expect(await refusal(removeBusyTime.execute(ctx(), { id }))).toBe('busy_time_not_found');
});

test('nobody changes what others have blocked, nor what another calendar says', async () => {
  const { busyTime } = await addBusyTime.execute(ctx(), { date: '2026-11-24', start: '12:00', end: '13:00' });
  const times = { date: '2026-11-24', start: '08:00', end: '09:00' };
  expect(await refusal(updateBusyTime.execute(ctx(other), { id: busyTime.id, ...times }))).toBe('busy_time_not_found');
  expect(await refusal(removeBusyTime.execute(ctx(other), { id: busyTime.id }))).toBe('busy_time_not_found');
  const read = await db().busyTime.create({
    data: { calendarId, sourceId: (await source()).id, startsAt: at('24T15:00'), endsAt: at('24T16:00') },
  });
  expect(await refusal(updateBusyTime.execute(ctx(), { id: read.id, ...times }))).toBe('busy_time_not_found');
  expect(await refusal(removeBusyTime.execute(ctx(), { id: read.id }))).toBe('busy_time_not_found');
  expect(await refusal(addBusyTime.execute(contextFor(await createUser(db()), { now }), times))).toBe('forbidden');
});

test.each([
  ['nothing', {}, { date: ['required'], start: ['required'], end: ['required'] }],
  ['half an instant', { startsAt: '2026-11-24T12:00:00Z' }, { endsAt: ['required'] }],
  ['an end before the start', { date: '2026-11-24', start: '12:00', end: '11:00' }, { end: ['end_before_start'] }],
  ['no time at all', { date: '2026-11-24', start: '12:00', end: '12:00' }, { end: ['end_before_start'] }],
  ['a time that is over', { date: '2026-11-20', start: '09:00', end: '12:00' }, { date: ['date_past'] }],
  ['one after years', { date: '2029-11-20', start: '09:00', end: '12:00' }, { date: ['date_too_far'] }],
  [
    'a quarter of a year',
    { date: '2026-11-24', start: '09:00', endDate: '2027-03-01', end: '12:00' },
    { endDate: ['too_long_a_time'] },
  ],
  ['a date that there is not', { date: '2027-02-29', start: '09:00', end: '12:00' }, { date: ['invalid_date'] }],
  [
    'a time that there is not',
    { date: '2026-11-24', start: '25:00', end: '26:00' },
    { start: ['invalid_time'], end: ['invalid_time'] },
  ],
])('%s is not blocked', async (_, input, reasons) => {
  expect(await refusal(addBusyTime.execute(ctx(), input))).toEqual(reasons);
});

test('all of a night with a doubled hour is blocked; in one with a missing hour what is left of it', async () => {
  const autumn = { date: '2027-10-31', start: '01:15', end: '01:45' };
  expect((await addBusyTime.execute(ctx(), autumn)).busyTime).toMatchObject({
    startsAt: '2027-10-31T00:15:00.000Z',
    endsAt: '2027-10-31T01:45:00.000Z',
  });
  const spring = { date: '2027-03-28', start: '00:30', end: '01:30' };
  expect((await addBusyTime.execute(ctx(), spring)).busyTime).toMatchObject({
    startsAt: '2027-03-28T00:30:00.000Z',
    endsAt: '2027-03-28T01:00:00.000Z',
  });
  expect(await refusal(addBusyTime.execute(ctx(), { ...spring, start: '01:00' }))).toEqual({ end: ['end_before_start'] });
});

test('the calendar shows what is booked, held, blocked and read elsewhere, each as what it is', async () => {
  const order = await visit('24T09:00', '24T10:00');
  await visit('24T09:30', '24T10:30', { state: 'held' });
  await createReservation(db(), calendarId, {
    startsAt: at('24T11:00'),
    endsAt: at('24T12:00'),
    state: 'held',
    expiresAt: at('20T12:10'),
  });
  await createReservation(db(), calendarId, {
    startsAt: at('24T11:00'),
    endsAt: at('24T12:00'),
    state: 'held',
    expiresAt: at('20T11:50'),
  });
  await addBusyTime.execute(ctx(), { date: '2026-11-24', start: '14:00', end: '15:00', note: 'Dentist' });
  const { id: sourceId } = await source();
  await db().busyTime.create({ data: { calendarId, sourceId, startsAt: at('23T22:00'), endsAt: at('25T08:00'), note: 'Away' } });
  const { days, timeZone, today, now: minute } = await ownCalendarView(ctx(), '2026-11-23', 3);
  expect({ timeZone, today, minute }).toEqual({ timeZone: 'Europe/London', today: '2026-11-20', minute: 720 });
  const [monday, tuesday, wednesday] = days;
  expect(tuesday?.open).toEqual([{ start: 540, end: 1020 }]);
  expect(tuesday?.items.map(({ kind, start, end, column, columns }) => [kind, start, end, column, columns])).toEqual([
    ['booked', 540, 600, 0, 2],
    ['asked', 570, 630, 1, 2],
    ['checkout', 660, 720, 0, 1],
    ['block', 840, 900, 0, 1],
  ]);
  expect(tuesday?.items[0]?.visits).toMatchObject([{ reference: order.reference, title: 'Mixer tap', agreed: true }]);
  // What goes on over three dates begins on the first, takes all of the second and ends on the third.
  expect(monday?.items).toMatchObject([{ kind: 'busy', start: 1320, end: 1440, source: { name: 'Family', stale: true } }]);
  expect(tuesday?.allDay).toMatchObject([{ kind: 'busy', note: 'Away' }]);
  expect(wednesday?.items).toMatchObject([{ kind: 'busy', start: 0, end: 480 }]);
});

test('those who share a session are one entry, each with an order of their own', async () => {
  const listing = await createListing(db(), { providerId: marta.id, capacity: 6 });
  for (const state of ['booked', 'booked', 'held']) {
    const order = await createOrder(db(), { listingId: listing.id, title: 'Pottery for beginners' });
    const times = { startsAt: at('26T18:00'), endsAt: at('26T20:00') };
    await createReservation(db(), calendarId, { orderId: order.id, listingId: listing.id, places: 6, state, ...times });
  }
  const [day] = (await ownCalendarView(ctx(), '2026-11-26', 1)).days;
  expect(day?.items).toMatchObject([{ kind: 'booked', places: 6, column: 0, columns: 1 }]);
  expect(day?.items[0]?.visits.map(({ agreed }) => agreed)).toEqual([true, true, false]);
  expect(new Set(day?.items[0]?.visits.map(({ reference }) => reference)).size).toBe(3);
});

test('a time that is held while it is asked for says for whom', async () => {
  const order = await visit('24T09:00', '24T10:00');
  const held = await createReservation(db(), calendarId, { startsAt: at('25T09:00'), endsAt: at('25T10:00'), state: 'held' });
  await db().orderCase.create({
    data: {
      orderId: order.id,
      process: 'reschedule',
      processVersion: 1,
      state: 'asked',
      openFor: order.id,
      proposal: {},
      entered: {},
      reservationId: held.id,
      createdAt: now,
      updatedAt: now,
    },
  });
  const [day] = (await ownCalendarView(ctx(), '2026-11-25', 1)).days;
  expect(day?.items).toMatchObject([{ kind: 'proposed', visits: [{ reference: order.reference, agreed: false }] }]);
});

test('a date that differs says so, as do days off', async () => {
  await db().dateException.create({ data: { calendarId, date: '2026-12-11', intervals: [], note: 'School play' } });
  await db().timeOff.create({
    data: { calendarId, firstDate: '2026-12-24', lastDate: '2027-01-03', note: 'Holiday', createdAt: now },
  });
  const { days } = await ownCalendarView(ctx(), '2026-12-10', 16);
  expect(days.filter(({ special }) => special).map(({ date, special }) => [date, special])).toEqual([
    ['2026-12-11', { closed: true, note: 'School play' }],
    ['2026-12-24', { closed: true, note: 'Holiday' }],
    ['2026-12-25', { closed: true, note: 'Holiday' }],
  ]);
  expect(days[1]?.open).toEqual([]);
});
