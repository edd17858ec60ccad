import { Redis } from 'ioredis';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { closeCounters } from '@/lib/core/rate-limit';
import { type Answer, apiClient } from '@/tests/support/api';
import { setConfig } from '@/tests/support/config';
import { freshDatabase } from '@/tests/support/database';

freshDatabase();
const LIMITS = { RATE_ANONYMOUS: '5', RATE_USER: '9', RATE_SIGN_IN: '3', RATE_BOOKING: '2', RATE_MAIL: '2' };
let api: ReturnType<typeof apiClient>;
beforeEach(async () => {
  setConfig(LIMITS);
  await closeCounters();
  api = apiClient();
});

let nth = 0;
const from = (address = `198.51.100.${++nth}`) => ({ 'x-client-address': address });
const PASSWORD = 'SecurePass123!';
async function signUp(): Promise<{ token: string; email: string }> {
  const email = `person${++nth}@example.com`;
  const person = { email, first_name: 'John', last_name: 'Doe', password: PASSWORD };
  const { body } = await api.post('/api/users/register/', person, undefined, from());
  return { token: String(body.access), email };
}
const get = (path: string, token?: string, headers: Record<string, string> = {}) =>
  api.send('GET', path, undefined, token, headers);
const left = ({ headers }: Answer) => headers.get('ratelimit')?.replace(/, reset=\d+$/, '');

describe('requests an hour', () => {
  test('are counted for each network without a name, and for each person with one, on every answer', async () => {
    const here = from();
    expect(left(await get('/api/categories/', undefined, here))).toBe('limit=5, remaining=4');
    expect(left(await get('/api/no-such-thing/', undefined, here))).toBe('limit=5, remaining=3');
    expect(left(await get('/api/users/me/', undefined, here))).toBe('limit=5, remaining=2');
    expect(left(await get('/api/users/me/', 'a.b.c', here))).toBe('limit=5, remaining=1');
    expect(left(await get('/api/categories/', undefined, here))).toBe('limit=5, remaining=0');
    const refused = await get('/api/categories/', undefined, here);
    expect([refused.status, refused.body.code, left(refused)]).toEqual([429, 'rate_limited', 'limit=5, remaining=0']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3500);
    expect(refused.headers.get('content-type')).toBe('application/problem+json');

    const { token } = await signUp();
    expect(left(await get('/api/users/me/', token, here))).toBe('limit=9, remaining=8');
    expect(left(await get('/api/users/me/', token, from()))).toBe('limit=9, remaining=7');
    expect(left(await get('/api/categories/', undefined, from()))).toBe('limit=5, remaining=4');
  });

  test('count a household’s addresses of version 6 as one', async () => {
    for (let i = 0; i < 5; i++) await get('/api/categories/', undefined, from(`2001:db8:1:2::${i}`));
    expect((await get('/api/categories/', undefined, from('2001:db8:1:2:ffff::1'))).status).toBe(429);
    expect((await get('/api/categories/', undefined, from('2001:db8:1:3::1'))).status).toBe(200);
  });

  test('do not count whether we are well', async () => {
    const here = from();
    for (let i = 0; i < 8; i++) expect((await get('/api/health/', undefined, here)).status).toBe(200);
    expect(left(await get('/api/categories/', undefined, here))).toBe('limit=5, remaining=4');
  });

  test('are fewer for bookings and for mails that are asked for', async () => {
    const { token } = await signUp();
    const book = () => api.post('/api/bookings/create/', { service: 1 }, token);
    expect([(await book()).status, (await book()).status, (await book()).status]).toEqual([400, 400, 429]);
    const reset = (address: Record<string, string>) =>
      api.post('/api/users/password/reset/', { email: 'nobody@example.com' }, undefined, address);
    const here = from();
    expect([(await reset(here)).status, (await reset(here)).status, (await reset(here)).status]).toEqual([202, 202, 429]);
    expect((await reset(from())).status).toBe(202);
  });
});

test('a stranger’s guesses shut out neither the owner’s live session nor their next sign-in, from wherever', async () => {
  const { token, email } = await signUp();
  const stranger = from();
  const guess = (password: string, where: Record<string, string>) =>
    api.post('/api/users/login/', { email, password }, undefined, where);
  for (let i = 0; i < 4; i++) await guess('a wrong guess', stranger);
  expect((await guess(PASSWORD, stranger)).status).toBe(429);
  expect((await get('/api/users/me/', token, stranger)).status).toBe(200);
  expect((await guess(PASSWORD, from())).status).toBe(200);
});

describe('with Redis', () => {
  const REDIS_URL = process.env.TEST_REDIS_URL ?? 'redis://127.0.0.1:6379';
  /** Another process: it shares nothing with this one but Redis. */
  async function anotherProcess(url = REDIS_URL): Promise<void> {
    await closeCounters();
    setConfig({ ...LIMITS, REDIS_URL: url });
  }
  const reachable = new Redis(REDIS_URL, { lazyConnect: true, retryStrategy: () => null });
  reachable.on('error', () => {});

  test('several processes count together', async (context) => {
    await reachable.connect().catch(() => context.skip('no Redis here'));
    const here = from(`2001:db8:${Date.now().toString(16).slice(-4)}:${process.pid.toString(16)}::1`);
    const told: unknown[] = [];
    for (let i = 0; i < 6; i++) {
      await anotherProcess();
      told.push(left(await get('/api/categories/', undefined, here)));
    }
    expect(told.slice(0, 5)).toEqual([4, 3, 2, 1, 0].map((remaining) => `limit=5, remaining=${remaining}`));
    expect((await get('/api/categories/', undefined, here)).status).toBe(429);
    await closeCounters();
    await reachable.quit();
  });

  test('each counts for itself while it is away', async () => {
    await anotherProcess('redis://127.0.0.1:1');
    onTestFinished(closeCounters);
    const here = from();
    const told: number[] = [];
    for (let i = 0; i < 6; i++) told.push((await get('/api/categories/', undefined, here)).status);
    expect(told).toEqual([200, 200, 200, 200, 200, 429]);
  });
});
