import { beforeAll, beforeEach, expect, test } from 'vitest';
import { db } from '@/lib/core/database';
import { DomainError } from '@/lib/core/errors';
import { eventJobs, hooks, registerSubscriptions } from '@/lib/core/events';
import { registerJobHandlers, runDueJobs } from '@/lib/core/jobs';
import { open as openShop, updateProfile } from '@/lib/providers';
import { createReservation } from '@/tests/support/builders/calendars';
import { createListing } from '@/tests/support/builders/listings';
import { createOrder } from '@/tests/support/builders/orders';
import { createUser } from '@/tests/support/builders/users';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import {
  getExceptions,
  getHours,
  jobs,
  ownWeek,
  removeException,
  setException,
  setTimeZone,
  setWeeklyHours,
  subscribers,
} from './index';

freshDatabase();

const now = new Date('2026-11-20T12:00:00Z');
const at = (text: string) => new Date(`2026-11-${text}:00Z`);
let marta: Awaited<ReturnType<typeof createUser>>;
let providerId: number;
let calendarId: number;
let dropped: string[] = [];

const ctx = () => contextFor(marta, { now });
const week = (more: Record<string, unknown> = {}) => ({ monday: [{ start: '09:00', end: '17:00' }], ...more });
/** The reasons for which something is refused: at its fields, or as a whole. */
const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DomainError)) throw error ?? new Error('nothing was refused');
  return Object.keys(error.fields).length > 0 ? error.fields : error.reason;
};
const visit = async (from: string, until: string) => {
  const order = await createOrder(db(), { listingId: (await createListing(db(), { providerId })).id, title: 'Mixer tap' });
  await createReservation(db(), calendarId, { orderId: order.id, startsAt: at(from), endsAt: at(until) });
  return order;
};

beforeAll(async () => {
  registerSubscriptions(subscribers);
  marta = await createUser(db(), { role: 'PROVIDER', timeZone: 'Europe/London' });
  await openShop.execute(ctx(), {});
  const provider = await db().provider.findUniqueOrThrow({ where: { userId: marta.id }, include: { calendars: true } });
  providerId = provider.id;
  calendarId = provider.calendars[0]?.id ?? 0;
});
beforeEach(async () => {
  registerSubscriptions(subscribers);
  registerJobHandlers({ ...eventJobs, ...jobs });
  dropped = [];
  hooks().invalidate = (tag) => void dropped.push(tag);
  await db().reservation.deleteMany();
  await db().dateException.deleteMany();
  await setWeeklyHours.execute(ctx(), { hours: week({ friday: [{ start: '09:00', end: '17:00' }] }) });
});

test('a new provider works from Monday to Friday, nine to five, in their own zone', async () => {
  const user = await createUser(db(), { role: 'CUSTOMER', timeZone: 'Asia/Kolkata' });
  await openShop.execute(contextFor(user, { now }), {});
  const { timeZone, hours } = await getHours.execute(contextFor({ ...user, role: 'PROVIDER' }, { now }), {});
  expect(timeZone).toBe('Asia/Kolkata');
  expect(hours.friday).toEqual([{ start: '09:00', end: '17:00' }]);
  expect(hours.saturday).toEqual([]);
});

test('the whole week is replaced, in order, up to midnight', async () => {
  const friday = [
    { start: '18:00', end: '00:00' },
    { start: '8:30', end: '12:00' },
  ];
  const answer = await setWeeklyHours.execute(ctx(), { hours: { friday } });
  expect(answer.stranded).toEqual([]);
  expect(answer.hours.monday).toEqual([]);
  expect(answer.hours.friday).toEqual([
    { start: '08:30', end: '12:00' },
    { start: '18:00', end: '24:00' },
  ]);
});

