import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { db, dialect, transact } from '@/lib/core/database';
import { restDoors } from '@/lib/core/door';
import { registerSubscriptions } from '@/lib/core/events';
import { rendering } from '@/lib/core/rendering';
import { inputFrom } from '@/lib/core/rest/names';
import { write } from '@/lib/core/write';
import { takeListingStep, update } from '@/lib/listings';
import { refreshListed } from '@/lib/providers';
import { createCategory } from '@/tests/support/builders/categories';
import { createListing } from '@/tests/support/builders/listings';
import { createProvider } from '@/tests/support/builders/providers';
import { createUser } from '@/tests/support/builders/users';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import { criteriaFrom } from './criteria';
import { listServices, reindexAll, search, subscribers } from './index';
import { postgresText } from './index.postgres';
import { sqliteText } from './index.sqlite';
import { findPlace, knownPlaces } from './places';
import { pageSql } from './plan';
import { questionFor } from './questions';
import { KINDS, SORTS } from './schema';

freshDatabase();

const NOW = new Date('2026-11-18T09:00:00Z');
const visitor = () => contextFor(null, { now: NOW });
const find = (query: string) => search(visitor(), criteriaFrom(new URLSearchParams(query)));
const titles = async (query: string) => (await find(query)).hits.map(({ title }) => title);
const sorted = async (query: string) => (await titles(query)).sort();
type Services = {
  count: number;
  next: string | null;
  previous: string | null;
  next_cursor: string | null;
  results: Record<string, unknown>[];
};
const services = async (params: Record<string, string>): Promise<Services> => {
  const [door] = restDoors(listServices.doors);
  const answer = await listServices.execute(visitor(), door && inputFrom(door, params, {}));
  return door?.wire?.output?.(answer as never) as Services;
};

const ids: Record<string, number> = {};
const LISTED = new Date('2026-01-07T09:00:00Z');

beforeAll(async () => {
  registerSubscriptions(subscribers);
  const home = await createCategory(db(), { slug: 't-home', texts: { create: [{ locale: 'en', name: 'House and repairs' }] } });
  const plumbing = await createCategory(db(), {
    slug: 't-plumbing',
    parentId: home.id,
    texts: { create: [{ locale: 'en', name: 'Plumbing', synonyms: ['plumber', 'pipes'] }] },
  });
  const leaks = await createCategory(db(), {
    slug: 't-leaks',
    parentId: plumbing.id,
    texts: { create: [{ locale: 'en', name: 'Leaks and taps' }] },
  });
  const boilers = await createCategory(db(), {
    slug: 't-boilers',
    parentId: plumbing.id,
    texts: { create: [{ locale: 'en', name: 'Boilers' }] },
  });
  const design = await createCategory(db(), {
    slug: 't-design',
    texts: { create: [{ locale: 'en', name: 'Design and print' }] },
  });
  Object.assign(ids, { home: home.id, plumbing: plumbing.id, leaks: leaks.id, boilers: boilers.id, design: design.id });

  const shop = async (name: string, more: object = {}) => {
    const [firstName = '', lastName = ''] = name.split(' ');
    const user = await createUser(db(), { role: 'PROVIDER', firstName, lastName });
    return createProvider(db(), { userId: user.id, listedAt: LISTED, businessName: `${lastName} & Co`, ...more });
  };
  const offer = (providerId: number, categoryId: number, title: string, more: object = {}) =>
    createListing(db(), { providerId, categoryId, title, shortDescription: '', description: 'Nothing else is said.', ...more });
  const marta = await shop('Marta Okonkwo', { verifiedAt: LISTED });
  const daniel = await shop('Daniel Reyes');
  const ines = await shop('Inês Carvalho');
  const hidden = await shop('Nobody Yet', { listedAt: null });
  ids.marta = marta.id;
  const newYork = { city: 'New York', country: 'US', lat: 40.7128, lng: -74.006, currency: 'USD' };
  const bath = { city: 'Bath', country: 'GB', lat: 51.3811, lng: -2.359 };
  const rated = (count: number, average: number) => ({ ratingCount: count, ratingSum: Math.round(count * average) });
  const made = {
    tap: await offer(marta.id, leaks.id, 'Leaks, taps and stopcocks', {
      priceMinor: 6800,
      ...rated(212, 4.9),
      completedOrders: 300,
    }),
    toilet: await offer(marta.id, leaks.id, 'Toilet that runs', {
      priceMinor: 7400,
      durationMinutes: 120,
      ...rated(4, 5),
      description: 'Sometimes a tap is the reason.',
    }),
    boiler: await offer(daniel.id, boilers.id, 'Boiler service', { priceMinor: 9200, ...rated(147, 4.4), ...bath }),
    drains: await offer(daniel.id, plumbing.id, 'Drains, unblocked', { priceMinor: 5500, ...newYork }),
    logo: await offer(ines.id, design.id, 'Identité für Cafés', {
      kind: 'project',
      durationMinutes: null,
      deliveryDays: 7,
      priceMinor: 42_000,
      ...newYork,
    }),
    cake: await offer(ines.id, design.id, '手作りケーキ и пирог', { kind: 'product', durationMinutes: null, priceMinor: 4800 }),
    hidden: await offer(hidden.id, leaks.id, 'Tap of a shop that is not listed'),
    draft: await offer(marta.id, leaks.id, 'Tap that is a draft', { status: 'draft', publishedAt: null }),
  };
  for (const [name, { id }] of Object.entries(made)) ids[name] = id;
  await db().freeDay.createMany({
    data: [
      { providerId: marta.id, date: '2026-11-20', freeMinutes: 90 },
      { providerId: daniel.id, date: '2026-11-25', freeMinutes: 480 },
    ],
  });
  await reindexAll();
});
afterAll(() => registerSubscriptions([]));

