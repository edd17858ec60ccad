import { command } from '@/lib/core/command';
import type { WriteContext } from '@/lib/core/context';
import { type OwnProvider, ownProvider, refreshListed } from '@/lib/providers';
import { categoryFor } from './categories';
import { columnsOf } from './columns';
import { type OwnListing, ownListingView } from './own';
import { requireOwnSchedule, requireReady, tell } from './record';
import { CreateListing, CreateService, type ListingFields } from './schema';
import { freeListingSlug } from './slugs';
import { setTags } from './tags';
import { listingToWire, OwnListingWire, ServiceWire, serviceToWire } from './wire';

const PROVIDERS = ['PROVIDER', 'ADMIN', 'SUPERADMIN'] as const;

/** Begins a listing, as a draft that its provider sees alone; with `publish` it is public at once, if it is complete. */
export const create = command({
  name: 'listings.create',
  input: CreateListing,
  access: PROVIDERS,
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/listings/',
      status: 201,
      summary: 'Begin a listing',
      output: OwnListingWire,
      refusals: ['not_a_provider', 'not_ready'],
      example: { category: 1, title: 'Sash windows that open again', price: '118.00' },
      wire: { output: listingToWire },
    },
  },
  run: async (ctx, { publish, ...fields }) => {
    const provider = await ownProvider(ctx);
    const id = await insert(ctx, provider, fields);
    if (publish) await publishNew(ctx, id, provider.id);
    return { id };
  },
  finish: (ctx, { id }): Promise<OwnListing> => ownListingView(ctx, id),
});

/** Makes a service that can be booked at once (seed 001's address and body). */
export const createService = command({
  name: 'listings.createService',
  input: CreateService,
  access: PROVIDERS,
  doors: {
    action: false,
    rest: {
      method: 'post',
      path: '/api/services/create/',
      status: 201,
      summary: 'Make a service that can be booked',
      output: ServiceWire,
      refusals: ['not_a_provider', 'not_ready'],
      example: {
        title: 'Expert Plumbing Service',
        description: 'Professional plumbing services for every house in town, day and night.',
        short_description: 'Fast and reliable plumbing',
        category: 1,
        pricing_type: 'HOURLY',
        base_price: '75.00',
        currency: 'USD',
        duration_minutes: 120,
      },
      wire: { output: serviceToWire },
    },
  },
  run: async (ctx, { basePrice, ...service }) => {
    const provider = await ownProvider(ctx);
    const id = await insert(
      ctx,
      provider,
      {
        ...service,
        kind: 'appointment',
        price: basePrice,
        shortDescription: service.shortDescription || opening(service.description),
        booking: 'request',
      },
      'basePrice',
    );
    await publishNew(ctx, id, provider.id);
    return { id };
  },
  finish: (ctx, { id }): Promise<OwnListing> => ownListingView(ctx, id),
});

/** The beginning of a description, where there is no short one. */
const opening = (description: string): string => description.replace(/\s+/g, ' ').slice(0, 160).trim();

async function insert(
  ctx: WriteContext,
  provider: OwnProvider,
  fields: ListingFields & Pick<CreateListing, 'category' | 'title'>,
  priceField = 'price',
): Promise<number> {
  const { kind = 'appointment', category, title, tags, slug } = fields;
  const currency = fields.currency ?? provider.currency;
  await requireOwnSchedule(ctx, provider.id, fields);
  const { id } = await ctx.db.listing.create({
    data: {
      priceMinor: 0,
      durationMinutes: kind === 'appointment' ? 60 : null,
      pricingType: kind === 'project' ? 'from' : 'fixed',
      ...columnsOf(fields, currency, priceField),
      providerId: provider.id,
      categoryId: (await categoryFor(ctx, category, kind)).id,
      kind,
      title,
      slug: await freeListingSlug(ctx, slug ?? title),
      locale: ctx.locale,
      currency,
      city: provider.city,
      country: provider.country,
      lat: provider.lat,
      lng: provider.lng,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    },
    select: { id: true },
  });
  if (tags) await setTags(ctx, id, tags);
  await tell(ctx, 'listing.created', { id, providerId: provider.id });
  return id;
}

async function publishNew(ctx: WriteContext, id: number, providerId: number): Promise<void> {
  await requireReady(ctx, id);
  await ctx.db.listing.update({ where: { id }, data: { status: 'published', publishedAt: ctx.now } });
  await tell(ctx, 'listing.published', { id, providerId });
  await refreshListed(ctx, providerId);
}
