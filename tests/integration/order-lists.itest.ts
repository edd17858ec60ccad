import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { GET } from '@/app/documents/orders/[file]/route';
import { db } from '@/lib/core/database';
import { orderCounts, orderLines, orderList, orderView } from '@/lib/orders';
import { apiClient } from '@/tests/support/api';
import { createListing } from '@/tests/support/builders/listings';
import { createOrder } from '@/tests/support/builders/orders';
import { createProvider } from '@/tests/support/builders/providers';
import { createUser, PASSWORD } from '@/tests/support/builders/users';
import { setConfig } from '@/tests/support/config';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';

freshDatabase();

type Person = Awaited<ReturnType<typeof createUser>>;
let hannah: Person;
let marta: Person;
let stranger: Person;
let operator: Person;
let api: ReturnType<typeof apiClient>;
const on = (day: string) => new Date(`${day}T12:00:00Z`);

beforeAll(async () => {
  setConfig({ RATE_LIMITS: 'off' });
  api = apiClient();
  hannah = await createUser(db(), { username: 'hannah', firstName: 'Hannah', lastName: 'Whitlock', timeZone: 'Europe/London' });
  marta = await createUser(db(), { username: 'marta', firstName: 'Marta', lastName: 'Okonkwo', role: 'PROVIDER' });
  stranger = await createUser(db(), { username: 'stranger', firstName: 'Hannah' });
  operator = await createUser(db(), { username: 'ada', role: 'ADMIN' });
  const { id: providerId } = await createProvider(db(), { userId: marta.id, businessName: 'Okonkwo & Daughters' });
  const { id: listingId } = await createListing(db(), { providerId });
  const order = (title: string, state: string, day: string, customer = hannah) =>
    createOrder(db(), { customerId: customer.id, providerId, listingId, title, state, createdAt: on(day) });
  await order('Dripping tap', 'completed', '2026-10-01');
  await order('=SUM(A1), 50 % "off"', 'confirmed', '2026-10-15');
  await order('Boiler service', 'cancelled', '2026-10-31');
  await order('Tap of somebody else', 'pending', '2026-11-02', stranger);
});

const as = (person: Person) => contextFor(person, { timeZone: 'Europe/London' });
const titles = async (person: Person, side: 'customer' | 'provider', wanted = {}) =>
  (await orderList(as(person), { as: side, limit: 20, ...wanted })).rows.map(({ title }) => title);

describe('orders are found', () => {
  test.each([
    [{ q: 'TAP' }, ['Dripping tap']],
    [{ q: 'okonkwo daughters' }, ['Boiler service', '=SUM(A1), 50 % "off"', 'Dripping tap']],
    [{ q: '%' }, ['=SUM(A1), 50 % "off"']],
    [{ q: 'whitlock' }, []],
    [{ list: 'active' as const }, ['=SUM(A1), 50 % "off"']],
    [{ list: 'cancelled' as const }, ['Boiler service']],
    [{ from: '2026-10-15' }, ['Boiler service', '=SUM(A1), 50 % "off"']],
    [{ until: '2026-10-15' }, ['=SUM(A1), 50 % "off"', 'Dripping tap']],
    [{ from: '2026-10-02', until: '2026-10-14' }, []],
    [{ process: 'project' as const }, []],
    [{ process: 'appointment' as const, q: 'service' }, ['Boiler service']],
  ])('by their buyer: %j', async (wanted, found) => {
    expect(await titles(hannah, 'customer', wanted)).toEqual(found);
  });

  test('by their reference, however it is typed', async () => {
    const { rows } = await orderList(as(hannah), { as: 'customer', limit: 1 });
    expect(await titles(hannah, 'customer', { q: rows[0]?.reference.toLowerCase() })).toEqual([rows[0]?.title]);
  });

  test('by their provider, who is told a first name and finds by no more', async () => {
    expect(await titles(marta, 'provider', { q: 'hannah' })).toHaveLength(4);
    expect(await titles(marta, 'provider', { q: 'whitl' })).toEqual([]);
    expect(await titles(marta, 'customer')).toEqual([]);
  });

  test('and counted as they are found', async () => {
    expect(await orderCounts(as(marta), 'provider')).toEqual({ active: 2, completed: 1, cancelled: 1 });
    expect(await orderCounts(as(marta), 'provider', { q: 'tap' })).toEqual({ active: 1, completed: 1, cancelled: 0 });
  });

  test('in pages, none twice', async () => {
    const first = await orderList(as(marta), { as: 'provider', limit: 3 });
    const second = await orderList(as(marta), { as: 'provider', limit: 3, cursor: first.next ?? 0 });
    expect([first.rows.length, second.rows.length, second.next]).toEqual([3, 1, null]);
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(4);
  });
});