describe('words', () => {
  test.each([
    ['leaking tap', ['Leaks, taps and stopcocks', 'Toilet that runs']],
    ['stopcock', ['Leaks, taps and stopcocks']],
    ['LEAKS', ['Leaks, taps and stopcocks', 'Toilet that runs']],
    ['plumber', ['Boiler service', 'Drains, unblocked', 'Leaks, taps and stopcocks', 'Toilet that runs']],
    ['a plumber in the house', ['Boiler service', 'Drains, unblocked', 'Leaks, taps and stopcocks', 'Toilet that runs']],
    ['identite cafe', ['Identité für Cafés']],
    ['ines', ['Identité für Cafés', '手作りケーキ и пирог']],
    ['пирог', ['手作りケーキ и пирог']],
    ['Carvalho new york', ['Identité für Cafés']],
  ])('%s', async (words, expected) => {
    expect(await sorted(`q=${encodeURIComponent(words)}`)).toEqual(expected);
  });

  test('where nothing holds all words, beginnings count, then any of them', async () => {
    expect(await find('q=boile')).toMatchObject({ reading: 'beginnings', total: 1 });
    expect(await find('q=boiler+violin')).toMatchObject({ reading: 'any', total: 1 });
    expect(await find('q=violin')).toMatchObject({ total: 0, hits: [] });
    expect(await find('q=boiler&near=New+York&radius=5')).toMatchObject({ reading: 'words', total: 0 });
  });

  test('the title counts more than the description', async () => {
    expect(await titles('q=tap')).toEqual(['Leaks, taps and stopcocks', 'Toilet that runs']);
    const [first, second] = (await find('q=tap')).hits;
    expect(first?.why.text).toBeGreaterThan(second?.why.text ?? 1);
    expect(first?.why.score).toBeCloseTo((first?.why.text ?? 0) + (first?.why.rating ?? 0) + (first?.why.proven ?? 0), 10);
  });

  test.each([
    '"',
    "'",
    '*',
    'NEAR(',
    'a AND OR NOT',
    'title:tap',
    '{cells}:c1',
    'c1',
    '_c1',
    '^tap',
    '\'; DROP TABLE "Listing"; --',
    '%',
    '\\',
    '((((',
    ':*',
    '!&|',
    '\u0000tap',
    '\u202etap',
    '🔧',
    '-tap',
    'tap -leak',
    'a'.repeat(10_000),
  ])('hostile words find something or nothing, but never fail: %j', async (words) => {
    expect(await search(visitor(), { ...criteriaFrom({}), q: words })).toMatchObject({ page: 1 });
  });
});

