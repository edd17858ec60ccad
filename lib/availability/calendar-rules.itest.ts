import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { wire } from '@/lib/boot';
import { db } from '@/lib/core/database';
import { DomainError } from '@/lib/core/errors';
import { hooks } from '@/lib/core/events';
import { runDueJobs } from '@/lib/core/jobs';
import { bookable, update } from '@/lib/listings';
import { book, openCase, orderView, takeStep } from '@/lib/orders';
import { operate } from '@/lib/payments';
import { createListing } from '@/tests/support/builders/listings';
import { createProvider } from '@/tests/support/builders/providers';
import { createUser } from '@/tests/support/builders/users';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import {
  addBusyTime,
  addSchedule,
  addTimeOff,
  awayUntil,
  openSlots,
  ownHours,
  ownRules,
  removeSchedule,
  removeTimeOff,
  setCalendarRules,
  setException,
  setWeeklyHours,
} from '.';
import { ensureCalendar } from './calendar';

freshDatabase();
beforeAll(() => wire());
beforeEach(() => {
  hooks().operate = operate;
});

const BRISTOL = { city: 'Bristol', country: 'GB', lat: 51.4545, lng: -2.5879 };
const BATH = { city: 'Bath', country: 'GB', lat: 51.3811, lng: -2.359 };
/** A Friday at noon; the Monday after is the 23rd. */
const now = new Date('2026-11-20T12:00:00Z');
const at = (text: string) => new Date(`2026-11-${text}:00Z`).toISOString();

async function shop(more: Record<string, unknown> = {}) {
  const person = await createUser(db(), { role: 'PROVIDER', timeZone: 'Europe/London' });
  const provider = await createProvider(db(), { userId: person.id, timeZone: 'Europe/London', ...BRISTOL, radiusKm: 30 });
  const ctx = (who: { id: number; role: string } = person) => contextFor(who, { now });
  await ensureCalendar(ctx() as never, provider.id);
  const offer = (fields: Record<string, unknown> = {}) =>
    createListing(db(), {
      providerId: provider.id,
      booking: 'request',
      payment: 'onsite',
      noticeMinutes: 0,
      durationMinutes: 60,
      lat: BRISTOL.lat,
      lng: BRISTOL.lng,
      ...fields,
    });
  const listing = await offer(more);
  const customer = await createUser(db(), {});
  const starts = async (from: string, days = 1, id = listing.id) => {
    const open = await openSlots(ctx(), await bookable(ctx(), id), { from, days });
    return open.days.flatMap(({ slots }) => slots.map(({ startsAt }) => startsAt.toISOString().slice(8, 16)));
  };
  const request = (startsAt: string, input: Record<string, unknown> = {}, id = listing.id) =>
    book.execute(ctx(customer), { listing: id, startsAt, ...input });
  return { person, provider, ctx, offer, listing, customer, starts, request };
}
const reason = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DomainError)) throw error ?? new Error('nothing was refused');
  return Object.keys(error.fields).length > 0 ? error.fields : error.reason;
};

describe('hours under a name', () => {
  test('a listing keeps to the hours that it names, the others to the usual ones; whose time it is stays the same', async () => {
    const { ctx, offer, starts, request } = await shop();
    const { schedules } = await addSchedule.execute(ctx(), { name: 'Evening classes' });
    const schedule = schedules[0]?.id ?? 0;
    await setWeeklyHours.execute(ctx(), { schedule, hours: { monday: [{ start: '16:00', end: '20:00' }] } });
    const evening = await offer();
    await update.execute(ctx(), { listing: evening.id, schedule });
    expect(await starts('2026-11-23', 1, evening.id)).toEqual([
      '23T16:00',
      '23T16:30',
      '23T17:00',
      '23T17:30',
      '23T18:00',
      '23T18:30',
      '23T19:00',
    ]);
    expect((await starts('2026-11-23')).at(-1)).toBe('23T16:00');
    await request(at('23T16:00'));
    expect((await starts('2026-11-23', 1, evening.id))[0]).toBe('23T17:00');
    expect((await ownHours(ctx())).schedules).toMatchObject([{ name: 'Evening classes', listings: 1 }]);
  });

  test('they cannot go while a listing keeps to them, nor be those of somebody else', async () => {
    const { ctx, listing } = await shop();
    const { schedules } = await addSchedule.execute(ctx(), { name: 'Mornings' });
    const schedule = schedules[0]?.id ?? 0;
    expect(await reason(addSchedule.execute(ctx(), { name: 'Mornings' }))).toEqual({ name: ['twice'] });
    await update.execute(ctx(), { listing: listing.id, schedule });
    expect(await reason(removeSchedule.execute(ctx(), { schedule }))).toBe('schedule_in_use');
    const other = await shop();
    expect(await reason(update.execute(other.ctx(), { listing: other.listing.id, schedule }))).toEqual({
      schedule: ['unknown_schedule'],
    });
    expect(await reason(removeSchedule.execute(other.ctx(), { schedule }))).toBe('schedule_not_found');
    await update.execute(ctx(), { listing: listing.id, schedule: null });
    expect((await removeSchedule.execute(ctx(), { schedule })).schedules).toEqual([]);
  });

  test('new hours of a name strand only what keeps to them', async () => {
    const { ctx, listing, request } = await shop();
    await request(at('23T16:00'));
    const { schedules } = await addSchedule.execute(ctx(), { name: 'Mornings' });
    const schedule = schedules[0]?.id ?? 0;
    const mornings = { schedule, hours: { monday: [{ start: '09:00', end: '12:00' }] } };
    await setWeeklyHours.execute(ctx(), mornings);
    await setWeeklyHours.execute(ctx(), { schedule, hours: { monday: [{ start: '09:00', end: '17:00' }] } });
    await update.execute(ctx(), { listing: listing.id, schedule });
    expect(await reason(setWeeklyHours.execute(ctx(), mornings))).toBe('strands_bookings');
  });
});

