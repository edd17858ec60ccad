import { OFFER, type Offer } from '@/lib/availability';
import type { Context } from '@/lib/core/context';
import type { Prisma } from '@/lib/core/database';
import { dependsOn } from '@/lib/core/rendering';
import type { Money } from '@/lib/core/shared/money';
import { type PictureView, pictureView } from '@/lib/files';
import { kilometres } from './geography';
import { type Why, why } from './ranking';

/** A listing as results and cards show it. */
export type Hit = {
  id: number;
  slug: string;
  kind: string;
  title: string;
  shortDescription: string;
  price: Money;
  pricingType: string;
  picture: PictureView | null;
  provider: {
    id: number;
    handle: string;
    businessName: string;
    person: { name: string; picture: string | null };
    verified: boolean;
    timeZone: string;
  };
  categoryId: number;
  /** What the free times of an appointment depend on. */
  offer: Offer;
  city: string | null;
  country: string | null;
  rating: { count: number; average: number | null };
  completedOrders: number;
  /** Kilometres from the reader's place, where they named one. */
  km: number | null;
  /** What its place in the results comes from. */
  why: Why;
  /** The values by which it stands there: from here a cursor goes on. */
  at: number[];
};

type Row = {
  text: number;
  square: number | null;
  id: number;
  slug: string;
  kind: string;
  title: string;
  shortDescription: string;
  priceMinor: number;
  currency: string;
  pricingType: string;
  pictureKey: string | null;
  pictureAlt: string | null;
  width: number | null;
  height: number | null;
  providerId: number;
  handle: string;
  businessName: string;
  firstName: string;
  lastName: string;
  avatar: string | null;
  verifiedAt: Date | null;
  timeZone: string;
  durationMinutes: number | null;
  bufferBefore: number;
  bufferAfter: number;
  noticeMinutes: number;
  horizonDays: number;
  capacity: number;
  stepMinutes: number | null;
  maxPerDay: number | null;
  maxPerWeek: number | null;
  scheduleId: number | null;
  categoryId: number;
  city: string | null;
  country: string | null;
  ratingCount: number;
  ratingSum: number;
  completedOrders: number;
} & { [nth in 'at0' | 'at1' | 'at2']?: number | bigint };

/**
 * The listings of a page of results as their readers see them, in the reader's language where there is a text in it. `ranked` gives a few rows
 * with "id", "text" and "square", and what `order` and `position` speak of as `h`.
 */
export async function hitsOf(ctx: Context, ranked: Prisma.Sql, order: Prisma.Sql, position: Prisma.Sql): Promise<Hit[]> {
  // LEFT JOIN, though there is always a listing: SQLite keeps that order, and never begins with all listings.
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT h."text", h."square", l."id", l."slug", l."kind", COALESCE(t."title", l."title") AS "title",
      COALESCE(t."shortDescription", l."shortDescription") AS "shortDescription", l."priceMinor", l."currency", l."pricingType",
      l."durationMinutes", l."bufferBefore", l."bufferAfter", l."noticeMinutes", l."horizonDays", l."capacity",
      l."stepMinutes", l."maxPerDay", l."maxPerWeek", l."scheduleId",
      l."providerId", l."categoryId", l."city", l."country", l."ratingCount", l."ratingSum", l."completedOrders",
      p."handle", p."businessName", p."verifiedAt", p."timeZone", u."firstName", u."lastName", a."key" AS "avatar",
      i."alt" AS "pictureAlt", f."key" AS "pictureKey", f."width", f."height", ${position}
    FROM (${ranked}) h
    LEFT JOIN "Listing" l ON l."id" = h."id"
    LEFT JOIN "Provider" p ON p."id" = l."providerId"
    LEFT JOIN "User" u ON u."id" = p."userId"
    LEFT JOIN "File" a ON a."id" = u."avatarId"
    LEFT JOIN "ListingText" t ON t."listingId" = l."id" AND t."locale" = ${ctx.locale}
    LEFT JOIN "ListingImage" i ON i."id" = (SELECT "id" FROM "ListingImage" WHERE "listingId" = l."id" ORDER BY "position", "id" LIMIT 1)
    LEFT JOIN "File" f ON f."id" = i."fileId"
    ORDER BY ${order}`;
  dependsOn(...rows.flatMap(({ id, providerId }) => [`listing:${id}`, `provider:${providerId}`]));
  return rows.map(hitOf);
}

const offerOf = (row: Row): Offer =>
  Object.fromEntries(Object.keys(OFFER).map((column) => [column, row[column as keyof Offer]])) as Offer;

function hitOf(row: Row): Hit {
  const { text, square, id, providerId } = row;
  const km = square === null ? null : kilometres(Number(square));
  const file = row.pictureKey === null ? null : { key: row.pictureKey, width: row.width, height: row.height };
  return {
    id,
    slug: row.slug,
    kind: row.kind,
    title: row.title,
    shortDescription: row.shortDescription,
    price: { amount: row.priceMinor, currency: row.currency },
    pricingType: row.pricingType,
    picture: pictureView(file, row.pictureAlt ?? ''),
    provider: {
      id: providerId,
      handle: row.handle,
      businessName: row.businessName,
      person: { name: `${row.firstName} ${row.lastName}`.trim(), picture: row.avatar },
      verified: row.verifiedAt !== null,
      timeZone: row.timeZone,
    },
    categoryId: row.categoryId,
    offer: offerOf(row),
    city: row.city,
    country: row.country,
    rating: { count: row.ratingCount, average: row.ratingCount > 0 ? row.ratingSum / row.ratingCount : null },
    completedOrders: row.completedOrders,
    km,
    why: why(row, km, Number(text)),
    at: [row.at0, row.at1, row.at2].flatMap((value) => (value === undefined ? [] : [Number(value)])),
  };
}
