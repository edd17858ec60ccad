import type { Context } from '@/lib/core/context';
import { Prisma } from '@/lib/core/database';
import { dependsOn } from '@/lib/core/rendering';
import type { Point } from '@/lib/core/shared/distance';
import { placeToken } from './words';

/** A city that something is offered in; its position is that of the first who offered. */
export type Place = Point & { city: string; country: string | null };

/**
 * The place that a reader means, from the cities in which something is offered; no outside service is asked. "NewYork" is New York, "Bris" is
 * Bristol; what stands after a comma ("Bristol, BS3") may be left aside. Null where nothing is offered in a place of that name.
 */
export async function findPlace(ctx: Context, text: string): Promise<Place | null> {
  const tokens = [...new Set([text, text.split(',')[0] ?? ''].map(placeToken).filter(Boolean))];
  for (const token of tokens) {
    const same = await first(ctx, Prisma.sql`s."place" = ${token}`);
    if (same) return same;
  }
  for (const token of tokens) {
    const beginning =
      token.length >= 3 && (await first(ctx, Prisma.sql`s."place" >= ${token} AND s."place" < ${`${token}\u{10fff0}`}`));
    if (beginning) return beginning;
  }
  return null;
}

/** The city that an address names, exactly. Null where nothing is offered in it. */
export async function placeBySlug(ctx: Context, slug: string): Promise<Place | null> {
  const token = placeToken(slug);
  return token ? first(ctx, Prisma.sql`s."place" = ${token}`) : null;
}

async function first({ db }: Context, which: Prisma.Sql): Promise<Place | null> {
  const [row] = await db.$queryRaw<Place[]>`
    SELECT l."city", l."country", l."lat", l."lng" FROM "ListingSearch" s JOIN "Listing" l ON l."id" = s."id"
    WHERE ${which} AND s."x" IS NOT NULL ORDER BY s."place", s."id" LIMIT 1`;
  return row ?? null;
}

/** The cities in which most is offered, with how much; of a category (by its id and level) where one is given. */
export async function knownPlaces(
  ctx: Context,
  { limit = 30, category }: { limit?: number; category?: { id: number; level: number } } = {},
): Promise<(Place & { listings: number })[]> {
  dependsOn('search');
  const within = category ? Prisma.sql`AND ${Prisma.raw(`"category${category.level}"`)} = ${category.id}` : Prisma.empty;
  const rows = await ctx.db.$queryRaw<(Place & { listings: number | bigint })[]>`
    SELECT l."city", l."country", l."lat", l."lng", g."listings" FROM (
      SELECT "place", MIN("id") AS "id", COUNT(*) AS "listings" FROM "ListingSearch" WHERE "place" IS NOT NULL ${within}
      GROUP BY "place" ORDER BY COUNT(*) DESC, "place" LIMIT ${limit}
    ) g JOIN "Listing" l ON l."id" = g."id" ORDER BY g."listings" DESC, l."city"`;
  return rows.map((row) => ({ ...row, listings: Number(row.listings) }));
}