describe('a table of orders', () => {
  const tableOf = async (person: Person, whose: 'customer' | 'provider' | 'everybody', wanted = {}) => {
    const lines: string[] = [];
    for await (const line of orderLines(as(person), whose, wanted)) lines.push(line);
    return lines;
  };

  test('has a line for each, and no field that a spreadsheet would reckon with', async () => {
    const lines = await tableOf(hannah, 'customer', { list: 'active' });
    expect(lines).toHaveLength(2);
    expect(lines[0]).toBe('reference,process,status,title,with,placed_at,starts_at,due_at,total,currency\r\n');
    expect(lines[1]).toContain(`,CONFIRMED,"'=SUM(A1), 50 % ""off""",Marta Okonkwo,2026-10-15T12:00:00.000Z,`);
  });

  test('tells a provider what they get, and the operator everything', async () => {
    expect((await tableOf(marta, 'provider'))[0]).toContain('total,provider_share,currency');
    expect(await tableOf(operator, 'everybody')).toHaveLength(5);
    await expect(tableOf(hannah, 'everybody')).rejects.toMatchObject({ code: 'forbidden' });
  });

  afterEach(() => db().user.updateMany({ data: { suspendedAt: null } }));

  test('is sent to whoever brings a token, and to nobody else', async () => {
    const ask = (file: string, token?: string) =>
      GET(
        new Request(`http://localhost:3000/documents/orders/${file}?list=active`, {
          headers: token ? { authorization: `Bearer ${token}` } : {},
        }),
        { params: Promise.resolve({ file }) },
      );
    const { body } = await api.post('/api/users/login/', { username: 'hannah', password: PASSWORD });
    const access = String(body.access);
    const sent = await ask('customer.csv', access);
    expect([sent.status, sent.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8; header=present']);
    expect((await sent.text()).split('\r\n')).toHaveLength(3);
    const refused = [ask('customer.csv'), ask('everybody.csv', access), ask('other.csv', access), ask('customer.csv', 'made.up')];
    expect((await Promise.all(refused)).map(({ status }) => status)).toEqual([404, 404, 404, 401]);
    const key = await api.post('/api/users/me/keys/', { name: 'Shop', scopes: ['shop:read'] }, access);
    expect((await ask('customer.csv', String(key.body.key))).status).toBe(404);
    await db().user.update({ where: { id: hannah.id }, data: { suspendedAt: new Date() } });
    expect((await ask('customer.csv', access)).status).toBe(401);
  });
});

test('the API finds them by the same words, and goes on by a cursor', async () => {
  const { body } = await api.post('/api/users/login/', { username: 'marta', password: PASSWORD });
  const first = await api.get('/api/orders/?as=provider&q=tap&limit=1', String(body.access));
  expect(first.body.results).toMatchObject([{ title: 'Tap of somebody else' }]);
  expect(first.headers.get('link')).toContain(`cursor=${first.body.next_cursor}`);
  expect((await api.get('/api/orders/?from=2026-02-30', String(body.access))).status).toBe(400);
  expect((await api.get('/api/orders/?process=anything', String(body.access))).status).toBe(400);
});

test('what has ended can be ordered again by its customer, while it is still offered', async () => {
  const againOf = async (person: Person, title: string) => {
    const { reference } = await db().order.findFirstOrThrow({ where: { title } });
    return (await orderView(as(person), reference)).again;
  };
  expect(await againOf(hannah, 'Dripping tap')).toMatch(/^\/listings\/dripping-tap/);
  expect(await againOf(hannah, 'Boiler service')).toMatch(/^\/listings\//);
  expect(await againOf(hannah, '=SUM(A1), 50 % "off"')).toBeNull();
  expect(await againOf(marta, 'Dripping tap')).toBeNull();
  await db().listing.updateMany({ data: { status: 'paused' } });
  expect(await againOf(hannah, 'Dripping tap')).toBeNull();
});
