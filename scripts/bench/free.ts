// "Free on Saturday afternoon": the same searches with and without the day, over the calendars of 1,000 providers and more.
// node scripts/run.mjs scripts/bench/free.ts [listings]
import { config } from '@/lib/core/config';
import { systemContext } from '@/lib/core/context';
import { closeDatabase, db } from '@/lib/core/database';
import { installation } from '@/lib/core/installation';
import { migrate } from '@/lib/core/migrate';
import { searchPage } from '@/lib/search';
import { type Criteria, EVERYTHING } from '@/lib/search/schema';
import { loadLarge } from '@/prisma/demo/large';
import { seedDemo } from '@/prisma/demo/seed';
import { freshDataDir } from '@/tests/support/server';
import { median, p95, table } from './table';

const LISTINGS = Number(process.argv[2] ?? 9000);
const ROUNDS = 200;
const LIMIT_MS = 20;

process.env.DATA_DIR = freshDataDir();
delete process.env.DATABASE_URL;
await migrate(config().database.url);
await installation();
await seedDemo(() => {});
await loadLarge({ listings: LISTINGS, progress: () => {} });

const ctx = systemContext({ channel: 'script' });
/** The coming Saturday. */
const saturday = new Date(ctx.now.getTime() + ((6 - ctx.now.getUTCDay() + 7) % 7 || 7) * 86_400_000).toISOString().slice(0, 10);
const asked: Record<string, Partial<Criteria>> = {
  everything: {},
  'that Saturday': { date: saturday },
  'that Saturday afternoon': { date: saturday, part: 'afternoon' },
  'within the week, in the evening': { date: 'week', part: 'evening' },
  'a word': { q: 'repair' },
  'a word, that Saturday afternoon': { q: 'repair', date: saturday, part: 'afternoon' },
};
const times = new Map(Object.keys(asked).map((name) => [name, [] as number[]]));
const totals = new Map<string, number>();
// By turns, so that whatever else this machine does meets all of them alike.
for (let round = 0; round < ROUNDS; round++)
  for (const [name, criteria] of Object.entries(asked)) {
    const started = performance.now();
    const { total } = await searchPage(ctx, { ...EVERYTHING, kind: 'appointment', ...criteria });
    times.get(name)?.push(performance.now() - started);
    totals.set(name, total);
  }
const [providers, days] = [(await db().freeDay.groupBy({ by: ['providerId'] })).length, await db().freeDay.count()];
await closeDatabase();

console.log(`${providers} providers with free time, ${days} days in the index; wanted: below ${LIMIT_MS} ms`);
console.log(
  table(
    ['search', 'found', 'median', 'p95'],
    [...times].map(([name, took]) => [
      name,
      String(totals.get(name)),
      `${median(took).toFixed(1)} ms`,
      `${p95(took).toFixed(1)} ms`,
    ]),
  ),
);
process.exit(0);
