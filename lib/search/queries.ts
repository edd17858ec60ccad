import type { Context } from '@/lib/core/context';
import { dialect } from '@/lib/core/database';
import { invalid } from '@/lib/core/errors';
import { dependsOn } from '@/lib/core/rendering';
import { type Counted, count, type Facets } from './facets';
import { postgresText } from './index.postgres';
import { sqliteText } from './index.sqlite';
import type { Place } from './places';
import {
  orderSql,
  type Position,
  pageSql,
  positionLength,
  positionSql,
  type Question,
  READINGS,
  type Reading,
  type TextIndex,
  textQuery,
  totalSql,
} from './plan';
import { questionFor } from './questions';
import { type Criteria, RADII } from './schema';
import { type Hit, hitsOf } from './views';

export type Found = {
  hits: Hit[];
  /** Listings that match, and how many providers offer them. */
  total: number;
  people: number;
  /** How the words were read: where nothing holds all of them, beginnings of words count, then any of them. */
  reading: Reading;
  facets: Facets;
  page: number;
  pages: number;
  place: Place | null;
  /** What the reader called a place and nobody here works in. */
  unknownPlace: string | null;
  /** Kilometres round the place; null without one. */
  radius: number | null;
  /** Where nothing was found: what would be found if less were asked. */
  waysOut: WayOut[];
};

/** A change of the criteria after which there is something. */
export type WayOut = {
  leaveOut: 'part' | 'date' | 'limits' | 'place' | 'category' | 'radius';
  change: Partial<Criteria>;
  total: number;
};

const textIndex = (): TextIndex => (dialect() === 'sqlite' ? sqliteText : postgresText);

/** Finds public listings. Never fails for what was asked: what means nothing finds nothing. */
export async function search(ctx: Context, criteria: Criteria): Promise<Found> {
  dependsOn('search');
  if (criteria.date) dependsOn('free-days');
  const { question, place, unknownPlace, nothing } = await questionFor(ctx, criteria);
  const shared = { place, unknownPlace, radius: question.radius };
  if (nothing) return { ...shared, ...NOTHING, waysOut: await waysOut(ctx, criteria) };
  const { reading, counted } = await read(ctx, question);
  const { found: total, people, facets } = counted;
  const pages = Math.max(1, Math.ceil(total / question.pageSize));
  const page = Math.min(question.page, pages);
  const shown = { ...question, page };
  const hits = total > 0 ? await hitsOf(ctx, pageSql(textIndex(), shown, reading), orderSql(shown), positionSql(shown)) : [];
  return { ...shared, hits, total, people, reading, facets, page, pages, waysOut: total > 0 ? [] : await waysOut(ctx, criteria) };
}

const NOTHING = {
  hits: [],
  total: 0,
  people: 0,
  reading: 'words' as const,
  facets: { categories: new Map<number, number>(), kinds: [], prices: [], ratings: [], verified: 0, distances: [] },
  page: 1,
  pages: 1,
};

/** A page for programs; `next` is where the following one begins, null at the end. */
export type Paged = Pick<Found, 'hits' | 'total' | 'page'> & { next: Position | null };

/**
 * A page of results with their number, and nothing beside it: what programs ask. Cheaper than `search`. With `after` it is the page that
 * follows that position, however many have come before it meanwhile. @throws invalid "cursor" for the position of another order
 */
export async function searchPage(ctx: Context, criteria: Criteria, after?: Position): Promise<Paged> {
  const { question, nothing } = await questionFor(ctx, criteria);
  if (after && after.length !== positionLength(question)) throw invalid('cursor', 'invalid');
  if (nothing) return { hits: [], total: 0, page: criteria.page, next: null };
  const index = textIndex();
  const totalIn = async (reading: Reading) => {
    const [row] = await ctx.db.$queryRaw<{ total: number | bigint }[]>`${totalSql(index, question, reading)}`;
    return Number(row?.total ?? 0);
  };
  let reading: Reading = 'words';
  let total = await totalIn(reading);
  if (total === 0) {
    reading = await readingOf(ctx, question);
    if (reading !== 'words') total = await totalIn(reading);
  }
  const { page, pageSize } = question;
  const found =
    after || total > (page - 1) * pageSize
      ? await hitsOf(ctx, pageSql(index, question, reading, after), orderSql(question), positionSql(question))
      : [];
  const hits = found.slice(0, pageSize);
  const more = after ? found.length > pageSize : total > page * pageSize;
  return { hits, total, page, next: (more && hits.at(-1)?.at) || null };
}

/** Reads the words more and more freely until something holds them somewhere, be it far away or too dear. */
async function readingOf({ db }: Context, question: Question): Promise<Reading> {
  const index = textIndex();
  for (const reading of READINGS) {
    const { words } = textQuery(question, reading, []);
    if (words.length === 0) break;
    const [somewhere] = await db.$queryRaw<
      unknown[]
    >`SELECT 1 AS "one" ${index.matching({ words, reading, groups: [] })} LIMIT 1`;
    if (somewhere) return reading;
  }
  return 'words';
}

async function read(ctx: Context, question: Question): Promise<{ reading: Reading; counted: Counted }> {
  const counted = await count(ctx.db, textIndex(), question, 'words');
  if (counted.matching > 0) return { reading: 'words', counted };
  const reading = await readingOf(ctx, question);
  return { reading, counted: reading === 'words' ? counted : await count(ctx.db, textIndex(), question, reading) };
}

/** What to leave out so that something is found: each alone, the nearest to what was asked first. */
async function waysOut(ctx: Context, criteria: Criteria): Promise<WayOut[]> {
  const { radius, near, point, date, part, min, max, rating, verified, kind, delivery, categories, q } = criteria;
  const placed = near !== null || point !== null;
  const wider = RADII.filter((km) => km > (radius ?? 25)).map(
    (km): Omit<WayOut, 'total'> => ({ leaveOut: 'radius', change: { radius: km } }),
  );
  const limited = min !== null || max !== null || rating !== null || verified || kind !== null || delivery !== null;
  const changes: Omit<WayOut, 'total'>[] = [
    ...(placed ? wider : []),
    ...(date && part ? [{ leaveOut: 'part' as const, change: { part: null } }] : []),
    ...(date ? [{ leaveOut: 'date' as const, change: { date: null, ...(part && { part: null }) } }] : []),
    ...(limited
      ? [
          {
            leaveOut: 'limits' as const,
            change: { min: null, max: null, rating: null, verified: false, kind: null, delivery: null },
          },
        ]
      : []),
    ...(categories.length > 0 && q ? [{ leaveOut: 'category' as const, change: { categories: [] } }] : []),
    ...(placed ? [{ leaveOut: 'place' as const, change: { near: null, point: null, radius: null } }] : []),
  ];
  const ways: WayOut[] = [];
  for (const way of changes) {
    if (way.leaveOut === 'radius' && ways.length > 0) continue;
    const { question, nothing } = await questionFor(ctx, { ...criteria, ...way.change });
    const total = nothing ? 0 : (await count(ctx.db, textIndex(), question, 'words')).found;
    if (total > 0) ways.push({ ...way, total });
  }
  return ways.slice(0, 3);
}
