import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { JsonLd, PageMeta } from '@/app/[locale]/_frame/page-meta';
import { orNotFound } from '@/app/[locale]/_orders/or-not-found';
import { reviewOf } from '@/app/[locale]/(public)/_parts/listing-reviews';
import { ShopFacts } from '@/app/[locale]/(public)/_parts/shop-facts';
import { shopLd } from '@/app/[locale]/(public)/_parts/shop-ld';
import { pricingOf, timesOf } from '@/app/[locale]/(public)/_parts/views';
import { ListingCard } from '@/components/listings/listing-card';
import type { ListingCardView } from '@/components/listings/view';
import { Portfolio } from '@/components/providers/facts';
import { Offer, ProjectOffer } from '@/components/providers/offers';
import { StorefrontHeader } from '@/components/providers/storefront-header';
import { RatingSummary } from '@/components/reviews/rating-summary';
import { ReviewItem } from '@/components/reviews/review-item';
import { ButtonLink } from '@/components/ui/button-link';
import { Notice } from '@/components/ui/notice';
import { Pagination } from '@/components/ui/pagination';
import { pageContext } from '@/lib/accounts';
import { type NextFree, nextFree } from '@/lib/availability';
import { type ListingCard as Listed, providerListings } from '@/lib/listings';
import { type Storefront, storefront } from '@/lib/providers';
import { reviewsOfProvider } from '@/lib/reviews';

type Props = { params: Promise<{ handle: string }>; searchParams: Promise<{ page?: string | string[] }> };

const REVIEWS = 6;

