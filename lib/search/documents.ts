import { type Db, dialect, Prisma, transact } from '@/lib/core/database';
import { minorDigits } from '@/lib/core/shared/money';
import { cellsOf, vectorOf } from './geography';
import { removePostgres, writePostgres } from './index.postgres';
import { removeSqlite, writeSqlite } from './index.sqlite';
import { quality } from './ranking';
import { indexed, placeToken } from './words';

const { sql, join } = Prisma;

/** What the index holds of a listing. `price` is thousandths of the currency's unit, `publishedAt` seconds since 1970. */
export type SearchDocument = {
  id: number;
  providerId: number;
  category1: number;
  category2: number | null;
  category3: number | null;
  kind: string;
  currency: string;
  price: number;
  durationMinutes: number | null;
  /** The hours that it keeps to; 0: the usual ones. */
  scheduleId: number;
  deliveryDays: number | null;
  rating: number | null;
  quality: number;
  verified: 0 | 1;
  place: string | null;
  x: number | null;
  y: number | null;
  z: number | null;
  publishedAt: number;
  /** Words and roots, as ./words makes them. */
  title: string[];
  topic: string[];
  body: string[];
  cells: string[];
};

type Row = {
  id: number;
  providerId: number;
  path: string;
  categoryId: number;
  kind: string;
  currency: string;
  priceMinor: number;
  durationMinutes: number | null;
  durations: unknown;
  scheduleId: number | null;
  deliveryDays: number | null;
  ratingCount: number;
  ratingSum: number;
  completedOrders: number;
  city: string | null;
  lat: number | null;
  lng: number | null;
  publishedAt: Date | null;
  title: string;
  shortDescription: string;
  description: string;
  businessName: string;
  verifiedAt: Date | null;
  firstName: string;
  lastName: string;
};

/** Listings that the public may find: published, of providers that are publicly listed and not suspended. */
const rowsWhere = (db: Db, which: Prisma.Sql, limit: number): Promise<Row[]> => db.$queryRaw<Row[]>`
  SELECT l."id", l."providerId", l."categoryId", c."path", l."kind", l."currency", l."priceMinor", l."durationMinutes", l."durations", l."scheduleId", l."deliveryDays",
    l."ratingCount", l."ratingSum", l."completedOrders", l."city", l."lat", l."lng", l."publishedAt", l."title", l."shortDescription",
    l."description", p."businessName", p."verifiedAt", u."firstName", u."lastName"
  FROM "Listing" l
  JOIN "Provider" p ON p."id" = l."providerId"
  JOIN "User" u ON u."id" = p."userId"
  JOIN "Category" c ON c."id" = l."categoryId"
  WHERE l."status" = 'published' AND p."listedAt" IS NOT NULL AND u."suspendedAt" IS NULL AND ${which}
  ORDER BY l."id" LIMIT ${limit}`;

/** The shortest visit that can be booked. SQLite gives JSON of plain SQL as text. */
function shortest({ durationMinutes, durations }: Row): number | null {
  const others = (typeof durations === 'string' ? JSON.parse(durations) : durations) as { minutes: number }[];
  return durationMinutes === null ? null : Math.min(durationMinutes, ...others.map(({ minutes }) => minutes));
}