test.each([
  ['an end before its start', { monday: [{ start: '12:00', end: '09:00' }] }, { 'hours.monday.0.end': ['end_before_start'] }],
  ['no time at all', { monday: [{ start: '12:00', end: '12:00' }] }, { 'hours.monday.0.end': ['end_before_start'] }],
  [
    'a time that is none',
    { monday: [{ start: '25:00', end: '26:00' }] },
    { 'hours.monday.0.start': ['invalid_time'], 'hours.monday.0.end': ['invalid_time'] },
  ],
  ['half an interval', { monday: [{ start: '09:00' }] }, { 'hours.monday.0.end': ['required'] }],
  [
    'intervals that overlap',
    {
      monday: [
        { start: '09:00', end: '12:00' },
        { start: '11:30', end: '14:00' },
      ],
    },
    { 'hours.monday.1.start': ['overlaps'] },
  ],
  [
    'more intervals than a day is good for',
    { monday: Array.from({ length: 9 }, (_, hour) => ({ start: `0${hour}:00`, end: `0${hour}:30` })) },
    { 'hours.monday': ['too_many'] },
  ],
  ['a day that is none', { someday: [] }, { 'hours.someday': ['unknown_field'] }],
])('%s is refused where it stands', async (_, hours, fields) => {
  expect(await refusal(setWeeklyHours.execute(ctx(), { hours }))).toEqual(fields);
});

test('intervals that touch are fine, and a form’s rows keep their places', async () => {
  const monday = { 0: { start: '09:00', end: '12:00' }, 2: { start: '12:00', end: '13:00' } };
  expect((await setWeeklyHours.execute(ctx(), { hours: { monday } })).hours.monday).toHaveLength(2);
  const wrong = { 0: { start: '09:00', end: '12:00' }, 2: { start: '11:00', end: '13:00' } };
  expect(await refusal(setWeeklyHours.execute(ctx(), { hours: { monday: wrong } }))).toEqual({
    'hours.monday.2.start': ['overlaps'],
  });
});

test('a change that would strand bookings names them and waits for a yes; the bookings stay', async () => {
  const order = await visit('23T16:00', '23T17:00');
  await visit('23T09:00', '23T10:00');
  await visit('16T16:00', '16T17:00'); // has been
  const shorter = { hours: { monday: [{ start: '09:00', end: '16:30' }] } };
  const error = await setWeeklyHours.execute(ctx(), shorter).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'conflict', reason: 'strands_bookings' });
  expect((error as DomainError).detail.stranded).toEqual([
    { reference: order.reference, title: 'Mixer tap', startsAt: '2026-11-23T16:00:00.000Z', endsAt: '2026-11-23T17:00:00.000Z' },
  ]);
  expect((await getHours.execute(ctx(), {})).hours.monday).toEqual([{ start: '09:00', end: '17:00' }]);

  const answer = await setWeeklyHours.execute(ctx(), { ...shorter, confirm: 'on' });
  expect(answer.stranded.map(({ reference }) => reference)).toEqual([order.reference]);
  expect(answer.hours.monday).toEqual([{ start: '09:00', end: '16:30' }]);
  expect(await db().reservation.count({ where: { state: 'booked' } })).toBe(3);
  // What stands outside the hours already is not asked about again.
  await setWeeklyHours.execute(ctx(), { hours: { monday: [{ start: '09:00', end: '16:00' }] } });
});

test('a date can be closed or have hours of its own, and be given back', async () => {
  await setException.execute(ctx(), { date: '2026-12-24', closed: true, note: 'Holiday' });
  await setException.execute(ctx(), { date: '2026-12-11', intervals: [{ start: '14:00', end: '18:00' }], note: 'School play' });
  const { exceptions } = await setException.execute(ctx(), { date: '2026-12-24', closed: true, note: 'Christmas' });
  expect(exceptions).toEqual([
    { date: '2026-12-11', schedule: null, intervals: [{ start: '14:00', end: '18:00' }], note: 'School play' },
    { date: '2026-12-24', schedule: null, intervals: [], note: 'Christmas' },
  ]);
  await removeException.execute(ctx(), { date: '2026-12-11' });
  await removeException.execute(ctx(), { date: '2026-12-24' });
  expect(await getExceptions.execute(ctx(), {})).toEqual({ exceptions: [] });
  expect(await refusal(removeException.execute(ctx(), { date: '2026-12-24' }))).toBe('exception_not_found');
});

