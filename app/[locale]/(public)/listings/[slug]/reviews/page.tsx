import { getTranslations } from 'next-intl/server';
import { PageMeta } from '@/app/[locale]/_frame/page-meta';
import { orNotFound } from '@/app/[locale]/_orders/or-not-found';
import { reviewOf } from '@/app/[locale]/(public)/_parts/listing-reviews';
import { RatingSummary } from '@/components/reviews/rating-summary';
import { ReviewItem } from '@/components/reviews/review-item';
import { Link } from '@/components/ui/link';
import { Pagination } from '@/components/ui/pagination';
import { pageContext } from '@/lib/accounts';
import { listingPage } from '@/lib/listings';
import { reviewsOfListing } from '@/lib/reviews';

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ after?: string | string[] }> };

const LIMIT = 20;

/** All that people have written about a listing, the newest first. */
export default async function Reviews({ params, searchParams }: Props) {
  const ctx = await pageContext();
  const { slug } = await params;
  const { after } = await searchParams;
  const listing = await orNotFound(listingPage(ctx, slug));
  const cursor = typeof after === 'string' && /^[1-9]\d{0,8}$/.test(after) ? Number(after) : undefined;
  const { reviews, next } = await reviewsOfListing(ctx, listing.id, { limit: LIMIT, cursor });
  const t = await getTranslations('public.reviews_page');
  const ui = await getTranslations('ui');
  const by = listing.provider.name.split(' ')[0] ?? '';
  return (
    <main id="main" className="wrap grid max-w-[56rem] gap-8 py-8 lg:py-12">
      <PageMeta
        title={t('meta', { title: listing.title })}
        path={`/listings/${slug}/reviews`}
        locale={ctx.locale}
        noindex={cursor !== undefined || listing.status !== 'published'}
      />
      <header className="grid justify-items-start gap-3">
        <Link className="link small" href={`/listings/${slug}`}>
          {t('back')}
        </Link>
        <h1 className="d2">{t.rich('title', { title: listing.title, em: (words) => <em className="it">{words}</em> })}</h1>
      </header>
      <RatingSummary rating={listing.rating} />
      <div>
        {reviews.map((review) => (
          <ReviewItem key={review.id} review={reviewOf(review, by)} />
        ))}
      </div>
      <Pagination
        label={ui('pages')}
        summary={t('summary')}
        next={next === null ? undefined : { href: `/listings/${slug}/reviews?after=${next}`, label: t('more') }}
      />
    </main>
  );
}
