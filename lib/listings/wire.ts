import { type Money, toDecimal } from '@/lib/core/shared/money';
import { pictureUrl } from '@/lib/core/shared/pictures';
import type { OwnListing } from './own';
import type { ListingView } from './views';

const decimal = ({ amount, currency }: Money): string => toDecimal(amount, currency);

type Common = Pick<
  OwnListing & ListingView,
  | 'id'
  | 'slug'
  | 'kind'
  | 'status'
  | 'title'
  | 'shortDescription'
  | 'description'
  | 'features'
  | 'pricingType'
  | 'price'
  | 'durationMinutes'
  | 'bufferBefore'
  | 'bufferAfter'
  | 'noticeMinutes'
  | 'horizonDays'
  | 'capacity'
  | 'booking'
  | 'payment'
  | 'depositPercent'
  | 'place'
  | 'deliveryDays'
  | 'delivery'
  | 'cancellation'
  | 'packages'
  | 'extras'
  | 'variants'
>;

/** What programs read of every listing: prices are decimals as strings, the words of seed 001 in capitals. */
const commonToWire = (listing: Common) => ({
  id: listing.id,
  slug: listing.slug,
  kind: listing.kind,
  status: listing.status.toUpperCase(),
  title: listing.title,
  short_description: listing.shortDescription,
  description: listing.description,
  features: listing.features,
  pricing_type: listing.pricingType.toUpperCase(),
  base_price: decimal(listing.price),
  currency: listing.price.currency,
  duration_minutes: listing.durationMinutes,
  buffer_before: listing.bufferBefore,
  buffer_after: listing.bufferAfter,
  notice_minutes: listing.noticeMinutes,
  horizon_days: listing.horizonDays,
  capacity: listing.capacity,
  booking: listing.booking.toUpperCase(),
  payment: listing.payment.toUpperCase(),
  deposit_percent: listing.depositPercent,
  place: listing.place,
  delivery_days: listing.deliveryDays,
  delivery: listing.delivery,
  cancellation: listing.cancellation,
  packages: listing.packages.map(({ id, tier, name, price, deliveryDays, revisions, features }) => ({
    id,
    tier,
    name,
    price: decimal(price),
    delivery_days: deliveryDays,
    revisions,
    features,
  })),
  extras: listing.extras.map(({ id, name, price }) => ({ id, name, price: decimal(price) })),
  variants: listing.variants.map(({ id, sku, name, price, stock }) => ({ id, sku, name, price: decimal(price), stock })),
});

/** An own listing, with what may be done and what is missing. */
export function listingToWire(listing: OwnListing): unknown {
  return {
    ...commonToWire(listing),
    category: listing.category.id,
    tags: listing.tags,
    questions: listing.questions,
    pictures: listing.pictures.map(({ id, picture }) => ({ id, url: pictureUrl(picture.key, 960), alt: picture.alt })),
    provider: listing.provider.handle,
    checklist: listing.checks.map(({ key, needed, done }) => ({ key, needed, done })),
    allowed: listing.steps,
    created_at: listing.createdAt,
    updated_at: listing.updatedAt,
  };
}

/** Seed 001's service. */
export function serviceToWire(listing: OwnListing): unknown {
  return {
    ...commonToWire(listing),
    category: listing.category.id,
    provider: listing.provider.handle,
    created_at: listing.createdAt,
  };
}

/** A listing as the public reads it. */
export function publicToWire(listing: ListingView): unknown {
  const { average, count, quality, punctuality, professionalism, value } = listing.rating;
  return {
    ...commonToWire(listing),
    category: listing.category.id,
    category_name: listing.category.name,
    tags: listing.tags.map(({ name }) => name),
    pictures: listing.pictures.map(({ key, alt }) => ({ url: pictureUrl(key, 960), alt })),
    provider: { handle: listing.provider.handle, name: listing.provider.businessName, verified: listing.provider.verified },
    city: listing.provider.city,
    country: listing.provider.country,
    time_zone: listing.provider.timeZone,
    rating: average,
    rating_count: count,
    ratings: { quality, punctuality, professionalism, value },
    completed_orders: listing.completedOrders,
    updated_at: listing.updatedAt.toISOString(),
  };
}
