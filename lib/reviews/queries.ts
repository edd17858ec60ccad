import { displayName } from '@/lib/accounts';
import type { Context } from '@/lib/core/context';
import type { Prisma } from '@/lib/core/database';
import type { Party } from '@/lib/core/process/types';
import { query } from '@/lib/core/query';
import { dependsOn } from '@/lib/core/rendering';
import { ReviewPage, SUB_RATINGS, type SubRating } from './schema';
import { ReviewsWire } from './wire';

export type PublicReview = {
  id: number;
  name: string;
  avatar: string | null;
  city: string | null;
  rating: number;
  title: string;
  comment: string;
  locale: string;
  publishedAt: Date;
  listing: { slug: string; title: string };
  answer: { text: string; at: Date } | null;
};

const PUBLIC = {
  user: { select: { firstName: true, lastName: true, city: true, avatar: { select: { key: true } } } },
  listing: { select: { slug: true, title: true } },
} as const satisfies Prisma.ReviewInclude;

type Row = Prisma.ReviewGetPayload<{ include: typeof PUBLIC }>;
const viewOf = (row: Row): PublicReview => ({
  id: row.id,
  name: displayName(row.user),
  avatar: row.user.avatar?.key ?? null,
  city: row.user.city,
  rating: row.rating,
  title: row.title,
  comment: row.comment,
  locale: row.locale,
  publishedAt: row.publishedAt ?? row.createdAt,
  listing: row.listing,
  answer: row.answer && row.answeredAt ? { text: row.answer, at: row.answeredAt } : null,
});

type Page = { cursor?: number; limit: number };
async function page(
  ctx: Context,
  where: Prisma.ReviewWhereInput,
  { cursor, limit }: Page,
): Promise<{ reviews: PublicReview[]; next: number | null }> {
  const rows = await ctx.db.review.findMany({
    where: { ...where, author: 'customer', publishedAt: { not: null }, ...(cursor && { id: { lt: cursor } }) },
    include: PUBLIC,
    orderBy: [{ id: 'desc' }],
    take: limit + 1,
  });
  return { reviews: rows.slice(0, limit).map(viewOf), next: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null };
}

/** Published reviews of a listing with words, newest first; ratings without words count in the averages alone. */
export function reviewsOfListing(ctx: Context, listingId: number, of: Page = { limit: 6 }) {
  dependsOn(`reviews:${listingId}`, `listing:${listingId}`);
  return page(ctx, { listingId, comment: { not: '' } }, of);
}

/** Published reviews of all of a provider's listings. */
export function reviewsOfProvider(ctx: Context, providerId: number, of: Page = { limit: 6 }) {
  dependsOn(`provider:${providerId}`);
  return page(ctx, { providerId, comment: { not: '' } }, of);
}

/** Reviews of a listing, for programs. */
export const listReviews = query({
  name: 'reviews.ofListing',
  input: ReviewPage,
  access: 'anyone',
  doors: {
    action: false,
    rest: {
      method: 'get',
      path: '/api/listings/{listing}/reviews/',
      summary: 'Published reviews of a listing',
      output: ReviewsWire,
    },
    agent: {
      tool: 'list_reviews',
      title: 'Reviews of a service',
      description: 'What customers have written about a service, the newest first. `listing` is its number.',
    },
  },
  run: async (ctx, { listing, ...of }) => {
    const { reviews, next } = await page(ctx, { listingId: listing, listing: { status: 'published' } }, of);
    return {
      nextCursor: next,
      results: reviews.map(({ publishedAt, answer, ...review }) => ({
        ...review,
        publishedAt: publishedAt.toISOString(),
        answer: answer && { text: answer.text, at: answer.at.toISOString() },
      })),
    };
  },
});

export type OrderReviews = {
  state: string;
  closesAt: Date;
  /** The reader may write or change theirs now. */
  mayWrite: boolean;
  mine: {
    rating: number;
    quality: number | null;
    punctuality: number | null;
    professionalism: number | null;
    value: number | null;
    title: string;
    comment: string;
  } | null;
  /** Only when it is public. */
  theirs: { id: number; name: string; rating: number; title: string; comment: string; answer: string | null } | null;
  /** The other side has written, what, stays hidden. */
  theirsIn: boolean;
};

/** The exchange of an order as one side sees it; null where there is none. The caller has checked that the order is the reader's. */
export async function reviewsOfOrder(ctx: Context, orderId: number, party: Party): Promise<OrderReviews | null> {
  const exchange = await ctx.db.reviewExchange.findUnique({ where: { orderId } });
  if (!exchange) return null;
  const rows = await ctx.db.review.findMany({ where: { orderId }, include: PUBLIC });
  const mine = rows.find(({ author }) => author === party);
  const theirs = rows.find(({ author }) => author !== party);
  const open = exchange.state === 'open' || exchange.state === 'one_in';
  return {
    state: exchange.state,
    closesAt: exchange.closesAt,
    mayWrite: open && (party === 'customer' || party === 'provider'),
    mine: mine ?? null,
    theirs: theirs?.publishedAt
      ? {
          id: theirs.id,
          name: displayName(theirs.user),
          rating: theirs.rating,
          title: theirs.title,
          comment: theirs.comment,
          answer: theirs.answer,
        }
      : null,
    theirsIn: theirs !== undefined,
  };
}

/** The sub-ratings that a listing's category asks for. */
export async function askedSubRatings(ctx: Context, listingId: number): Promise<SubRating[]> {
  const listing = await ctx.db.listing.findUnique({
    where: { id: listingId },
    select: { category: { select: { subRatings: true } } },
  });
  const asked = (listing?.category.subRatings ?? []) as string[];
  return asked.length === 0 ? [...SUB_RATINGS] : SUB_RATINGS.filter((name) => asked.includes(name));
}
