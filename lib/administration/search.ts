import { holds, wordsIn } from '@/lib/core/containing';
import type { Context } from '@/lib/core/context';
import { Prisma } from '@/lib/core/database';
import { type AdminList, PAGE_SIZE } from './schema';

/** A page of a list. `states` says how many there are of each state within what was searched for, the most first. */
export type Page<T> = {
  rows: T[];
  total: number;
  page: number;
  pages: number;
  states: { state: string; count: number }[];
};

/** Where a list looks: `id` and `state` as the columns of `from`, the texts that are searched, the order of the rows. */
export type Source = {
  from: Prisma.Sql;
  id: Prisma.Sql;
  state: Prisma.Sql;
  texts: readonly Prisma.Sql[];
  order: Prisma.Sql;
  /** States that are shown only when asked for. */
  aside?: readonly string[];
};

/** A page's numbers, in order; each of the words stands in one of the texts, whatever its case. */
export async function search({ db }: Context, source: Source, { q, state, page: asked }: AdminList): Promise<Page<number>> {
  const { from, id, texts, order, aside = [] } = source;
  const words = wordsIn(q);
  const found =
    words.length > 0
      ? Prisma.join(
          words.map((word) => holds(texts, word)),
          ' AND ',
        )
      : Prisma.sql`1 = 1`;

  const counts = await db.$queryRaw<{ state: string; count: bigint | number }[]>`
    SELECT ${source.state} AS "state", COUNT(*) AS "count" FROM ${from} WHERE ${found} GROUP BY 1 ORDER BY 2 DESC, 1`;
  const states = counts.map((row) => ({ state: row.state, count: Number(row.count) }));
  const shown = states.filter((one) => (state ? one.state === state : !aside.includes(one.state)));
  const total = shown.reduce((sum, { count }) => sum + count, 0);
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const page = Math.min(asked, pages);
  if (total === 0) return { rows: [], total, page, pages, states };

  const among = Prisma.join(shown.map((one) => one.state));
  const rows = await db.$queryRaw<{ id: bigint | number }[]>`
    SELECT ${id} AS "id" FROM ${from} WHERE ${found} AND ${source.state} IN (${among})
    ORDER BY ${order} LIMIT ${PAGE_SIZE} OFFSET ${(page - 1) * PAGE_SIZE}`;
  return { rows: rows.map((row) => Number(row.id)), total, page, pages, states };
}

/** Rows before a number, the highest first: however many are added meanwhile, none is skipped or told twice. */
export async function rowsBefore(
  { db }: Context,
  { from, id, state: stateOf, texts }: Source,
  { q, state, cursor, limit }: { q: string; state?: string; cursor?: number; limit: number },
): Promise<{ ids: number[]; next: number | null }> {
  const conditions = [
    ...wordsIn(q).map((word) => holds(texts, word)),
    ...(state ? [Prisma.sql`${stateOf} = ${state}`] : []),
    ...(cursor ? [Prisma.sql`${id} < ${cursor}`] : []),
    Prisma.sql`1 = 1`,
  ];
  const rows = await db.$queryRaw<{ id: bigint | number }[]>`
    SELECT ${id} AS "id" FROM ${from} WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY ${id} DESC LIMIT ${limit + 1}`;
  const ids = rows.slice(0, limit).map((row) => Number(row.id));
  return { ids, next: rows.length > limit ? (ids.at(-1) ?? null) : null };
}

/** The page with its rows instead of their numbers, which the database may have given in any order. */
export async function withRows<T extends { id: number }>(
  page: Page<number>,
  load: (ids: number[]) => Promise<T[]>,
): Promise<Page<T>> {
  const byId = new Map((await load(page.rows)).map((row) => [row.id, row]));
  return { ...page, rows: page.rows.flatMap((id) => byId.get(id) ?? []) };
}
