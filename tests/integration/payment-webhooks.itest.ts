import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeApi } from '@/lib/api';
import { wire } from '@/lib/boot';
import { now } from '@/lib/core/clock';
import { systemContext } from '@/lib/core/context';
import { db } from '@/lib/core/database';
import { installation } from '@/lib/core/installation';
import { runDueJobs } from '@/lib/core/jobs';
import { backFromBank } from '@/lib/orders';
import { answerChallenge, forgetOldBodies, moveTestBank, replayEvent, signedEvent, verifyLedger } from '@/lib/payments';
import { createUser } from '@/tests/support/builders/users';
import { setConfig } from '@/tests/support/config';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import { bookedVisit, later, resetClock } from '@/tests/support/scenes';

freshDatabase();
beforeAll(() => {
  setConfig({ LOG_LEVEL: 'silent', RATE_ANONYMOUS: '3' });
  wire();
});
beforeEach(async () => {
  resetClock();
  await installation();
});

const CARDS = {
  good: '4242424242424242',
  challenge: '4000002500003155',
  challengeDeclined: '4000008400001629',
  delayed: '4000000000100018',
  delayedDeclined: '4000000000100026',
  doubled: '4000000000100034',
  reordered: '4000000000100042',
  chargedBack: '4000000000000259',
};
const MINUTE = 1 / 60;

type Visit = Awaited<ReturnType<typeof bookedVisit>>;
const keyOf = async ({ id }: Visit) =>
  (
    await db().operation.findFirstOrThrow({
      where: { orderId: id, kind: { in: ['charge', 'authorize'] } },
      orderBy: { id: 'desc' },
    })
  ).key;
const answer = async (visit: Visit, by: 'approve' | 'refuse') =>
  answerChallenge.execute(contextFor(null), { payment: await keyOf(visit), answer: by });
const comeBack = ({ customer, reference }: Visit) => backFromBank(contextFor(customer), reference);
const charges = ({ id }: Visit) => db().ledgerTransaction.count({ where: { orderId: id, kind: 'charge' } });
const booksBalance = async () => expect((await verifyLedger(db())).problems).toEqual([]);