test.each([
  ['30 February', { date: '2027-02-30', closed: true }, { date: ['invalid_date'] }],
  ['29 February of a year without one', { date: '2027-02-29', closed: true }, { date: ['invalid_date'] }],
  ['a date that has passed', { date: '2026-11-19', closed: true }, { date: ['date_past'] }],
  ['a date in the far future', { date: '2031-01-01', closed: true }, { date: ['date_too_far'] }],
  ['other hours without any', { date: '2026-12-01' }, { 'intervals.0.start': ['required'] }],
])('%s is refused', async (_, input, fields) => {
  expect(await refusal(setException.execute(ctx(), input))).toEqual(fields);
});

test('29 February of a leap year is a date', async () => {
  const leap = contextFor(marta, { now: new Date('2028-01-10T12:00:00Z') });
  expect((await setException.execute(leap, { date: '2028-02-29', closed: true })).exceptions).toHaveLength(1);
});

test('closing a date with a booking asks first', async () => {
  await visit('27T10:00', '27T11:00');
  expect(await refusal(setException.execute(ctx(), { date: '2026-11-27', closed: true }))).toBe('strands_bookings');
  expect(await getExceptions.execute(ctx(), {})).toEqual({ exceptions: [] });
  await setException.execute(ctx(), { date: '2026-11-27', closed: true, confirm: true });
  await removeException.execute(ctx(), { date: '2026-11-27' });
});

test('another time zone moves the hours, not the bookings', async () => {
  await visit('23T16:00', '23T17:00');
  expect(await refusal(setTimeZone.execute(ctx(), { timeZone: 'Europe/Paris' }))).toBe('strands_bookings');
  expect(await refusal(setTimeZone.execute(ctx(), { timeZone: 'Europe/Atlantis' }))).toEqual({ timeZone: ['invalid_time_zone'] });
  const { timeZone } = await setTimeZone.execute(ctx(), { timeZone: 'europe/paris', confirm: true });
  expect(timeZone).toBe('Europe/Paris');
  expect(dropped).toEqual(expect.arrayContaining([`calendar:${providerId}`, `provider:${providerId}`]));
  expect((await db().provider.findUniqueOrThrow({ where: { id: providerId } })).timeZone).toBe('Europe/Paris');
  expect(await db().reservation.findFirst()).toMatchObject({ startsAt: at('23T16:00') });
  await updateProfile.execute(ctx(), { timeZone: 'Europe/London' });
  expect((await getHours.execute(ctx(), {})).timeZone).toBe('Europe/London');
});

test('a change drops the pages that show free times, and search learns of it', async () => {
  await runDueJobs();
  dropped = [];
  await setWeeklyHours.execute(ctx(), { hours: { sunday: [{ start: '10:00', end: '12:00' }] } });
  expect(dropped).toEqual([`calendar:${providerId}`]);
  await runDueJobs();
  const today = new Date().toISOString().slice(0, 10);
  const days = await db().freeDay.findMany({ where: { providerId, date: { gt: today } } });
  expect(days.length).toBeGreaterThan(7);
  expect(days.every(({ date, freeMinutes }) => new Date(date).getUTCDay() === 0 && freeMinutes === 120)).toBe(true);
});

test('the provider’s week has its hours and its bookings', async () => {
  const order = await visit('23T16:00', '23T17:00');
  const { days, today } = await ownWeek(ctx(), '2026-11-23');
  expect(today).toBe('2026-11-20');
  expect(days).toHaveLength(7);
  expect(days[0]).toMatchObject({
    date: '2026-11-23',
    open: [{ start: 540, end: 1020 }],
    bookings: [{ reference: order.reference, title: 'Mixer tap', held: false, start: 960, end: 1020 }],
  });
});

test('who has no shop has no calendar, and who is not signed in is asked to', async () => {
  const customer = await createUser(db());
  const hours = { hours: week() };
  expect(await refusal(setWeeklyHours.execute(contextFor(customer, { now }), hours))).toBe('forbidden');
  expect(await refusal(getHours.execute(contextFor(customer, { now }), {}))).toBe('not_a_provider');
  expect(await refusal(setWeeklyHours.execute(contextFor(null, { now }), hours))).toBe('unauthenticated');
});
