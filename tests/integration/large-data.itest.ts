import { expect, test } from 'vitest';
import { wire } from '@/lib/boot';
import { db } from '@/lib/core/database';
import { installation } from '@/lib/core/installation';
import { criteriaFrom, search } from '@/lib/search';
import { loadLarge } from '@/prisma/demo/large';
import { createUser } from '@/tests/support/builders/users';
import { setConfig } from '@/tests/support/config';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';

freshDatabase();

test('large data comes in pieces, is found, has free days, and leaves the counters where people can go on', async () => {
  setConfig();
  wire();
  await installation();
  await createUser(db(), { username: 'shop3', email: 'shop3@example.net' });

  const told: [string, number, number][] = [];
  const first = await loadLarge({ listings: 1200, progress: (...heard) => told.push(heard) });
  expect(first.listings).toBe(1200);
  expect(await db().listing.count({ where: { status: 'published' } })).toBe(1200);
  expect(told.filter(([part]) => part === 'listings').map(([, done]) => done).length).toBeGreaterThan(2);
  for (const [part, total] of [
    ['listings', 1200],
    ['index', 1200],
    ['days', first.shops],
  ] as const)
    expect(told.findLast(([name]) => name === part)).toEqual([part, total, total]);

  // Whoever signs up now gets a number of their own, and so does the next loading.
  await createUser(db());
  const second = await loadLarge({ listings: 800, progress: () => {} });
  expect(await db().provider.count()).toBe(first.shops + second.shops);
  expect(await db().user.count()).toBe(first.shops + second.shops + 2);

  const listings = await db().listing.findMany({
    include: { images: { include: { file: true } }, provider: { include: { calendars: { include: { weeklyHours: true } } } } },
  });
  expect(listings).toHaveLength(2000);
  expect(listings.filter(({ images }) => images.length === 0)).toEqual([]);
  expect(listings.filter(({ provider }) => (provider.calendars[0]?.weeklyHours ?? []).length === 0)).toEqual([]);
  const keys = listings.flatMap(({ images }) => images.map(({ file }) => file.key));
  expect(new Set(keys).size).toBeLessThan(keys.length);
  expect(await db().freeDay.groupBy({ by: ['providerId'] })).toHaveLength(first.shops + second.shops);

  const found = await search(contextFor(null), criteriaFrom({ q: 'lessons' }));
  expect(found.total).toBeGreaterThan(5);
  const [free] = await db().freeDay.findMany({ orderBy: { date: 'asc' }, take: 1 });
  expect(free?.freeMinutes).toBeGreaterThan(0);
}, 120_000);
