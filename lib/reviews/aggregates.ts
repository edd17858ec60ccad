import type { Review } from '@/generated/sqlite/client';
import type { Prisma } from '@/lib/core/database';
import { SUB_RATINGS } from './schema';

/** Exact sums beside what they count: averages are never stored, so they never drift. */
export type RatingSums = {
  ratingCount: number;
  ratingSum: number;
  qualityCount: number;
  qualitySum: number;
  punctualityCount: number;
  punctualitySum: number;
  professionalismCount: number;
  professionalismSum: number;
  valueCount: number;
  valueSum: number;
};

/** The columns of `RatingSums`, to be selected. */
export const RATING_SUMS = {
  ratingCount: true,
  ratingSum: true,
  qualityCount: true,
  qualitySum: true,
  punctualityCount: true,
  punctualitySum: true,
  professionalismCount: true,
  professionalismSum: true,
  valueCount: true,
  valueSum: true,
} as const;

/** What one published review adds to the sums. */
export function addition(
  review: Pick<Review, 'rating' | (typeof SUB_RATINGS)[number]>,
): Prisma.ListingUpdateInput & Prisma.ProviderUpdateInput {
  const sub = SUB_RATINGS.flatMap((name) => {
    const stars = review[name];
    return stars === null ? [] : [[`${name}Count`, { increment: 1 }] as const, [`${name}Sum`, { increment: stars }] as const];
  });
  return { ratingCount: { increment: 1 }, ratingSum: { increment: review.rating }, ...Object.fromEntries(sub) };
}

/** An average with one decimal, rounded half up; null without ratings. */
export const average = (sum: number, count: number): number | null => (count === 0 ? null : Math.round((sum * 10) / count) / 10);

export type RatingSummary = {
  count: number;
  average: number | null;
  sub: { name: (typeof SUB_RATINGS)[number]; average: number }[];
};

/** Sums as people read them; a sub-rating that nobody gave is left out. */
export const summaryOf = (sums: RatingSums): RatingSummary => ({
  count: sums.ratingCount,
  average: average(sums.ratingSum, sums.ratingCount),
  sub: SUB_RATINGS.flatMap((name) => {
    const value = average(sums[`${name}Sum`], sums[`${name}Count`]);
    return value === null ? [] : [{ name, average: value }];
  }),
});