async function documentsOf(db: Db, rows: readonly Row[]): Promise<SearchDocument[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const categories = [...new Set(rows.flatMap(({ path }) => idsIn(path)))];
  const [tags, texts, names] = [
    await db.listingTag.findMany({
      where: { listingId: { in: ids } },
      select: { listingId: true, tag: { select: { name: true } } },
    }),
    await db.listingText.findMany({ where: { listingId: { in: ids } } }),
    await db.categoryText.findMany({ where: { categoryId: { in: categories } } }),
  ];
  const tagsOf = grouped(tags, ({ listingId }) => listingId);
  const textsOf = grouped(texts, ({ listingId }) => listingId);
  const topics = new Map<number, string[]>();
  for (const { categoryId, name, synonyms } of names)
    topics.set(categoryId, [...(topics.get(categoryId) ?? []), ...indexed([name, ...(synonyms as string[])].join(' '))]);

  return rows.map((row): SearchDocument => {
    const path = idsIn(row.path);
    const others = textsOf.get(row.id) ?? [];
    const point = row.lat === null || row.lng === null ? null : { lat: row.lat, lng: row.lng };
    const place = row.city ? placeToken(row.city) : null;
    const { x, y, z } = point ? vectorOf(point) : { x: null, y: null, z: null };
    const tagged = (tagsOf.get(row.id) ?? []).map(({ tag }) => tag.name);
    const topic = [...tagged, row.businessName, row.firstName, row.lastName, row.city ?? ''].join(' ');
    return {
      id: row.id,
      providerId: row.providerId,
      category1: path[0] ?? row.categoryId,
      category2: path[1] ?? null,
      category3: path[2] ?? null,
      kind: row.kind,
      currency: row.currency,
      price: Math.round(row.priceMinor * 10 ** (3 - minorDigits(row.currency))),
      durationMinutes: shortest(row),
      scheduleId: row.scheduleId ?? 0,
      deliveryDays: row.deliveryDays,
      rating: row.ratingCount > 0 ? row.ratingSum / row.ratingCount : null,
      quality: quality(row),
      verified: row.verifiedAt ? 1 : 0,
      place,
      x,
      y,
      z,
      publishedAt: Math.floor((row.publishedAt?.getTime() ?? 0) / 1000),
      title: indexed([row.title, ...others.map((text) => text.title)].join(' ')),
      topic: [...indexed(topic), ...path.flatMap((id) => topics.get(id) ?? [])],
      body: indexed(
        [row.shortDescription, row.description, ...others.flatMap((text) => [text.shortDescription, text.description])].join(' '),
      ),
      cells: cells(path, place, point ? cellsOf(point) : []),
    };
  });
}

/** What is intersected with the words: each category, the city, each cell, and categories crossed with cells. */
const cells = (path: readonly number[], place: string | null, around: readonly string[]): string[] => [
  ...(place ? [`p${place}`] : []),
  ...around,
  ...path.flatMap((id) => [`c${id}`, ...around.map((cell) => `k${id}${cell}`)]),
];

/** "/1/12/40/" → 1, 12, 40. */
const idsIn = (path: string): number[] => path.split('/').filter(Boolean).map(Number);

function grouped<T>(rows: readonly T[], key: (row: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}

const put = (db: Db, documents: readonly SearchDocument[]) =>
  dialect() === 'sqlite' ? writeSqlite(db, documents) : writePostgres(db, documents);
const remove = (db: Db, ids: readonly number[]) => (dialect() === 'sqlite' ? removeSqlite(db, ids) : removePostgres(db, ids));

/** Makes the index say of these listings what is true now: those that the public may not find are taken out. */
async function refresh(db: Db, ids: readonly number[]): Promise<void> {
  for (let at = 0; at < ids.length; at += BATCH) {
    const some = ids.slice(at, at + BATCH);
    const documents = await documentsOf(db, await rowsWhere(db, sql`l."id" IN (${join(some)})`, BATCH));
    const found = new Set(documents.map(({ id }) => id));
    await remove(
      db,
      some.filter((id) => !found.has(id)),
    );
    await put(db, documents);
  }
}

const BATCH = 500;

/** Follows a change of one listing. To be called within the transaction that changes it. */
export const refreshListing = (db: Db, id: number): Promise<void> => refresh(db, [id]);

/** Follows a change of a provider: all that they offer, and have offered, is looked at again. */
export async function refreshProvider(db: Db, providerId: number): Promise<void> {
  const rows = await db.listing.findMany({ where: { providerId }, select: { id: true }, orderBy: { id: 'asc' } });
  await refresh(
    db,
    rows.map(({ id }) => id),
  );
}

/**
 * Makes the whole index anew, in batches of their own transactions: after bulk loading, which tells nobody of its rows. `progress` is told
 * how many listings are done.
 */
export async function reindexAll(progress: (done: number) => void = () => {}): Promise<number> {
  await transact((tx) => tx.$executeRaw`DELETE FROM "ListingSearch"`);
  let done = 0;
  for (let after = 0; ; ) {
    const last = await transact(async (tx) => {
      const rows = await rowsWhere(tx, sql`l."id" > ${after}`, BATCH);
      await put(tx, await documentsOf(tx, rows));
      done += rows.length;
      return rows.at(-1)?.id;
    });
    progress(done);
    if (last === undefined) return done;
    after = last;
  }
}
