import { config } from '@/lib/core/config';
import { pageAddress } from '@/lib/core/page-address';
import { type Money, toDecimal } from '@/lib/core/shared/money';
import { pictureUrl } from '@/lib/core/shared/pictures';
import type { RatingView } from '@/lib/core/shared/rating';
import type { ListingView } from '@/lib/listings';

type Ld = Record<string, unknown>;

/** Stars for machines; nothing while nobody has rated. */
export const ratingLd = ({ average, count }: Pick<RatingView, 'average' | 'count'>): Ld | undefined =>
  average === null
    ? undefined
    : { '@type': 'AggregateRating', ratingValue: average.toFixed(2), reviewCount: count, bestRating: 5, worstRating: 1 };

/** The way to a page, for machines. */
export const breadcrumbLd = (crumbs: readonly { name: string; path: string }[], locale: string): Ld => ({
  '@context': 'https://schema.org',
  '@type': 'BreadcrumbList',
  itemListElement: crumbs.map(({ name, path }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name,
    item: pageAddress(path, locale),
  })),
});

export const imageLd = (key: string): string => `${config().origin}${pictureUrl(key, 1280)}`;

/** A listing for machines: a service, or a product of a shop, with who offers it, its price and its ratings, and the way to it. */
export function listingLd(listing: ListingView, locale: string): Ld[] {
  const { category, provider, title } = listing;
  const path = `/listings/${listing.slug}`;
  const thing: Ld = {
    '@context': 'https://schema.org',
    '@type': listing.kind === 'product' ? 'Product' : 'Service',
    '@id': `${pageAddress(path, locale)}#it`,
    name: title,
    description: listing.shortDescription || listing.description.slice(0, 500),
    image: listing.pictures.slice(0, 3).map(({ key }) => imageLd(key)),
    url: pageAddress(path, locale),
    category: category.name,
    ...(listing.kind === 'product'
      ? { brand: { '@type': 'Brand', name: provider.businessName } }
      : { serviceType: category.name, ...areaLd(listing) }),
    ...(listing.kind !== 'product' && { provider: sellerLd(listing, locale) }),
    offers: offersLd(listing, locale),
    aggregateRating: ratingLd(listing.rating),
  };
  const crumbs = [...category.ancestors, category].map(({ slug, name }) => ({ name, path: `/categories/${slug}` }));
  return [thing, breadcrumbLd([...crumbs, { name: title, path }], locale)];
}

const sellerLd = ({ provider }: ListingView, locale: string): Ld => ({
  '@type': 'LocalBusiness',
  name: provider.businessName,
  ...(provider.listed && { url: pageAddress(`/providers/${provider.handle}`, locale) }),
  ...(provider.picture && { image: imageLd(provider.picture) }),
  ...(provider.city && {
    address: { '@type': 'PostalAddress', addressLocality: provider.city, addressCountry: provider.country ?? undefined },
  }),
});

const areaLd = ({ provider, place }: ListingView): Ld =>
  place !== 'online' && provider.lat !== null && provider.lng !== null
    ? {
        areaServed: {
          '@type': 'GeoCircle',
          geoMidpoint: { '@type': 'GeoCoordinates', latitude: provider.lat, longitude: provider.lng },
          geoRadius: provider.radiusKm * 1000,
        },
      }
    : {};

function offersLd(listing: ListingView, locale: string): Ld {
  const { price, packages, variants, status } = listing;
  const several = [...packages, ...variants].map((each) => each.price);
  const decimal = ({ amount, currency }: Money) => toDecimal(amount, currency);
  const shared = {
    priceCurrency: price.currency,
    url: pageAddress(`/listings/${listing.slug}`, locale),
    availability: `https://schema.org/${status === 'published' && soldOut(listing) ? 'SoldOut' : 'InStock'}`,
    ...(listing.kind === 'product' && { seller: sellerLd(listing, locale) }),
  };
  if (several.length < 2) return { '@type': 'Offer', price: decimal(several[0] ?? price), ...shared };
  const sorted = several.toSorted((a, b) => a.amount - b.amount);
  return {
    '@type': 'AggregateOffer',
    lowPrice: decimal(sorted[0] ?? price),
    highPrice: decimal(sorted.at(-1) ?? price),
    offerCount: several.length,
    ...shared,
  };
}

const soldOut = ({ variants }: ListingView): boolean => variants.length > 0 && variants.every(({ stock }) => stock === 0);
