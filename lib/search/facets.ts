import { type Db, Prisma } from '@/lib/core/database';
import { chordSquare } from './geography';
import {
  andAll,
  type CategoryRef,
  categoryColumn,
  conditions,
  type Filter,
  type Question,
  type Reading,
  squareSql,
  type TextIndex,
  textQuery,
} from './plan';
import { RADII, RATINGS } from './schema';

const { sql, empty, join, raw } = Prisma;

/** Whole units of a currency at which a bar of the histogram of prices begins. */
const STEPS = [0, 10, 20, 30, 40, 50, 75, 100, 150, 200, 300, 500, 750, 1000, 2000, 5000, 10_000, 20_000, 50_000];

/** How many results there would be with a filter set to each of its values, all other filters staying as they are. */
export type Facets = {
  /** Categories of every level below the one in force (or beside it, where none is below), by id. */
  categories: Map<number, number>;
  kinds: { kind: string; count: number }[];
  /** From `from` (inclusive) to `to` (exclusive; null: no end) whole units. Empty bars at both ends are left out. */
  prices: { from: number; to: number | null; count: number }[];
  /** At least this average. */
  ratings: { rating: number; count: number }[];
  verified: number;
  /** Within so many kilometres; only those for which the radius in force leaves room. Empty without a place. */
  distances: { km: number; count: number }[];
};

/** `found`: listings that match everything; `people`: their providers; `matching`: listings that match but for the filters with facets. */
export type Counted = { found: number; people: number; matching: number; facets: Facets };

/** The category within which the choice of categories is offered: the chosen one, or the one above where there is none below it. */
export function scopeOf(categories: readonly CategoryRef[]): CategoryRef[] {
  const [first] = categories;
  if (!first) return [];
  if (!first.leaf && categories.length === 1) return [first];
  const parent = first.path.at(-2);
  const siblings = categories.every(({ path }) => path.at(-2) === parent && path.length === first.path.length);
  return siblings && parent !== undefined ? [{ id: parent, slug: '', path: first.path.slice(0, -1), leaf: false }] : [];
}

type Row = { facet: string; value: string | null; n: number | bigint; m: number | bigint };

/** Counts everything in one reading of what matches. */
export async function count(db: Db, index: TextIndex, question: Question, reading: Reading): Promise<Counted> {
  const { distance, other, ...filters } = conditions(question);
  const within = scopeOf(question.categories);
  const flags = Object.entries(filters) as [Filter, Prisma.Sql][];
  const outer: Prisma.Sql[] = [distance, other].filter((part) => part !== undefined);
  if (within[0]) outer.push(sql`${categoryColumn(within[0].path.length)} = ${within[0].id}`);
  const base = sql`SELECT s."providerId" AS person, s."category1" AS c1, s."category2" AS c2, s."category3" AS c3, s."kind" AS kind, ${bar} AS bar, ${star} AS star, s."verified" AS verified${
    question.from ? sql`, ${ring(question.from)} AS ring` : empty
  }${flags.map(([name, condition]) => sql`, CASE WHEN ${condition} THEN 1 ELSE 0 END AS ${raw(`"is_${name}"`)}`).reduce((all, one) => sql`${all}${one}`, empty)}
    ${index.matching(textQuery(question, reading, within))} ${andAll(outer)}`;

  const but = (filter?: Filter) => {
    const names = flags.flatMap(([name]) => (name === filter ? [] : [raw(`"is_${name}" = 1`)]));
    return names.length > 0 ? sql`WHERE ${join(names, ' AND ')}` : empty;
  };
  const each = (facet: string, column: string, filter?: Filter) =>
    sql`SELECT ${raw(`'${facet}'`)}, CAST(${raw(column)} AS TEXT), COUNT(*), 0 FROM base ${but(filter)} GROUP BY ${raw(column)}`;
  const parts = [
    sql`SELECT 'all' AS facet, NULL AS value, COUNT(*) AS n, 0 AS m FROM base`,
    sql`SELECT 'found', NULL, COUNT(*), COUNT(DISTINCT person) FROM base ${but()}`,
    sql`SELECT 'category', ${path}, COUNT(*), 0 FROM base ${but('category')} GROUP BY c1, c2, c3`,
    each('kind', 'kind', 'kind'),
    each('bar', 'bar', 'price'),
    each('star', 'star', 'rating'),
    each('verified', 'verified', 'verified'),
    ...(question.from ? [each('ring', 'ring')] : []),
  ];
  const rows = await db.$queryRaw<Row[]>`WITH base AS MATERIALIZED (${base}) ${join(parts, ' UNION ALL ')}`;
  return counted(rows, question);
}

