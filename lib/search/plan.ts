import { Prisma } from '@/lib/core/database';
import { EARTH_KM, type Point } from '@/lib/core/shared/distance';
import { cellsAround, chordSquare, vectorOf } from './geography';
import { HALF_NEAR_KM, WEIGHTS } from './ranking';
import type { Criteria, Part } from './schema';
import { asked, placeToken } from './words';

type Sql = Prisma.Sql;
const { sql, empty, join, raw } = Prisma;

/** A category as the search needs it. `path` are the ids from the root to it. */
export type CategoryRef = { id: number; slug: string; path: number[]; leaf: boolean };

/** Criteria whose names have been looked up. */
export type Question = Omit<Criteria, 'categories' | 'near' | 'point' | 'date' | 'part'> & {
  categories: CategoryRef[];
  /** From where distances are counted; null where the reader named no place that is known. */
  from: Point | null;
  /** The first and the last day, of which one is enough, and the part of it that is meant. */
  free: { first: string; last: string; part: Part | null } | null;
};

/** How words are looked for: all of them, all as beginnings of words, any of them as a beginning. */
export type Reading = 'words' | 'beginnings' | 'any';
export const READINGS: readonly Reading[] = ['words', 'beginnings', 'any'];

/** What the text index intersects: for each group one of its tokens. */
export type TextQuery = { words: string[]; reading: Reading; groups: string[][] };

/** What differs between the databases. Expressions speak of "ListingSearch" as `s`. */
export type TextIndex = {
  /** FROM and WHERE (with TRUE at least) of the listings that match. */
  matching(query: TextQuery): Sql;
  /** The score of the words in the query that `matching` began; more is better. */
  score(query: TextQuery): Sql;
  /** The score at which half of the text's share is reached. */
  halfScore: number;
};

const most = 300;

/** What the index is asked for listings in one of `categories`, in a city and within the circle. */
export function textQuery(question: Question, reading: Reading, categories: readonly CategoryRef[]): TextQuery {
  const groups: string[][] = [];
  if (question.city !== null) groups.push([`p${placeToken(question.city)}`]);
  const near = question.from && question.radius ? cellsAround(question.from, question.radius) : null;
  const kinds = categories.map(({ id }) => id);
  if (near && kinds.length > 0 && near.length * kinds.length <= most)
    groups.push(kinds.flatMap((id) => near.map((cell) => `k${id}${cell}`)));
  else {
    if (near) groups.push(near);
    if (kinds.length > 0) groups.push(kinds.map((id) => `c${id}`));
  }
  return { words: asked(question.q), reading, groups };
}

/** The square of the chord from the reader's place: distance without trigonometry. */
export const squareSql = (from: Point): Sql => {
  const { x, y, z } = vectorOf(from);
  return sql`((s."x" - ${x}) * (s."x" - ${x}) + (s."y" - ${y}) * (s."y" - ${y}) + (s."z" - ${z}) * (s."z" - ${z}))`;
};

/** A filter that has a facet: its own facet counts what would be there without it. */
export type Filter = 'category' | 'kind' | 'price' | 'rating' | 'verified';
type Conditions = Partial<Record<Filter | 'distance' | 'other', Sql>>;

/** What a listing must satisfy beside the words, by filter; filters that are not set are left out. */
export function conditions(question: Question): Conditions {
  const { categories, kind, min, max, currency, rating, verified, from, radius, free, delivery, city } = question;
  const parts: [keyof Conditions, Sql | false | null][] = [
    ['category', categories.length > 0 && within(categories)],
    ['kind', kind !== null && sql`s."kind" = ${kind}`],
    ['price', min !== null && sql`s."price" >= ${min}`],
    ['price', max !== null && sql`s."price" <= ${max}`],
    ['rating', rating !== null && sql`s."rating" >= ${rating}`],
    ['verified', verified && sql`s."verified" = 1`],
    ['distance', from !== null && radius !== null && sql`${squareSql(from)} <= ${chordSquare(radius)}`],
    ['other', currency !== null && sql`s."currency" = ${currency}`],
    ['other', city !== null && sql`s."place" = ${placeToken(city)}`],
    ['other', delivery !== null && sql`s."deliveryDays" <= ${delivery}`],
    ['other', free !== null && freeSql(free)],
  ];
  const set: Conditions = {};
  for (const [name, part] of parts) if (part) set[name] = set[name] ? sql`${set[name]} AND ${part}` : part;
  return set;
}

const freeSql = ({ first, last, part }: NonNullable<Question['free']>): Sql =>
  sql`EXISTS (SELECT 1 FROM "FreeDay" f WHERE f."providerId" = s."providerId" AND f."date" BETWEEN ${first} AND ${last} AND f."scheduleId" = s."scheduleId" AND ${raw(`f."${part ? `${part}Minutes` : 'freeMinutes'}"`)} >= s."durationMinutes")`;