describe('a card whose bank asks the customer (3-D Secure)', () => {
  test('waits, and leads to the bank', async () => {
    const visit = await bookedVisit();
    const { state, payment } = await visit.pay(CARDS.challenge);
    expect([state, payment]).toMatchObject(['awaiting_payment', { awaits: 'customer', open: true }]);
    expect(payment?.nextUrl).toContain(`/test-bank/${await keyOf(visit)}`);
  });

  test('webhook before the redirect: the order is booked when the customer comes back', async () => {
    const visit = await bookedVisit();
    await visit.pay(CARDS.challenge);
    const { back } = await answer(visit, 'approve');
    expect(back).toBe(`/account/orders/${visit.reference}/pay?returned`);
    await runDueJobs();
    expect((await visit.view()).state).toBe('confirmed');
    await comeBack(visit);
    expect([(await visit.view()).state, await charges(visit)]).toEqual(['confirmed', 1]);
    await booksBalance();
  });

  test('redirect before the webhook: the order is booked at once, and the webhook changes nothing', async () => {
    const visit = await bookedVisit();
    await visit.pay(CARDS.challenge);
    await answer(visit, 'approve');
    await comeBack(visit);
    expect((await visit.view()).state).toBe('confirmed');
    await runDueJobs();
    expect([(await visit.view()).state, await charges(visit)]).toEqual(['confirmed', 1]);
    const events = await db().paymentEvent.findMany({ where: { body: { contains: await keyOf(visit) } } });
    expect(events.map(({ state }) => state)).toEqual(['done']);
    await booksBalance();
  });

  test.each([
    ['refused there', CARDS.challenge, 'refuse', 'authentication_failed'],
    ['declined after it', CARDS.challengeDeclined, 'approve', 'card_declined'],
  ] as const)('%s: nothing is taken, the time is still held, another card pays', async (_, card, by, failure) => {
    const visit = await bookedVisit();
    await visit.pay(card);
    await answer(visit, by);
    await comeBack(visit);
    expect(await visit.view()).toMatchObject({ state: 'awaiting_payment', payment: { failure, open: false, awaits: null } });
    await visit.pay(CARDS.good);
    expect([(await visit.view()).state, await charges(visit)]).toEqual(['confirmed', 1]);
    await booksBalance();
  });

  test('abandoned there: it goes on waiting, and another card takes its place', async () => {
    const visit = await bookedVisit();
    await visit.pay(CARDS.challenge);
    const abandoned = await keyOf(visit);
    await comeBack(visit);
    expect(await visit.view()).toMatchObject({ state: 'awaiting_payment', payment: { awaits: 'customer' } });
    await visit.pay(CARDS.good);
    expect([(await visit.view()).state, await charges(visit)]).toEqual(['confirmed', 1]);
    expect((await db().testProviderCall.findUniqueOrThrow({ where: { key: abandoned } })).status).toBe('cancelled');
    await answerChallenge.execute(contextFor(null), { payment: abandoned, answer: 'approve' });
    await runDueJobs();
    expect(await charges(visit)).toBe(1);
    await booksBalance();
  });

  test('abandoned until the hold lapses: the attempt is given up, and approving it then does nothing', async () => {
    const visit = await bookedVisit();
    await visit.pay(CARDS.challenge);
    await later(0.5);
    expect((await visit.view()).state).toBe('expired');
    await answer(visit, 'approve');
    await later(0.1);
    expect([(await visit.view()).state, await charges(visit)]).toEqual(['expired', 0]);
    await booksBalance();
  });

  test('approved while another card is being sent: what was approved counts, and nothing is taken twice', async () => {
    const visit = await bookedVisit();
    await visit.pay(CARDS.challenge);
    await answer(visit, 'approve');
    await visit.pay(CARDS.good);
    expect([(await visit.view()).state, await charges(visit)]).toEqual(['confirmed', 1]);
    await booksBalance();
  });

  test('its address is known to the customer alone', async () => {
    const visit = await bookedVisit();
    await visit.pay(CARDS.challenge);
    await expect(comeBack({ ...visit, customer: await createUser(db()) })).rejects.toMatchObject({ code: 'not_found' });
    await comeBack({ ...visit, customer: visit.provider as never });
    expect((await visit.view()).payment?.awaits).toBe('customer');
    await expect(
      answerChallenge.execute(contextFor(null), { payment: `charge-${crypto.randomUUID()}`, answer: 'approve' }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a bank that takes its time', () => {
  test('nothing more is taken meanwhile; it is told by a webhook', async () => {
    const visit = await bookedVisit();
    expect(await visit.pay(CARDS.delayed)).toMatchObject({ state: 'awaiting_payment', payment: { awaits: 'provider' } });
    await expect(visit.pay(CARDS.good)).rejects.toMatchObject({ reason: 'payment_pending' });
    await later(1.1 * MINUTE);
    expect([(await visit.view()).state, await charges(visit)]).toEqual(['confirmed', 1]);
  });

  test('and says no: the customer pays with another card', async () => {
    const visit = await bookedVisit();
    await visit.pay(CARDS.delayedDeclined);
    await later(1.1 * MINUTE);
    expect(await visit.view()).toMatchObject({ state: 'awaiting_payment', payment: { failure: 'card_declined' } });
    await visit.pay(CARDS.good);
    expect((await visit.view()).state).toBe('confirmed');
  });

  test.each([
    ['twice', CARDS.doubled],
    ['in the wrong order', CARDS.reordered],
  ])('and tells it %s: it is booked once', async (_, card) => {
    const visit = await bookedVisit();
    await visit.pay(card);
    await later(2 * MINUTE);
    await later(2 * MINUTE);
    expect([(await visit.view()).state, await charges(visit)]).toEqual(['confirmed', 1]);
    await booksBalance();
  });

  test('until after the hold has lapsed: the attempt is given up', async () => {
    const visit = await bookedVisit();
    await visit.pay(CARDS.delayed);
    await db().job.updateMany({
      where: { kind: 'payments.testBank', state: 'ready' },
      data: { runAt: new Date(Date.now() + 3_600_000) },
    });
    await later(0.5);
    expect((await visit.view()).state).toBe('expired');
    await later(1);
    expect(await charges(visit)).toBe(0);
    await booksBalance();
  });
});

describe('the back button after paying', () => {
  test('paying once more shows the order and takes nothing', async () => {
    const visit = await bookedVisit();
    await visit.pay();
    expect((await visit.pay()).state).toBe('confirmed');
    expect([await charges(visit), await db().payment.count({ where: { allocations: { some: { orderId: visit.id } } } })]).toEqual(
      [1, 1],
    );
  });

  test('but what has ended is not paid', async () => {
    const visit = await bookedVisit();
    await visit.pay();
    await visit.step('customer', 'cancel');
    await expect(visit.pay()).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('a chargeback', () => {
  const told = ({ id }: Visit, type: string) =>
    db().event.count({ where: { subject: `order:${id}`, type: `payment.chargeback_${type}` } });

  test('by the card’s number: opened two minutes after it was paid', async () => {
    const visit = await bookedVisit();
    await visit.pay(CARDS.chargedBack);
    await later(3 * MINUTE);
    expect(await told(visit, 'opened')).toBe(1);
    const { provider, state, amount } = await db().chargeback.findFirstOrThrow({
      where: { payment: { allocations: { some: { orderId: visit.id } } } },
    });
    expect([provider, state, amount]).toEqual(['test', 'open', 7004]);
  });

  test('by the operator’s page, and decided there; told in any order and twice, each once', async () => {
    const operator = await createUser(db(), { role: 'ADMIN' });
    const visit = await bookedVisit();
    await visit.pay();
    const key = await keyOf(visit);
    await moveTestBank.execute(contextFor(operator), { deed: 'charge_back', key });
    await moveTestBank.execute(contextFor(operator), { deed: 'win', key: `dispute-${key}` });
    // The decision is heard before the opening.
    const jobs = await db().job.findMany({ where: { kind: 'payments.testBank', state: 'ready' }, orderBy: { id: 'asc' } });
    const opening = jobs.find(({ payload }) => JSON.stringify(payload).includes('chargeback.opened'));
    await db().job.update({ where: { id: opening?.id }, data: { runAt: new Date(Date.now() + 60_000) } });
    await later(0);
    await later(2 * MINUTE);
    const heard = await db().paymentEvent.findMany({ where: { body: { contains: key } }, orderBy: { id: 'asc' } });
    expect(heard.map(({ type }) => type)).toEqual(['chargeback.won', 'chargeback.opened']);
    expect([await told(visit, 'opened'), await told(visit, 'won'), await told(visit, 'lost')]).toEqual([1, 1, 0]);
    for (const { id } of heard) await replayEvent.execute(contextFor(operator), { event: id });
    await runDueJobs();
    expect([await told(visit, 'opened'), await told(visit, 'won'), await told(visit, 'lost')]).toEqual([1, 1, 0]);
    await expect(moveTestBank.execute(contextFor(visit.customer), { deed: 'charge_back', key })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(moveTestBank.execute(contextFor(operator), { deed: 'charge_back', key })).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});

describe('the door', () => {
  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    makeApi().fetch(new Request(`http://localhost:3000${path}`, { method: 'POST', body, headers }));

  test.each(['/api/webhooks/test/', '/api/webhooks/test'])(
    '%s refuses what is not signed, as often as it comes',
    async (path) => {
      for (let i = 0; i < 5; i++) {
        const answer = await post(path, '{"id":"evt-1","type":"payment.decided","key":"x"}', {
          'test-signature': `t=1,v1=${'0'.repeat(64)}`,
        });
        expect([answer.status, (await answer.json()).code]).toEqual([400, 'signature_invalid']);
      }
      expect(await db().paymentEvent.count({ where: { externalId: 'evt-1' } })).toBe(0);
    },
  );

  test.each(['stripe', 'razorpay', 'nobody'])('there is none for %s, who is not in force', async (name) => {
    expect((await post(`/api/webhooks/${name}/`, '{}')).status).toBe(404);
  });

  test.each([{ id: 'evt-9', type: 'payment.decided' }, { id: 'evt-9', key: 'x' }, 'words'])(
    'an event that says too little is refused at the door, and no job looks at it: %j',
    async (event) => {
      const { body, headers } = signedEvent(event as never, systemContext().now);
      expect((await post('/api/webhooks/test/', body, Object.fromEntries(headers))).status).toBe(400);
      expect(await db().paymentEvent.count({ where: { externalId: 'evt-9' } })).toBe(0);
    },
  );

  test('an event that cannot be understood yet is tried again, and shown with its reason', async () => {
    const visit = await bookedVisit();
    await visit.pay();
    const key = await keyOf(visit);
    const payment = await db().payment.findFirstOrThrow({ where: { operations: { some: { key } } } });
    await db().payment.update({ where: { id: payment.id }, data: { status: 'open' } });
    await moveTestBank.execute(contextFor(await createUser(db(), { role: 'ADMIN' })), { deed: 'charge_back', key });
    await runDueJobs();
    const event = () => db().paymentEvent.findFirstOrThrow({ where: { body: { contains: key } } });
    expect(await event()).toMatchObject({
      state: 'failed',
      attempts: 1,
      lastError: expect.stringContaining('is said to be charged back'),
    });
    await db().payment.update({ where: { id: payment.id }, data: { status: 'succeeded' } });
    await later(0.5);
    expect(await event()).toMatchObject({ state: 'done', lastError: null });
  });

  test('an event about nothing of ours is kept and left alone', async () => {
    const at = new Date();
    await db().testProviderCall.create({
      data: {
        key: 'charge-elsewhere',
        kind: 'take',
        intent: 'charge-elsewhere',
        amount: 1,
        currency: 'GBP',
        status: 'succeeded',
        createdAt: at,
        updatedAt: at,
      },
    });
    const { body, headers } = signedEvent({ id: 'evt-2', type: 'payment.decided', key: 'charge-elsewhere' }, systemContext().now);
    const sent = async () => (await post('/api/webhooks/test', body, Object.fromEntries(headers))).status;
    expect([await sent(), await sent()]).toEqual([200, 200]);
    await runDueJobs();
    expect((await db().paymentEvent.findMany({ where: { externalId: 'evt-2' } })).map(({ state }) => state)).toEqual(['ignored']);
  });

  test('what an event said is forgotten after ninety days, that it came is not', async () => {
    const key = 'charge-of-long-ago';
    const { body, headers } = signedEvent({ id: 'evt-3', type: 'payment.decided', key }, systemContext().now);
    const sent = async () => (await post('/api/webhooks/test/', body, Object.fromEntries(headers))).status;
    await sent();
    await runDueJobs();
    await later(24 * 91);
    await forgetOldBodies(systemContext({ now: now() }));
    expect(await sent()).toBe(200);
    const events = await db().paymentEvent.findMany({ where: { externalId: 'evt-3' } });
    expect(events.map((event) => [event.state, event.body])).toEqual([['ignored', '']]);
    const operator = contextFor(await createUser(db(), { role: 'ADMIN' }));
    await expect(replayEvent.execute(operator, { event: events[0]?.id })).rejects.toMatchObject({ reason: 'event_not_found' });
  });
});
