import { type Context, requireActor, type WriteContext } from '@/lib/core/context';
import { DomainError, invalid, notFound } from '@/lib/core/errors';
import { emit, touch } from '@/lib/core/events';
import { isOperator } from '@/lib/core/shared/roles';
import { type ListingFacts, missingFields, type Party } from './policy';
import type { Kind, ListingKey } from './schema';

export const byKey = (key: ListingKey) => (typeof key === 'number' ? { id: key } : { slug: key });

/** The actor's own listing; the operator's people find every one. @throws not_found for others' and for what its provider removed */
export async function listingFor(ctx: Context, key: ListingKey, { alsoRemoved = false } = {}) {
  const actor = requireActor(ctx);
  const listing = await ctx.db.listing.findUnique({ where: byKey(key), include: { provider: { select: { userId: true } } } });
  const party: Party | null = !listing
    ? null
    : listing.provider.userId === actor.id
      ? 'owner'
      : isOperator(actor.role)
        ? 'operator'
        : null;
  if (!listing || !party || (party === 'owner' && listing.status === 'removed' && !alsoRemoved))
    throw notFound('listing_not_found');
  return { listing, party };
}

/** The actor's own listing, to change what it says. @throws not_found */
export async function ownListing(ctx: Context, key: ListingKey) {
  const { listing, party } = await listingFor(ctx, key);
  if (party !== 'owner') throw notFound('listing_not_found');
  return listing;
}

/** What the checklist looks at. */
export async function listingFacts(ctx: Context, id: number): Promise<ListingFacts> {
  const row = await ctx.db.listing.findUniqueOrThrow({
    where: { id },
    include: {
      category: { select: { kinds: true } },
      images: { select: { alt: true } },
      _count: { select: { packages: true, variants: true, tags: true, files: true } },
    },
  });
  return {
    kind: row.kind as Kind,
    title: row.title,
    shortDescription: row.shortDescription,
    description: row.description,
    categoryFits: (row.category.kinds as string[]).includes(row.kind),
    priceMinor: row.priceMinor,
    durationMinutes: row.durationMinutes,
    delivery: row.delivery,
    packages: row._count.packages,
    variants: row._count.variants,
    files: row._count.files,
    tags: row._count.tags,
    pictures: row.images.length,
    describedPictures: row.images.filter(({ alt }) => alt !== '').length,
  };
}

/** @throws invalid "not_ready", with what is missing at its fields */
export async function requireReady(ctx: Context, id: number): Promise<void> {
  const missing = missingFields(await listingFacts(ctx, id));
  if (missing.length === 0) return;
  throw new DomainError('invalid', 'not_ready', Object.fromEntries(missing.map((field) => [field, ['needed_to_publish']])));
}

type Changed = { id: number; providerId: number };
/** Tells of a change: an event for search and whoever else listens; the pages that show the listing go. */
export async function tell(
  ctx: WriteContext,
  type: string,
  { id, providerId }: Changed,
  data: Record<string, unknown> = {},
): Promise<void> {
  await emit(ctx, type, `listing:${id}`, { listingId: id, providerId, ...data });
  touch(ctx, `listing:${id}`, `provider:${providerId}`, 'search', 'home');
}

/** Marks the row as changed, tells of it, and sees to it that what is public stays fit for it. */
export async function contentChanged(ctx: WriteContext, listing: Changed & { status: string }, fields: string[]): Promise<void> {
  await ctx.db.listing.update({ where: { id: listing.id }, data: { updatedAt: ctx.now } });
  if (listing.status === 'published') await requireReady(ctx, listing.id);
  await tell(ctx, 'listing.updated', listing, { fields });
}

/** Hours under a name are those of the same provider's calendar. @throws invalid "unknown_schedule" */
export async function requireOwnSchedule(
  ctx: WriteContext,
  providerId: number,
  { schedule }: { schedule?: number | null },
): Promise<void> {
  if (!schedule) return;
  const own = await ctx.db.schedule.findFirst({ where: { id: schedule, calendar: { providerId } }, select: { id: true } });
  if (!own) throw invalid('schedule', 'unknown_schedule');
}
