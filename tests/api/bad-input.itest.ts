import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/lib/core/database';
import { type Answer, apiClient } from '@/tests/support/api';
import { createCalendar } from '@/tests/support/builders/calendars';
import { createListing, createProduct } from '@/tests/support/builders/listings';
import { createUser, PASSWORD } from '@/tests/support/builders/users';
import { setConfig } from '@/tests/support/config';
import { freshDatabase } from '@/tests/support/database';

freshDatabase();
let api: ReturnType<typeof apiClient>;
let buyer: string;
let seller: string;
let listing: number;
let start = '';

beforeAll(async () => {
  setConfig({ RATE_LIMITS: 'off' });
  api = apiClient();
  const made = await createListing(db(), { payment: 'onsite', booking: 'request' });
  listing = made.id;
  await createCalendar(db(), { providerId: made.provider.id });
  const customer = await createUser(db());
  const tokenOf = async (username: string) =>
    String((await api.post('/api/users/login/', { username, password: PASSWORD })).body.access);
  [buyer, seller] = [await tokenOf(customer.username), await tokenOf(made.provider.user.username)];
  const { body } = await api.get(`/api/listings/${listing}/slots/?days=20`);
  const days = body.days as { slots: { starts_at: string }[] }[];
  start = days.flatMap(({ slots }) => slots.map(({ starts_at }) => starts_at))[0] ?? '';
});
const codes = ({ body }: Answer) =>
  Object.fromEntries(Object.entries(body.errors ?? {}).map(([field, errors]) => [field, errors.map(({ code }) => code)]));

describe('numbers that no row can have', () => {
  test.each(['2147483648', '9007199254740993', '99999999999999999999', '-1', '0', '1e3', '1.5', '0x1', 'NaN'])(
    '%s',
    async (id) => {
      for (const path of [`/api/listings/${id}/slots/`, `/api/listings/${id}/reviews/`]) {
        const { status } = await api.get(path);
        expect([path, [400, 404].includes(status)]).toEqual([path, true]);
      }
      const review = await api.post('/api/reviews/create/', { booking: Number(id), rating: 5, comment: 'Good.' }, buyer);
      expect([400, 404]).toContain(review.status);
      expect((await api.send('DELETE', `/api/users/me/keys/${id}/`, undefined, buyer)).status).not.toBe(500);
    },
  );
});

describe('money', () => {
  test.each([
    [{ price: '10.12345' }, { price: ['invalid_amount'] }],
    [{ price: '10.005' }, { price: ['invalid_amount'] }],
    [{ price: '1e3' }, { price: ['invalid_amount'] }],
    [{ price: '99999999999999999999' }, { price: ['invalid_amount'] }],
    [{ price: '10.00', currency: 'XXY' }, { currency: ['invalid_currency'] }],
    [{ price: '10.00', currency: 'gbp; drop' }, { currency: ['invalid_currency'] }],
  ])('%j is refused', async (more, errors) => {
    const answer = await api.post('/api/listings/', { category: 1, title: 'A title long enough', ...more }, seller);
    expect([answer.status, codes(answer)]).toEqual([400, errors]);
  });

  test.each(['10.12345', 'ten', '-1', '1e9'])('a limit of %s to prices is refused', async (price) => {
    expect((await api.get(`/api/services/?min_price=${price}`)).status).toBe(400);
  });
});

describe('time', () => {
  test.each([{ starts_at: '2020-01-06T10:00:00Z' }, { date: '2020-01-06', time: '10:00:00' }])(
    '%j is past: nothing can be booked then',
    async (when) => {
      const answer = await api.post('/api/bookings/', { listing, ...when }, buyer);
      expect([answer.status, answer.body.code]).toEqual([409, 'slot_unavailable']);
    },
  );

  test.each([
    { starts_at: 'tomorrow' },
    { starts_at: '2026-13-01T10:00:00Z' },
    { starts_at: '2026-12-01 10:00' },
    { date: '2026-02-30', time: '10:00' },
    { date: '2026-12-01', time: '25:00' },
    { date: '2026-12-01' },
  ])('%j is no time', async (when) => {
    expect((await api.post('/api/bookings/', { listing, ...when }, buyer)).status).toBe(400);
  });
});

test('a status that the process does not lead to is 409, with what is allowed', async () => {
  const booked = await api.post('/api/bookings/', { listing, starts_at: start }, buyer);
  expect(booked.body.status).toBe('PENDING');
  const set = (status: string, token: string) => api.post(`/api/bookings/${booked.body.reference}/status/`, { status }, token);
  for (const status of ['COMPLETED', 'IN_PROGRESS', 'NO_SHOW']) {
    const refused = await set(status, seller);
    expect(refused).toMatchObject({ status: 409, body: { code: 'status_not_now' } });
    expect(JSON.stringify(refused.body.allowed)).toContain('CONFIRMED');
  }
  expect((await set('CONFIRMED', buyer)).status).toBe(409);
  expect((await set('FINISHED', seller)).status).toBe(409);
  expect((await api.get(`/api/bookings/${booked.body.reference}/`, buyer)).body.status).toBe('PENDING');
});

describe('what goods are asked for', () => {
  test('more than are left is 409, with how many there are', async () => {
    const product = await createProduct(db(), { slug: 'print-for-all' });
    const variant = product.variants[0]?.id;
    const left = product.variants[0]?.stock ?? 0;
    const wish = { listing: product.id, variant, quantity: left + 1 };
    expect(await api.post('/api/cart/lines/', wish, buyer)).toMatchObject({ status: 409, body: { code: 'sold_out', left } });
  });

  test.each([{}, [], 'yes, please', 1, null])('%j is neither yes nor no', async (isDefault) => {
    const where = { recipient: 'Hannah', line: '22 Upton Road', city: 'Bristol', country: 'GB', is_default: isDefault };
    const answer = await api.post('/api/users/me/addresses/', where, buyer);
    expect([answer.status, Object.keys(codes(answer))]).toEqual([400, ['is_default']]);
  });
});

test('a zero byte in a note is left out, on either database', async () => {
  const closed = { closed: true, note: 'Moving\0 house' };
  const date = new Date(Date.now() + 100 * 86_400_000).toISOString().slice(0, 10);
  expect((await api.put(`/api/availability/exceptions/${date}/`, closed, seller)).status).toBe(200);
  expect((await db().dateException.findFirstOrThrow({ where: { date } })).note).toBe('Moving house');
});