describe('filters', () => {
  test.each([
    ['category=t-plumbing', ['Boiler service', 'Drains, unblocked', 'Leaks, taps and stopcocks', 'Toilet that runs']],
    ['category=t-leaks', ['Leaks, taps and stopcocks', 'Toilet that runs']],
    ['category=t-plumbing&category=t-leaks', ['Leaks, taps and stopcocks', 'Toilet that runs']],
    ['category=t-leaks&category=t-boilers', ['Boiler service', 'Leaks, taps and stopcocks', 'Toilet that runs']],
    ['category=no-such-category', []],
    ['near=NewYork', ['Drains, unblocked', 'Identité für Cafés']],
    ['near=new-york&category=t-plumbing', ['Drains, unblocked']],
    ['near=Bristol,+BS3&category=t-plumbing', ['Boiler service', 'Leaks, taps and stopcocks', 'Toilet that runs']],
    ['near=bris&category=t-plumbing&radius=10', ['Leaks, taps and stopcocks', 'Toilet that runs']],
    ['lat=51.38&lng=-2.36&radius=2', ['Boiler service']],
    ['min=60&max=80', ['Leaks, taps and stopcocks', 'Toilet that runs']],
    ['max=55', ['Drains, unblocked', '手作りケーキ и пирог']],
    ['currency=USD', ['Drains, unblocked', 'Identité für Cafés']],
    ['rating=4.5', ['Leaks, taps and stopcocks', 'Toilet that runs']],
    ['rating=4', ['Boiler service', 'Leaks, taps and stopcocks', 'Toilet that runs']],
    ['kind=project', ['Identité für Cafés']],
    ['verified=1', ['Leaks, taps and stopcocks', 'Toilet that runs']],
    ['delivery=7', ['Identité für Cafés']],
    ['delivery=6', []],
    ['date=2026-11-20', ['Leaks, taps and stopcocks']],
    ['date=2026-11-25', ['Boiler service', 'Drains, unblocked']],
    ['date=week', ['Leaks, taps and stopcocks']],
    ['date=2026-11-21', []],
    [
      'q=tap&category=t-home&near=Bristol&radius=25&min=50&max=70&rating=4.5&kind=appointment&date=2026-11-20&verified=1',
      ['Leaks, taps and stopcocks'],
    ],
  ])('%s', async (query, expected) => {
    expect(await sorted(query)).toEqual(expected);
  });

  test('distances are told, and a place that nobody works in limits nothing', async () => {
    const { hits, place, radius } = await find('q=boiler&near=Bristol');
    expect(hits[0]?.km).toBeCloseTo(17.8, 0);
    expect(place).toMatchObject({ city: 'Bristol', country: 'GB' });
    expect(radius).toBe(25);
    expect(await find('near=Atlantis')).toMatchObject({ total: 6, unknownPlace: 'Atlantis', place: null });
  });

  test('where nothing is found, what could be left out is said', async () => {
    const { total, waysOut } = await find('q=boiler&near=Bristol&radius=5&date=2026-11-25');
    expect(total).toBe(0);
    expect(waysOut).toContainEqual({ leaveOut: 'radius', change: { radius: 25 }, total: 1 });
    expect((await find('q=boiler&date=2026-11-20')).waysOut).toEqual([{ leaveOut: 'date', change: { date: null }, total: 1 }]);
  });
});