export const categoryColumn = (level: number): Sql => raw(`s."category${Math.min(3, Math.max(1, level))}"`);
const within = (categories: readonly CategoryRef[]): Sql =>
  sql`(${join(
    categories.map(({ id, path }) => sql`${categoryColumn(path.length)} = ${id}`),
    ' OR ',
  )})`;

export const andAll = (parts: readonly Sql[]): Sql => (parts.length > 0 ? sql`AND ${join(parts, ' AND ')}` : empty);

/** All that matches, with what orders and explains it: among it `text`, the words' share, and `square`, that of the chord. */
function matchingSql(index: TextIndex, question: Question, reading: Reading): Sql {
  const query = textQuery(question, reading, question.categories);
  const text = query.words.length > 0 ? textShareSql(index, query) : sql`0.0`;
  const far = question.from ? squareSql(question.from) : sql`NULL`;
  return sql`SELECT s."id" AS "id", ${text} AS "text", ${far} AS "square", s."quality" AS "quality", s."price" AS "price", s."rating" AS "rating", s."publishedAt" AS "publishedAt"
    ${index.matching(query)} ${andAll(Object.values(conditions(question)))}`;
}

const number = (value: number): Sql => raw(String(value));

const textShareSql = (index: TextIndex, query: TextQuery): Sql => {
  const score = index.score(query);
  return sql`(${number(WEIGHTS.text)} * ${score} / (${score} + ${number(index.halfScore)}))`;
};

/** One page of what matches, in order; with `after`, the rows that follow that position, and one more of them. */
export function pageSql(index: TextIndex, question: Question, reading: Reading, after?: Position): Sql {
  const { page, pageSize } = question;
  const all = matchingSql(index, question, reading);
  if (after)
    return sql`SELECT * FROM (${all}) h WHERE ${afterSql(question, after)} ORDER BY ${orderSql(question)} LIMIT ${pageSize + 1}`;
  return sql`SELECT * FROM (${all}) h ORDER BY ${orderSql(question)} LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`;
}

/** How many there are. */
export function totalSql(index: TextIndex, question: Question, reading: Reading): Sql {
  const matching = index.matching(textQuery(question, reading, question.categories));
  return sql`SELECT COUNT(*) AS "total" ${matching} ${andAll(Object.values(conditions(question)))}`;
}

/** What a row stands at in the order: the values of its terms. */
export type Position = readonly number[];
type Term = { by: Sql; down: boolean };

/** By what rows called `h` are ordered, the greatest first where it goes `down`; the id at the end makes it stable. */
function orderTerms({ sort, from, q }: Question): Term[] {
  const fall = number(EARTH_KM / HALF_NEAR_KM);
  const near = from ? sql`+ COALESCE(${number(WEIGHTS.near)} / (1.0 + ${fall} * sqrt(h."square")), 0)` : empty;
  // Without words and place it is the order of an index.
  const text = asked(q).length > 0 ? sql`h."text" +` : empty;
  const last = { by: sql`h."id"`, down: true };
  const best = [{ by: sql`${text} h."quality" ${near}`, down: true }, last];
  if (sort === 'price') return [{ by: sql`h."price"`, down: false }, ...best];
  if (sort === 'rating') return [{ by: sql`COALESCE(h."rating", 0)`, down: true }, ...best];
  if (sort === 'newest') return [{ by: sql`h."publishedAt"`, down: true }, last];
  if (sort === 'distance' && from) return [{ by: sql`COALESCE(h."square", 5)`, down: false }, ...best];
  return best;
}

/** The order of rows called `h`. */
export const orderSql = (question: Question): Sql =>
  join(
    orderTerms(question).map(({ by, down }) => sql`${by} ${down ? sql`DESC` : sql`ASC`}`),
    ', ',
  );

/** Where a row called `h` stands, as the columns "at0", "at1" and so on. */
export const positionSql = (question: Question): Sql =>
  join(
    orderTerms(question).map(({ by }, nth) => sql`${by} AS ${raw(`"at${nth}"`)}`),
    ', ',
  );

/** How many numbers say where a row stands. */
export const positionLength = (question: Question): number => orderTerms(question).length;

/** The rows called `h` that come after a position. */
function afterSql(question: Question, after: Position): Sql {
  const terms = orderTerms(question).map(({ by, down }, nth) => ({ by, than: down ? sql`<` : sql`>`, value: after[nth] ?? 0 }));
  return terms.reduceRight<Sql>(
    (further, { by, than, value }) => sql`(${by} ${than} ${value} OR (${by} = ${value} AND ${further}))`,
    sql`1 = 0`,
  );
}
