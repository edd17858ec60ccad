import * as z from 'zod';
import { Id, line, numeral, paragraphs, whole } from '@/lib/core/shared/fields';
import { OrderReference } from '@/lib/orders/schema';

/** What is asked beside the whole; a category may leave some out. */
export const SUB_RATINGS = ['quality', 'punctuality', 'professionalism', 'value'] as const;
export type SubRating = (typeof SUB_RATINGS)[number];

const Stars = numeral(z.number().int('invalid').min(1, 'choose_stars').max(5), 'choose_stars');

/** A review by either side; the order by its reference (people) or number (programs). Sub-ratings belong to the buyer's. */
export const WriteReview = z
  .strictObject({
    reference: OrderReference.optional(),
    order: Id.optional(),
    rating: Stars,
    quality: Stars.optional(),
    punctuality: Stars.optional(),
    professionalism: Stars.optional(),
    value: Stars.optional(),
    title: line(120).default(''),
    comment: paragraphs(4000).default(''),
  })
  .refine(({ reference, order }) => reference !== undefined || order !== undefined, { path: ['reference'], error: 'required' });

export const AnswerReview = z.strictObject({ review: Id, answer: paragraphs(2000).pipe(z.string().min(1)) });

export const ReviewPage = z.strictObject({
  listing: Id,
  cursor: Id.optional(),
  limit: whole(1, 50).default(10),
});