const path = raw(`CAST(c1 AS TEXT) || '/' || COALESCE(CAST(c2 AS TEXT), '') || '/' || COALESCE(CAST(c3 AS TEXT), '')`);
const bar = raw(
  `CASE ${STEPS.slice(1)
    .map((step, place) => `WHEN s."price" < ${step * 1000} THEN ${place}`)
    .join(' ')} ELSE ${STEPS.length - 1} END`,
);
const star = raw(
  `CASE ${RATINGS.map((rating, place) => `WHEN s."rating" >= ${rating} THEN ${place}`).join(' ')} ELSE ${RATINGS.length} END`,
);
/** The smallest radius on offer that holds the listing, counted from 0. */
const ring = (from: NonNullable<Question['from']>) =>
  sql`CASE ${join(
    RADII.map((km, place) => sql`WHEN ${squareSql(from)} <= ${chordSquare(km)} THEN ${raw(String(place))}`),
    ' ',
  )} ELSE ${raw(String(RADII.length))} END`;

/** "1/12/40" counts for 1, for 12 and for 40. */
function byCategory(rows: readonly Row[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { value, n } of rows)
    for (const id of (value ?? '').split('/').filter(Boolean).map(Number)) counts.set(id, (counts.get(id) ?? 0) + Number(n));
  return counts;
}

function counted(rows: readonly Row[], { radius, from }: Question): Counted {
  const of = (facet: string) => rows.filter((row) => row.facet === facet && row.value !== null);
  const places = (facet: string, length: number) => {
    const counts = new Array<number>(length).fill(0);
    for (const { value, n } of of(facet)) counts[Number(value)] = Number(n);
    return counts;
  };
  /** How many are in this place or one before it. */
  const upTo = (facet: string, length: number) => {
    let sum = 0;
    return places(facet, length).map((n) => {
      sum += n;
      return sum;
    });
  };
  const found = rows.find(({ facet }) => facet === 'found');
  const bars = places('bar', STEPS.length);
  const [first, last] = [bars.findIndex((n) => n > 0), bars.findLastIndex((n) => n > 0)];
  const stars = upTo('star', RATINGS.length + 1);
  const rings = from ? upTo('ring', RADII.length + 1) : [];
  return {
    found: Number(found?.n ?? 0),
    people: Number(found?.m ?? 0),
    matching: Number(rows.find(({ facet }) => facet === 'all')?.n ?? 0),
    facets: {
      categories: byCategory(of('category')),
      kinds: of('kind').map(({ value, n }) => ({ kind: value ?? '', count: Number(n) })),
      prices:
        first < 0
          ? []
          : bars
              .slice(first, last + 1)
              .map((n, at) => ({ from: STEPS[first + at] ?? 0, to: STEPS[first + at + 1] ?? null, count: n })),
      ratings: RATINGS.map((rating, place) => ({ rating, count: stars[place] ?? 0 })),
      verified: Number(of('verified').find(({ value }) => value === '1')?.n ?? 0),
      distances: from
        ? RADII.flatMap((km, place) => (radius === null || km <= radius ? [{ km, count: rings[place] ?? 0 }] : []))
        : [],
    },
  };
}
