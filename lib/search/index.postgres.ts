import { type Db, Prisma } from '@/lib/core/database';
import type { SearchDocument } from './documents';
import type { TextIndex, TextQuery } from './plan';

const { sql, join } = Prisma;

/** Words are letters and digits only (./words), so that the quotes hold. */
const quoted = (word: string) => `'${word}'`;
/** What is intersected begins with a sign that no word has. */
const marked = (token: string) => `'_${token}'`;

const wordsQuery = ({ words, reading }: TextQuery) =>
  words.map((word) => (reading === 'words' ? quoted(word) : `${quoted(word)}:*`)).join(reading === 'any' ? ' | ' : ' & ');

/** The question in the language of tsquery, or null where nothing is asked of the text index. */
export function tsquery(query: TextQuery): string | null {
  const parts = query.groups.map((tokens) => `(${tokens.map(marked).join(' | ')})`);
  if (query.words.length > 0) parts.unshift(`(${wordsQuery(query)})`);
  return parts.length > 0 ? parts.join(' & ') : null;
}

/** PostgreSQL: a tsvector under GIN. */
export const postgresText: TextIndex = {
  matching: (query) => {
    const match = tsquery(query);
    return match === null
      ? sql`FROM "ListingSearch" s WHERE TRUE`
      : sql`FROM "ListingSearch" s WHERE s."words" @@ CAST(${match} AS tsquery)`;
  },
  // The weights of D, C, B, A: words of the title count eight times those of the description.
  score: (query) => sql`ts_rank('{0, 0.125, 0.5, 1}', s."words", CAST(${wordsQuery(query)} AS tsquery))`,
  halfScore: 0.3,
};

const most = 255;
/** The text of a tsvector: each word with its places (at most 255, as PostgreSQL keeps) and weights, tokens without either. */
export function tsvector({ title, topic, body, cells }: Pick<SearchDocument, 'title' | 'topic' | 'body' | 'cells'>): string {
  const places = new Map<string, string[]>();
  let at = 0;
  for (const [words, weight] of [
    [title, 'A'],
    [topic, 'B'],
    [body, 'C'],
  ] as const)
    for (const word of words) {
      const known = places.get(word) ?? [];
      at = Math.min(at + 1, 16_383);
      if (known.length < most) known.push(`${at}${weight}`);
      places.set(word, known);
    }
  return [...[...places].map(([word, all]) => `${quoted(word)}:${all.join(',')}`), ...cells.map(marked)].join(' ');
}

/** Writes documents, replacing those of the same listings. */
export async function writePostgres(db: Db, documents: readonly SearchDocument[]): Promise<void> {
  if (documents.length === 0) return;
  const rows = documents.map(
    (d) =>
      sql`(${d.id}, ${d.providerId}, ${d.category1}, ${d.category2}, ${d.category3}, ${d.kind}, ${d.currency}, ${d.price}, ${d.durationMinutes}, ${d.scheduleId}, ${d.deliveryDays}, ${d.rating}, ${d.quality}, ${d.verified}, ${d.place}, ${d.x}, ${d.y}, ${d.z}, ${d.publishedAt}, CAST(${tsvector(d)} AS tsvector))`,
  );
  await db.$executeRaw`INSERT INTO "ListingSearch" ("id", "providerId", "category1", "category2", "category3", "kind", "currency", "price", "durationMinutes", "scheduleId", "deliveryDays", "rating", "quality", "verified", "place", "x", "y", "z", "publishedAt", "words") VALUES ${join(rows)}
    ON CONFLICT ("id") DO UPDATE SET "providerId" = EXCLUDED."providerId", "category1" = EXCLUDED."category1", "category2" = EXCLUDED."category2", "category3" = EXCLUDED."category3", "kind" = EXCLUDED."kind", "currency" = EXCLUDED."currency", "price" = EXCLUDED."price", "durationMinutes" = EXCLUDED."durationMinutes", "scheduleId" = EXCLUDED."scheduleId", "deliveryDays" = EXCLUDED."deliveryDays", "rating" = EXCLUDED."rating", "quality" = EXCLUDED."quality", "verified" = EXCLUDED."verified", "place" = EXCLUDED."place", "x" = EXCLUDED."x", "y" = EXCLUDED."y", "z" = EXCLUDED."z", "publishedAt" = EXCLUDED."publishedAt", "words" = EXCLUDED."words"`;
}

/** Takes listings out of the index. */
export async function removePostgres(db: Db, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await db.$executeRaw`DELETE FROM "ListingSearch" WHERE "id" IN (${join([...ids])})`;
}
