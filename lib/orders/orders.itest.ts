import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { wire } from '@/lib/boot';
import { now } from '@/lib/core/clock';
import { type Context, systemContext } from '@/lib/core/context';
import { db } from '@/lib/core/database';
import { hooks } from '@/lib/core/events';
import { runDueJobs } from '@/lib/core/jobs';
import { operate, ownEarnings, paymentProvider, recoverOperations, settleOperation, verifyLedger } from '@/lib/payments';
import { createCalendar } from '@/tests/support/builders/calendars';
import { createListing } from '@/tests/support/builders/listings';
import { createUser } from '@/tests/support/builders/users';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import { later, pass, resetClock } from '@/tests/support/scenes';
import { book, orderView, pay, takeStep } from '.';

freshDatabase();
beforeAll(() => wire());

const CARDS = { good: '4242424242424242', bad: '4000000000000002', captureFails: '4000000000000341' };
const HOUR = 3_600_000;
let day = 0;

beforeEach(() => {
  resetClock();
  hooks().operate = operate;
});

type Cast = {
  customer: { id: number; role: string };
  provider: { id: number; role: string };
  listing: Awaited<ReturnType<typeof createListing>>;
};

/** Noon of a weekday ahead, in London; a day of its own for each scene. */
function visitTime(): string {
  const at = new Date();
  at.setUTCHours(12, 0, 0, 0);
  at.setUTCDate(at.getUTCDate() + 14);
  for (let i = 0; i <= day; ) {
    at.setUTCDate(at.getUTCDate() + 1);
    if (at.getUTCDay() % 6 !== 0) i += 1;
  }
  return at.toISOString();
}

async function cast(terms: Record<string, unknown> = {}): Promise<Cast> {
  const listing = await createListing(db(), { booking: 'request', payment: 'full', ...terms });
  await createCalendar(db(), { providerId: listing.providerId });
  return { customer: await createUser(db()), provider: listing.provider.user, listing };
}
const as = (person: { id: number; role: string }, more: Partial<Context> = {}) => contextFor(person, more);
const card = (reference: string, cardNumber: string) => ({ reference, cardNumber, cardExpiry: '12/40', cardCode: '123' });

async function booked(terms: Record<string, unknown> = {}, cardNumber: string | null = CARDS.good) {
  const people = await cast(terms);
  const { reference } = await book.execute(as(people.customer), {
    listing: people.listing.id,
    startsAt: visitTime(),
    city: 'Bristol',
  });
  if (cardNumber) await pay.execute(as(people.customer), card(reference, cardNumber));
  const step = (who: 'customer' | 'provider', name: string, more: object = {}) =>
    takeStep.execute(as(people[who]), { reference, step: name, ...more });
  const view = () => orderView(as(people.customer), reference);
  return { ...people, reference, step, view };
}
type Scene = Awaited<ReturnType<typeof booked>>;

async function booksBalance() {
  expect((await verifyLedger(db())).problems).toEqual([]);
}

describe('who may take a step', () => {
  const scenes: [string, (scene: Scene) => Promise<unknown>, string][] = [
    [
      'a stranger cannot accept',
      async ({ reference }) => takeStep.execute(as(await createUser(db())), { reference, step: 'accept' }),
      'not_found',
    ],
    ['the customer cannot accept', ({ step }) => step('customer', 'accept'), 'conflict'],
    [
      'nobody can accept',
      ({ reference }) => takeStep.execute(contextFor(null), { reference, step: 'accept' }),
      'unauthenticated',
    ],
    ['a decline wants a reason', ({ step }) => step('provider', 'decline'), 'invalid'],
    ['an unknown step is refused', ({ step }) => step('provider', 'explode'), 'conflict'],
    ['the provider cannot pay', ({ provider, reference }) => pay.execute(as(provider), card(reference, CARDS.good)), 'not_found'],
  ];
  test.each(scenes)('%s', async (_, attempt, code) => {
    const scene = await booked();
    await expect(attempt(scene)).rejects.toMatchObject({ code });
    expect((await scene.view()).state).toBe('pending');
  });

  test('the steps that a reader is shown are those that they may take', async () => {
    const { customer, provider, reference } = await booked();
    const steps = async (who: { id: number; role: string }) =>
      (await orderView(as(who), reference)).steps.map(({ step }) => step);
    expect(await steps(customer)).toEqual(['withdraw']);
    expect(await steps(provider)).toEqual(['accept', 'decline']);
    expect(await steps(await createUser(db(), { role: 'ADMIN' }))).toEqual(['accept', 'decline']);
  });
});

