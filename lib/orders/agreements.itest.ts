import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { wire } from '@/lib/boot';
import { db } from '@/lib/core/database';
import { hooks } from '@/lib/core/events';
import { operate, orderBalance, verifyLedger } from '@/lib/payments';
import { later, resetClock } from '@/tests/support/api';
import { createUser } from '@/tests/support/builders/users';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import { projectScene, visitScene } from '@/tests/support/scenes';
import { book, deliver } from '.';

freshDatabase();
beforeAll(() => wire());
beforeEach(() => {
  resetClock();
  hooks().operate = operate;
});

const HOUR = 3_600_000;
const hoursAfter = (at: Date, hours: number) => new Date(at.getTime() + hours * HOUR).toISOString();
/** Times that are kept for somebody. */
const kept = (where: object) => db().reservation.findMany({ where: { state: { in: ['held', 'booked'] }, ...where } });
const booksBalance = async () => expect((await verifyLedger(db())).problems).toEqual([]);

describe('another time for a booking', () => {
  test('is held while it is asked for, and the old one is kept; agreed, the booking moves and nothing is paid again', async () => {
    const { customer, provider, view, open, answer, startsAt, listing, reference } = await visitScene();
    const asked = await open(customer, 'reschedule', { startsAt: hoursAfter(startsAt, 3) });
    expect(asked).toMatchObject({ startsAt: startsAt.toISOString(), frozen: null });
    expect(asked.openCase?.proposal).toMatchObject({ startsAt: hoursAfter(startsAt, 3), endsAt: hoursAfter(startsAt, 4) });
    expect(await kept({ listingId: listing.id })).toHaveLength(2);
    const rival = { listing: listing.id, startsAt: hoursAfter(startsAt, 3) };
    await expect(book.execute(contextFor(await createUser(db())), rival)).rejects.toMatchObject({ reason: 'slot_taken' });

    const moved = await answer(provider, 'agree');
    expect(moved).toMatchObject({
      state: 'confirmed',
      startsAt: hoursAfter(startsAt, 3),
      endsAt: hoursAfter(startsAt, 4),
      openCase: null,
    });
    expect(moved.history.map(({ step }) => step).slice(-2)).toEqual(['ask', 'move']);
    const [only, ...others] = await kept({ listingId: listing.id });
    expect(others).toEqual([]);
    expect(only).toMatchObject({ state: 'booked', startsAt: new Date(hoursAfter(startsAt, 3)) });
    // What happens by itself follows the new time: it starts then, and the old time passes without a word.
    expect((await view()).byItself).toMatchObject({ at: hoursAfter(startsAt, 3), to: 'in_progress' });
    expect(await db().operation.count({ where: { order: { reference } } })).toBe(1);
    await booksBalance();
  });

  test('may overlap the old one', async () => {
    const { customer, provider, open, answer, startsAt } = await visitScene();
    await open(customer, 'reschedule', { startsAt: hoursAfter(startsAt, 0.5) });
    expect((await answer(provider, 'agree')).startsAt).toBe(hoursAfter(startsAt, 0.5));
  });

  test('is answered with a third: only that one is held, and whoever asked answers now', async () => {
    const { customer, provider, open, answer, startsAt, listing } = await visitScene();
    await open(customer, 'reschedule', { startsAt: hoursAfter(startsAt, 2) });
    await answer(provider, 'counter', { startsAt: hoursAfter(startsAt, 4) });
    expect((await kept({ listingId: listing.id })).map((each) => each.startsAt.toISOString())).toEqual([
      startsAt.toISOString(),
      hoursAfter(startsAt, 4),
    ]);
    await expect(answer(provider, 'agree')).rejects.toMatchObject({ code: 'conflict' });
    expect((await answer(customer, 'agree')).startsAt).toBe(hoursAfter(startsAt, 4));
  });

  test.each(['refuse', 'withdraw', 'silence'])(
    'comes to nothing by %s: the time stays, the new one is free again',
    async (how) => {
      const { customer, provider, view, open, answer, startsAt, listing } = await visitScene();
      await open(customer, 'reschedule', { startsAt: hoursAfter(startsAt, 3) });
      if (how === 'refuse') await answer(provider, 'refuse');
      else if (how === 'withdraw') await answer(customer, 'withdraw');
      else await later({ days: 2, minutes: 1 });
      expect(await view()).toMatchObject({ startsAt: startsAt.toISOString(), state: 'confirmed', openCase: null });
      expect(await kept({ listingId: listing.id })).toHaveLength(1);
    },
  );

  test('lapses when the order is cancelled meanwhile, and holds nothing any more', async () => {
    const { customer, open, step, startsAt, listing, lastCase } = await visitScene();
    await open(customer, 'reschedule', { startsAt: hoursAfter(startsAt, 3) });
    await step(customer, 'cancel');
    expect((await lastCase()).state).toBe('lapsed');
    expect(await kept({ listingId: listing.id })).toEqual([]);
  });

  test('may be proposed for a request that is not answered yet', async () => {
    const { customer, provider, open, answer, step, startsAt, listing } = await visitScene({ booking: 'request' });
    await open(provider, 'reschedule', { startsAt: hoursAfter(startsAt, 2) });
    expect(await answer(customer, 'agree')).toMatchObject({ state: 'pending', startsAt: hoursAfter(startsAt, 2) });
    expect(await step(provider, 'accept')).toMatchObject({ state: 'confirmed', startsAt: hoursAfter(startsAt, 2) });
    expect(await kept({ listingId: listing.id })).toHaveLength(1);
  });

  test('must be ahead, another one, free, and within a year', async () => {
    const { customer, open, startsAt, listing } = await visitScene();
    const tried = (hours: number) => open(customer, 'reschedule', { startsAt: hoursAfter(startsAt, hours) });
    await expect(tried(-24 * 60)).rejects.toMatchObject({ fields: { startsAt: ['in_the_past'] } });
    await expect(tried(0)).rejects.toMatchObject({ fields: { startsAt: ['same_time'] } });
    await expect(tried(24 * 500)).rejects.toMatchObject({ fields: { startsAt: ['too_far'] } });
    await expect(open(customer, 'reschedule')).rejects.toMatchObject({ fields: { startsAt: ['required'] } });
    const rival = { listing: listing.id, startsAt: hoursAfter(startsAt, 2) };
    await book.execute(contextFor(await createUser(db())), rival);
    await expect(tried(2.5)).rejects.toMatchObject({ reason: 'slot_taken' });
  });

  test('of two who want the same new time one gets it', async () => {
    const one = await visitScene();
    const two = await book.execute(contextFor(one.customer), { listing: one.listing.id, startsAt: hoursAfter(one.startsAt, 1) });
    const other = { ...one, reference: two.reference };
    const asks = await Promise.allSettled([
      one.open(one.customer, 'reschedule', { startsAt: hoursAfter(one.startsAt, 3) }),
      other.open(other.customer, 'reschedule', { startsAt: hoursAfter(one.startsAt, 3), reference: two.reference }),
    ]);
    expect(asks.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('cancelling by agreement', () => {
  test('carries out the split that was proposed, and both get their part', async () => {
    const { customer, provider, view, open, answer } = await visitScene();
    const { money } = await view();
    const asked = await open(provider, 'cancellation', { amount: '40.00' });
    expect(asked).toMatchObject({ frozen: 'clock', openCase: { kind: 'cancellation', proposal: { back: 4000 } } });
    const agreed = await answer(customer, 'agree');
    expect(agreed).toMatchObject({ state: 'cancelled', openCase: null, frozen: null, money: { held: 0, back: 4000 } });
    const { net, commission, fee, tax } = agreed.money;
    expect(net + commission + fee + tax).toBe(money.held - 4000);
    await booksBalance();
  });

  test('is agreed by two days of silence; until then the order’s clock stands', async () => {
    const { customer, view, open, startsAt } = await visitScene();
    await later({ hours: (startsAt.getTime() - Date.now()) / HOUR - 24 });
    await open(customer, 'cancellation', { amount: '10.00' });
    expect((await view()).byItself).toBeNull();
    await later({ hours: 30 }); // its start has passed, and it does not start
    expect(await view()).toMatchObject({ state: 'confirmed', frozen: 'clock' });
    await later({ hours: 19 });
    expect(await view()).toMatchObject({ state: 'cancelled', money: { back: 1000, held: 0 } });
    await booksBalance();
  });

  test('refused, the order goes on with what was left of its time', async () => {
    const { customer, provider, reference, view, open, answer } = await projectScene();
    await deliver.execute(contextFor(provider), { reference, comment: 'Here it is.' });
    const before = Date.parse((await view()).byItself?.at ?? '');
    await later({ days: 1 });
    await open(customer, 'cancellation', { amount: '200.00' });
    await later({ days: 1, hours: 12 });
    await answer(provider, 'refuse');
    const now = await view();
    expect(now).toMatchObject({ state: 'delivered', frozen: null });
    expect(Math.abs(Date.parse(now.byItself?.at ?? '') - before - 36 * HOUR)).toBeLessThan(60_000);
    await later({ days: 2, minutes: 5 });
    expect((await view()).state).toBe('completed');
  });

  test('refused, work is due as much later as the clock stood', async () => {
    const { customer, provider, view, open, answer } = await projectScene();
    const due = Date.parse((await view()).dueAt ?? '');
    await open(customer, 'cancellation', { amount: '0' });
    await later({ hours: 20 });
    await answer(provider, 'refuse');
    expect(Math.abs(Date.parse((await view()).dueAt ?? '') - due - 20 * HOUR)).toBeLessThan(60_000);
  });

  test('people may go on meanwhile: delivered work that is approved ends the question', async () => {
    const { customer, provider, reference, step, open, lastCase } = await projectScene();
    await deliver.execute(contextFor(provider), { reference, comment: 'Here it is.' });
    await open(provider, 'cancellation', { amount: '100.00' });
    expect(await step(customer, 'approve')).toMatchObject({ state: 'completed', frozen: null });
    expect((await lastCase()).state).toBe('lapsed');
    await booksBalance();
  });

  test('asks for an amount of what is held, in its currency', async () => {
    const { customer, open } = await visitScene();
    const tried = (amount?: string) => open(customer, 'cancellation', { amount });
    await expect(tried()).rejects.toMatchObject({ fields: { amount: ['required'] } });
    await expect(tried('lots')).rejects.toMatchObject({ fields: { amount: ['invalid_amount'] } });
    await expect(tried('5000.00')).rejects.toMatchObject({ fields: { amount: ['more_than_is_there'] } });
    await expect(tried('1.234')).rejects.toMatchObject({ fields: { amount: ['invalid_amount'] } });
  });

  test('of an order paid on the day moves no money and needs no amount', async () => {
    const { customer, provider, open, answer } = await visitScene({ payment: 'onsite' }, { paid: false });
    await open(provider, 'cancellation');
    expect(await answer(customer, 'agree')).toMatchObject({ state: 'cancelled' });
    await booksBalance();
  });

  test('what goes back meanwhile is not given back twice', async () => {
    const { customer, provider, view, open, answer, step } = await visitScene();
    const { money } = await view();
    await open(customer, 'cancellation', { amount: (money.held / 100).toFixed(2) });
    await step(provider, 'refund', { amount: '20.00', note: 'For the trouble.' });
    const agreed = await answer(provider, 'agree');
    expect(agreed.money).toMatchObject({ held: 0, back: money.held, net: 0 });
    await booksBalance();
  });
});

describe('cancelling alone', () => {
  test.each(['flexible', '72:100,24:60,2:25'])(
    'by the policy %s: what is quoted before the click is what comes back',
    async (cancellation) => {
      const { customer, provider, view, step, startsAt } = await visitScene({ cancellation });
      expect((await view(provider)).cancellation.quote).toEqual({ back: (await view()).money.held, next: null });
      await later({ hours: (startsAt.getTime() - Date.now()) / HOUR - 23 });
      const { quote } = (await view()).cancellation;
      expect(quote?.next?.back).toBeLessThan(quote?.back ?? 0);
      await later({
        hours: (Date.parse(quote?.next?.at ?? '') - Date.now()) / HOUR - (startsAt.getTime() - Date.now()) / HOUR + 23,
      });
      expect((await view()).cancellation.quote?.back).toBe(quote?.next?.back);
      const cancelled = await step(customer, 'cancel');
      expect(cancelled.money).toMatchObject({ held: 0, back: quote?.next?.back });
      expect(cancelled.cancellation.quote).toBeNull();
      await booksBalance();
    },
  );

  test('of a project that is late brings everything back, and the quote says so', async () => {
    const { customer, view, step } = await projectScene();
    expect((await view()).cancellation.quote).toBeNull();
    await later({ days: 7 });
    const { money, cancellation } = await view();
    expect(cancellation.quote).toEqual({ back: money.held, next: null });
    expect((await step(customer, 'cancel')).money).toMatchObject({ held: 0, back: money.held });
  });
});

describe('a dispute takes the place of a weaker question', () => {
  test('and holds the order still: nobody but the dispute moves it', async () => {
    const { customer, provider, reference, view, open, step } = await projectScene();
    await open(provider, 'extension', { date: new Date(Date.now() + 20 * 24 * HOUR).toISOString().slice(0, 10) });
    const disputed = await open(customer, 'dispute', { amount: '50.00' });
    expect(disputed).toMatchObject({ frozen: 'order', steps: [], byItself: null, openCase: { kind: 'dispute' } });
    expect(
      await db().orderCase.findMany({ where: { order: { reference } }, select: { state: true }, orderBy: { id: 'asc' } }),
    ).toEqual([{ state: 'lapsed' }, { state: 'opened' }]);
    await expect(step(provider, 'cancel', { note: 'Enough.' })).rejects.toMatchObject({ reason: 'order_frozen' });
    await expect(deliver.execute(contextFor(provider), { reference, comment: 'There.' })).rejects.toMatchObject({
      reason: 'order_frozen',
    });
    await expect(open(provider, 'cancellation', { amount: '1' })).rejects.toMatchObject({ reason: 'case_open' });
    const { held } = await orderBalance(db(), disputed.id);
    expect(held).toBeGreaterThan(0n);
    expect((await view(provider)).mayOpen).toEqual([]);
  });
});
