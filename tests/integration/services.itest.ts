import { beforeAll, expect, test } from 'vitest';
import { db } from '@/lib/core/database';
import { type Answer, apiClient } from '@/tests/support/api';
import { createCategory } from '@/tests/support/builders/categories';
import { setConfig } from '@/tests/support/config';
import { freshDatabase } from '@/tests/support/database';

freshDatabase();
setConfig();

let api: ReturnType<typeof apiClient>;
let category: number;
beforeAll(async () => {
  api = apiClient();
  category = (await createCategory(db(), { kinds: ['appointment'] })).id;
});

let nth = 0;
/** Signs up by seed 001's body; gives the access token. */
async function token(role: 'PROVIDER' | 'CUSTOMER'): Promise<string> {
  const email = `person${++nth}@example.com`;
  const password = 'SecurePass123!';
  const person = {
    email,
    phone: '+1234567890',
    first_name: 'John',
    last_name: 'Doe',
    password,
    password_confirm: password,
    role,
  };
  expect((await api.post('/api/users/register/', person)).status).toBe(201);
  return String((await api.post('/api/users/login/', { email, password })).body.access);
}
/** Seed 001's body, to the letter. */
const service = (more: object = {}) => ({
  title: 'Expert Plumbing Service',
  slug: 'expert-plumbing-service',
  description: 'Professional plumbing services...',
  short_description: 'Fast and reliable plumbing',
  category,
  pricing_type: 'HOURLY',
  base_price: '75.00',
  currency: 'USD',
  duration_minutes: 120,
  ...more,
});
const codes = ({ body }: Answer) =>
  Object.fromEntries(Object.entries(body.errors ?? {}).map(([field, errors]) => [field, errors.map(({ code }) => code)]));

test('a provider who has just signed up makes a service by one request, and it can be booked', async () => {
  const access = await token('PROVIDER');
  const answer = await api.post('/api/services/create/', service(), access);
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({
    id: expect.any(Number),
    title: 'Expert Plumbing Service',
    slug: 'expert-plumbing-service',
    short_description: 'Fast and reliable plumbing',
    category,
    pricing_type: 'HOURLY',
    base_price: '75.00',
    currency: 'USD',
    duration_minutes: 120,
    status: 'PUBLISHED',
    booking: 'REQUEST',
    payment: 'ONSITE',
  });
  const seen = await api.get(`/api/services/${answer.body.id}/`);
  expect(seen).toMatchObject({
    status: 200,
    body: { base_price: '75.00', provider: { name: 'John Doe' }, rating: null, rating_count: 0 },
  });
});

test('the same address is given a number; payment says whether the money is kept', async () => {
  const access = await token('PROVIDER');
  const { body } = await api.post('/api/services/create/', service({ payment: 'FULL' }), access);
  expect(body).toMatchObject({ slug: 'expert-plumbing-service-2', payment: 'FULL' });
});

test.each([
  [{ category: 999_999 }, { category: ['unknown_category'] }],
  [{ category: 'no-such-work' }, { category: ['unknown_category'] }],
  [{ base_price: '-1' }, { base_price: ['invalid_amount'] }],
  [{ base_price: '0.10' }, { base_price: ['too_low'] }],
  [{ base_price: 'ten' }, { base_price: ['invalid_amount'] }],
  [{ currency: 'XXY' }, { currency: ['invalid_currency'] }],
  [{ pricing_type: 'WEEKLY' }, { pricing_type: ['invalid'] }],
  [{ duration_minutes: 0 }, { duration_minutes: ['too_low'] }],
  [{ title: undefined }, { title: ['required'] }],
  [{ base_price: undefined }, { base_price: ['required'] }],
  [{ category: undefined }, { category: ['required'] }],
  [{ description: '' }, { description: ['required'] }],
  [{ is_superuser: true }, { is_superuser: ['unknown_field'] }],
])('%j is refused with its reason', async (more, errors) => {
  const answer = await api.post('/api/services/create/', service(more), await token('PROVIDER'));
  expect([answer.status, codes(answer)]).toEqual([400, errors]);
});