describe('two answers at the same time', () => {
  test.each([
    ['accept', 'provider', 'withdraw', 'customer'],
    ['accept', 'provider', 'decline', 'provider'],
    ['accept', 'provider', 'accept', 'provider'],
  ] as const)('%s by the %s and %s by the %s: one wins, the books balance', async (one, by, other, rival) => {
    for (day = 0; day < 3; day++) {
      const { step, view } = await booked();
      const results = await Promise.allSettled([step(by, one, { note: 'yes' }), step(rival, other, { note: 'no' })]);
      expect(results.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
      for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'conflict' });
      await runDueJobs();
      const { state, money } = await view();
      expect(state === 'confirmed' ? money.held > 0 : money.held === 0, `${state} with ${money.held} held`).toBe(true);
    }
    day = 0;
    await booksBalance();
  });

  test('accepting raced against expiry', async () => {
    const { step, view } = await booked();
    pass(25);
    await Promise.allSettled([step('provider', 'accept'), runDueJobs()]);
    await later(0.01);
    const { state, money } = await view();
    expect(['confirmed', 'expired']).toContain(state);
    expect(money.held > 0).toBe(state === 'confirmed');
    await booksBalance();
  });
});

describe('a crash between our books and the payment provider’s', () => {
  const crash = () => {
    hooks().operate = async () => {};
  };
  const recover = async () => {
    hooks().operate = operate;
    pass(3 / 60);
    await recoverOperations(systemContext({ now: now() }));
  };

  test('before the capture was asked for: it is asked for later, and the order is accepted', async () => {
    const { step, view } = await booked();
    crash();
    expect(await step('provider', 'accept')).toMatchObject({ state: 'pending', steps: [], payment: { capturing: true } });
    await expect(step('customer', 'withdraw')).rejects.toMatchObject({ reason: 'payment_in_progress' });
    await recover();
    expect(await view()).toMatchObject({ state: 'confirmed' });
    await booksBalance();
  });

  test('after the provider has let go and before we knew: found, and nothing is done twice', async () => {
    const { step, reference } = await booked();
    crash();
    await step('provider', 'decline', { note: 'ill' });
    await recover();
    await recover();
    const operations = await db().operation.findMany({ where: { order: { reference } } });
    expect(operations.map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual(['authorize succeeded', 'void succeeded']);
    await booksBalance();
  });

  test('a refund that was cut off is finished', async () => {
    const { step, reference } = await booked();
    await step('provider', 'accept');
    crash();
    await step('provider', 'cancel', { note: 'ill' });
    const refund = () => db().operation.findFirstOrThrow({ where: { order: { reference }, kind: 'refund' } });
    expect((await refund()).state).toBe('open');
    await recover();
    expect((await refund()).state).toBe('succeeded');
    await booksBalance();
  });

  test('a payment that arrives after the order has ended goes back', async () => {
    const people = await cast({ booking: 'instant' });
    const { reference } = await book.execute(as(people.customer), { listing: people.listing.id, startsAt: visitTime() });
    const open = await db().operation.findFirstOrThrow({ where: { order: { reference } } });
    hooks().operate = async () => {};
    await later(1);
    expect((await orderView(as(people.customer), reference)).state).toBe('expired');
    // The bank says yes all the same, before our letting go has reached it.
    const { amount, currency, key } = open;
    const outcome = await paymentProvider('test').take(systemContext(), {
      key,
      amount,
      currency,
      capture: true,
      method: CARDS.good,
      returnUrl: 'http://localhost/',
      begun: null,
    });
    hooks().operate = operate;
    await settleOperation(systemContext({ now: now() }), key, outcome);
    expect((await orderView(as(people.customer), reference)).money).toMatchObject({ held: 0, back: open.amount });
    await booksBalance();
  });
});

describe('ways to end', () => {
  test('a card that cannot be charged when accepted: the slot stays, the customer pays with another', async () => {
    const { step, view, customer, reference } = await booked({}, CARDS.captureFails);
    await step('provider', 'accept');
    expect(await view()).toMatchObject({ state: 'payment_due' });
    await pay.execute(as(customer), card(reference, CARDS.good));
    expect(await view()).toMatchObject({ state: 'confirmed' });
    await booksBalance();
  });

  test('a deposit now and the balance two days before', async () => {
    const { step, view, customer, reference } = await booked({ payment: 'deposit', depositPercent: 30 });
    await step('provider', 'accept');
    const { parts, startsAt } = await view();
    expect(parts).toEqual([2101, 4903]);
    await later((new Date(startsAt ?? 0).getTime() - now().getTime()) / HOUR - 40);
    expect(await view()).toMatchObject({ state: 'payment_due', partsPaid: 1 });
    await pay.execute(as(customer), card(reference, CARDS.good));
    expect(await view()).toMatchObject({ state: 'confirmed', partsPaid: 2, money: { held: 7004 } });
    await booksBalance();
  });

  test('nobody pays the balance: cancelled by policy, the slot is free again', async () => {
    const { step, view, reference } = await booked({ payment: 'deposit', depositPercent: 30 });
    await step('provider', 'accept');
    await later((new Date((await view()).startsAt ?? 0).getTime() - now().getTime()) / HOUR - 40);
    await later(25);
    expect(await view()).toMatchObject({ state: 'cancelled', money: { held: 0 } });
    expect(await db().reservation.count({ where: { order: { reference }, state: { not: 'free' } } })).toBe(0);
    await booksBalance();
  });

  test('the provider cancels: everything comes back', async () => {
    const { step, view } = await booked();
    await step('provider', 'accept');
    await step('provider', 'cancel', { note: 'I have broken my arm.' });
    expect(await view()).toMatchObject({ state: 'cancelled', money: { held: 0, net: 0, back: 7004 } });
    await booksBalance();
  });

  test('the customer did not come: reported, and after two days the provider is paid', async () => {
    const { step, view } = await booked();
    await step('provider', 'accept');
    await later((new Date((await view()).startsAt ?? 0).getTime() - now().getTime()) / HOUR + 0.5);
    await step('provider', 'report_absence');
    expect(await view()).toMatchObject({ state: 'absence_reported' });
    await later(49);
    expect(await view()).toMatchObject({ state: 'no_show', money: { held: 0, net: 5984 } });
    await booksBalance();
  });

  test('a part is given back after the release, by those who were paid, in proportion', async () => {
    const { step, view, provider } = await booked();
    await step('provider', 'accept');
    await step('provider', 'deliver');
    await step('customer', 'approve');
    await step('provider', 'refund', { note: 'A scratch on the tap.', amount: '10.00' });
    const { money } = await view();
    expect(money).toMatchObject({ back: 1000, held: 0 });
    expect(money.net + money.commission + money.fee).toBe(6004);
    const { balances } = await ownEarnings(as(provider));
    expect(balances[0]?.pending).toBe(BigInt(money.net));
    await booksBalance();
  });
});

describe('an idempotency key', () => {
  test('pays once, however often it is sent', async () => {
    const { customer, reference, view } = await booked({}, null);
    const ctx = () => as(customer, { idempotencyKey: 'pay-once' });
    await Promise.all([1, 2, 3].map(() => pay.execute(ctx(), card(reference, CARDS.good))));
    expect(await view()).toMatchObject({ state: 'pending' });
    expect(await db().payment.count({ where: { allocations: { some: { order: { reference } } } } })).toBe(1);
    expect(
      await db().testProviderCall.count({ where: { kind: 'take', status: 'authorized', intent: { startsWith: 'authorize' } } }),
    ).toBeGreaterThan(0);
    await booksBalance();
  });
});
