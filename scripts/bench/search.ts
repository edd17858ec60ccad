// Search over many listings: the product's search() beside a bare FTS5 + R*Tree query over the same listings, in the same file.
// node scripts/run.mjs scripts/bench/search.ts [listings] [folder]   with a folder, its database is used again by the next run.
//
// Both are asked for the twenty best of the same words, category, prices and place. The bare query is what one would write by hand: the words
// in FTS5 by bm25, the place as a box of the R*Tree, category and price on the listing's row; it gives numbers and scores. searchPage() gives
// what programs ask for: who, what, how much, how far, and the total. search() gives what the page of results shows beside it: how many
// there would be with each filter set otherwise.
import { existsSync, mkdirSync } from 'node:fs';
import Database from 'better-sqlite3';
import { config } from '@/lib/core/config';
import { systemContext } from '@/lib/core/context';
import { closeDatabase, db } from '@/lib/core/database';
import { installation } from '@/lib/core/installation';
import { migrate } from '@/lib/core/migrate';
import { search, searchPage } from '@/lib/search';
import { EVERYTHING } from '@/lib/search/schema';
import { loadLarge } from '@/prisma/demo/large';
import { seedDemo } from '@/prisma/demo/seed';
import { freshDataDir } from '@/tests/support/server';
import { median, p95, table } from './table';

const LISTINGS = Number(process.argv[2] ?? 100_000);
const ROUNDS = 40;
const folder = process.argv[3] ?? freshDataDir();
mkdirSync(folder, { recursive: true });
process.env.DATA_DIR = folder;
delete process.env.DATABASE_URL;

const { url } = config().database;
const file = url.slice('file:'.length);
if (!existsSync(file)) {
  await migrate(url);
  await installation();
  await seedDemo(console.log);
  await loadLarge({ listings: LISTINGS, progress: () => {} });
}

// ── The bare side: its own index beside the product's, in the same file ──
const bare = new Database(file);
bare.pragma('cache_size = -32000');
bare.pragma('mmap_size = 268435456');
bare.pragma('temp_store = MEMORY');
bare.exec(`
  CREATE VIRTUAL TABLE IF NOT EXISTS "bench_words" USING fts5(title, body, content='', tokenize='porter unicode61 remove_diacritics 2');
  CREATE VIRTUAL TABLE IF NOT EXISTS "bench_place" USING rtree(id, south, north, west, east);
`);
if (!bare.prepare('SELECT 1 FROM "bench_place" LIMIT 1').get()) {
  bare.exec(`
    INSERT INTO "bench_words" (rowid, title, body) SELECT l."id", l."title", l."shortDescription" || ' ' || l."description" FROM "Listing" l JOIN "ListingSearch" s ON s."id" = l."id";
    INSERT INTO "bench_place" SELECT l."id", l."lat", l."lat", l."lng", l."lng" FROM "Listing" l JOIN "ListingSearch" s ON s."id" = l."id" WHERE l."lat" IS NOT NULL;
    ANALYZE;
  `);
}
const RADIUS_KM = 25;
const bareQuery = bare.prepare(`
  SELECT w.rowid AS id, bm25("bench_words", 8.0, 1.0) AS score
  FROM "bench_words" w
  CROSS JOIN "bench_place" p ON p.id = w.rowid
  CROSS JOIN "Listing" l ON l."id" = w.rowid
  JOIN "Category" c ON c."id" = l."categoryId"
  WHERE w."bench_words" MATCH @words AND p.south >= @south AND p.north <= @north AND p.west >= @west AND p.east <= @east
    AND c."path" LIKE @path AND l."priceMinor" BETWEEN @min AND @max AND l."status" = 'published'
  ORDER BY score LIMIT 20`);

// ── The questions: what the listings of each category call themselves, in the towns with most of them ──
const ctx = systemContext({ channel: 'script' });
const towns = bare
  .prepare(
    'SELECT "city", AVG("lat") AS lat, AVG("lng") AS lng FROM "Listing" WHERE "lat" IS NOT NULL GROUP BY "city" ORDER BY COUNT(*) DESC LIMIT 10',
  )
  .all() as { city: string; lat: number; lng: number }[];
const kinds = bare
  .prepare(
    'SELECT c."id", c."slug", c."path", COUNT(*) AS n FROM "Category" c JOIN "Listing" l ON l."categoryId" = c."id" GROUP BY c."id" ORDER BY n DESC LIMIT 12',
  )
  .all() as { id: number; slug: string; path: string; n: number }[];
const titleOf = bare.prepare('SELECT "title" FROM "Listing" WHERE "categoryId" = ? ORDER BY "id" LIMIT 1 OFFSET ?');
const questions = kinds.flatMap(({ id, slug, path }, nth) =>
  towns.slice(0, 5).map((town, at) => {
    const { title } = titleOf.get(id, (nth * 7 + at * 13) % 50) as { title: string };
    const words = title
      .toLowerCase()
      .match(/[a-z]{4,}/g)
      ?.slice(0, 1 + (at % 2)) ?? ['repair'];
    return { words, slug, path, town };
  }),
);

const times: Record<'bare' | 'page' | 'search', number[]> = { bare: [], page: [], search: [] };
let found = 0;
for (let round = 0; round < ROUNDS + 3; round++) {
  for (const { words, slug, path, town } of questions) {
    const high = RADIUS_KM / 111.2;
    const wide = high / Math.cos((town.lat * Math.PI) / 180);
    const box = { south: town.lat - high, north: town.lat + high, west: town.lng - wide, east: town.lng + wide };
    const began = performance.now();
    bareQuery.all({ words: words.map((word) => `"${word}"`).join(' AND '), ...box, path: `${path}%`, min: 1000, max: 50_000 });
    const [q, categories, point] = [words.join(' '), [slug], town];
    const criteria = { ...EVERYTHING, q, categories, point, radius: RADIUS_KM, min: 10_000, max: 500_000 };
    const bareDone = performance.now();
    const { total } = await searchPage(ctx, criteria);
    const pageDone = performance.now();
    await search(ctx, criteria);
    if (round < 3) continue; // all warm up
    times.bare.push(bareDone - began);
    times.page.push(pageDone - bareDone);
    times.search.push(performance.now() - pageDone);
    found += total;
  }
}

const ms = (value: number) => value.toFixed(2);
const [bareP95, pageP95, searchP95] = [p95(times.bare), p95(times.page), p95(times.search)];
const [{ n }] = (await db().$queryRaw<{ n: number | bigint }[]>`SELECT COUNT(*) AS n FROM "ListingSearch"`) as [
  { n: number | bigint },
];
console.log(
  `${Number(n).toLocaleString('en')} listings, ${questions.length} questions, ${(found / times.search.length).toFixed(0)} found on average\n`,
);
console.log(
  table(
    ['words, category, price and 25 km', 'median ms', 'p95 ms', 'ratio of p95'],
    [
      ['FTS5 + R*Tree, bare: 20 numbers', ms(median(times.bare)), ms(bareP95), '1'],
      ['searchPage(): 20 results, total', ms(median(times.page)), ms(pageP95), (pageP95 / bareP95).toFixed(2)],
      ['search(): 20 results, totals, facets', ms(median(times.search)), ms(searchP95), (searchP95 / bareP95).toFixed(2)],
    ],
  ),
);
bare.close();
await closeDatabase();
process.exitCode = pageP95 <= 1.5 * bareP95 ? 0 : 1;
