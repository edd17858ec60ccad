import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/lib/core/database';
import { apiClient } from '@/tests/support/api';
import { createUser, PASSWORD } from '@/tests/support/builders/users';
import { setConfig } from '@/tests/support/config';
import { freshDatabase } from '@/tests/support/database';

freshDatabase();
let api: ReturnType<typeof apiClient>;
let boss: string;
beforeAll(async () => {
  setConfig({ RATE_LIMITS: 'off' });
  api = apiClient();
  await createUser(db(), { username: 'boss', role: 'ADMIN' });
  for (let i = 0; i < 7; i++) await createUser(db(), { username: `person${i}`, suspendedAt: i === 3 ? new Date() : null });
  boss = await token('boss');
});
const token = async (username: string) =>
  String((await api.post('/api/users/login/', { username, password: PASSWORD })).body.access);
type Row = { id: number; username: string };
const rowsOf = (body: Record<string, unknown>) => body.results as Row[];

test('a list is read to its end by its links, in one order, though rows are added meanwhile', async () => {
  const seen: string[] = [];
  let path: string | undefined = '/api/admin/users/?limit=3&q=person';
  while (path) {
    const { status, body, headers } = await api.get(path, boss);
    expect(status).toBe(200);
    seen.push(...rowsOf(body).map(({ username }) => username));
    const link = /^<http:\/\/localhost:3000(.+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];
    expect(link === undefined).toBe(body.next_cursor === null);
    path = link;
    await createUser(db(), { username: `person-late${seen.length}` });
  }
  expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((i) => `person${i}`));
});

test('a list is narrowed by what is asked', async () => {
  const { body } = await api.get('/api/admin/users/?state=SUSPENDED', boss);
  expect(body.results).toMatchObject([{ username: 'person3', suspended: true }]);
  for (const name of ['listings', 'orders', 'jobs', 'mails'])
    expect(await api.get(`/api/admin/${name}/?limit=5`, boss)).toMatchObject({
      status: 200,
      body: { results: expect.any(Array) },
    });
  for (const query of ['limit=0', 'limit=101', 'cursor=x', 'state=%27', 'page=2'])
    expect((await api.get(`/api/admin/users/?${query}`, boss)).status).toBe(400);
});

test('rates are changed by the operator, on record, for what is ordered from then on', async () => {
  expect((await api.get('/api/admin/settings/', boss)).body).toEqual({
    commission: '12',
    commission_onsite: '0',
    fee: '3',
    tax: '0',
    legal_name: '',
    address: '',
    tax_number: '',
    commission_rules: [],
    tax_rules: [],
  });
  const changed = await api.send('PATCH', '/api/admin/settings/', { commission: '9.5', fee: '3' }, boss);
  expect(changed).toMatchObject({ status: 200, body: { commission: '9.5', fee: '3' } });
  expect(await db().setting.findMany({ select: { key: true, value: true } })).toEqual([{ key: 'commission.rate', value: 950 }]);
  expect(await db().auditEntry.findMany({ where: { action: 'settings.changed' } })).toMatchObject([
    { subject: 'setting:commission.rate', data: { from: 1200, to: 950 } },
  ]);
});

test.each([
  [{ commission: '51' }, 'commission', 'too_high'],
  [{ fee: '1.234' }, 'fee', 'invalid_percent'],
  [{ tax: '-1' }, 'tax', 'invalid_percent'],
  [{ terms: '2' }, 'terms', 'unknown_field'],
])('%j is refused', async (body, field, code) => {
  expect(await api.send('PATCH', '/api/admin/settings/', body, boss)).toMatchObject({
    status: 400,
    body: { errors: { [field]: [{ code }] } },
  });
});

test('nobody else reads or changes them', async () => {
  const person = await token('person0');
  for (const path of ['/api/admin/settings/', '/api/admin/users/', '/api/admin/mails/']) {
    expect((await api.get(path, person)).status).toBe(403);
    expect((await api.get(path)).status).toBe(401);
  }
  expect((await api.send('PATCH', '/api/admin/settings/', { fee: '0' }, person)).status).toBe(403);
});

describe('rules of rates', () => {
  const set = (body: object, path = 'commission') => api.post(`/api/admin/${path}-rules/`, body, boss);

  test('a rule about the same takes the other’s place; removed, the usual rate holds again', async () => {
    const { id: category, slug } = await db().category.findFirstOrThrow();
    const first = await set({ category: slug, rate: '9.5' });
    expect(first).toMatchObject({ status: 201, body: { category: slug, provider: null, rate: '9.5', onsite: null } });
    expect((await set({ category, rate: '8' })).body).toEqual({ ...first.body, rate: '8' });
    expect((await api.get('/api/admin/settings/', boss)).body).toMatchObject({
      commission_rules: [{ category: slug, rate: '8' }],
    });
    expect((await api.send('DELETE', `/api/admin/commission-rules/${first.body.id}/`, undefined, boss)).status).toBe(204);
    expect(await api.send('DELETE', `/api/admin/commission-rules/${first.body.id}/`, undefined, boss)).toMatchObject({
      status: 404,
      body: { code: 'rule_not_found' },
    });
  });

  test('prices of a country contain their taxes or have them added, never both', async () => {
    const vat = { country: 'at', name: 'USt', rate: '20', inclusive: true, remitted_by: 'provider' };
    expect(await set(vat, 'tax')).toMatchObject({ status: 201, body: { country: 'AT', region: '', rate: '20' } });
    expect(await set({ ...vat, name: 'Tourism', inclusive: false }, 'tax')).toMatchObject({
      status: 409,
      body: { code: 'tax_inside_and_added' },
    });
  });

  test.each([
    ['commission', { rate: '5' }, 'category', 'provider_or_category'],
    ['commission', { category: 'no-such', rate: '5' }, 'category', 'unknown_category'],
    ['commission', { provider: 'nobody', rate: '5' }, 'provider', 'unknown_provider'],
    ['tax', { country: 'XX', name: 'T', rate: '5', inclusive: true, remitted_by: 'provider' }, 'country', 'invalid_country'],
    ['tax', { country: 'AT', name: 'T', rate: '51', inclusive: true, remitted_by: 'provider' }, 'rate', 'too_high'],
  ])('%s %j is refused', async (path, body, field, code) => {
    expect(await set(body, path)).toMatchObject({ status: 400, body: { errors: { [field]: [{ code }] } } });
  });
});
