import { beforeAll, beforeEach, expect, test } from 'vitest';
import { wire } from '@/lib/boot';
import { db } from '@/lib/core/database';
import { DomainError } from '@/lib/core/errors';
import { hooks } from '@/lib/core/events';
import { bookable } from '@/lib/listings';
import { book, takeStep } from '@/lib/orders';
import { operate } from '@/lib/payments';
import { createCalendar } from '@/tests/support/builders/calendars';
import { createListing } from '@/tests/support/builders/listings';
import { createUser } from '@/tests/support/builders/users';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import { later, resetClock } from '@/tests/support/scenes';
import { joinWaitingList, leaveWaitingList, openSlots, setException, waitingOf } from '.';

freshDatabase();
beforeAll(() => wire());
beforeEach(() => {
  resetClock();
  hooks().operate = operate;
});

/** A Monday in a while, with one hour of work, which somebody has. */
async function fullDay() {
  const at = new Date();
  at.setUTCHours(9, 0, 0, 0);
  at.setUTCDate(at.getUTCDate() + 7 + ((8 - at.getUTCDay()) % 7));
  const date = at.toISOString().slice(0, 10);
  const listing = await createListing(db(), {
    booking: 'instant',
    payment: 'onsite',
    durationMinutes: 60,
    bufferBefore: 0,
    bufferAfter: 0,
  });
  await createCalendar(db(), { providerId: listing.providerId, timeZone: 'UTC' });
  const provider = listing.provider.user;
  await setException.execute(contextFor(provider), { date, intervals: [{ start: '09:00', end: '10:00' }] });
  const [holder, first, second] = [await createUser(db()), await createUser(db()), await createUser(db())];
  const { reference } = await book.execute(contextFor(holder), { listing: listing.id, startsAt: at.toISOString() });
  const join = (who: typeof first, more = {}) =>
    joinWaitingList.execute(contextFor(who), { listing: listing.id, firstDate: date, lastDate: date, ...more });
  const of = async (who: typeof first) => (await waitingOf(contextFor(who))).waiting.map(({ state }) => state);
  const giveBack = () => takeStep.execute(contextFor(holder), { reference, step: 'cancel' });
  const take = async (who: typeof first, offer?: number) =>
    book.execute(contextFor(who), { listing: listing.id, startsAt: at.toISOString(), ...(offer && { offer }) });
  const offerOf = async (who: typeof first) => (await waitingOf(contextFor(who))).waiting[0]?.id;
  const offered = async () => {
    const { days } = await openSlots(contextFor(holder), await bookable(contextFor(holder), listing.id), { from: date, days: 1 });
    return days[0]?.slots.length;
  };
  return { listing, provider, date, holder, first, second, join, of, giveBack, take, offerOf, offered };
}
const refused = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DomainError)) throw error ?? new Error('nothing was refused');
  return error.reason;
};

test('a time that is given back is held for whoever waited longest, who is told and books it', async () => {
  const { join, of, giveBack, take, offerOf, offered, first, second } = await fullDay();
  await join(first);
  await join(second);
  await giveBack();
  await later(0);
  expect([await of(first), await of(second)]).toEqual([['offered'], ['waiting']]);
  expect(await offered()).toBe(0);
  expect(await db().mail.findFirst({ where: { to: first.email, template: 'waiting_offer' } })).not.toBeNull();
  expect(await refused(take(second))).toBe('slot_taken');
  expect(await refused(take(second, await offerOf(first)))).toBe('time_not_held');
  expect(await take(first, await offerOf(first))).toMatchObject({ state: 'confirmed' });
  expect(await of(first)).toEqual([]);
});

test('not taken within the hour it goes to the next, and then it is free for all', async () => {
  const { join, of, giveBack, take, offerOf, offered, first, second } = await fullDay();
  await join(first);
  await join(second);
  await giveBack();
  await later(0);
  const missed = await offerOf(first);
  await later(1.1);
  expect([await of(first), await of(second)]).toEqual([[], ['offered']]);
  expect(await refused(take(first, missed))).toBe('time_not_held');
  await later(1.1);
  expect(await of(second)).toEqual([]);
  expect(await offered()).toBe(1);
});

test('whoever waits no longer gives the held time to the next at once', async () => {
  const { join, of, giveBack, offerOf, first, second } = await fullDay();
  await join(first);
  await join(second);
  await giveBack();
  await later(0);
  await leaveWaitingList.execute(contextFor(first), { id: (await offerOf(first)) ?? 0 });
  await later(0);
  expect(await of(second)).toEqual(['offered']);
});

test('one waits only where nothing is free, once, and not for oneself; places of others are not found', async () => {
  const { join, giveBack, provider, first, second, offerOf } = await fullDay();
  await join(first);
  expect(await refused(join(first))).toBe('waiting_already');
  expect(await refused(join(provider as typeof first))).toBe('own_listing');
  expect(await refused(leaveWaitingList.execute(contextFor(second), { id: (await offerOf(first)) ?? 0 }))).toBe(
    'waiting_not_found',
  );
  const other = await fullDay();
  await other.giveBack();
  expect(await refused(other.join(second))).toBe('times_free');
  await giveBack();
});
