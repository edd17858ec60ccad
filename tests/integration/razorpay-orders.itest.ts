import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { wire } from '@/lib/boot';
import { now } from '@/lib/core/clock';
import { systemContext } from '@/lib/core/context';
import { db } from '@/lib/core/database';
import { runDueJobs } from '@/lib/core/jobs';
import { pay, payForm } from '@/lib/orders';
import { recoverOperations, verifyLedger, webhookDoor } from '@/lib/payments';
import { setConfig } from '@/tests/support/config';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import { FakeRazorpay, RAZORPAY } from '@/tests/support/fake-razorpay';
import { bookedVisit, later, resetClock } from '@/tests/support/scenes';

// Orders in rupees that are paid in Razorpay's window, while pounds go on with the test provider.

freshDatabase();
const fake = new FakeRazorpay();
beforeAll(async () => {
  setConfig({
    LOG_LEVEL: 'silent',
    RAZORPAY_KEY_ID: RAZORPAY.keyId,
    RAZORPAY_KEY_SECRET: RAZORPAY.keySecret,
    RAZORPAY_WEBHOOK_SECRET: RAZORPAY.webhookSecret,
    RAZORPAY_API: await fake.http.start(),
    PAYMENT_PROVIDERS: 'razorpay:INR;test',
  });
  wire();
});
afterAll(() => fake.http.stop());
beforeEach(resetClock);

type Visit = Awaited<ReturnType<typeof bookedVisit>>;
const inRupees = () => bookedVisit({ terms: { currency: 'INR' } });
const form = async ({ customer, reference }: Visit) => payForm(contextFor(customer), reference);
const orderOf = async (visit: Visit) => {
  const asked = await form(visit);
  if (asked.kind !== 'razorpay') throw new Error(`the form is ${asked.kind}`);
  return asked.orderId;
};
const paying = ({ customer, reference }: Visit, method: string | null) =>
  pay.execute(contextFor(customer), { reference, method: method ?? '' });
const booksBalance = async () => expect((await verifyLedger(db())).problems).toEqual([]);

test('one order there for an attempt here, however often the page is opened; what was paid is captured and booked', async () => {
  const visit = await inRupees();
  const orderId = await orderOf(visit);
  expect(await orderOf(visit)).toBe(orderId);
  expect(await paying(visit, fake.checkout(orderId))).toMatchObject({ state: 'confirmed', payment: { method: 'Visa 1111' } });
  expect([...fake.payments.values()].at(-1)?.status).toBe('captured');
  await booksBalance();
});

test('pounds go on with the test provider', async () => {
  const visit = await bookedVisit();
  expect((await form(visit)).kind).toBe('form');
  expect(await visit.pay()).toMatchObject({ state: 'confirmed' });
});

test('paid, and the browser closed: found by its order, and captured', async () => {
  const visit = await inRupees();
  fake.checkout(await orderOf(visit));
  await later(0.05);
  await recoverOperations(systemContext({ now: now() }));
  expect((await visit.view()).state).toBe('confirmed');
  await booksBalance();
});

test('told by a webhook before the browser comes back: taken once', async () => {
  const visit = await inRupees();
  const method = fake.checkout(await orderOf(visit));
  const { body, headers } = fake.event('payment.authorized', 'payment', [...fake.payments.values()].at(-1) ?? {});
  const request = new Request('http://localhost:3000/api/webhooks/razorpay/', { method: 'POST', body, headers });
  expect((await webhookDoor('razorpay')(request, systemContext())).status).toBe(200);
  await runDueJobs();
  expect((await visit.view()).state).toBe('confirmed');
  expect(await paying(visit, method)).toMatchObject({ state: 'confirmed' });
  expect(await db().ledgerTransaction.count({ where: { orderId: visit.id, kind: 'charge' } })).toBe(1);
  await booksBalance();
});

test('a payment of somebody else, or one that is forged, pays nothing; another attempt is opened by a press', async () => {
  const [visit, other] = [await inRupees(), await inRupees()];
  const stolen = fake.checkout(await orderOf(other));
  await orderOf(visit);
  await expect(paying(visit, stolen)).rejects.toMatchObject({ reason: 'payment_declined' });
  expect(await form(visit)).toEqual({ kind: 'again' });
  expect(await paying(visit, 'begin')).toMatchObject({ state: 'awaiting_payment', payment: { open: true } });
  expect(await paying(visit, fake.checkout(await orderOf(visit)))).toMatchObject({ state: 'confirmed' });
  await booksBalance();
});
