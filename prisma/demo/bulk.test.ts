import { beforeAll, expect, test } from 'vitest';
import { type BulkShop, bulkListings } from './bulk';
import { type Content, loadContent } from './load-content';

let content: Content;
beforeAll(async () => {
  content = await loadContent();
});
const input = () => ({ content, now: new Date('2026-11-21T12:00:00Z'), firstId: { user: 1000, provider: 65, listing: 272 } });

test('gives exactly so many listings, numbered on, in shops of their own', () => {
  const shops = [...bulkListings(2000, input())];
  const listings = shops.flatMap((shop) => shop.listings);
  expect(listings.length).toBe(2000);
  expect(listings.map(({ id }) => id)).toEqual(Array.from({ length: 2000 }, (_, i) => 272 + i));
  shops.forEach(({ user, provider, listings: own }, i) => {
    expect([user.id, provider.id, provider.userId]).toEqual([1000 + i, 65 + i, 1000 + i]);
    expect(own.every(({ providerId }) => providerId === provider.id)).toBe(true);
  });
  for (const values of [
    listings.map(({ slug }) => slug),
    shops.map(({ user }) => user.username),
    shops.map(({ provider }) => provider.handle),
  ])
    expect(new Set(values).size).toBe(values.length);
});

test('the same seed gives the same listings', () => {
  expect([...bulkListings(60, input())]).toEqual([...bulkListings(60, input())]);
  expect([...bulkListings(60, { ...input(), seed: 'other' })]).not.toEqual([...bulkListings(60, input())]);
});

test('they differ, cost what such things cost, and lie where people live', () => {
  const listings = [...bulkListings(3000, input())].flatMap((shop) =>
    shop.listings.map((listing) => ({ ...listing, provider: shop.provider })),
  );
  expect(new Set(listings.map(({ title }) => title)).size).toBeGreaterThan(2000);
  expect(new Set(listings.map(({ categoryId }) => categoryId)).size).toBeGreaterThan(60);
  expect(new Set(listings.map(({ provider }) => provider.city)).size).toBeGreaterThan(50);
  const odd = listings.filter(({ categoryId, kind, price, currency, publishedAt }) => {
    const category = content.categories[categoryId - 1];
    const most = currency === 'GBP' ? (category?.typicalPrice.max ?? 0) * 110 : Number.POSITIVE_INFINITY;
    return !category?.kinds.includes(kind) || price <= 0 || price > most || publishedAt > input().now;
  });
  expect(odd).toEqual([]);
  const places = new Map([...content.providers, ...content.towns].map(({ city, lat, lng }) => [city, { lat, lng }]));
  const far = listings.filter(({ provider: { city, lat, lng } }) => {
    const middle = places.get(city) ?? { lat: 0, lng: 0 };
    return Math.hypot(lat - middle.lat, (lng - middle.lng) * Math.cos((lat * Math.PI) / 180)) * 111 > 20;
  });
  expect(far.length / listings.length).toBeLessThan(0.01);
});

test('nothing is kept: the first of a million come at once', () => {
  const began = performance.now();
  const shops = bulkListings(1_000_000, input());
  for (let i = 0; i < 50; i++) expect(shops.next().done).toBe(false);
  expect(performance.now() - began).toBeLessThan(2000);
});

test('more of them go on after those that are there', () => {
  const both = [...bulkListings(120, input())];
  const first = both.slice(0, 7);
  const rest = bulkListings(120, { ...input(), shopsBefore: first.length }).next().value as BulkShop;
  const eighth = both[7] as BulkShop;
  expect(rest.user).toEqual({ ...eighth.user, id: 1000 });
  expect(rest.listings.map(({ title }) => title)).toEqual(eighth.listings.map(({ title }) => title));
});
