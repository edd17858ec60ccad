import { beforeAll, beforeEach, expect, test } from 'vitest';
import { db } from '@/lib/core/database';
import { DomainError } from '@/lib/core/errors';
import { registerSubscriptions } from '@/lib/core/events';
import { createCalendar, createReservation } from '@/tests/support/builders/calendars';
import { createListing } from '@/tests/support/builders/listings';
import { createOrder } from '@/tests/support/builders/orders';
import { createProvider } from '@/tests/support/builders/providers';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import { setExceptions, subscribers } from './index';

freshDatabase();

const now = new Date('2026-11-20T12:00:00Z');
let marta: Awaited<ReturnType<typeof createProvider>>;
let calendarId: number;

const ctx = () => contextFor(marta.user, { now });
const dates = async () =>
  (await db().dateException.findMany({ where: { calendarId }, orderBy: { date: 'asc' } })).map(({ date }) => date);
const refusal = async (input: object) => {
  const error = await setExceptions.execute(ctx(), input).catch((reason: unknown) => reason);
  if (!(error instanceof DomainError)) throw new Error('nothing was refused');
  return Object.keys(error.fields).length > 0 ? error.fields : error.reason;
};
const visit = async (date: string) => {
  const order = await createOrder(db(), { listingId: (await createListing(db(), { providerId: marta.id })).id });
  const times = { startsAt: new Date(`${date}T10:00:00Z`), endsAt: new Date(`${date}T11:00:00Z`) };
  await createReservation(db(), calendarId, { orderId: order.id, ...times });
  return order.reference;
};

beforeAll(async () => {
  registerSubscriptions(subscribers);
  marta = await createProvider(db());
  calendarId = (await createCalendar(db(), { providerId: marta.id })).id;
});
beforeEach(async () => {
  await db().reservation.deleteMany();
  await db().dateException.deleteMany();
});

test('many dates are closed at once, and open as usual again', async () => {
  const some = ['2026-12-28', '2026-12-24', '2026-12-24', '2026-12-29'];
  const { exceptions } = await setExceptions.execute(ctx(), { dates: some, change: 'close', note: 'Between the years' });
  expect(exceptions).toMatchObject(
    ['2026-12-24', '2026-12-28', '2026-12-29'].map((date) => ({
      date,
      schedule: null,
      intervals: [],
      note: 'Between the years',
    })),
  );
  await setExceptions.execute(ctx(), { dates: ['2026-12-28', '2026-12-30'], change: 'usual' });
  expect(await dates()).toEqual(['2026-12-24', '2026-12-29']);
});

test('the Fridays of a month get other hours, and each date keeps one exception', async () => {
  await setExceptions.execute(ctx(), { dates: ['2026-12-11'], change: 'close' });
  const fridays = { from: '2026-12-01', until: '2026-12-31', weekdays: ['friday'] };
  const { exceptions } = await setExceptions.execute(ctx(), {
    ...fridays,
    change: 'hours',
    intervals: [{ start: '09:00', end: '12:00' }],
  });
  expect(exceptions.map(({ date }) => date)).toEqual(['2026-12-04', '2026-12-11', '2026-12-18', '2026-12-25']);
  expect(exceptions[1]?.intervals).toEqual([{ start: '09:00', end: '12:00' }]);
});

test('without weekdays the whole time is meant, together with the dates that are named', async () => {
  await setExceptions.execute(ctx(), { dates: ['2026-12-10'], from: '2026-12-30', until: '2027-01-02', change: 'close' });
  expect(await dates()).toEqual(['2026-12-10', '2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02']);
});

test('bookings on any of the dates are told once, and nothing is changed before that is confirmed', async () => {
  const references = [await visit('2026-12-01'), await visit('2026-12-02')];
  const input = { from: '2026-12-01', until: '2026-12-04', change: 'close' };
  const error = await setExceptions.execute(ctx(), input).catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    reason: 'strands_bookings',
    detail: { stranded: references.map((reference) => ({ reference })) },
  });
  expect(await dates()).toEqual([]);
  const { stranded } = await setExceptions.execute(ctx(), { ...input, confirm: true });
  expect(stranded.map(({ reference }) => reference)).toEqual(references);
  expect(await dates()).toHaveLength(4);
  expect(await db().reservation.count({ where: { state: 'booked' } })).toBe(2);
});

test.each([
  ['no date', { change: 'close' }, { dates: ['required'] }],
  ['only a beginning', { from: '2026-12-01', change: 'close' }, { until: ['required'] }],
  ['an end before the beginning', { from: '2026-12-02', until: '2026-12-01', change: 'close' }, { until: ['end_before_start'] }],
  [
    'no such weekday in it',
    { from: '2026-12-01', until: '2026-12-02', weekdays: ['sunday'], change: 'close' },
    { from: ['no_such_days'] },
  ],
  ['other hours without any', { dates: ['2026-12-01'], change: 'hours' }, { 'intervals.0.start': ['required'] }],
  ['a date that has passed', { dates: ['2026-12-01', '2026-11-19'], change: 'close' }, { dates: ['date_past'] }],
  ['a hundred years', { from: '2026-12-01', until: '2126-12-01', change: 'close' }, { from: ['date_too_far'] }],
  ['a whole year', { from: '2026-12-01', until: '2027-11-30', change: 'close' }, { from: ['too_many'] }],
  ['29 February of a common year', { dates: ['2027-02-29'], change: 'close' }, { 'dates.0': ['invalid_date'] }],
])('%s changes nothing', async (_, input, reasons) => {
  expect(await refusal(input)).toEqual(reasons);
  expect(await dates()).toEqual([]);
});
