import { audit } from '@/lib/core/audit';
import { command } from '@/lib/core/command';
import type { WriteContext } from '@/lib/core/context';
import { conflict, invalid } from '@/lib/core/errors';
import { refreshListed } from '@/lib/providers';
import { categoryFor } from './categories';
import { columnsOf } from './columns';
import { type OwnListing, ownListingView } from './own';
import { LISTING_STEPS, stepFor, stepsFor } from './policy';
import { contentChanged, listingFor, ownListing, requireOwnSchedule, requireReady, tell } from './record';
import { type ListingFields, TakeListingStep, UpdateListing } from './schema';
import { freeListingSlug, isFromTitle } from './slugs';
import { setTags } from './tags';
import { listingToWire, OwnListingWire } from './wire';

const PROVIDERS = ['PROVIDER', 'ADMIN', 'SUPERADMIN'] as const;

/** Changes what is given of an own listing. One that is public stays complete, or nothing changes. */
export const update = command({
  name: 'listings.update',
  input: UpdateListing,
  access: PROVIDERS,
  doors: {
    action: true,
    rest: {
      method: 'patch',
      path: '/api/listings/{listing}/',
      summary: 'Change a listing',
      output: OwnListingWire,
      refusals: ['listing_not_found', 'not_ready'],
      example: { short_description: 'Cords, weights and putty.', description: 'I take the sash out and show you what is wrong.' },
      wire: { output: listingToWire },
    },
  },
  run: async (ctx, { listing: key, ...fields }) => {
    const listing = await ownListing(ctx, key);
    const kind = fields.kind ?? listing.kind;
    // What people have booked or ordered does not become something else.
    if (kind !== listing.kind && listing.publishedAt) throw invalid('kind', 'kind_fixed');
    const currency = fields.currency ?? listing.currency;
    if (currency !== listing.currency) {
      if (listing.publishedAt) throw invalid('currency', 'currency_fixed');
      if (fields.price === undefined) throw invalid('price', 'required');
    }
    await requireOwnSchedule(ctx, listing.providerId, fields);
    const category =
      fields.category !== undefined || kind !== listing.kind
        ? await categoryFor(ctx, fields.category ?? listing.categoryId, kind)
        : null;
    await ctx.db.listing.update({
      where: { id: listing.id },
      data: {
        ...columnsOf(fields, currency),
        ...(await slugGiven(ctx, listing, fields)),
        ...(category && { categoryId: category.id }),
        kind,
        currency,
        ...(kind === 'appointment' &&
          listing.durationMinutes === null &&
          fields.durationMinutes === undefined && { durationMinutes: 60 }),
      },
    });
    if (fields.tags) await setTags(ctx, listing.id, fields.tags);
    await contentChanged(ctx, listing, Object.keys(fields));
    return { id: listing.id };
  },
  finish: (ctx, { id }): Promise<OwnListing> => ownListingView(ctx, id),
});

/** The address that is asked for; while nobody knows the listing it follows the title. */
async function slugGiven(
  ctx: WriteContext,
  old: { id: number; slug: string; title: string; publishedAt: Date | null },
  { slug, title }: ListingFields,
): Promise<{ slug?: string }> {
  if (slug !== undefined && slug !== old.slug) {
    const holder = await ctx.db.listing.findUnique({ where: { slug }, select: { id: true } });
    if (holder) throw invalid('slug', 'slug_taken');
    return { slug };
  }
  if (title === undefined || old.publishedAt || !isFromTitle(old.slug, old.title)) return {};
  return { slug: await freeListingSlug(ctx, title, old.id) };
}

/** Takes a step of a listing: publish, pause, remove; the operator also holds, approves and restores. */
export const takeListingStep = command({
  name: 'listings.takeStep',
  input: TakeListingStep,
  access: PROVIDERS,
  doors: {
    action: true,
    rest: [
      {
        method: 'post',
        path: '/api/listings/{listing}/steps/',
        summary: 'Publish, pause or remove a listing',
        output: OwnListingWire,
        refusals: ['listing_not_found', 'listing_step_not_now', 'not_ready'],
        example: { step: 'pause' },
        wire: { output: listingToWire },
      },
      {
        method: 'delete',
        path: '/api/listings/{listing}/',
        status: 204,
        summary: 'Remove a listing',
        output: null,
        refusals: ['listing_not_found', 'listing_step_not_now'],
        wire: { fixed: { step: 'remove' } },
      },
    ],
  },
  run: async (ctx, { listing: key, step }) => {
    const { listing, party } = await listingFor(ctx, key);
    if (!LISTING_STEPS.some((row) => row.step === step)) throw invalid('step', 'unknown_step');
    const row = stepFor(step, listing.status, party);
    if (!row)
      throw conflict('listing_step_not_now', { state: listing.status.toUpperCase(), allowed: stepsFor(listing.status, party) });
    if (row.to === 'published') await requireReady(ctx, listing.id);
    await ctx.db.listing.update({
      where: { id: listing.id },
      data: {
        status: row.to,
        updatedAt: ctx.now,
        ...(row.to === 'published' && !listing.publishedAt && { publishedAt: ctx.now }),
      },
    });
    if (party === 'operator') await audit(ctx, `listings.${step}`, `listing:${listing.id}`, { from: listing.status, to: row.to });
    await tell(ctx, row.event, listing, { from: listing.status, to: row.to });
    await refreshListed(ctx, listing.providerId);
    return { id: listing.id };
  },
  finish: (ctx, { id }): Promise<OwnListing> => ownListingView(ctx, id, { alsoRemoved: true }),
});
