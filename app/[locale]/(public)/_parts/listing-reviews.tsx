import { getTranslations } from 'next-intl/server';
import { RatingSummary } from '@/components/reviews/rating-summary';
import { ReviewItem } from '@/components/reviews/review-item';
import type { ReviewItemView } from '@/components/reviews/view';
import { ButtonLink } from '@/components/ui/button-link';
import type { Context } from '@/lib/core/context';
import type { ListingView } from '@/lib/listings';
import { type PublicReview, reviewsOfListing } from '@/lib/reviews';

const SHOWN = 4;

/** A published review as the pages show it; `by` is who answered, `about` which of a shop's services it is about. */
export const reviewOf = (review: PublicReview, by: string, about = false): ReviewItemView => ({
  id: review.id,
  author: { name: review.name, avatar: review.avatar, place: review.city },
  rating: review.rating,
  title: review.title,
  text: review.comment,
  publishedAt: review.publishedAt,
  about: about ? review.listing.title : undefined,
  answer: review.answer && { by, text: review.answer.text },
});

/** The averages and the newest reviews; nothing while there are no ratings. */
export async function ListingReviews({ ctx, listing }: { ctx: Context; listing: ListingView }) {
  if (listing.rating.count === 0) return null;
  const t = await getTranslations('public.listing');
  const { reviews, next } = await reviewsOfListing(ctx, listing.id, { limit: SHOWN });
  const by = listing.provider.name.split(' ')[0] ?? '';
  return (
    <section className="grid gap-6 border-t border-line pt-8" id="reviews" aria-label={t('reviews')}>
      <h2 className="sr-only">{t('reviews')}</h2>
      <RatingSummary rating={listing.rating} />
      {reviews.length > 0 ? (
        <div>
          {reviews.map((review) => (
            <ReviewItem key={review.id} review={reviewOf(review, by)} />
          ))}
        </div>
      ) : (
        <p className="muted">{t('no_words')}</p>
      )}
      {next !== null && (
        <div>
          <ButtonLink href={`/listings/${listing.slug}/reviews`}>{t('all_reviews', { count: listing.rating.count })}</ButtonLink>
        </div>
      )}
    </section>
  );
}
