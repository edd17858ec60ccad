import { beforeAll, expect, test } from 'vitest';
import { now } from '@/lib/core/clock';
import { db } from '@/lib/core/database';
import { apiClient } from '@/tests/support/api';
import { createCalendar } from '@/tests/support/builders/calendars';
import { createListing, pictureRow } from '@/tests/support/builders/listings';
import { createOrder } from '@/tests/support/builders/orders';
import { createUser, PASSWORD } from '@/tests/support/builders/users';
import { setConfig } from '@/tests/support/config';
import { freshDatabase } from '@/tests/support/database';
import { operationTable } from '@/tests/support/role-table';

freshDatabase();

/** What programs send that mean harm, or nothing at all. */
const STRINGS = [
  '',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202eabc\u2066',
  '\u{1d4b3}'.repeat(50),
  'x'.repeat(20_000),
  '%',
  '\'; DROP TABLE "User"; --',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  'NaN',
  'Infinity',
  '1e999',
  '0x10',
  '\u0661',
  '-1',
  '2147483648',
  '9007199254740993',
  '999999999999',
  '0000-01-01',
  '9999-12-31',
  '2026-02-30',
  '24:00:00',
  '0000-01-01T00:00:00+14:00',
  '9999-12-31T23:59:59-14:00',
  '+275760-09-13T00:00:00Z',
];
const OTHERS: unknown[] = [null, true, -1, 0, 1.5, 2 ** 31, 2 ** 53, 1e308, [], {}, [[[]]], [null], { a: { b: 1 } }];
const NESTED = JSON.parse(`${'['.repeat(2000)}${']'.repeat(2000)}`) as unknown;

/** Well formed, and yet refused at a field: for a secret that is made up, a listing of another kind, or what exists in the demo alone. */
const REFUSED_AT_FIELDS = [
  'post /api/users/password/reset/confirm/',
  'post /api/users/password/change/',
  'post /api/users/email/change/',
  'post /api/users/email/verify/',
  'put /api/listings/{listing}/variants/',
  'put /api/listings/{listing}/packages/',
  'post /api/admin/clock/',
];

type Base = { as?: string; params?: Record<string, unknown>; input?: Record<string, unknown> };
let api: ReturnType<typeof apiClient>;
let bases: Record<string, Base>;

