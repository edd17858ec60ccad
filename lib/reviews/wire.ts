import * as z from 'zod';
import { Instant, pageOf, RowId } from '@/lib/core/wire';

/** Seed 001's names of a review's fields. */
export const REVIEW_NAMES = {
  booking: 'order',
  booking_reference: 'reference',
  quality_rating: 'quality',
  punctuality_rating: 'punctuality',
  professionalism_rating: 'professionalism',
  value_rating: 'value',
} as const;

const Stars = z.int().min(1).max(5);

export const OwnReviewWire = z
  .strictObject({
    id: RowId,
    booking: RowId,
    booking_reference: z.string(),
    rating: Stars,
    quality_rating: Stars.nullable(),
    punctuality_rating: Stars.nullable(),
    professionalism_rating: Stars.nullable(),
    value_rating: Stars.nullable(),
    title: z.string(),
    comment: z.string(),
    published: z.boolean().meta({ description: 'Both sides stay hidden until both are in' }),
    created_at: Instant,
  })
  .meta({ id: 'OwnReview' });

export const AnswerWire = z.strictObject({ id: RowId, answer: z.string() });

export const ReviewsWire = pageOf(
  z
    .strictObject({
      id: RowId,
      name: z.string(),
      avatar: z.string().nullable(),
      city: z.string().nullable(),
      rating: Stars,
      title: z.string(),
      comment: z.string(),
      locale: z.string(),
      published_at: Instant,
      listing: z.strictObject({ slug: z.string(), title: z.string() }),
      answer: z.strictObject({ text: z.string(), at: Instant }).nullable(),
    })
    .meta({ id: 'Review' }),
);
