import { beforeAll, expect, test } from 'vitest';
import { apiClient } from '@/tests/support/api';
import { freshDatabase } from '@/tests/support/database';

freshDatabase();
let api: ReturnType<typeof apiClient>;
beforeAll(() => {
  api = apiClient();
});

test('everybody can read what each type of event holds', async () => {
  const { status, body } = await api.get('/api/events/schemas/');
  expect(status).toBe(200);
  const all = body.results as { type: string; audience: string; schema: Record<string, unknown> }[];
  expect(all.find(({ type }) => type === 'order.confirmed')).toMatchObject({
    version: 1,
    audience: 'provider',
    schema: { properties: { data: { properties: { reference: { type: 'string' }, provider_id: { type: 'integer' } } } } },
  });
  expect(all.find(({ type }) => type === 'account.registered')?.audience).toBe('operator');
});