beforeAll(async () => {
  setConfig({ RATE_LIMITS: 'off' });
  api = apiClient();
  const listing = await createListing(db());
  const { provider } = listing;
  await createCalendar(db(), { providerId: provider.id });
  // Room for everybody: a booking with an odd field must not fail for want of a place.
  const open = await createListing(db(), {
    providerId: provider.id,
    categoryId: 1,
    payment: 'onsite',
    booking: 'instant',
    capacity: 100,
  });
  const [customer, admin] = [await createUser(db()), await createUser(db(), { role: 'SUPERADMIN' })];
  const picture = await db().listingImage.create({
    data: { listingId: listing.id, fileId: (await db().file.create({ data: pictureRow(provider.userId) })).id },
  });
  const file = (await db().file.create({ data: pictureRow(provider.userId) })).id;
  const work = await db().portfolioItem.create({ data: { providerId: provider.id, fileId: file, title: 'A work' } });
  const tokenOf = async ({ username }: { username: string }) =>
    String((await api.post('/api/users/login/', { username, password: PASSWORD })).body.access);
  const [buyer, seller, boss] = [await tokenOf(customer), await tokenOf(provider.user), await tokenOf(admin)];
  const slots = await api.get(`/api/listings/${listing.id}/slots/?days=20`);
  const days = slots.body.days as { slots: { starts_at: string }[] }[];
  const [first, second] = days.flatMap(({ slots: of }) => of.map(({ starts_at }) => starts_at));
  const done = await createOrder(db(), { customerId: customer.id, listingId: open.id, state: 'completed' });
  const at = now();
  await db().reviewExchange.create({
    data: { orderId: done.id, state: 'open', openedAt: at, enteredAt: at, closesAt: new Date(at.getTime() + 86_400_000) },
  });
  const booked = await api.post('/api/bookings/', { listing: listing.id, starts_at: first }, buyer);
  expect(booked.status, JSON.stringify(booked.body)).toBe(201);
  const reference = String(booked.body.reference);

  const hook = await api.post('/api/webhook-endpoints/', { url: 'https://hooks.invalid/', events: ['*'] }, seller);
  const endpoint = Number(hook.body.id);

  const ofListing = { as: seller, params: { listing: listing.id } };
  const words = 'Words that say enough about this to let people know what they would get for their money. ';
  const text = { title: 'A title that is long enough', description: words.repeat(3), short_description: words };
  const terms = { price: '10.00', currency: 'GBP', duration_minutes: 60, notice_minutes: 60, capacity: 1, horizon_days: 60 };
  bases = {
    'post /api/bookings/': {
      as: buyer,
      input: {
        listing: listing.id,
        starts_at: second,
        minutes: 60,
        address: 'A',
        city: 'B',
        state: 'C',
        postal_code: 'D',
        country: 'E',
        notes: 'F',
      },
    },
    'post /api/bookings/create/': {
      as: buyer,
      input: { service: open.id, scheduled_date: second?.slice(0, 10), scheduled_time: '10:00', customer_notes: 'F' },
    },
    'post /api/orders/{reference}/steps/': {
      as: buyer,
      params: { reference },
      input: { step: 'withdraw', note: 'N', amount: '1.00' },
    },
    'post /api/bookings/{reference}/status/': { as: buyer, params: { reference }, input: { status: 'CONFIRMED', notes: 'N' } },
    'post /api/orders/{reference}/pay/': {
      as: buyer,
      params: { reference },
      input: { card_number: '4000000000000002', card_expiry: '12/40', card_code: '123' },
    },
    'get /api/orders/': { as: buyer, input: { as: 'customer', list: 'active', cursor: 1, limit: 5 } },
    'get /api/bookings/': { as: buyer, input: { cursor: 1, limit: 5 } },
    'get /api/orders/{reference}/': { as: buyer, params: { reference } },
    'post /api/reviews/': {
      as: buyer,
      input: { booking_reference: done.reference, rating: 5, quality_rating: 5, title: 'T', comment: 'C' },
    },
    'post /api/reviews/{review}/answer/': { as: seller, params: { review: 1 }, input: { answer: 'A' } },
    'get /api/listings/{listing}/reviews/': { params: { listing: listing.id }, input: { cursor: 1, limit: 5 } },
    'get /api/listings/{id}/slots/': { params: { id: listing.id }, input: { from: '2026-12-01', days: 5, minutes: 60 } },
    'get /api/checkout/': { input: { listing: listing.slug, starts_at: second, minutes: 60 } },
    'get /api/services/': {
      input: {
        q: 'tap',
        search: 'tap',
        category: 'plumbing',
        near: 'Bristol',
        city: 'Bristol',
        lat: 51,
        lng: -2,
        radius: 5,
        min_price: 1,
        max_price: 9,
        rating: 4,
        free: '2026-12-01',
        delivery_days: 3,
        page: 1,
        page_size: 5,
      },
    },
    'get /api/providers/': { input: { city: 'Bristol', page: 1, page_size: 5, cursor: 1, limit: 5 } },
    'post /api/listings/': {
      as: seller,
      input: { category: 1, kind: 'appointment', slug: 'a-slug', ...text, ...terms, tags: 'a,b', features: 'a' },
    },
    'post /api/services/create/': { as: seller, input: { category: 1, base_price: '10.00', ...text } },
    'patch /api/listings/{listing}/': {
      ...ofListing,
      input: { ...text, ...terms, tags: ['a'], features: ['a'], deposit_percent: 30 },
    },
    'post /api/listings/{listing}/steps/': { ...ofListing, input: { step: 'pause' } },
    'put /api/listings/{listing}/extras/': { ...ofListing, input: { extras: [{ name: 'More', price: '1.00' }] } },
    'put /api/listings/{listing}/packages/': {
      ...ofListing,
      input: { packages: { basic: { name: 'Small', price: '1', delivery_days: 1 } } },
    },
    'put /api/listings/{listing}/variants/': { ...ofListing, input: { variants: [{ name: 'V', price: '1', stock: 1 }] } },
    'post /api/listings/{listing}/pictures/': { ...ofListing, input: { file, alt: 'A' } },
    'patch /api/listings/{listing}/pictures/{picture}/': {
      as: seller,
      params: { listing: listing.id, picture: picture.id },
      input: { alt: 'A', position: 0 },
    },
    'delete /api/listings/{listing}/pictures/{picture}/': { as: seller, params: { listing: listing.id, picture: 2_000_000_000 } },
    'patch /api/providers/me/': {
      as: seller,
      input: {
        business_name: 'A shop',
        handle: 'a-shop',
        tagline: 'T',
        description: 'D',
        phone: '+441179460000',
        public_email: 'a@example.com',
        skills: ['a'],
        city: 'Bristol',
        country: 'GB',
        lat: 51,
        lng: -2,
        radius_km: 5,
        since_year: 2001,
        address: 'A',
        time_zone: 'Europe/London',
      },
    },
    'post /api/providers/': {
      as: seller,
      input: { business_name: 'A shop', city: 'Bristol', country: 'GB', time_zone: 'Europe/London' },
    },
    'post /api/providers/me/works/': { as: seller, input: { file, title: 'A work', text: 'T' } },
    'patch /api/providers/me/works/{work}/': {
      as: seller,
      params: { work: work.id },
      input: { title: 'A work', text: 'T', position: 0 },
    },
    'get /api/providers/me/': { as: seller },
    'put /api/availability/hours/': {
      as: seller,
      input: { hours: { monday: [{ start: '09:00', end: '17:00' }] }, confirm: true },
    },
    'put /api/availability/exceptions/{date}/': {
      as: seller,
      params: { date: '2026-12-24' },
      input: { closed: false, intervals: [{ start: '09:00', end: '17:00' }], note: 'N', confirm: true },
    },
    'put /api/availability/time-zone/': { as: seller, input: { time_zone: 'Europe/London', confirm: true } },
    'patch /api/users/me/': {
      as: buyer,
      input: {
        first_name: 'A',
        last_name: 'B',
        phone: '+441179460000',
        username: 'somebody',
        bio: 'B',
        city: 'C',
        time_zone: 'Europe/London',
        languages: ['en'],
      },
    },
    'post /api/users/register/': {
      input: {
        email: 'n@example.com',
        first_name: 'A',
        last_name: 'B',
        password: 'three plain words',
        password_confirm: 'three plain words',
        phone: '+441179460000',
        role: 'CUSTOMER',
      },
    },
    'post /api/users/login/': { input: { username: 'a', email: 'a@example.com', password: 'three plain words' } },
    'post /api/users/token/refresh/': { input: { refresh: 'r' } },
    'post /api/users/logout/': { input: { refresh: 'r' } },
    'post /api/users/password/reset/': { input: { identifier: 'a' } },
    'post /api/users/password/reset/confirm/': { input: { token: 't', password: 'three plain words' } },
    'post /api/users/password/change/': {
      as: buyer,
      input: { current_password: 'three plain words', password: 'four plain words, now' },
    },
    'post /api/users/email/change/': { as: buyer, input: { email: 'm@example.com', password: 'x' } },
    'post /api/users/email/verify/': { input: { token: 't' } },
    'delete /api/users/me/sessions/{session}/': { as: buyer, params: { session: '00000000-0000-4000-8000-000000000000' } },
    'post /api/webhook-endpoints/': {
      as: seller,
      input: { url: 'https://hooks.invalid/', description: 'D', events: ['order.confirmed'] },
    },
    'patch /api/webhook-endpoints/{endpoint}/': {
      as: seller,
      params: { endpoint },
      input: { url: 'https://hooks.invalid/', description: 'D', events: ['*'] },
    },
    'get /api/webhook-endpoints/{endpoint}/deliveries/': {
      as: seller,
      params: { endpoint },
      input: { state: 'failed', cursor: 1, limit: 5 },
    },
    'post /api/webhook-endpoints/{endpoint}/deliveries/{delivery}/replay/': { as: seller, params: { endpoint, delivery: 1 } },
    'post /api/users/me/keys/': { as: buyer, input: { name: 'Calendar', scopes: ['orders:read'], days: 30 } },
    'delete /api/users/me/keys/{key}/': { as: buyer, params: { key: 1 } },
    'post /api/admin/signing-keys/': { as: boss, input: { distrust: false } },
    'patch /api/admin/settings/': { as: boss, input: { commission: '12', commission_onsite: '0', fee: '3', tax: '0' } },
    'get /api/admin/users/': { as: boss, input: { q: 'a', state: 'CUSTOMER', cursor: 1, limit: 5 } },
    'get /api/tags/': { input: { q: 'a', limit: 5 } },
    'get /api/places/': { input: { limit: 5 } },
    'get /api/earnings/': { as: seller, input: { cursor: 1 } },
    'put /api/users/{id}/role/': { as: boss, params: { id: customer.id }, input: { role: 'CUSTOMER' } },
    'post /api/admin/jobs/{job}/retry/': { as: boss, params: { job: 1 } },
    'post /api/admin/clock/': { as: boss, input: { days: 0, hours: 0, minutes: 1 } },
  };
}, 120_000);

