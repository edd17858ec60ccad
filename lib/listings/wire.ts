import * as z from 'zod';
import { type Money, toDecimal } from '@/lib/core/shared/money';
import { pictureUrl } from '@/lib/core/shared/pictures';
import { Amount, Average, CurrencyCode, Instant, PictureAddress, pageOf, RowId, Zone } from '@/lib/core/wire';
import { FileWire } from '@/lib/files';
import type { CategoryNode } from './categories';
import { cancellationOf } from './columns';
import type { OwnListing, OwnListingRow } from './own';
import { LISTING_STEPS } from './policy';
import {
  BOOKINGS,
  CANCELLATION_CHOICES,
  DELIVERIES,
  KINDS,
  PAYMENTS,
  PLACES,
  PRICING_TYPES,
  QUESTION_KINDS,
  STATUSES,
  TIERS,
} from './schema';
import type { ListingView } from './views';

const decimal = ({ amount, currency }: Money): string => toDecimal(amount, currency);
const upper = <T extends string>(word: T) => word.toUpperCase() as Uppercase<T>;
const capitals = <const T extends string>(words: readonly T[]) => z.enum(words.map(upper));

const status = capitals(STATUSES);
const allowed = z
  .array(z.enum([...new Set(LISTING_STEPS.map(({ step }) => step))]))
  .meta({ description: 'The steps that you may take now' });
const common = {
  id: RowId,
  slug: z.string(),
  kind: z.enum(KINDS),
  status,
  title: z.string(),
  short_description: z.string(),
  description: z.string(),
  features: z.array(z.string()),
  pricing_type: capitals(PRICING_TYPES),
  base_price: Amount,
  currency: CurrencyCode,
  duration_minutes: z.int().nullable(),
  buffer_before: z.int(),
  buffer_after: z.int(),
  notice_minutes: z.int(),
  horizon_days: z.int(),
  capacity: z.int(),
  step_minutes: z.int().nullable(),
  max_per_day: z.int().nullable(),
  max_per_week: z.int().nullable(),
  durations: z
    .array(z.strictObject({ minutes: z.int(), price: Amount }))
    .meta({ description: 'Other lengths that can be chosen, each with its price' }),
  travel_free_km: z.int().meta({ description: 'At the customer’s: so many kilometres cost nothing' }),
  travel_km: Amount.nullable().meta({ description: 'What each further kilometre costs' }),
  booking: capitals(BOOKINGS),
  payment: capitals(PAYMENTS),
  deposit_percent: z.int().nullable(),
  place: z.enum(PLACES),
  delivery_days: z.int().nullable(),
  delivery: z.enum(DELIVERIES).nullable(),
  cancellation: z.enum(CANCELLATION_CHOICES),
  cancellation_steps: z.array(z.string()).meta({
    description: 'Of a custom policy: hours before the start, and the percentage that comes back until then',
    examples: [['48:100', '24:50']],
  }),
  packages: z.array(
    z.strictObject({
      id: RowId,
      tier: z.enum(TIERS),
      name: z.string(),
      price: Amount,
      delivery_days: z.int(),
      revisions: z.int(),
      features: z.array(z.string()),
    }),
  ),
  extras: z.array(z.strictObject({ id: RowId, name: z.string(), price: Amount })),
  variants: z.array(
    z.strictObject({
      id: RowId,
      sku: z.string(),
      name: z.string(),
      options: z.array(z.string()),
      price: Amount,
      stock: z.int().nullable(),
    }),
  ),
};
const Common = z.strictObject(common);
/** What is asked before work on a project begins. */
const question = {
  kind: z.enum(QUESTION_KINDS),
  text: z.string(),
  options: z.array(z.string()),
  required: z.boolean(),
};

export const OwnListingWire = z
  .strictObject({
    ...common,
    category: RowId,
    tags: z.array(z.string()),
    questions: z.array(z.strictObject({ id: RowId, ...question })),
    pictures: z.array(z.strictObject({ id: RowId, url: PictureAddress, alt: z.string() })),
    schedule: RowId.nullable().meta({ description: 'The named hours that it keeps to; null: the usual ones' }),
    meeting_link: z.string().meta({ description: 'Online: told once an appointment is agreed' }),
    files: z.array(FileWire).meta({ description: 'Of a digital product: what its buyers download' }),
    provider: z.string(),
    checklist: z.array(z.strictObject({ key: z.string(), needed: z.boolean(), done: z.boolean() })),
    allowed,
    created_at: Instant,
    updated_at: Instant,
  })
  .meta({ id: 'OwnListing' });

export const ServiceWire = z
  .strictObject({ ...common, category: RowId, provider: z.string(), created_at: Instant })
  .meta({ id: 'Service' });