describe('away', () => {
  test('nothing can be booked, bookings that stand are told and kept, and afterwards it is as before', async () => {
    const { ctx, starts, request } = await shop();
    await request(at('24T10:00'));
    const away = { firstDate: '2026-11-24', lastDate: '2026-11-25', note: 'At a wedding' };
    expect(await reason(addTimeOff.execute(ctx(), away))).toBe('strands_bookings');
    const { timeOff, stranded } = await addTimeOff.execute(ctx(), { ...away, confirm: true });
    expect(stranded).toHaveLength(1);
    expect((await starts('2026-11-23', 4)).map((start) => start.slice(0, 2))).not.toContain('24');
    expect((await starts('2026-11-26')).length).toBeGreaterThan(0);
    await removeTimeOff.execute(ctx(), { id: timeOff[0]?.id ?? 0 });
    expect(await starts('2026-11-25')).toContain('25T09:00');
  });

  test('people are told until when, while it lasts', async () => {
    const { ctx, provider } = await shop();
    await addTimeOff.execute(ctx(), { firstDate: '2026-11-20', lastDate: '2026-11-22' });
    expect(await awayUntil(ctx(), provider.id)).toBe('2026-11-22');
    const after = { ...ctx(), now: new Date('2026-11-23T12:00:00Z') };
    expect(await awayUntil(after, provider.id)).toBeNull();
  });

  test('it goes before a date with hours of its own', async () => {
    const { ctx, starts } = await shop();
    await setException.execute(ctx(), { date: '2026-11-24', intervals: [{ start: '10:00', end: '12:00' }] });
    await addTimeOff.execute(ctx(), { firstDate: '2026-11-24', lastDate: '2026-11-24' });
    expect(await starts('2026-11-24')).toEqual([]);
  });

  test('requests of those dates go on waiting, or are declined with the words that are given', async () => {
    const { ctx, request, customer } = await shop();
    const inside = await request(at('24T10:00'));
    const outside = await request(at('26T10:00'));
    const away = { firstDate: '2026-11-24', lastDate: '2026-11-24', requests: 'decline' as const, confirm: true };
    expect(await reason(addTimeOff.execute(ctx(), away))).toEqual({ note: ['required'] });
    await addTimeOff.execute(ctx(), { ...away, note: 'I am at a wedding.' });
    const of = async ({ reference }: { reference: string }) => (await orderView(ctx(customer), reference)).state;
    expect([await of(inside), await of(outside)]).toEqual(['declined', 'pending']);
    expect(await db().orderHistory.findFirst({ where: { step: 'decline' }, orderBy: { id: 'desc' } })).toMatchObject({
      party: 'provider',
      note: 'I am at a wedding.',
    });
  });

  test.each([
    ['an end before the beginning', { firstDate: '2026-12-02', lastDate: '2026-12-01' }, { lastDate: ['end_before_start'] }],
    ['what is over', { firstDate: '2026-11-01', lastDate: '2026-11-02' }, { lastDate: ['date_past'] }],
    ['29 February of a year without one', { firstDate: '2027-02-29', lastDate: '2027-03-01' }, { firstDate: ['invalid_date'] }],
    ['more than a year', { firstDate: '2026-12-01', lastDate: '2028-01-01' }, { lastDate: ['too_long'] }],
  ])('%s is refused where it stands', async (_, input, fields) => {
    const { ctx } = await shop();
    expect(await reason(addTimeOff.execute(ctx(), input))).toEqual(fields);
  });
});

