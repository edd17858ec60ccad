import { type Db, Prisma } from '@/lib/core/database';
import type { SearchDocument } from './documents';
import type { Reading, TextIndex, TextQuery } from './plan';

const { sql, join } = Prisma;

/** Words are letters and digits only (./words); quoted, none of them is an operator. */
const quoted = (word: string, reading: Reading) => (reading === 'words' ? `"${word}"` : `"${word}"*`);

const wordsMatch = ({ words, reading }: TextQuery) =>
  `{title topic body}:(${words.map((word) => quoted(word, reading)).join(reading === 'any' ? ' OR ' : ' AND ')})`;

/** The question in FTS5's language, or null where nothing is asked of the text index. */
export function matchText(query: TextQuery): string | null {
  const parts = query.groups.map((tokens) => `cells:(${tokens.map((token) => `"${token}"`).join(' OR ')})`);
  if (query.words.length > 0) parts.unshift(wordsMatch(query));
  return parts.length > 0 ? parts.join(' AND ') : null;
}

/**
 * SQLite: FTS5. CROSS JOIN keeps the planner from beginning at the listings and asking the text index about each: that took a hundred times as
 * long after ANALYZE.
 */
export const sqliteText: TextIndex = {
  matching: (query) => {
    const match = matchText(query);
    return match === null
      ? sql`FROM "ListingSearch" s WHERE TRUE`
      : sql`FROM "ListingWords" w CROSS JOIN "ListingSearch" s ON s."id" = w.rowid WHERE w."ListingWords" MATCH ${match}`;
  },
  // Words of the title count eight times those of the description.
  score: () => sql`-bm25("ListingWords", 8.0, 4.0, 1.0, 0.0)`,
  halfScore: 8,
};

/** Writes documents, replacing those of the same listings. */
export async function writeSqlite(db: Db, documents: readonly SearchDocument[]): Promise<void> {
  if (documents.length === 0) return;
  await removeSqlite(
    db,
    documents.map(({ id }) => id),
  );
  const rows = documents.map(
    (d) =>
      sql`(${d.id}, ${d.providerId}, ${d.category1}, ${d.category2}, ${d.category3}, ${d.kind}, ${d.currency}, ${d.price}, ${d.durationMinutes}, ${d.scheduleId}, ${d.deliveryDays}, ${d.rating}, ${d.quality}, ${d.verified}, ${d.place}, ${d.x}, ${d.y}, ${d.z}, ${d.publishedAt})`,
  );
  await db.$executeRaw`INSERT INTO "ListingSearch" ("id", "providerId", "category1", "category2", "category3", "kind", "currency", "price", "durationMinutes", "scheduleId", "deliveryDays", "rating", "quality", "verified", "place", "x", "y", "z", "publishedAt") VALUES ${join(rows)}`;
  const words = documents.map(
    (d) => sql`(${d.id}, ${d.title.join(' ')}, ${d.topic.join(' ')}, ${d.body.join(' ')}, ${d.cells.join(' ')})`,
  );
  await db.$executeRaw`INSERT INTO "ListingWords" (rowid, "title", "topic", "body", "cells") VALUES ${join(words)}`;
}

/** Takes listings out of the index; their words go by a trigger. */
export async function removeSqlite(db: Db, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await db.$executeRaw`DELETE FROM "ListingSearch" WHERE "id" IN (${join([...ids])})`;
}