test('a customer cannot, a visitor must sign in', async () => {
  expect((await api.post('/api/services/create/', service(), await token('CUSTOMER'))).status).toBe(403);
  expect((await api.post('/api/services/create/', service())).status).toBe(401);
});

test('sent twice with its key, it is made once', async () => {
  const access = await token('PROVIDER');
  const send = () => api.post('/api/services/create/', service({ slug: 'once-only' }), access, { 'idempotency-key': 'k-1' });
  const [first, second] = [await send(), await send()];
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body).toEqual(first.body);
  expect(await db().listing.count({ where: { slug: { startsWith: 'once-only' } } })).toBe(1);
});

test('a listing is begun, changed, published, paused and removed by its provider alone', async () => {
  const access = await token('PROVIDER');
  const begun = await api.post('/api/listings/', { category, title: 'Sash windows that open again', price: '118.00' }, access);
  expect(begun).toMatchObject({ status: 201, body: { status: 'DRAFT', base_price: '118.00', allowed: ['publish', 'remove'] } });
  const address = `/api/listings/${begun.body.id}/`;
  expect((await api.get(address)).status).toBe(404);
  const early = await api.post(`${address}steps/`, { step: 'publish' }, access);
  expect([early.status, codes(early)]).toEqual([
    400,
    { short_description: ['needed_to_publish'], description: ['needed_to_publish'] },
  ]);
  const words = {
    short_description: 'Cords, weights and putty.',
    description: 'I take the sash out and show you what is wrong.',
  };
  expect((await api.send('PATCH', address, words, access)).status).toBe(200);
  const rival = await token('PROVIDER');
  expect((await api.send('PATCH', address, words, rival)).status).toBe(404);
  expect((await api.post(`${address}steps/`, { step: 'publish' }, access)).body.status).toBe('PUBLISHED');
  expect((await api.get(address)).status).toBe(200);
  const twice = await api.post(`${address}steps/`, { step: 'publish' }, access);
  expect(twice).toMatchObject({ status: 409, body: { allowed: ['pause', 'remove'] } });
  expect((await api.post(`${address}steps/`, { step: 'pause' }, access)).body.status).toBe('PAUSED');
  expect((await api.send('DELETE', address, undefined, access)).status).toBe(204);
  expect((await api.get(address, access)).status).toBe(404);
});

test('categories are there for everybody', async () => {
  const { status, body } = await api.get('/api/categories/');
  expect([status, body.results]).toMatchObject([
    200,
    expect.arrayContaining([expect.objectContaining({ id: category, children: [] })]),
  ]);
});

test('the shop is told what is missing, and is public when nothing is', async () => {
  const access = await token('PROVIDER');
  await api.post('/api/services/create/', service(), access);
  const missing = async () => {
    const { body } = await api.get('/api/providers/me/', access);
    const checklist = body.checklist as { key: string; needed: boolean; done: boolean }[];
    return { listed: body.listed, lacks: checklist.flatMap(({ key, needed, done }) => (needed && !done ? [key] : [])) };
  };
  expect(await missing()).toEqual({ listed: false, lacks: ['tagline', 'description', 'skills', 'place'] });
  const shop = {
    tagline: 'Pipes and what is in them',
    description: 'Twenty years of pipes in old houses, and no carpet ruined yet.',
    skills: ['pipes'],
    city: 'New York',
    country: 'US',
  };
  const changed = await api.send('PATCH', '/api/providers/me/', shop, access);
  expect(changed).toMatchObject({ status: 200, body: { listed: true } });
  expect(await api.get(`/api/providers/${changed.body.handle}/`)).toMatchObject({
    status: 200,
    body: { business_name: 'John Doe', city: 'New York' },
  });
});
