import { Writable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { wire } from '@/lib/boot';
import { now } from '@/lib/core/clock';
import { systemContext } from '@/lib/core/context';
import { db } from '@/lib/core/database';
import { contentSecurityPolicy, nonceSources, paymentHosts } from '@/lib/core/http/csp';
import { runDueJobs } from '@/lib/core/jobs';
import { makeLogger } from '@/lib/core/log';
import { drop, put } from '@/lib/core/once';
import { backFromBank, pay, payForm } from '@/lib/orders';
import { connectAccount, payOut, recoverOperations, verifyLedger, webhookDoor } from '@/lib/payments';
import { setConfig } from '@/tests/support/config';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import { FakeStripe, STRIPE_CARDS, STRIPE_SECRET, STRIPE_WEBHOOKS } from '@/tests/support/fake-stripe';
import { bookedVisit, later, resetClock } from '@/tests/support/scenes';

// Orders that are paid by Stripe, from the form to the payout, against a stand-in that speaks its HTTP.

freshDatabase();
const fake = new FakeStripe();
let said = '';

beforeAll(async () => {
  const api = await fake.http.start();
  const settings = setConfig({
    STRIPE_SECRET_KEY: STRIPE_SECRET,
    STRIPE_PUBLISHABLE_KEY: 'pk_test_nobody',
    STRIPE_WEBHOOK_SECRET: STRIPE_WEBHOOKS,
    STRIPE_API: api,
    PAYMENT_PROVIDERS: 'stripe:EUR,GBP;test',
  });
  expect(settings.payments.providers).toEqual([
    { name: 'stripe', currencies: ['EUR', 'GBP'] },
    { name: 'test', currencies: 'all' },
  ]);
  drop('stripe');
  const keep = new Writable({
    write(chunk, _encoding, done) {
      said += String(chunk);
      done();
    },
  });
  put('log', makeLogger('trace', keep));
  wire();
});
afterAll(() => fake.http.stop());
beforeEach(resetClock);

type Visit = Awaited<ReturnType<typeof bookedVisit>>;
const paying = ({ customer, reference }: Visit, method: string) => pay.execute(contextFor(customer), { reference, method });
const hear = (event: { body: string; headers: Headers }) =>
  webhookDoor('stripe')(
    new Request('http://localhost:3000/api/webhooks/stripe/', { method: 'POST', body: event.body, headers: event.headers }),
    systemContext({ now: now() }),
  );
const booksBalance = async () => expect((await verifyLedger(db())).problems).toEqual([]);
const lastIntent = () => [...fake.intents.values()].at(-1);

describe('an order paid by Stripe', () => {
  test('tells the browser the publishable key and the sum, and nobody else', async () => {
    const visit = await bookedVisit();
    const form = await payForm(contextFor(visit.customer), visit.reference);
    expect(form).toEqual({ kind: 'stripe', publishableKey: 'pk_test_nobody', amount: 7004, currency: 'gbp', capture: true });
    await expect(payForm(contextFor(visit.provider), visit.reference)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('is confirmed, with what Stripe keeps of it in the books', async () => {
    const visit = await bookedVisit();
    expect(await paying(visit, STRIPE_CARDS.good)).toMatchObject({ state: 'confirmed', money: { held: 7004 } });
    const { id } = await db().payment.findFirstOrThrow({ where: { allocations: { some: { orderId: visit.id } } } });
    const operation = await db().operation.findFirstOrThrow({ where: { paymentId: id } });
    const cost = await db().ledgerEntry.findFirstOrThrow({
      where: { account: 'payment_fee', transaction: { operationId: operation.id } },
    });
    expect(cost.amount).toBe(123n); // 1.4 % and 25
    await booksBalance();
  });

  test('declined, then paid by another card', async () => {
    const visit = await bookedVisit();
    await expect(paying(visit, STRIPE_CARDS.declined)).rejects.toMatchObject({
      reason: 'payment_declined',
      detail: { declined: 'insufficient_funds' },
    });
    expect(await paying(visit, STRIPE_CARDS.good)).toMatchObject({ state: 'confirmed' });
    await booksBalance();
  });

  test.each(['webhook before the redirect', 'redirect before the webhook'])('3-D Secure, %s', async (order) => {
    const visit = await bookedVisit();
    expect(await paying(visit, STRIPE_CARDS.challenge)).toMatchObject({
      state: 'awaiting_payment',
      payment: { awaits: 'customer', nextUrl: expect.stringContaining('hooks.stripe.com') },
    });
    const intent = lastIntent();
    fake.authenticate(intent?.id ?? '', true);
    const event = fake.event('payment_intent.succeeded', { ...intent });
    const webhook = async () => {
      expect([(await hear(event)).status, (await hear(event)).status]).toEqual([200, 200]);
      await runDueJobs();
    };
    const redirect = () => backFromBank(contextFor(visit.customer), visit.reference);
    if (order.startsWith('webhook')) await webhook();
    else await redirect();
    expect((await visit.view()).state).toBe('confirmed');
    await webhook();
    await redirect();
    expect(await db().ledgerTransaction.count({ where: { orderId: visit.id, kind: 'charge' } })).toBe(1);
    await booksBalance();
  });

  test('whose answer was lost is found, and taken once', async () => {
    const visit = await bookedVisit();
    fake.http.loseAnswers(2);
    await expect(paying(visit, STRIPE_CARDS.good)).rejects.toThrow();
    expect((await visit.view()).state).toBe('awaiting_payment');
    await later(0.05);
    await recoverOperations(systemContext({ now: now() }));
    expect((await visit.view()).state).toBe('confirmed');
    expect([...fake.intents.values()].filter(({ status }) => status === 'succeeded').length).toBeGreaterThan(0);
    await booksBalance();
  });

  test('given back when it is cancelled, and its provider paid by a transfer when it is done', async () => {
    const visit = await bookedVisit();
    await paying(visit, STRIPE_CARDS.good);
    await visit.step('provider', 'cancel', { note: 'ill' });
    expect([...fake.refunds.values()].at(-1)).toMatchObject({ amount: 7004, payment_intent: lastIntent()?.id });
    const done = await bookedVisit();
    await paying(done, STRIPE_CARDS.good);
    await done.step('provider', 'deliver');
    await done.step('customer', 'approve');
    const provider = () => contextFor(done.provider);
    const { account } = await connectAccount.execute(provider(), {});
    expect(account).toMatchObject({ ready: false, wants: 'individual.id_number' });
    await later(24 * 15);
    await expect(payOut.execute(provider(), {})).rejects.toMatchObject({ reason: 'no_payout_account' });
    const row = await db().payoutAccount.findFirstOrThrow({ where: { providerId: done.listing.providerId } });
    const connected = fake.accounts.get(row.externalId);
    Object.assign(connected ?? {}, { payouts_enabled: true, capabilities: { transfers: 'active' } });
    await hear(fake.event('account.updated', { id: row.externalId, object: 'account' }));
    await later(0);
    expect(await payOut.execute(provider(), {})).toMatchObject({ state: 'paid', amount: 5984 });
    expect([...fake.transfers.values()].at(-1)).toMatchObject({ amount: 5984, destination: row.externalId });
    await booksBalance();
  });
});

test('keys are in no log, no row and no policy', async () => {
  fake.http.beUnwell(1);
  await recoverOperations(systemContext({ now: new Date(Date.now() + 3_600_000) }));
  const rows = JSON.stringify([await db().operation.findMany(), await db().paymentEvent.findMany(), await db().event.findMany()]);
  for (const secret of [STRIPE_SECRET, STRIPE_WEBHOOKS]) {
    expect(said).not.toContain(secret);
    expect(rows).not.toContain(secret);
  }
});

test("Stripe's scripts run on the payment page alone", () => {
  const settings = setConfig({ STRIPE_SECRET_KEY: 'sk_x', STRIPE_PUBLISHABLE_KEY: 'pk_x', STRIPE_WEBHOOK_SECRET: 'whsec_x' });
  const policy = (url: string, of = settings) => contentSecurityPolicy(nonceSources('n'), paymentHosts(of, url));
  for (const url of ['/account/orders/GH-1-2/pay', '/de/account/orders/GH-1-2/pay?returned'])
    expect(policy(url)).toContain('https://js.stripe.com');
  for (const url of ['/', '/account/orders/GH-1-2', '/account/orders/GH-1-2/pay/bank', '/search?q=/account/orders/x/pay'])
    expect(policy(url)).not.toContain('stripe');
  expect(policy('/account/orders/GH-1-2/pay', setConfig())).not.toContain('stripe');
});