const DOORS = operationTable().flatMap(({ doors }) => doors.filter(({ multipart }) => !multipart));

test('what is well formed gets in: the fields are reached', async () => {
  const refused: string[] = [];
  for (const [name, { as, params = {}, input }] of Object.entries(bases)) {
    const [method = '', path = ''] = name.split(' ');
    if (method === 'get' || !input || REFUSED_AT_FIELDS.includes(name)) continue;
    const address = path.replaceAll(/\{(\w+)\}/g, (_, param: string) => String(params[param]));
    const { status, body } = await api.send(method.toUpperCase(), address, input, as);
    if (status === 400 || status === 403) refused.push(`${name}: ${status} ${JSON.stringify(body)}`);
  }
  expect(refused).toEqual([]);
});

test.each(DOORS.map(({ method, path }) => [`${method} ${path}`, method, path] as const))(
  'whatever stands in a field, %s answers with what is wrong',
  async (name, method, path) => {
    const { as, params = {}, input = {} } = bases[name] ?? {};
    const broken: string[] = [];
    const send = async (where: Record<string, unknown>, body: Record<string, unknown>, what: string) => {
      const address = path.replaceAll(/\{(\w+)\}/g, (_, param: string) => inAddress(where[param] ?? 1));
      const reads = method === 'get' || method === 'delete';
      const query = new URLSearchParams(Object.entries(body).map(([key, value]) => [key, asText(value)]));
      const answer = reads
        ? await api.send(method.toUpperCase(), `${address}?${query}`, undefined, as)
        : await api.send(method.toUpperCase(), address, body, as);
      if (answer.status >= 500) broken.push(`${what}: ${answer.status}`);
    };
    for (const value of [...STRINGS, ...OTHERS, NESTED]) {
      const shown = value === NESTED ? 'nested' : JSON.stringify(value).slice(0, 60);
      for (const field of Object.keys(input)) await send(params, { ...input, [field]: value }, `${field} = ${shown}`);
      for (const param of Object.keys(params)) await send({ ...params, [param]: value }, input, `{${param}} = ${shown}`);
    }
    expect(broken).toEqual([]);
  },
  120_000,
);

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
/** A value as a segment of an address; what cannot be written there is left out. */
function inAddress(value: unknown): string {
  try {
    return encodeURIComponent(asText(value)).slice(0, 3000) || '-';
  } catch {
    return '-';
  }
}
