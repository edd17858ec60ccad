import { beforeAll, beforeEach, expect, test } from 'vitest';
import { wire } from '@/lib/boot';
import { db } from '@/lib/core/database';
import { DomainError } from '@/lib/core/errors';
import { hooks } from '@/lib/core/events';
import { operate, verifyLedger } from '@/lib/payments';
import { createCalendar } from '@/tests/support/builders/calendars';
import { createListing } from '@/tests/support/builders/listings';
import { createUser } from '@/tests/support/builders/users';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import { CARD, later, type Person, resetClock } from '@/tests/support/scenes';
import { book, orderView, pay, takeSeriesStep, takeStep } from '.';

freshDatabase();
beforeAll(() => wire());
beforeEach(() => {
  resetClock();
  hooks().operate = operate;
});

const WEEK = 7 * 24;
/** The Monday of the week after next, at noon. */
function monday(): Date {
  const at = new Date();
  at.setUTCHours(12, 0, 0, 0);
  at.setUTCDate(at.getUTCDate() + 7 + ((8 - at.getUTCDay()) % 7));
  return at;
}

async function lessons(terms: Record<string, unknown> = {}) {
  const listing = await createListing(db(), { booking: 'instant', payment: 'full', horizonDays: 90, ...terms });
  await createCalendar(db(), { providerId: listing.providerId, timeZone: 'UTC' });
  const customer = (await createUser(db())) as Person;
  const provider = listing.provider.user as Person;
  const first = monday();
  const again = (more: Record<string, unknown> = {}) =>
    book.execute(contextFor(customer), { listing: listing.id, startsAt: first.toISOString(), every: 'week', times: 4, ...more });
  const view = (reference: string, who = customer) => orderView(contextFor(who), reference);
  const states = async (reference: string) => (await view(reference)).series?.all.map(({ state }) => state);
  return { listing, customer, provider, first, again, view, states };
}
const refused = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DomainError)) throw error ?? new Error('nothing was refused');
  return error;
};
const booksBalance = async () => expect((await verifyLedger(db())).problems).toEqual([]);

test('each time is an order of its own, a week apart, and nothing is paid yet', async () => {
  const { again, first, view } = await lessons();
  const order = await again();
  expect(order).toMatchObject({
    state: 'confirmed',
    terms: { payment: 'later' },
    money: { held: 0 },
    series: { every: 'week', occurrence: 1 },
  });
  expect(order.series?.all.map(({ startsAt }) => startsAt)).toEqual(
    [0, 1, 2, 3].map((weeks) => new Date(first.getTime() + weeks * WEEK * 3_600_000).toISOString()),
  );
  const last = order.series?.all[3]?.reference ?? '';
  expect((await view(last)).series?.occurrence).toBe(4);
});

test('each is paid for itself, from two days before; one that is not paid is cancelled, the others stand', async () => {
  const { again, first, states, customer } = await lessons();
  const { reference, series } = await again();
  await later((first.getTime() - Date.now()) / 3_600_000 - 47);
  expect(await states(reference)).toEqual(['payment_due', 'confirmed', 'confirmed', 'confirmed']);
  await pay.execute(contextFor(customer), { reference, ...CARD });
  expect(await states(reference)).toEqual(['confirmed', 'confirmed', 'confirmed', 'confirmed']);
  await later(WEEK);
  expect((await states(reference))?.[1]).toBe('payment_due');
  await later(30);
  const second = series?.all[1]?.reference ?? '';
  expect((await orderView(contextFor(customer), second)).state).toBe('cancelled');
  expect((await states(reference))?.[2]).toBe('confirmed');
  await booksBalance();
});

test('by request all of them are accepted at once', async () => {
  const { again, states, provider } = await lessons({ booking: 'request' });
  const { reference } = await again();
  expect(await states(reference)).toEqual(['pending', 'pending', 'pending', 'pending']);
  await takeSeriesStep.execute(contextFor(provider), { reference, step: 'accept' });
  expect(await states(reference)).toEqual(['confirmed', 'confirmed', 'confirmed', 'confirmed']);
});

test('one is left out, and later the rest is ended: what was before stays', async () => {
  const { again, states, customer } = await lessons();
  const { reference, series } = await again();
  const of = (nth: number) => series?.all[nth]?.reference ?? '';
  await takeStep.execute(contextFor(customer), { reference: of(1), step: 'cancel' });
  await takeSeriesStep.execute(contextFor(customer), { reference: of(2), step: 'end', note: 'We move away.' });
  expect(await states(reference)).toEqual(['confirmed', 'cancelled', 'cancelled', 'cancelled']);
  expect((await refused(takeSeriesStep.execute(contextFor(customer), { reference: of(2), step: 'end' }))).reason).toBe(
    'step_not_now',
  );
  await booksBalance();
});

test('times that are taken are named, nothing is booked; then the others are, if that is said', async () => {
  const { again, listing, first } = await lessons();
  const second = new Date(first.getTime() + WEEK * 3_600_000);
  const other = await createUser(db());
  await book.execute(contextFor(other), { listing: listing.id, startsAt: second.toISOString() });
  const before = await db().order.count();
  const { reason, detail } = await refused(again());
  expect({ reason, detail }).toMatchObject({ reason: 'series_taken', detail: { taken: [second.toISOString()], left: 3 } });
  expect(await db().order.count()).toBe(before);
  const { series } = await again({ leaveOut: true });
  expect(series?.all.map(({ startsAt }) => startsAt)).not.toContain(second.toISOString());
  expect(series?.all).toHaveLength(3);
});

test('where two at least are not left nothing is booked', async () => {
  const { again } = await lessons({ horizonDays: 13 });
  expect((await refused(again({ leaveOut: true }))).reason).toBe('series_taken');
});

test('on site each is paid on its day', async () => {
  const { again } = await lessons({ payment: 'onsite' });
  expect(await again()).toMatchObject({ state: 'confirmed', terms: { payment: 'onsite' }, parts: [] });
});

test('an order that does not come again has no rest, and those of others are not found', async () => {
  const { again, listing, customer } = await lessons();
  const { reference } = await again();
  const stranger = await createUser(db());
  expect((await refused(takeSeriesStep.execute(contextFor(stranger), { reference, step: 'end' }))).reason).toBe(
    'order_not_found',
  );
  const alone = await book.execute(contextFor(customer), {
    listing: listing.id,
    startsAt: new Date(monday().getTime() + 24 * 3_600_000).toISOString(),
  });
  expect((await refused(takeSeriesStep.execute(contextFor(customer), { reference: alone.reference, step: 'end' }))).reason).toBe(
    'no_series',
  );
});
