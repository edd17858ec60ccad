import { beforeAll, expect, test } from 'vitest';
import { db } from '@/lib/core/database';
import { apiClient } from '@/tests/support/api';
import { createProduct } from '@/tests/support/builders/listings';
import { createUser, PASSWORD } from '@/tests/support/builders/users';
import { setConfig } from '@/tests/support/config';
import { freshDatabase } from '@/tests/support/database';

freshDatabase();
let api: ReturnType<typeof apiClient>;
beforeAll(() => {
  setConfig({ RATE_LIMITS: 'off' });
  api = apiClient();
});
const withKey = (key: unknown) => ({ 'cart-key': String(key) });

test('a program sells without an account until it pays: the key of the cart, then an address, the order, one payment', async () => {
  const [one, two] = [await createProduct(db()), await createProduct(db())];
  const first = await api.post('/api/cart/lines/', { listing: one.id, variant: one.variants[0]?.id, quantity: 2 });
  expect(first).toMatchObject({ status: 201, body: { count: 2, key: expect.stringMatching(/^[\w-]{43}$/) } });
  const { key } = first.body;
  await api.post('/api/cart/lines/', { listing: two.slug, variant: two.variants[1]?.id }, undefined, withKey(key));
  const seen = await api.send('GET', '/api/cart/', undefined, undefined, withKey(key));
  expect(seen.body).toMatchObject({ key: null, count: 3, baskets: [{ currency: 'GBP', total_amount: '67.98', ready: true }] });
  expect((await api.get('/api/cart/')).body).toMatchObject({ count: 0, baskets: [] });
  expect((await api.post('/api/checkout/', {}, undefined, withKey(key))).status).toBe(401);

  const { username } = await createUser(db());
  const login = await api.post('/api/users/login/', { username, password: PASSWORD }, undefined, withKey(key));
  const token = String(login.body.access);
  expect((await api.get('/api/cart/', token)).body).toMatchObject({ count: 3 });
  expect((await api.post('/api/checkout/', {}, token)).body).toMatchObject({
    code: 'invalid',
    errors: { address: [{ code: 'required' }] },
  });
  const home = { recipient: 'Hannah Whitlock', line: '22 Upton Road', city: 'Bristol', country: 'GB' };
  expect((await api.post('/api/users/me/addresses/', home, token)).status).toBe(201);
  expect((await api.post('/api/checkout/', { total: '1.00' }, token)).body).toMatchObject({
    status: 409,
    code: 'price_changed',
    total: '67.98',
  });
  const placed = await api.post('/api/checkout/', { total: '67.98' }, token);
  expect(placed).toMatchObject({ status: 201, body: { due_now: '67.98', orders: [{ status: 'AWAITING_PAYMENT' }, {}] } });
  const [order, other] = placed.body.orders as { reference: string }[];
  const card = { card_number: '4242424242424242', card_expiry: '12/40', card_code: '123' };
  const paid = await api.post(`/api/orders/${order?.reference}/pay/`, card, token);
  expect(paid.body).toMatchObject({ status: 'CONFIRMED', goods: { paid_with: [order?.reference, other?.reference] } });
  expect((await api.get(`/api/orders/${other?.reference}/`, token)).body).toMatchObject({ status: 'CONFIRMED' });
  expect(await db().payment.count()).toBe(1);
});

test('a key that is none finds nothing, and is no way into somebody’s cart', async () => {
  const product = await createProduct(db());
  const user = await createUser(db());
  const token = String((await api.post('/api/users/login/', { username: user.username, password: PASSWORD })).body.access);
  const { body } = await api.post('/api/cart/lines/', { listing: product.id, variant: product.variants[0]?.id }, token);
  expect(body.key).toBeNull();
  for (const key of ['', 'x', 'x'.repeat(43), String(user.id), 'null'])
    expect((await api.send('GET', '/api/cart/', undefined, undefined, withKey(key))).body).toMatchObject({ count: 0 });
});
