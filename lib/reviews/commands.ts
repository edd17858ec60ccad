import { command } from '@/lib/core/command';
import { type Context, requireActor } from '@/lib/core/context';
import { conflict, notFound } from '@/lib/core/errors';
import { emit, touch } from '@/lib/core/events';
import { rowForStep } from '@/lib/core/process/interpreter';
import type { Refusal } from '@/lib/core/rest/refusals';
import { partyIn } from '@/lib/orders';
import { subjectOf, takeRow } from './exchange';
import { review as process } from './process';
import { AnswerReview, SUB_RATINGS, WriteReview } from './schema';
import { AnswerWire, OwnReviewWire, REVIEW_NAMES } from './wire';

const NOT_WRITTEN: readonly Refusal[] = ['order_not_found', 'not_reviewable', 'review_closed', 'changed_meanwhile'];
const EXAMPLE = {
  booking: 1,
  rating: 5,
  title: 'Excellent Service!',
  comment: 'Very professional and completed the job perfectly.',
  quality_rating: 5,
  punctuality_rating: 4,
};

/** The review as it would stand. */
const previewReview = async (
  _: Context,
  { id: _id, createdAt: _at, ...review }: { id: number; createdAt: string },
): Promise<Record<string, unknown>> => review;

/** Writes a review of the other side of an ended order, or changes one's own while it is hidden. Both stay hidden until both are in. */
export const writeReview = command({
  name: 'reviews.write',
  input: WriteReview,
  access: 'signed_in',
  doors: {
    action: true,
    rest: [
      {
        method: 'post',
        path: '/api/reviews/',
        status: 201,
        summary: 'Review the other side of an order',
        output: OwnReviewWire,
        refusals: NOT_WRITTEN,
        example: EXAMPLE,
        wire: { names: REVIEW_NAMES },
      },
      {
        method: 'post',
        path: '/api/reviews/create/',
        status: 201,
        summary: 'Review the other side of an order (alias)',
        output: OwnReviewWire,
        refusals: NOT_WRITTEN,
        example: EXAMPLE,
        wire: { names: REVIEW_NAMES },
      },
    ],
    agent: {
      tool: 'write_review',
      title: 'Review an order',
      description:
        'Reviews the other side of an ended order, named by its `reference`: `rating` from 1 to 5, customers may add quality, punctuality, professionalism and value, and words. It becomes public when both sides have written or the time is over; until then it can be changed by writing again.',
      preview: previewReview,
    },
  },
  run: async (ctx, input) => {
    const actor = requireActor(ctx);
    const order = await ctx.db.order.findFirst({
      where: {
        ...(input.reference ? { reference: input.reference } : { id: input.order }),
        OR: [{ customerId: actor.id }, { provider: { userId: actor.id } }],
      },
      include: { provider: { select: { userId: true } }, reviewing: true },
    });
    if (!order) throw notFound('order_not_found');
    const party = partyIn({ customerId: order.customerId, providerUserId: order.provider.userId }, actor);
    const exchange = order.reviewing;
    if (!exchange || (party !== 'customer' && party !== 'provider')) throw conflict('not_reviewable');
    const step = exchange.asker === party ? 'edit' : 'review';
    const found = rowForStep(process, subjectOf(exchange), step, party, () => true);
    if ('refused' in found)
      throw conflict(exchange.state === 'published' || exchange.state === 'closed' ? 'review_closed' : 'not_reviewable');

    // Sub-ratings are asked of the buyer alone.
    const sub = Object.fromEntries(SUB_RATINGS.map((name) => [name, party === 'customer' ? (input[name] ?? null) : null]));
    const words = { rating: input.rating, ...sub, title: input.title, comment: input.comment, locale: ctx.locale };
    const key = { orderId_author: { orderId: order.id, author: party } };
    const { providerId, listingId } = order;
    await takeRow(ctx, exchange, found.row, party, async () => {
      const create = {
        ...words,
        orderId: order.id,
        author: party,
        authorId: actor.id,
        providerId,
        listingId,
        createdAt: ctx.now,
      };
      await ctx.db.review.upsert({ where: key, create, update: words });
    });
    const review = await ctx.db.review.findUniqueOrThrow({ where: key });
    await emit(ctx, 'review.written', `review:${review.id}`, {
      reviewId: review.id,
      orderId: order.id,
      reference: order.reference,
      listingId,
      providerId,
      author: party,
    });
    touch(ctx, `order:${order.id}`);
    return {
      id: review.id,
      booking: order.id,
      bookingReference: order.reference,
      rating: review.rating,
      qualityRating: review.quality,
      punctualityRating: review.punctuality,
      professionalismRating: review.professionalism,
      valueRating: review.value,
      title: review.title,
      comment: review.comment,
      published: review.publishedAt !== null,
      createdAt: review.createdAt.toISOString(),
    };
  },
});

/** The reviewed side's public answer to a published review; it can be changed. */
export const answerReview = command({
  name: 'reviews.answer',
  input: AnswerReview,
  access: 'signed_in',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/reviews/{review}/answer/',
      summary: 'Answer a review in public',
      output: AnswerWire,
      refusals: ['review_not_found'],
      example: { answer: 'Thank you, Anna.' },
    },
  },
  run: async (ctx, { review, answer }) => {
    const actor = requireActor(ctx);
    const row = await ctx.db.review.findFirst({
      where: {
        id: review,
        publishedAt: { not: null },
        OR: [
          { author: 'customer', provider: { userId: actor.id } },
          { author: 'provider', order: { customerId: actor.id } },
        ],
      },
      include: { order: { select: { reference: true } } },
    });
    if (!row) throw notFound('review_not_found');
    await ctx.db.review.update({ where: { id: row.id }, data: { answer, answeredAt: ctx.now } });
    const { id: reviewId, orderId, listingId, providerId, author } = row;
    const { reference } = row.order;
    await emit(ctx, 'review.answered', `review:${row.id}`, { reviewId, orderId, reference, listingId, providerId, author });
    touch(ctx, `listing:${listingId}`, `provider:${providerId}`, `reviews:${listingId}`);
    return { id: row.id, answer };
  },
});
