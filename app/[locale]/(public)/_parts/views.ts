import type { ListingCardView } from '@/components/listings/view';
import type { ResultView } from '@/components/search/view';
import type { NextFree } from '@/lib/availability';
import type { Hit } from '@/lib/search';

/** Where a time of a listing is booked. */
export const checkoutHref = (slug: string, start: Date): string =>
  `/checkout/${slug}?start=${encodeURIComponent(start.toISOString())}`;

/** The times of a listing as buttons that lead to booking them. */
export const timesOf = (slug: string, next: NextFree | undefined) =>
  (next?.slots ?? []).map(({ startsAt }) => ({ start: startsAt, href: checkoutHref(slug, startsAt) }));

/** A found listing as a card. */
export const cardOf = (hit: Hit, next?: NextFree): ListingCardView => ({
  href: `/listings/${hit.slug}`,
  title: hit.title,
  picture: hit.picture,
  provider: { name: hit.provider.person.name, place: hit.city },
  rating: hit.rating,
  price: hit.price,
  pricing: pricingOf(hit.pricingType),
  free: next?.slots[0]?.startsAt ?? null,
});

/** A found listing as a row of results. */
export const resultOf = (hit: Hit, next?: NextFree): ResultView => ({
  ...cardOf(hit, next),
  person: {
    name: hit.provider.person.name,
    avatar: hit.provider.person.picture,
    shop: hit.provider.businessName === hit.provider.person.name ? null : hit.provider.businessName,
    verified: hit.provider.verified,
  },
  distance: hit.km === null ? null : hit.km * 1000,
  place: hit.city ?? '',
  times: timesOf(hit.slug, next),
  zone: hit.provider.timeZone,
});

export const pricingOf = (type: string): ListingCardView['pricing'] => (type === 'hourly' || type === 'from' ? type : 'fixed');
