import type { Context } from '@/lib/core/context';
import type { Money } from '@/lib/core/shared/money';
import { FILE, type FileView, fileView, PICTURE, type PictureView, pictureView } from '@/lib/files';
import { ownProvider } from '@/lib/providers';
import { nameOf, textsIn } from './categories';
import { checksOf, type ListingCheck, type ListingStep, missingFields, stepsFor } from './policy';
import { type Question, questionOf } from './projects';
import { listingFacts, listingFor } from './record';
import type { Kind, ListingKey, OwnListingList, Status } from './schema';
import { type ExtraView, type ListingTerms, offersOf, type PackageView, termsOf, type VariantView } from './views';

/** A listing as its provider edits it (and the operator looks at it). Dates are ISO 8601. */
export type OwnListing = ListingTerms & {
  id: number;
  slug: string;
  kind: Kind;
  status: Status;
  locale: string;
  title: string;
  shortDescription: string;
  description: string;
  features: string[];
  category: { id: number; slug: string; name: string };
  tags: string[];
  pictures: { id: number; picture: PictureView }[];
  packages: PackageView[];
  extras: ExtraView[];
  variants: VariantView[];
  questions: (Question & { id: number })[];
  /** Of a digital product: what its buyers download. */
  files: FileView[];
  /** Online: what is told once an appointment is agreed. */
  meetingLink: string;
  provider: { id: number; handle: string; listed: boolean };
  rating: { count: number; sum: number };
  /** Whether it has ever been public: kind and currency are fixed since. */
  wasPublished: boolean;
  checks: ListingCheck[];
  /** Whether nothing keeps it from being published. */
  ready: boolean;
  /** What this reader may do with it now. */
  steps: ListingStep['step'][];
  createdAt: string;
  updatedAt: string;
};

/** @throws not_found for others' listings, and for one that was removed unless it is what has just happened */
export async function ownListingView(ctx: Context, key: ListingKey, options?: { alsoRemoved: boolean }): Promise<OwnListing> {
  const { listing, party } = await listingFor(ctx, key, options);
  const row = await ctx.db.listing.findUniqueOrThrow({
    where: { id: listing.id },
    include: {
      images: { orderBy: [{ position: 'asc' }, { id: 'asc' }], include: { file: PICTURE } },
      packages: { orderBy: { priceMinor: 'asc' } },
      extras: { orderBy: [{ position: 'asc' }, { id: 'asc' }] },
      variants: { orderBy: [{ position: 'asc' }, { id: 'asc' }] },
      questions: { orderBy: [{ position: 'asc' }, { id: 'asc' }] },
      files: { orderBy: [{ position: 'asc' }, { fileId: 'asc' }], include: { file: FILE } },
      tags: { include: { tag: true }, orderBy: { tagId: 'asc' } },
      category: { include: textsIn(ctx) },
      provider: { select: { id: true, handle: true, listedAt: true } },
    },
  });
  const facts = await listingFacts(ctx, row.id);
  return {
    id: row.id,
    slug: row.slug,
    kind: row.kind as Kind,
    status: row.status as Status,
    locale: row.locale,
    title: row.title,
    shortDescription: row.shortDescription,
    description: row.description,
    features: row.features as string[],
    ...termsOf(row),
    ...offersOf(row.currency, row),
    questions: row.questions.map((question) => ({ id: question.id, ...questionOf(question) })),
    meetingLink: row.meetingLink,
    files: row.files.map(({ file }) => fileView(ctx, file)),
    category: { id: row.category.id, slug: row.category.slug, name: nameOf(row.category, ctx.locale) },
    tags: row.tags.map(({ tag }) => tag.name),
    pictures: row.images.flatMap(({ id, file, alt }) => {
      const picture = pictureView(file, alt);
      return picture ? [{ id, picture }] : [];
    }),
    provider: { id: row.provider.id, handle: row.provider.handle, listed: row.provider.listedAt !== null },
    rating: { count: row.ratingCount, sum: row.ratingSum },
    wasPublished: row.publishedAt !== null,
    checks: checksOf(facts),
    ready: missingFields(facts).length === 0,
    steps: stepsFor(row.status, party),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** A listing in its provider's list. */
export type OwnListingRow = {
  id: number;
  slug: string;
  kind: Kind;
  status: Status;
  title: string;
  pricingType: ListingTerms['pricingType'];
  price: Money;
  picture: PictureView | null;
  rating: { count: number; average: number | null };
  completedOrders: number;
  steps: ListingStep['step'][];
  updatedAt: Date;
};

/**
 * The reader's own listings, the newest first, without the removed ones, in pages; `next` is the cursor of the following page.
 * @throws forbidden "not_a_provider"
 */
export async function ownListings(
  ctx: Context,
  { status, cursor, limit }: OwnListingList,
): Promise<{ rows: OwnListingRow[]; next: number | null }> {
  const { id: providerId } = await ownProvider(ctx);
  const found = await ctx.db.listing.findMany({
    where: { providerId, status: status ?? { not: 'removed' }, ...(cursor && { id: { lt: cursor } }) },
    include: { images: { orderBy: [{ position: 'asc' }, { id: 'asc' }], take: 1, include: { file: PICTURE } } },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const rows = found.slice(0, limit).map((row) => ({
    id: row.id,
    slug: row.slug,
    kind: row.kind as Kind,
    status: row.status as Status,
    title: row.title,
    pricingType: row.pricingType as ListingTerms['pricingType'],
    price: { amount: row.priceMinor, currency: row.currency },
    picture: pictureView(row.images[0]?.file ?? null),
    rating: { count: row.ratingCount, average: row.ratingCount > 0 ? row.ratingSum / row.ratingCount : null },
    completedOrders: row.completedOrders,
    steps: stepsFor(row.status, 'owner'),
    updatedAt: row.updatedAt,
  }));
  return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
}

/** How many of the reader's own listings are in each status, without the removed ones. @throws forbidden "not_a_provider" */
export async function ownListingCounts(ctx: Context): Promise<{ status: Status; count: number }[]> {
  const { id: providerId } = await ownProvider(ctx);
  const where = { providerId, status: { not: 'removed' } };
  const rows = await ctx.db.listing.groupBy({ by: ['status'], where, _count: { _all: true } });
  return rows.map(({ status, _count }) => ({ status: status as Status, count: _count._all }));
}
