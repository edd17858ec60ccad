import { beforeAll, expect, test } from 'vitest';
import { runDueJobs } from '@/lib/core/jobs';
import { apiClient } from '@/tests/support/api';
import { freshDatabase } from '@/tests/support/database';

freshDatabase();
let api: ReturnType<typeof apiClient>;
beforeAll(() => {
  process.env.RATE_LIMITS = 'off';
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

const providerToken = async () => {
  const { body } = await api.post('/api/users/register/', {
    email: `programmer${Date.now()}@example.com`,
    phone: '+441179460000',
    first_name: 'Paula',
    last_name: 'Provider',
    password: 'SecurePass123!',
    password_confirm: 'SecurePass123!',
    role: 'PROVIDER',
  });
  return String(body.access);
};

test('a program manages its endpoints: the secret is told once, and what was sent can be read', async () => {
  const token = await providerToken();
  const events = ['order.confirmed', 'review.published'];
  const made = await api.post('/api/webhook-endpoints/', { url: 'https://hooks.invalid/a', events }, token);
  expect(made).toMatchObject({ status: 201, body: { events, state: 'active', secret: expect.stringMatching(/^whsec_/) } });
  const at = `/api/webhook-endpoints/${made.body.id}/`;
  expect((await api.get(at, token)).body).not.toHaveProperty('secret');
  const changed = await api.send('PATCH', at, { description: 'our books', events: ['*'] }, token);
  expect(changed).toMatchObject({
    status: 200,
    body: { description: 'our books', events: ['*'], url: 'https://hooks.invalid/a' },
  });
  expect((await api.post(`${at}test/`, {}, token)).status).toBe(202);
  await runDueJobs();
  const sent = await api.get(`${at}deliveries/`, token);
  expect(sent.body).toMatchObject({
    next_cursor: null,
    results: [{ type: 'webhook.test', state: 'waiting', attempts: [{ status: null, failure: 'no_such_host' }] }],
  });
  const [{ id, body }] = sent.body.results as [{ id: number; body: string }];
  expect(JSON.parse(body)).toMatchObject({ type: 'webhook.test', version: 1 });
  expect((await api.post(`${at}deliveries/${id}/replay/`, {}, token)).status).toBe(202);
  expect((await api.post(`${at}disable/`, {}, token)).body).toMatchObject({ state: 'disabled', disabled_by: 'person' });
  expect((await api.post(`${at}test/`, {}, token)).body).toMatchObject({ status: 409, code: 'webhook_disabled' });
  expect((await api.post(`${at}enable/`, {}, token)).body).toMatchObject({ state: 'active' });
  const rotated = await api.post(`${at}secret/`, {}, token);
  expect(rotated.body.secret).not.toBe(made.body.secret);
  expect((await api.send('DELETE', at, undefined, token)).status).toBe(204);
  expect((await api.get('/api/webhook-endpoints/', token)).body.results).toEqual([]);
});

test.each([
  ['an inside address', { url: 'http://127.0.0.1:5432/', events: ['*'] }, 'url', 'internal_address'],
  ['no web address', { url: 'gopher://example.org/', events: ['*'] }, 'url', 'invalid_web_address'],
  ["the operator's events", { url: 'https://hooks.invalid/', events: ['account.registered'] }, 'events', 'unknown_event'],
  ['no event', { url: 'https://hooks.invalid/', events: [] }, 'events', 'choose_events'],
])('an endpoint with %s is refused at its field', async (_, body, field, code) => {
  const { status, body: problem } = await api.post('/api/webhook-endpoints/', body, await providerToken());
  expect(status).toBe(400);
  expect(problem.errors?.[field]).toMatchObject([{ code }]);
});