test('blocked time, also what another calendar says, is offered to nobody and booked by nobody', async () => {
  const { provider, starts, request } = await shop();
  const { id: calendarId } = await db().calendar.findFirstOrThrow({ where: { providerId: provider.id } });
  const source = await db().calendarSource.create({ data: { calendarId, name: 'Private', address: 'sealed', createdAt: now } });
  const span = { startsAt: new Date(at('23T10:00')), endsAt: new Date(at('23T12:00')) };
  await db().busyTime.create({ data: { calendarId, sourceId: source.id, ...span } });
  expect((await starts('2026-11-23')).slice(0, 2)).toEqual(['23T09:00', '23T12:00']);
  expect(await reason(request(at('23T11:00')))).toBe('slot_taken');
});

describe('a request that waits keeps its time, whatever becomes of the rules', () => {
  const accept = (who: Parameters<typeof contextFor>[0], reference: string) =>
    takeStep.execute(contextFor(who, { now }), { reference, step: 'accept' });

  test('it can be accepted though its time has been blocked', async () => {
    const { person, ctx, request } = await shop();
    const { reference } = await request(at('23T10:00'));
    await addBusyTime.execute(ctx(), { startsAt: at('23T09:00'), endsAt: at('23T12:00'), confirm: true });
    expect(await accept(person, reference)).toMatchObject({ state: 'confirmed' });
  });

  test('all that came before a limit can be accepted', async () => {
    const { person, ctx, request } = await shop();
    const asked = [await request(at('23T10:00')), await request(at('23T14:00'))];
    await setCalendarRules.execute(ctx(), { maxPerDay: 1 });
    for (const { reference } of asked) expect(await accept(person, reference)).toMatchObject({ state: 'confirmed' });
  });

  test('so can those between which there is no time for the way, since it is reckoned', async () => {
    const { person, ctx, request } = await shop({ place: 'customer' });
    await createProvider(db(), BATH);
    const asked = [await request(at('23T10:00'), { city: 'Bristol' }), await request(at('23T11:00'), { city: 'Bath' })];
    await setCalendarRules.execute(ctx(), { travelKmh: 20 });
    for (const { reference } of asked) expect(await accept(person, reference)).toMatchObject({ state: 'confirmed' });
  });
});

describe('public holidays', () => {
  test('are closed where the provider keeps them, unless a date says that they work', async () => {
    const { ctx, starts } = await shop();
    expect(await starts('2026-11-30')).toContain('30T09:00');
    const { comingHolidays } = await setCalendarRules.execute(ctx(), { holidays: 'GB-SCT' });
    expect(comingHolidays[0]).toMatchObject({ date: '2026-11-30', open: false });
    expect(await starts('2026-11-30')).toEqual([]);
    await setException.execute(ctx(), { date: '2026-11-30', intervals: [{ start: '10:00', end: '11:00' }] });
    expect(await starts('2026-11-30')).toEqual(['30T10:00']);
    expect((await ownRules(ctx())).comingHolidays[0]).toMatchObject({ open: true });
  });

  test.each(['XX', 'GB-NOWHERE', 'GB-SCT-1'])('of %s nothing is known', async (holidays) => {
    const { ctx } = await shop();
    expect(await reason(setCalendarRules.execute(ctx(), { holidays }))).toEqual({ holidays: ['unknown_place'] });
  });
});

