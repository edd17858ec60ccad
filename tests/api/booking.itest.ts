import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { db } from '@/lib/core/database';
import { runDueJobs } from '@/lib/core/jobs';
import { verifyLedger } from '@/lib/payments';
import { apiClient, later, resetClock } from '@/tests/support/api';
import { freshDatabase } from '@/tests/support/database';

freshDatabase();
let api: ReturnType<typeof apiClient>;
beforeAll(() => {
  process.env.RATE_LIMITS = 'off';
  api = apiClient();
});
beforeEach(resetClock);

const CARD = { card_number: '4242 4242 4242 4242', card_expiry: '12/40', card_code: '123' };
let people = 0;
async function signUp(role: 'CUSTOMER' | 'PROVIDER', firstName: string) {
  people += 1;
  const email = `${firstName.toLowerCase()}${people}@example.com`;
  const { status, body } = await api.post('/api/users/register/', {
    email,
    phone: '+1234567890',
    first_name: firstName,
    last_name: 'Doe',
    password: 'SecurePass123!',
    password_confirm: 'SecurePass123!',
    role,
  });
  expect(status, JSON.stringify(body)).toBe(201);
  return { token: String(body.access), email };
}

/** Access tokens live for minutes: whoever comes back later signs in again. */
async function backAgain({ email }: { email: string }): Promise<string> {
  return String((await api.post('/api/users/login/', { email, password: 'SecurePass123!' })).body.access);
}

/** A service like seed 001's, found by everybody at its own address. */
async function service(token: string, more: Record<string, unknown> = {}) {
  const { status, body } = await api.post(
    '/api/services/create/',
    {
      title: 'Expert Plumbing Service',
      slug: `expert-plumbing-service-${people}`,
      description: 'Professional plumbing services for every house in town, day and night, with a guarantee.',
      short_description: 'Fast and reliable plumbing',
      category: 1,
      pricing_type: 'HOURLY',
      base_price: '75.00',
      currency: 'USD',
      duration_minutes: 120,
      ...more,
    },
    token,
  );
  expect(status, JSON.stringify(body)).toBe(201);
  return Number(body.id);
}

