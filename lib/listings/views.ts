import type { Context } from '@/lib/core/context';
import type { Prisma } from '@/lib/core/database';
import { notFound } from '@/lib/core/errors';
import { dependsOn } from '@/lib/core/rendering';
import type { Money } from '@/lib/core/shared/money';
import { type RatingView, ratingView } from '@/lib/core/shared/rating';
import { isOperator } from '@/lib/core/shared/roles';
import { PICTURE, type PictureView, pictureView } from '@/lib/files';
import { ancestorsOf, type Category, categoryOf, textsIn } from './categories';
import type { Duration } from './columns';
import type { Kind, Status, Tier } from './schema';

export type PackageView = {
  id: number;
  tier: Tier;
  name: string;
  price: Money;
  deliveryDays: number;
  revisions: number;
  features: string[];
};
export type ExtraView = { id: number; name: string; price: Money };
/** `stock` null: it never runs out. */
export type VariantView = { id: number; sku: string; name: string; options: string[]; price: Money; stock: number | null };

/** What a listing is offered under; minutes, days and whole percent. */
export type ListingTerms = {
  pricingType: 'fixed' | 'hourly' | 'from';
  price: Money;
  durationMinutes: number | null;
  bufferBefore: number;
  bufferAfter: number;
  noticeMinutes: number;
  horizonDays: number;
  capacity: number;
  stepMinutes: number | null;
  maxPerDay: number | null;
  maxPerWeek: number | null;
  scheduleId: number | null;
  /** Other lengths that can be chosen, each with its price. */
  durations: { minutes: number; price: Money }[];
  /** At the customer's: so many kilometres cost nothing, each further one so much. */
  travelFreeKm: number;
  travelKm: Money | null;
  booking: 'instant' | 'request';
  payment: 'full' | 'deposit' | 'onsite';
  depositPercent: number | null;
  place: 'customer' | 'provider' | 'online';
  deliveryDays: number | null;
  delivery: 'shipping' | 'pickup' | 'digital' | null;
  /** A policy's name, or its own steps: "48:100,24:50". */
  cancellation: string;
};

/** A listing as the public sees it. */
export type ListingView = ListingTerms & {
  id: number;
  slug: string;
  kind: Kind;
  /** Others than "published" are previews, for its provider and the operator. */
  status: Status;
  /** The language of the texts that follow. */
  locale: string;
  title: string;
  shortDescription: string;
  description: string;
  features: string[];
  category: Category & { ancestors: Category[] };
  tags: { slug: string; name: string }[];
  pictures: PictureView[];
  packages: PackageView[];
  extras: ExtraView[];
  variants: VariantView[];
  rating: RatingView;
  completedOrders: number;
  publishedAt: Date | null;
  updatedAt: Date;
  provider: {
    id: number;
    handle: string;
    businessName: string;
    name: string;
    picture: string | null;
    tagline: string;
    city: string | null;
    region: string | null;
    country: string | null;
    /** The rate of tax that is theirs alone, in basis points. */
    taxRate: number | null;
    lat: number | null;
    lng: number | null;
    radiusKm: number;
    timeZone: string;
    languages: string[];
    policies: string[];
    sinceYear: number | null;
    createdAt: Date;
    verified: boolean;
    /** Whether the shop has a public page. */
    listed: boolean;
    rating: RatingView;
    completedOrders: number;
  };
};

const PARTS = {
  images: { orderBy: [{ position: 'asc' }, { id: 'asc' }], include: { file: PICTURE } },
  packages: { orderBy: { priceMinor: 'asc' } },
  extras: { orderBy: [{ position: 'asc' }, { id: 'asc' }] },
  variants: { orderBy: [{ position: 'asc' }, { id: 'asc' }] },
  tags: { include: { tag: true }, orderBy: { tagId: 'asc' } },
} as const satisfies Prisma.ListingInclude;

