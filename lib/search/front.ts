import { displayName } from '@/lib/accounts';
import type { Context } from '@/lib/core/context';
import { dependsOn } from '@/lib/core/rendering';
import { PICTURE, type PictureView, pictureView } from '@/lib/files';

/** How much stands under each of the highest categories, with the picture of the best known of it that has one. */
export type CategoryCount = { id: number; listings: number; picture: PictureView | null };

/** The highest categories in which something is offered, the fullest first. */
export async function categoryCounts(ctx: Context): Promise<CategoryCount[]> {
  dependsOn('search');
  const rows = await ctx.db.$queryRaw<
    {
      id: number;
      listings: number | bigint;
      key: string | null;
      width: number | null;
      height: number | null;
      alt: string | null;
    }[]
  >`
    SELECT g."id", g."listings", f."key", f."width", f."height", i."alt" FROM (
      SELECT "category1" AS "id", COUNT(*) AS "listings" FROM "ListingSearch" GROUP BY "category1"
    ) g
    LEFT JOIN "ListingImage" i ON i."id" = (
      SELECT i2."id" FROM "ListingSearch" s JOIN "ListingImage" i2 ON i2."listingId" = s."id"
      WHERE s."category1" = g."id" ORDER BY s."quality" DESC, s."id", i2."position", i2."id" LIMIT 1
    )
    LEFT JOIN "File" f ON f."id" = i."fileId"
    ORDER BY g."listings" DESC, g."id"`;
  return rows.map(({ id, listings, key, width, height, alt }) => ({
    id,
    listings: Number(listings),
    picture: key === null ? null : pictureView({ key, width, height }, alt ?? ''),
  }));
}

/** How many listings stand under each category of every level, by its id. */
export async function listingsByCategory(ctx: Context): Promise<Map<number, number>> {
  dependsOn('search');
  const rows = await ctx.db.$queryRaw<{ id: number; listings: number | bigint }[]>`
    SELECT "category1" AS "id", COUNT(*) AS "listings" FROM "ListingSearch" GROUP BY "category1"
    UNION ALL SELECT "category2", COUNT(*) FROM "ListingSearch" WHERE "category2" IS NOT NULL GROUP BY "category2"
    UNION ALL SELECT "category3", COUNT(*) FROM "ListingSearch" WHERE "category3" IS NOT NULL GROUP BY "category3"`;
  return new Map(rows.map(({ id, listings }) => [id, Number(listings)]));
}

/** What the marketplace may say of itself: public shops, the orders they have completed, what those who paid think of them. */
export type Figures = { shops: number; orders: number; ratings: number; average: number | null };

export async function figures(ctx: Context): Promise<Figures> {
  dependsOn('home');
  const { _count, _sum } = await ctx.db.provider.aggregate({
    where: { listedAt: { not: null } },
    _count: true,
    _sum: { completedOrders: true, ratingSum: true, ratingCount: true },
  });
  const ratings = _sum.ratingCount ?? 0;
  return {
    shops: _count,
    orders: _sum.completedOrders ?? 0,
    ratings,
    average: ratings > 0 ? (_sum.ratingSum ?? 0) / ratings : null,
  };
}

/** What somebody who paid has said of what they booked, with its picture. */
export type Voice = {
  title: string;
  comment: string;
  name: string;
  listing: { slug: string; title: string; picture: PictureView | null };
};

/** Words that fit on the front page. */
const [SHORTEST, LONGEST] = [50, 170];

/** The newest public review with all stars whose words have the right length; null where there is none. */
export async function voice(ctx: Context): Promise<Voice | null> {
  dependsOn('home');
  const rows = await ctx.db.review.findMany({
    where: {
      author: 'customer',
      publishedAt: { not: null },
      rating: 5,
      locale: ctx.locale,
      comment: { not: '' },
      listing: { status: 'published', provider: { listedAt: { not: null } } },
    },
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    take: 60,
    select: {
      title: true,
      comment: true,
      user: { select: { firstName: true, lastName: true } },
      listing: {
        select: {
          slug: true,
          title: true,
          images: { orderBy: { position: 'asc' }, take: 1, select: { alt: true, file: PICTURE } },
        },
      },
    },
  });
  const row = rows.find(({ comment }) => comment.length >= SHORTEST && comment.length <= LONGEST && !comment.includes('\n'));
  if (!row) return null;
  const [image] = row.listing.images;
  return {
    title: row.title,
    comment: row.comment,
    name: displayName(row.user),
    listing: { slug: row.listing.slug, title: row.listing.title, picture: image ? pictureView(image.file, image.alt) : null },
  };
}

/** One address that the public may find, for the site map. */
export type Entry = { path: string; changedAt: Date | null };

const BATCH = 1000;

/** Every public listing, the oldest first, a thousand at a time: the whole never stands in memory. */
export async function* publicListings(ctx: Context): AsyncGenerator<Entry[]> {
  for (let after = 0; ; ) {
    const rows = await ctx.db.$queryRaw<{ id: number; slug: string; updatedAt: Date }[]>`
      SELECT l."id", l."slug", l."updatedAt" FROM "ListingSearch" s JOIN "Listing" l ON l."id" = s."id"
      WHERE s."id" > ${after} ORDER BY s."id" LIMIT ${BATCH}`;
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map(({ slug, updatedAt }) => ({ path: `/listings/${slug}`, changedAt: updatedAt }));
    after = last.id;
  }
}

/** Every public shop, in the same way. */
export async function* publicShops(ctx: Context): AsyncGenerator<Entry[]> {
  for (let after = 0; ; ) {
    const rows = await ctx.db.provider.findMany({
      where: { listedAt: { not: null }, id: { gt: after } },
      select: { id: true, handle: true, updatedAt: true },
      orderBy: { id: 'asc' },
      take: BATCH,
    });
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map(({ handle, updatedAt }) => ({ path: `/providers/${handle}`, changedAt: updatedAt }));
    after = last.id;
  }
}

/** Which categories are offered in which cities: the pages "plumbing in Bristol". */
export async function categoriesInCities(ctx: Context): Promise<{ categoryId: number; city: string; listings: number }[]> {
  const rows = await ctx.db.$queryRaw<{ categoryId: number; city: string; listings: number | bigint }[]>`
    SELECT g."categoryId", l."city", g."listings" FROM (
      SELECT "category1" AS "categoryId", "place", MIN("id") AS "id", COUNT(*) AS "listings" FROM "ListingSearch" WHERE "place" IS NOT NULL GROUP BY "category1", "place"
      UNION ALL SELECT "category2", "place", MIN("id"), COUNT(*) FROM "ListingSearch" WHERE "place" IS NOT NULL AND "category2" IS NOT NULL GROUP BY "category2", "place"
      UNION ALL SELECT "category3", "place", MIN("id"), COUNT(*) FROM "ListingSearch" WHERE "place" IS NOT NULL AND "category3" IS NOT NULL GROUP BY "category3", "place"
    ) g JOIN "Listing" l ON l."id" = g."id" ORDER BY g."categoryId", l."city"`;
  return rows.map((row) => ({ ...row, listings: Number(row.listings) }));
}