describe('order', () => {
  test.each([
    ['sort=price&category=t-plumbing', ['Drains, unblocked', 'Leaks, taps and stopcocks', 'Toilet that runs', 'Boiler service']],
    ['sort=rating&category=t-plumbing', ['Toilet that runs', 'Leaks, taps and stopcocks', 'Boiler service', 'Drains, unblocked']],
    [
      'sort=distance&near=Bath&radius=50&category=t-plumbing&max=100&rating=4.8',
      ['Leaks, taps and stopcocks', 'Toilet that runs'],
    ],
    ['category=t-plumbing', ['Leaks, taps and stopcocks', 'Toilet that runs', 'Boiler service', 'Drains, unblocked']],
  ])('%s', async (query, expected) => {
    expect(await titles(query)).toEqual(expected);
  });

  test('the order is that of the formula', async () => {
    const { hits } = await find('q=plumber&near=Bristol&radius=50');
    const scores = hits.map(({ why }) => why.score);
    expect(scores).toHaveLength(3);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });

  test('pages follow each other without gap or double, in every order', async () => {
    for (const sort of SORTS) {
      const all: number[] = [];
      for (let page = 1; page <= 3; page++) {
        const { hits, pages } = await search(visitor(), {
          ...criteriaFrom({ sort, near: 'Bristol', radius: '500' }),
          near: null,
          page,
          pageSize: 2,
        });
        expect(pages).toBe(3);
        all.push(...hits.map(({ id }) => id));
      }
      expect(new Set(all).size).toBe(6);
    }
    expect(await find('page=100')).toMatchObject({ page: 1, total: 6 });
  });
});

describe('facets', () => {
  test('count what would be there with another value, under all other filters', async () => {
    const { facets, total, people } = await find('category=t-leaks&near=Bristol&rating=4');
    expect({ total, people }).toEqual({ total: 2, people: 1 });
    expect(['leaks', 'boilers', 'plumbing', 'design'].map((name) => facets.categories.get(ids[name] ?? 0))).toEqual([
      2,
      1,
      3,
      undefined,
    ]);
    expect(facets.kinds).toEqual([{ kind: 'appointment', count: 2 }]);
    expect(facets.ratings).toEqual([
      { rating: 4.8, count: 2 },
      { rating: 4.5, count: 2 },
      { rating: 4, count: 2 },
    ]);
    expect(facets.prices).toEqual([{ from: 50, to: 75, count: 2 }]);
    expect(facets.verified).toBe(2);
    expect(facets.distances).toEqual([
      { km: 2, count: 2 },
      { km: 5, count: 2 },
      { km: 10, count: 2 },
      { km: 25, count: 2 },
    ]);
  });

  test('without filters they cover everything', async () => {
    const { facets, total } = await find('');
    expect(total).toBe(6);
    expect(facets.kinds.map(({ kind }) => kind).sort()).toEqual([...KINDS].sort());
    expect(facets.prices.reduce((sum, { count }) => sum + count, 0)).toBe(6);
    expect(facets.distances).toEqual([]);
  });
});