/** A listing by its address: public ones; their own and all of them for its provider and the operator. @throws not_found */
export async function listingPage(ctx: Context, slug: string): Promise<ListingView> {
  const row = await ctx.db.listing.findUnique({
    where: { slug },
    include: {
      ...PARTS,
      texts: { where: { locale: ctx.locale } },
      category: { include: textsIn(ctx) },
      provider: { include: { user: { select: { firstName: true, lastName: true, suspendedAt: true, avatar: PICTURE } } } },
    },
  });
  if (!row || row.status === 'removed') throw notFound('listing_not_found');
  const { provider, category } = row;
  const own = ctx.actor !== null && (ctx.actor.id === provider.userId || isOperator(ctx.actor.role));
  if (!own && (row.status !== 'published' || provider.user.suspendedAt)) throw notFound('listing_not_found');
  dependsOn(`listing:${row.id}`, `provider:${provider.id}`, 'categories');
  const text = row.texts[0];
  return {
    id: row.id,
    slug: row.slug,
    kind: row.kind as Kind,
    status: row.status as Status,
    locale: text?.locale ?? row.locale,
    title: text?.title ?? row.title,
    shortDescription: text?.shortDescription || row.shortDescription,
    description: text?.description || row.description,
    features: row.features as string[],
    ...termsOf(row),
    ...partsOf(row),
    category: { ...categoryOf(category, ctx.locale), ancestors: await ancestorsOf(ctx, category) },
    tags: row.tags.map(({ tag }) => ({ slug: tag.slug, name: tag.name })),
    rating: ratingView(row),
    completedOrders: row.completedOrders,
    publishedAt: row.publishedAt,
    updatedAt: row.updatedAt,
    provider: {
      id: provider.id,
      handle: provider.handle,
      businessName: provider.businessName,
      name: `${provider.user.firstName} ${provider.user.lastName}`.trim(),
      picture: provider.user.avatar?.key ?? null,
      tagline: provider.tagline,
      city: provider.city,
      region: provider.region,
      country: provider.country,
      taxRate: provider.taxRate,
      lat: provider.lat,
      lng: provider.lng,
      radiusKm: provider.radiusKm,
      timeZone: provider.timeZone,
      languages: provider.languages as string[],
      policies: provider.policies as string[],
      sinceYear: provider.sinceYear,
      createdAt: provider.createdAt,
      verified: provider.verifiedAt !== null,
      listed: provider.listedAt !== null,
      rating: ratingView(provider),
      completedOrders: provider.completedOrders,
    },
  };
}

type Row = Prisma.ListingGetPayload<{ include: typeof PARTS }>;

export const termsOf = (row: Prisma.ListingGetPayload<object>): ListingTerms => ({
  pricingType: row.pricingType as ListingTerms['pricingType'],
  price: { amount: row.priceMinor, currency: row.currency },
  durationMinutes: row.durationMinutes,
  bufferBefore: row.bufferBefore,
  bufferAfter: row.bufferAfter,
  noticeMinutes: row.noticeMinutes,
  horizonDays: row.horizonDays,
  capacity: row.capacity,
  stepMinutes: row.stepMinutes,
  maxPerDay: row.maxPerDay,
  maxPerWeek: row.maxPerWeek,
  scheduleId: row.scheduleId,
  durations: (row.durations as Duration[]).map(({ minutes, priceMinor }) => ({
    minutes,
    price: { amount: priceMinor, currency: row.currency },
  })),
  travelFreeKm: row.travelFreeKm,
  travelKm: row.travelKmMinor > 0 ? { amount: row.travelKmMinor, currency: row.currency } : null,
  booking: row.booking as ListingTerms['booking'],
  payment: row.payment as ListingTerms['payment'],
  depositPercent: row.depositPercent,
  place: row.place as ListingTerms['place'],
  deliveryDays: row.deliveryDays,
  delivery: row.delivery as ListingTerms['delivery'],
  cancellation: row.cancellation,
});

const partsOf = ({ currency, images, packages, extras, variants }: Row) => ({
  pictures: images.flatMap(({ file, alt }) => pictureView(file, alt) ?? []),
  ...offersOf(currency, { packages, extras, variants }),
});

type Offers = Pick<Row, 'packages' | 'extras' | 'variants'>;
/** Packages, extras and variants with their prices. */
export const offersOf = (currency: string, { packages, extras, variants }: Offers) => ({
  packages: packages.map(
    ({ id, tier, name, priceMinor, deliveryDays, revisions, features }): PackageView => ({
      id,
      tier: tier as Tier,
      name,
      price: { amount: priceMinor, currency },
      deliveryDays,
      revisions,
      features: features as string[],
    }),
  ),
  extras: extras.map(({ id, name, priceMinor }): ExtraView => ({ id, name, price: { amount: priceMinor, currency } })),
  variants: variants.map(
    ({ id, sku, name, options, priceMinor, stock }): VariantView => ({
      id,
      sku,
      name,
      options: Array.isArray(options) ? (options as string[]) : [],
      price: { amount: priceMinor, currency },
      stock,
    }),
  ),
});

/** A listing in a shop. */
export type ListingCard = ListingTerms & {
  id: number;
  slug: string;
  kind: Kind;
  title: string;
  shortDescription: string;
  picture: PictureView | null;
  rating: RatingView;
  packages: PackageView[];
  variants: VariantView[];
};

/** A shop's public listings, the best known first. */
export async function providerListings(ctx: Context, providerId: number): Promise<ListingCard[]> {
  dependsOn(`provider:${providerId}`);
  const rows = await ctx.db.listing.findMany({
    where: { providerId, status: 'published' },
    include: {
      ...PARTS,
      images: { ...PARTS.images, take: 1 },
      texts: { where: { locale: ctx.locale } },
    },
    orderBy: [{ completedOrders: 'desc' }, { id: 'asc' }],
    take: 60,
  });
  return rows.map((row) => {
    const { packages, variants, pictures } = partsOf(row);
    const text = row.texts[0];
    return {
      id: row.id,
      slug: row.slug,
      kind: row.kind as Kind,
      title: text?.title ?? row.title,
      shortDescription: text?.shortDescription || row.shortDescription,
      ...termsOf(row),
      picture: pictures[0] ?? null,
      rating: ratingView(row),
      packages,
      variants,
    };
  });
}