/** A weekday some days ahead, so that default hours (Monday to Friday, 9 to 17) are open. */
function weekday(ahead = 7): string {
  const day = new Date(Date.now() + ahead * 24 * 3_600_000);
  while (day.getUTCDay() === 0 || day.getUTCDay() === 6) day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

const booking = (id: number, time = '10:00:00') => ({
  service: id,
  scheduled_date: weekday(),
  scheduled_time: time,
  estimated_duration_minutes: 120,
  service_address: '123 Main St, Apt 4B',
  service_city: 'New York',
  service_state: 'NY',
  service_postal_code: '10001',
  customer_notes: 'Please ring doorbell twice',
});

async function agreed(more: Record<string, unknown> = {}) {
  const [provider, customer] = [await signUp('PROVIDER', 'Paul'), await signUp('CUSTOMER', 'Anna')];
  const id = await service(provider.token, more);
  const { status, body } = await api.post('/api/bookings/create/', booking(id), customer.token);
  expect(status, JSON.stringify(body)).toBe(201);
  return { provider, customer, service: id, reference: String(body.booking_reference), body };
}
const setStatus = (reference: string, status: string, token: string) =>
  api.post(`/api/bookings/${reference}/status/`, { status, notes: 'Confirmed and ready to proceed' }, token);

async function booksAreRight() {
  const check = await verifyLedger(db());
  expect(check.problems).toEqual([]);
}

describe('a booking paid on site', () => {
  test('from registering to both reviews', async () => {
    const { provider, customer, reference, body } = await agreed();
    expect(body).toMatchObject({ status: 'PENDING', total_amount: '150.00', currency: 'USD', payment: 'onsite' });
    expect((await setStatus(reference, 'CONFIRMED', customer.token)).status).toBe(409);
    expect((await setStatus(reference, 'CONFIRMED', provider.token)).body.status).toBe('CONFIRMED');
    expect((await setStatus(reference, 'CONFIRMED', provider.token)).status).toBe(200);
    expect((await setStatus(reference, 'IN_PROGRESS', provider.token)).body.status).toBe('IN_PROGRESS');
    expect((await setStatus(reference, 'COMPLETED', provider.token)).body.status).toBe('COMPLETED');

    const review = {
      booking: body.id,
      rating: 5,
      title: 'Excellent Service!',
      comment: 'Very professional and completed the job perfectly.',
    };
    const sub = { quality_rating: 5, punctuality_rating: 4, professionalism_rating: 5, value_rating: 3 };
    const written = await api.post('/api/reviews/create/', { ...review, ...sub }, customer.token);
    expect(written).toMatchObject({ status: 201, body: { rating: 5, punctuality_rating: 4, published: false } });
    const listing = String(body.service);
    expect((await api.get(`/api/listings/${listing}/reviews/`)).body.results).toEqual([]);
    const answer = await api.post(
      '/api/reviews/create/',
      { booking: body.id, rating: 4, comment: 'Friendly and on time.' },
      provider.token,
    );
    expect(answer.body.published).toBe(true);
    expect((await api.get(`/api/listings/${listing}/reviews/`)).body.results).toMatchObject([
      { title: 'Excellent Service!', rating: 5 },
    ]);
    const row = await db().listing.findUniqueOrThrow({ where: { id: Number(listing) } });
    expect(row).toMatchObject({ ratingCount: 1, ratingSum: 5, valueSum: 3, punctualitySum: 4 });
    expect((await api.post('/api/reviews/create/', { ...review, rating: 1 }, customer.token)).status).toBe(409);
    await booksAreRight();
  });
});

describe('a booking through escrow', () => {
  test('is authorized, captured when accepted, released when approved', async () => {
    const { provider, customer, reference, body } = await agreed({ payment: 'FULL' });
    expect(body.status).toBe('AWAITING_PAYMENT');
    const declined = await api.post(
      `/api/orders/${reference}/pay/`,
      { ...CARD, card_number: '4000000000000002' },
      customer.token,
    );
    expect(declined).toMatchObject({ status: 409, body: { code: 'payment_declined' } });
    expect((await api.post(`/api/orders/${reference}/pay/`, CARD, customer.token)).body.status).toBe('PENDING');
    expect((await setStatus(reference, 'CONFIRMED', provider.token)).body).toMatchObject({
      status: 'CONFIRMED',
      money: { held: '154.50' },
    });
    await setStatus(reference, 'IN_PROGRESS', provider.token);
    expect((await setStatus(reference, 'COMPLETED', provider.token)).body.status).toBe('DELIVERED');
    const done = await setStatus(reference, 'COMPLETED', customer.token);
    expect(done.body).toMatchObject({
      status: 'COMPLETED',
      money: { held: '0.00', provider: '132.00', commission: '18.00', fee: '4.50' },
    });
    await booksAreRight();
  });

  test('completes by itself when the buyer says nothing', async () => {
    const { provider, customer, reference } = await agreed({ payment: 'FULL' });
    await api.post(`/api/orders/${reference}/pay/`, CARD, customer.token);
    await setStatus(reference, 'CONFIRMED', provider.token);
    await later({ days: 14 });
    // Silence counts from when it was delivered: here by itself, at the visit's end.
    await later({ days: 2, minutes: 1 });
    expect((await api.get(`/api/orders/${reference}/`, await backAgain(customer))).body.status).toBe('COMPLETED');
    await booksAreRight();
  });

  test.each(['DECLINED', 'expiry'])('gives the money back: %s', async (how) => {
    const { provider, customer, reference } = await agreed({ payment: 'FULL' });
    await api.post(`/api/orders/${reference}/pay/`, CARD, customer.token);
    if (how === 'DECLINED') await setStatus(reference, 'DECLINED', provider.token);
    else await later({ hours: 25 });
    await runDueJobs();
    expect((await api.get(`/api/orders/${reference}/`, await backAgain(customer))).body).toMatchObject({
      status: how === 'DECLINED' ? 'DECLINED' : 'EXPIRED',
      money: { held: '0.00' },
    });
    const payments = await db().payment.findMany({ where: { allocations: { some: { order: { reference } } } } });
    expect(payments.map(({ status }) => status)).toEqual(['voided']);
    await booksAreRight();
  });

  test('a hold that lapses frees the slot, and paying afterwards is refused and takes nothing', async () => {
    const { customer, reference, service: id } = await agreed({ payment: 'FULL' });
    await later({ minutes: 16 });
    const paid = await api.post(`/api/orders/${reference}/pay/`, CARD, await backAgain(customer));
    expect(paid).toMatchObject({ status: 409, body: { code: 'order_expired' } });
    const other = await signUp('CUSTOMER', 'Otto');
    expect((await api.post('/api/bookings/create/', booking(id), other.token)).status).toBe(201);
    await booksAreRight();
  });

  test('cancelling after the payment gives back what the policy says', async () => {
    const { provider, customer, reference } = await agreed({ payment: 'FULL' });
    await api.post(`/api/orders/${reference}/pay/`, CARD, customer.token);
    await setStatus(reference, 'CONFIRMED', provider.token);
    const cancelled = await setStatus(reference, 'CANCELLED', customer.token);
    expect(cancelled.body).toMatchObject({ status: 'CANCELLED', money: { held: '0.00', back: '154.50' } });
    await booksAreRight();
  });
});

describe('who asks', () => {
  test('strangers see no order, visitors are asked to sign in', async () => {
    const { reference } = await agreed();
    const stranger = await signUp('CUSTOMER', 'Stranger');
    expect((await api.get(`/api/orders/${reference}/`, stranger.token)).status).toBe(404);
    expect((await setStatus(reference, 'CONFIRMED', stranger.token)).status).toBe(404);
    expect((await api.get(`/api/orders/${reference}/`)).status).toBe(401);
  });

  test('the same key books once, other contents under it are refused', async () => {
    const provider = await signUp('PROVIDER', 'Paul');
    const customer = await signUp('CUSTOMER', 'Anna');
    const id = await service(provider.token);
    const key = { 'idempotency-key': 'a-key-of-mine' };
    const answers = await Promise.all([1, 2, 3].map(() => api.post('/api/bookings/create/', booking(id), customer.token, key)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.booking_reference)).size).toBe(1);
    const other = await api.post('/api/bookings/create/', booking(id, '13:00:00'), customer.token, key);
    expect(other).toMatchObject({ status: 422, body: { code: 'key_reused' } });
  });

  test('of many who want one slot one gets it, all others are told clearly', async () => {
    const provider = await signUp('PROVIDER', 'Paul');
    const id = await service(provider.token, { payment: 'FULL' });
    const buyers = await Promise.all(Array.from({ length: 8 }, () => signUp('CUSTOMER', 'Buyer')));
    const answers = await Promise.all(buyers.map(({ token }) => api.post('/api/bookings/create/', booking(id), token)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const { status, body } of answers.filter(({ status }) => status !== 201)) {
      expect(status).toBe(409);
      expect(['slot_taken', 'slot_unavailable']).toContain(body.code);
    }
  });
});