export const ListingWire = z
  .strictObject({
    ...common,
    category: RowId,
    category_name: z.string(),
    tags: z.array(z.string()),
    pictures: z.array(z.strictObject({ url: PictureAddress, alt: z.string() })),
    provider: z.strictObject({ handle: z.string(), name: z.string(), verified: z.boolean() }),
    city: z.string().nullable(),
    country: z.string().nullable(),
    time_zone: Zone,
    rating: Average,
    rating_count: z.int().min(0),
    ratings: z.strictObject({ quality: Average, punctuality: Average, professionalism: Average, value: Average }),
    completed_orders: z.int().min(0),
    updated_at: Instant,
  })
  .meta({ id: 'Listing' });

export const TagsWire = z.strictObject({
  results: z.array(z.strictObject({ slug: z.string(), name: z.string(), listings: z.int().min(0) })),
});

export const OwnListingsWire = pageOf(
  z.strictObject({ id: RowId, slug: z.string(), kind: z.enum(KINDS), status, title: z.string(), allowed }),
);

const CategoryWire = z
  .strictObject({
    id: RowId,
    parent_id: RowId.nullable(),
    slug: z.string(),
    name: z.string(),
    level: z.int().positive(),
    kinds: z.array(z.enum(KINDS)),
    sub_ratings: z.array(z.string()),
    get children() {
      return z.array(CategoryWire);
    },
  })
  .meta({ id: 'Category' });
export const CategoriesWire = z.strictObject({ results: z.array(CategoryWire) });

type Shared = Pick<
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
  | 'stepMinutes'
  | 'maxPerDay'
  | 'maxPerWeek'
  | 'durations'
  | 'travelFreeKm'
  | 'travelKm'
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
const commonToWire = (listing: Shared): z.input<typeof Common> => ({
  id: listing.id,
  slug: listing.slug,
  kind: listing.kind,
  status: upper(listing.status),
  title: listing.title,
  short_description: listing.shortDescription,
  description: listing.description,
  features: listing.features,
  pricing_type: upper(listing.pricingType),
  base_price: decimal(listing.price),
  currency: listing.price.currency,
  duration_minutes: listing.durationMinutes,
  buffer_before: listing.bufferBefore,
  buffer_after: listing.bufferAfter,
  notice_minutes: listing.noticeMinutes,
  horizon_days: listing.horizonDays,
  capacity: listing.capacity,
  step_minutes: listing.stepMinutes,
  max_per_day: listing.maxPerDay,
  max_per_week: listing.maxPerWeek,
  durations: listing.durations.map(({ minutes, price }) => ({ minutes, price: decimal(price) })),
  travel_free_km: listing.travelFreeKm,
  travel_km: listing.travelKm && decimal(listing.travelKm),
  booking: upper(listing.booking),
  payment: upper(listing.payment),
  deposit_percent: listing.depositPercent,
  place: listing.place,
  delivery_days: listing.deliveryDays,
  delivery: listing.delivery,
  cancellation: cancellationOf(listing.cancellation).cancellation as (typeof CANCELLATION_CHOICES)[number],
  cancellation_steps: cancellationOf(listing.cancellation).steps,
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
  variants: listing.variants.map(({ id, sku, name, options, price, stock }) => ({
    id,
    sku,
    name,
    options,
    price: decimal(price),
    stock,
  })),
});

/** An own listing, with what may be done and what is missing. */
export function listingToWire(listing: OwnListing): z.input<typeof OwnListingWire> {
  return {
    ...commonToWire(listing),
    category: listing.category.id,
    tags: listing.tags,
    questions: listing.questions,
    pictures: listing.pictures.map(({ id, picture }) => ({ id, url: pictureUrl(picture.key, 960), alt: picture.alt })),
    schedule: listing.scheduleId,
    meeting_link: listing.meetingLink,
    files: listing.files.map(({ id, name, bytes, url }) => ({ id, name, bytes, url })),
    provider: listing.provider.handle,
    checklist: listing.checks.map(({ key, needed, done }) => ({ key, needed, done })),
    allowed: listing.steps,
    created_at: listing.createdAt,
    updated_at: listing.updatedAt,
  };
}

/** Seed 001's service. */
export function serviceToWire(listing: OwnListing): z.input<typeof ServiceWire> {
  return {
    ...commonToWire(listing),
    category: listing.category.id,
    provider: listing.provider.handle,
    created_at: listing.createdAt,
  };
}

/** A listing as the public reads it. */
export function publicToWire(listing: ListingView): z.input<typeof ListingWire> {
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

export const ownListingsToWire = ({
  rows,
  next,
}: {
  rows: OwnListingRow[];
  next: number | null;
}): z.input<typeof OwnListingsWire> => ({
  next_cursor: next,
  results: rows.map(({ id, slug, kind, status, title, steps }) => ({
    id,
    slug,
    kind,
    status: upper(status),
    title,
    allowed: steps,
  })),
});

const categoryToWire = (category: CategoryNode): z.input<typeof CategoryWire> => ({
  id: category.id,
  parent_id: category.parentId,
  slug: category.slug,
  name: category.name,
  level: category.level,
  kinds: category.kinds,
  sub_ratings: category.subRatings,
  children: category.children.map(categoryToWire),
});
export const categoriesToWire = (tree: CategoryNode[]): z.input<typeof CategoriesWire> => ({ results: tree.map(categoryToWire) });
