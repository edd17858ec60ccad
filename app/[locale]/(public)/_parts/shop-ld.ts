import { pageAddress } from '@/lib/core/page-address';
import { toDecimal } from '@/lib/core/shared/money';
import type { ListingCard } from '@/lib/listings';
import type { Storefront } from '@/lib/providers';
import { imageLd, ratingLd } from './listing-ld';

/** A shop for machines, with what it offers. */
export function shopLd(shop: Storefront, listings: readonly ListingCard[], locale: string): Record<string, unknown> {
  const url = pageAddress(`/providers/${shop.handle}`, locale);
  return {
    '@context': 'https://schema.org',
    '@type': 'LocalBusiness',
    '@id': `${url}#it`,
    name: shop.businessName,
    description: shop.tagline || shop.description.slice(0, 500),
    url,
    ...(shop.cover && { image: imageLd(shop.cover.key) }),
    ...(shop.phone && { telephone: shop.phone }),
    ...(shop.publicEmail && { email: shop.publicEmail }),
    ...(shop.city && {
      address: {
        '@type': 'PostalAddress',
        addressLocality: shop.city,
        ...(shop.region && { addressRegion: shop.region }),
        ...(shop.country && { addressCountry: shop.country }),
      },
    }),
    ...(shop.lat !== null &&
      shop.lng !== null && { geo: { '@type': 'GeoCoordinates', latitude: shop.lat, longitude: shop.lng } }),
    founder: { '@type': 'Person', name: shop.person.name },
    knowsLanguage: shop.languages,
    aggregateRating: ratingLd(shop.rating),
    makesOffer: listings.slice(0, 20).map(({ slug, title, price }) => ({
      '@type': 'Offer',
      itemOffered: { '@type': 'Service', name: title, url: pageAddress(`/listings/${slug}`, locale) },
      price: toDecimal(price.amount, price.currency),
      priceCurrency: price.currency,
    })),
  };
}