describe('what changes is found, or not, when the transaction has committed', () => {
  const owner = async () =>
    contextFor((await db().provider.findUniqueOrThrow({ where: { id: ids.marta }, include: { user: true } })).user, { now: NOW });

  test('a paused listing is gone, a published one is back, a new title is found by its words', async () => {
    const ctx = await owner();
    await takeListingStep.execute(ctx, { listing: ids.toilet, step: 'pause' });
    expect(await titles('category=t-leaks')).toEqual(['Leaks, taps and stopcocks']);
    await update.execute(ctx, {
      listing: ids.toilet,
      title: 'Cistern that will not stop',
      shortDescription: 'It runs and runs and runs.',
      description: 'I bring the parts for every cistern.',
    });
    await takeListingStep.execute(ctx, { listing: ids.toilet, step: 'publish' });
    expect(await titles('q=cistern')).toEqual(['Cistern that will not stop']);
    expect(await titles('q=toilet')).toEqual([]);
    await takeListingStep.execute(ctx, { listing: ids.toilet, step: 'remove' });
    expect(await titles('q=cistern')).toEqual([]);
  });

  test('what is rolled back was never found', async () => {
    const ctx = await owner();
    await expect(
      write(ctx, async (within) => {
        await within.db.provider.update({ where: { id: ids.marta }, data: { listedAt: null, businessName: '' } });
        for (const subscriber of subscribers)
          if ('within' in subscriber && subscriber.to.includes('provider.unlisted'))
            await subscriber.within(within, {
              id: 'e',
              type: 'provider.unlisted',
              version: 1,
              subject: `provider:${ids.marta}`,
              data: {},
              actorId: null,
              at: NOW,
            });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await titles('q=stopcocks')).toEqual(['Leaks, taps and stopcocks']);
  });

  test('a shop that is no longer complete takes its listings with it', async () => {
    const ctx = await owner();
    await db().provider.update({ where: { id: ids.marta }, data: { tagline: '' } });
    await write(ctx, (within) => refreshListed(within, ids.marta ?? 0));
    expect(await titles('q=stopcocks')).toEqual([]);
    await db().provider.update({
      where: { id: ids.marta },
      data: {
        tagline: 'Leaks, taps and the rest of it',
        description: 'I look first, and write the price down before I open the bag.',
      },
    });
    await write(ctx, (within) => refreshListed(within, ids.marta ?? 0));
    expect(await titles('q=stopcocks')).toEqual(['Leaks, taps and stopcocks']);
  });

  test('a deleted listing leaves no words behind', async () => {
    const { id } = await createListing(db(), { providerId: ids.marta, categoryId: ids.leaks, title: 'Zeppelin polishing' });
    await reindexAll();
    expect(await titles('q=zeppelin')).toEqual(['Zeppelin polishing']);
    await db().listing.delete({ where: { id } });
    expect((await find('q=zeppelin')).total).toBe(0);
    if (dialect() === 'sqlite') {
      const [row] = await db().$queryRaw<
        { n: number | bigint }[]
      >`SELECT COUNT(*) AS n FROM "ListingWords" WHERE "ListingWords" MATCH 'zeppelin'`;
      expect(Number(row?.n)).toBe(0);
    }
  });
});

describe('places', () => {
  test('are the cities in which something is offered', async () => {
    expect((await knownPlaces(visitor())).map(({ city }) => city).sort()).toEqual(['Bath', 'Bristol', 'New York']);
    expect(await findPlace(visitor(), 'nEw yOrK')).toMatchObject({ city: 'New York', lat: 40.7128 });
    expect(await findPlace(visitor(), 'B')).toBeNull();
    expect(await findPlace(visitor(), "%'\u0000")).toBeNull();
  });
});

describe('GET /api/services/', () => {
  test('answers seed 001’s question', async () => {
    const answer = await services({ category: String(ids.plumbing), min_price: '50', max_price: '200', city: 'NewYork' });
    expect(answer).toMatchObject({ count: 1, next: null, previous: null });
    expect(answer.results[0]).toMatchObject({
      id: ids.drains,
      title: 'Drains, unblocked',
      category: ids.plumbing,
      pricing_type: 'FIXED',
      base_price: '55.00',
      currency: 'USD',
      duration_minutes: 60,
      city: 'New York',
    });
  });

  test('is read in pages', async () => {
    const first = await services({ page_size: '2', min_price: '1' });
    expect(first).toMatchObject({ count: 5, previous: null });
    expect(first.next).toContain('/api/services/?min_price=1&page=2&page_size=2');
    const last = await services({ page_size: '2', page: '3' });
    expect(last.results).toHaveLength(1);
    expect(last.next).toBeNull();
    expect(await services({ page: '1000000' })).toMatchObject({ count: 5, results: [] });
  });

  test.each(SORTS)(
    'is read on by a cursor in the order of %s, and what comes before it meanwhile changes nothing',
    async (sort) => {
      const asked = { page_size: '2', min_price: '1', sort, ...(sort === 'distance' && { near: 'Bristol', radius_km: '500' }) };
      const all = (await services({ ...asked, page_size: '100' })).results.map(({ id }) => id);
      const seen: unknown[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await services({ ...asked, ...(cursor && { cursor }) });
        seen.push(...page.results.map(({ id }) => id));
        if (cursor) expect(page.next === null || page.next.includes('cursor=')).toBe(true);
        cursor = page.next_cursor;
      }
      expect(all.length).toBeGreaterThan(2);
      expect(seen).toEqual(all);
    },
  );

  test('refuses the cursor of another order', async () => {
    const { next_cursor: cursor } = await services({ page_size: '2', min_price: '1', sort: 'price' });
    await expect(services({ page_size: '2', sort: 'newest', cursor: String(cursor) })).rejects.toMatchObject({ code: 'invalid' });
  });

  test.each([
    { cursor: 'W10' },
    { cursor: '!' },
    { min_price: 'abc' },
    { min_price: '-1' },
    { rating: '9' },
    { kind: 'anything' },
    { free: '2026-02-30' },
    { page: '0' },
    { page_size: '1000' },
    { lat: '100' },
    { unknown: '1' },
    { sort: 'name' },
  ])('says what is wrong with %j', async (params) => {
    await expect(services(params as unknown as Record<string, string>)).rejects.toMatchObject({ code: 'invalid' });
  });

  test('takes an empty parameter for none, and an unknown category for nothing', async () => {
    expect(await services({ category: '', city: '' })).toMatchObject({ count: 5 });
    expect(await services({ category: '999999' })).toMatchObject({ count: 0, results: [] });
  });
});

test('the database begins with the words, also when it knows how many rows there are', async () => {
  const { question } = await questionFor(
    visitor(),
    criteriaFrom({ q: 'leaking tap', category: 't-plumbing', near: 'Bristol', min: '50', max: '90' }),
  );
  await db().$executeRawUnsafe('ANALYZE');
  if (dialect() === 'sqlite') {
    const plan = await db().$queryRaw<{ detail: string }[]>`EXPLAIN QUERY PLAN ${pageSql(sqliteText, question, 'words')}`;
    const steps = plan.map(({ detail }) => detail);
    expect(steps.slice(0, 2)).toEqual([
      expect.stringMatching(/^SCAN w VIRTUAL TABLE INDEX \d+:M/),
      'SEARCH s USING INTEGER PRIMARY KEY (rowid=?)',
    ]);
  } else {
    const plan = await transact(async (tx) => {
      await tx.$executeRaw`SET LOCAL enable_seqscan = off`; // of few rows it would rather read all
      return tx.$queryRaw<Record<string, string>[]>`EXPLAIN ${pageSql(postgresText, question, 'words')}`;
    });
    expect(JSON.stringify(plan)).toContain('Bitmap Index Scan on \\"ListingSearch_words_idx\\"');
  }
});

test('a page of results says what it shows', async () => {
  const store = { tags: new Set<string>(), remaining: 1000, failed: false };
  await rendering().run(store, () => find('q=boiler'));
  expect([...store.tags]).toEqual(expect.arrayContaining(['search', `listing:${ids.boiler}`]));
});

test('a page of results for a day is made anew when somebody’s free days change', async () => {
  const tagsOf = async (query: string) => {
    const store = { tags: new Set<string>(), remaining: 1000, failed: false };
    await rendering().run(store, () => find(query));
    return [...store.tags];
  };
  expect(await tagsOf('q=boiler&date=2026-11-20')).toContain('free-days');
  expect(await tagsOf('q=boiler')).not.toContain('free-days');
});
