import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/lib/core/database';
import { reindexAll } from '@/lib/search';
import { apiClient } from '@/tests/support/api';
import { createListing } from '@/tests/support/builders/listings';
import { createProvider } from '@/tests/support/builders/providers';
import { PASSWORD } from '@/tests/support/builders/users';
import { setConfig } from '@/tests/support/config';
import { freshDatabase } from '@/tests/support/database';
import { bookedVisit } from '@/tests/support/scenes';

freshDatabase();
let api: ReturnType<typeof apiClient>;
const tokenOf = async (username: string) =>
  String((await api.post('/api/users/login/', { username, password: PASSWORD })).body.access);

beforeAll(() => {
  setConfig({ RATE_LIMITS: 'off' });
  api = apiClient();
});

describe('what a provider has earned', () => {
  test('is held until the order is done, then theirs without commission, line by line', async () => {
    const visit = await bookedVisit();
    const [seller, buyer] = [await tokenOf(visit.provider.username), await tokenOf(visit.customer.username)];
    expect((await api.get('/api/earnings/', seller)).body).toEqual({ next_cursor: null, balances: [], results: [] });
    await visit.pay();
    const held = [{ currency: 'GBP', available: '0.00', pending: '0.00', sending: '0.00', paid: '0.00', held: '70.04' }];
    expect((await api.get('/api/earnings/', seller)).body).toEqual({ next_cursor: null, balances: held, results: [] });

    const to = (status: string, token: string) => api.post(`/api/bookings/${visit.reference}/status/`, { status }, token);
    for (const status of ['IN_PROGRESS', 'COMPLETED']) await to(status, seller);
    expect((await to('COMPLETED', buyer)).body.status).toBe('COMPLETED');
    const { body } = await api.get('/api/earnings/', seller);
    expect(body.balances).toEqual([
      { currency: 'GBP', available: '0.00', pending: '59.84', sending: '0.00', paid: '0.00', held: '0.00' },
    ]);
    expect(body.results).toEqual([
      expect.objectContaining({ amount: '59.84', currency: 'GBP', order: visit.reference, available_at: expect.any(String) }),
    ]);
    expect((await api.get('/api/earnings/', buyer)).status).toBe(403);
  });
});

describe('what anybody may read', () => {
  beforeAll(async () => {
    const listed = await createProvider(db(), { listedAt: new Date('2026-01-07T09:00:00Z') });
    const other = await createProvider(db(), { listedAt: null });
    const made = async (providerId: number, city: string, tags: string[]) => {
      const { id: listingId } = await createListing(db(), { providerId, city });
      for (const slug of tags) {
        const { id: tagId } = await db().tag.upsert({ where: { slug }, create: { slug, name: slug }, update: {} });
        await db().listingTag.create({ data: { listingId, tagId } });
      }
    };
    await made(listed.id, 'Bath', ['pipes', 'taps']);
    await made(listed.id, 'Bath', ['pipes']);
    await made(listed.id, 'Wells', ['pianos']);
    await made(other.id, 'Nowhere', ['pipes', 'pikes']);
    await reindexAll();
  });

  test('tags, the commonest first, by how they begin, of public offers alone', async () => {
    const { status, body } = await api.get('/api/tags/?q=pi');
    expect([status, body.results]).toEqual([
      200,
      [
        { slug: 'pipes', name: 'pipes', listings: 2 },
        { slug: 'pianos', name: 'pianos', listings: 1 },
      ],
    ]);
    expect((await api.get('/api/tags/?limit=1')).body.results).toHaveLength(1);
    expect((await api.get('/api/tags/?limit=0')).status).toBe(400);
  });

  test('places, those with most to offer first', async () => {
    const { status, body } = await api.get('/api/places/?limit=2');
    expect(status).toBe(200);
    expect(body.results).toMatchObject([
      { city: 'Bath', country: 'GB', lat: 51.4545, listings: 2 },
      { city: 'Wells', listings: 1 },
    ]);
  });

  test('services, on and on by the address in the header Link', async () => {
    const seen: unknown[] = [];
    let address: string | undefined = '/api/services/?page_size=1&sort=newest';
    for (let pages = 0; address && pages < 9; pages++) {
      const { body, headers } = await api.get(address);
      seen.push(...(body.results as { id: number }[]).map(({ id }) => id));
      const next: string | undefined = /<https?:\/\/[^/]+([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];
      expect(Boolean(next)).toBe(body.next !== null);
      address = next;
    }
    expect(seen).toHaveLength(3);
    expect(new Set(seen).size).toBe(3);
    const second = await api.get('/api/services/?page_size=1&page=2');
    expect(second.headers.get('link')).toMatch(/cursor=[^>]+>; rel="next", <[^>]+[?&]page=1&[^>]*>; rel="prev"/);
  });
});