/** Somebody's shop: what they offer in all its kinds, what they have done, what people say. */
export default async function Shop({ params, searchParams }: Props) {
  const ctx = await pageContext();
  const { handle } = await params;
  const { page } = await searchParams;
  const cursor = typeof page === 'string' && /^[1-9]\d{0,8}$/.test(page) ? Number(page) : undefined;
  const shop = await orNotFound(storefront(ctx, handle));
  const listings = await providerListings(ctx, shop.id);
  const visits = listings.filter(({ kind }) => kind === 'appointment');
  const projects = listings.filter(({ kind }) => kind === 'project');
  const products = listings.filter(({ kind }) => kind === 'product');
  const times = await nextFree(
    ctx,
    visits.map((visit) => ({ ...visit, providerId: shop.id })),
  );
  const soonest = [...times.values()].flatMap(({ slots }) => slots.map(({ startsAt }) => startsAt)).sort((a, b) => +a - +b)[0];
  const { reviews, next } = await reviewsOfProvider(ctx, shop.id, { limit: REVIEWS, cursor });
  const t = await getTranslations('public.shop');
  const listing = await getTranslations('public.listing');
  const ui = await getTranslations('ui');
  const first = shop.person.name.split(' ')[0] ?? '';
  const path = `/providers/${handle}`;
  const card = (each: Listed): ListingCardView => cardOf(each, shop, times.get(each.id));
  const sections: (false | { id: string; title: string; note?: ReactNode; content: ReactNode })[] = [
    visits.length > 0 && {
      id: 'visits',
      title: t('visits'),
      note: t('kinds', { count: visits.length }),
      content: (
        <div>
          {visits.map((each) => (
            <Offer
              key={each.id}
              offer={{ ...card(each), short: each.shortDescription, times: timesOf(each.slug, times.get(each.id)) }}
              now={ctx.now}
              zone={shop.timeZone}
            />
          ))}
        </div>
      ),
    },
    projects.length > 0 && {
      id: 'projects',
      title: t('projects'),
      content: (
        <div className="grid gap-6">
          {projects.map((each) => (
            <ProjectOffer
              key={each.id}
              listing={card(each)}
              short={each.shortDescription}
              packages={each.packages.map(({ id, name, price, deliveryDays, revisions }) => ({
                value: String(id),
                name,
                price,
                terms: listing('packages.terms', { days: deliveryDays, revisions }),
              }))}
            />
          ))}
        </div>
      ),
    },
    products.length > 0 && {
      id: 'products',
      title: t('products'),
      content: (
        <div className="card-grid">
          {products.map((each) => (
            <ListingCard
              key={each.id}
              listing={card(each)}
              now={ctx.now}
              zone={shop.timeZone}
              brief
              sizes="(min-width: 1080px) 200px, (min-width: 720px) 30vw, 46vw"
            />
          ))}
        </div>
      ),
    },
    shop.works.length > 0 && {
      id: 'works',
      title: t('works'),
      content: <Portfolio works={shop.works.map(({ title, picture }) => ({ title, date: null, picture }))} />,
    },
    shop.rating.count > 0 && {
      id: 'reviews',
      title: t('reviews'),
      content: (
        <div className="grid gap-6">
          <RatingSummary rating={shop.rating} />
          <div>
            {reviews.map((review) => (
              <ReviewItem key={review.id} review={reviewOf(review, first, true)} />
            ))}
          </div>
          {next !== null && (
            <Pagination label={ui('pages')} summary="" next={{ href: `${path}?page=${next}#reviews`, label: ui('next') }} />
          )}
        </div>
      ),
    },
    shop.policies.length > 0 && {
      id: 'policies',
      title: t('policies', { name: first }),
      content: (
        <ul className="soft grid list-disc gap-2 ps-5">
          {shop.policies.map((policy) => (
            <li key={policy}>{policy}</li>
          ))}
        </ul>
      ),
    },
  ];
  const shown = sections.filter((section) => section !== false);
  return (
    <main id="main">
      <PageMeta
        title={shop.city ? t('title_place', { shop: shop.businessName, city: shop.city }) : shop.businessName}
        description={shop.tagline || shop.description.slice(0, 200)}
        path={path}
        locale={ctx.locale}
        type="profile"
        image={
          shop.cover
            ? {
                src: `/images/${shop.cover.key}/1280.webp`,
                width: 1280,
                height: Math.round((1280 * shop.cover.height) / shop.cover.width),
                alt: shop.businessName,
              }
            : undefined
        }
        noindex={!shop.listed || cursor !== undefined}
      />
      <JsonLd data={shopLd(shop, listings, ctx.locale)} />
      {!shop.listed && (
        <div className="wrap py-3">
          <Notice tone="plain">{t('preview')}</Notice>
        </div>
      )}
      <StorefrontHeader
        shop={{
          name: shop.businessName,
          person: { name: shop.person.name, avatar: shop.person.picture },
          tagline: shop.tagline,
          verified: shop.verified,
          covers: coversOf(shop, listings),
          rating: shop.rating,
          completedOrders: shop.completedOrders,
          since: shop.createdAt,
          free: soonest ?? null,
        }}
        now={ctx.now}
        zone={shop.timeZone}
        actions={
          shop.listed && (
            <ButtonLink href={`/account/quotes/ask?provider=${handle}`} rel="nofollow">
              {listing('ask', { name: first })}
            </ButtonLink>
          )
        }
      />
      <div className="wrap">
        {shown.length > 1 && (
          <nav className="tabs" aria-label={t('sections')}>
            {shown.map(({ id, title }) => (
              <a key={id} href={`#${id}`} className="tab">
                {title}
              </a>
            ))}
          </nav>
        )}
        <div className="shop-page">
          <div className="grid content-start gap-12">
            {shown.map(({ id, title, note, content }) => (
              <section key={id} id={id} className="grid scroll-mt-20 gap-5">
                <div className="flex items-baseline justify-between gap-3">
                  <h2 className="d3">{title}</h2>
                  {note && <span className="small muted">{note}</span>}
                </div>
                {content}
              </section>
            ))}
          </div>
          <ShopFacts ctx={ctx} shop={shop} />
        </div>
      </div>
    </main>
  );
}

function cardOf(listed: Listed, shop: Storefront, next?: NextFree): ListingCardView {
  const stocks = listed.variants.map(({ stock }) => stock);
  const several = listed.packages.length > 1 || listed.variants.length > 1;
  return {
    href: `/listings/${listed.slug}`,
    title: listed.title,
    picture: listed.picture,
    provider: { name: shop.person.name, place: shop.city },
    rating: listed.rating,
    price: listed.price,
    pricing: several ? 'from' : pricingOf(listed.pricingType),
    free: next?.slots[0]?.startsAt ?? null,
    stock:
      listed.kind === 'product'
        ? stocks.includes(null)
          ? null
          : stocks.reduce<number>((sum, stock) => sum + (stock ?? 0), 0)
        : undefined,
  };
}

/** The shop's own picture, then those of what it offers: three at most, none twice. */
function coversOf({ cover, works }: Storefront, listings: readonly Listed[]) {
  const all = [cover, ...works.map(({ picture }) => picture), ...listings.map(({ picture }) => picture)].filter(
    (picture) => picture !== null,
  );
  return [...new Map(all.map((picture) => [picture.key, picture])).values()].slice(0, 3);
}