describe('limits', () => {
  test('so many a day and a week, of all and of one listing', async () => {
    const { ctx, starts, request, offer } = await shop({ maxPerDay: 1 });
    const other = await offer();
    await request(at('23T10:00'));
    expect(await starts('2026-11-23')).toEqual([]);
    expect(await starts('2026-11-23', 1, other.id)).toContain('23T12:00');
    await setCalendarRules.execute(ctx(), { maxPerWeek: 2 });
    await request(at('24T10:00'), {}, other.id);
    expect(await starts('2026-11-25', 5, other.id)).toEqual([]);
    expect(await starts('2026-11-30', 1, other.id)).toContain('30T09:00');
    expect(await reason(request(at('25T10:00'), {}, other.id))).toBe('slot_taken');
  });

  test('what is moved keeps to them too, and its own old time is not in its way', async () => {
    const { ctx, customer, request } = await shop({ maxPerDay: 1 });
    await request(at('23T10:00'));
    const { reference } = await request(at('24T10:00'));
    const move = (startsAt: string) =>
      openCase.execute(ctx(customer), { reference, kind: 'reschedule', startsAt, note: 'Could it be later?' });
    expect(await reason(move(at('23T12:00')))).toBe('slot_taken');
    expect(await move(at('24T12:00'))).toMatchObject({ openCase: { kind: 'reschedule' } });
  });

  test('of many who want the last appointment of a day at different times one gets it', async () => {
    const { request } = await shop({ maxPerDay: 1 });
    const asked = await Promise.allSettled(
      ['09:00', '10:00', '11:00', '12:00', '13:00', '14:00'].map((time) => request(at(`24T${time}`))),
    );
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('other lengths', () => {
  test('each has its price, and no other length can be had', async () => {
    const { ctx, listing, request } = await shop({ priceMinor: 6000, pricingType: 'fixed' });
    await update.execute(ctx(), { listing: listing.id, durations: [{ minutes: 90, price: '80' }] });
    const long = await request(at('23T10:00'), { minutes: 90 });
    expect(long).toMatchObject({ total: 8000, endsAt: at('23T11:30') });
    expect(await request(at('23T12:00'))).toMatchObject({ total: 6000 });
    expect(await reason(request(at('23T14:00'), { minutes: 75 }))).toEqual({ minutes: ['fixed_duration'] });
    const twice = [
      { minutes: 90, price: '80' },
      { minutes: 90, price: '85' },
    ];
    expect(await reason(update.execute(ctx(), { listing: listing.id, durations: twice }))).toEqual({
      'durations.1.minutes': ['twice'],
    });
  });
});

describe('on the way', () => {
  const travelling = async () => {
    const here = await shop({ priceMinor: 6000, pricingType: 'fixed', place: 'customer' });
    await createProvider(db(), BATH); // somebody by whom the town is known
    return here;
  };

  test('the way from the visit before is kept free, by distance and speed', async () => {
    const { ctx, request, listing } = await travelling();
    await setCalendarRules.execute(ctx(), { travelKmh: 40 });
    await request(at('23T10:00'), { city: 'Bristol' });
    expect(await reason(request(at('23T11:30'), { city: 'Bath' }))).toBe('slot_taken');
    const near = await openSlots(ctx(), await bookable(ctx(), listing.id), { from: '2026-11-23', days: 1, at: BRISTOL });
    expect(near.days[0]?.slots[1]?.startsAt.toISOString()).toBe(at('23T11:00'));
    expect(await request(at('23T12:00'), { city: 'Bath' })).toMatchObject({ state: 'pending' });
  });

  test('further kilometres cost, and nobody comes further than they say', async () => {
    const { ctx, request, listing } = await travelling();
    await update.execute(ctx(), { listing: listing.id, travelFreeKm: 5, travelKm: '0.80' });
    const far = await request(at('23T10:00'), { city: 'Bath' });
    expect(far.lines).toContainEqual({ kind: 'travel', amount: 1040, quantity: 13, unit: 80 });
    expect(far.total).toBe(7040);
    expect(await request(at('24T10:00'), { city: 'bristol' })).toMatchObject({ total: 6000 });
    expect(await reason(request(at('25T10:00'), { city: 'Atlantis' }))).toEqual({ city: ['unknown_place'] });
    expect(await reason(request(at('25T10:00'), { city: 'Paris', lat: 48.86, lng: 2.35 }))).toBe('out_of_area');
    expect(await reason(request(at('25T10:00'), { city: 'Bath', total: '60.00' }))).toBe('price_changed');
  });
});

test('the index of free dates knows parts of days and named hours', async () => {
  const { ctx, provider } = await shop();
  const { schedules } = await addSchedule.execute(ctx(), { name: 'Evenings' });
  const scheduleId = schedules[0]?.id ?? 0;
  await setWeeklyHours.execute(ctx(), { schedule: scheduleId, hours: { monday: [{ start: '18:00', end: '20:00' }] } });
  await runDueJobs();
  const on = (schedule: number) =>
    db().freeDay.findUniqueOrThrow({
      where: { providerId_scheduleId_date: { providerId: provider.id, scheduleId: schedule, date: '2026-11-30' } },
    });
  expect(await on(0)).toMatchObject({ freeMinutes: 480, morningMinutes: 480, afternoonMinutes: 300, eveningMinutes: 0 });
  expect(await on(scheduleId)).toMatchObject({ freeMinutes: 120, morningMinutes: 0, afternoonMinutes: 0, eveningMinutes: 120 });
});
