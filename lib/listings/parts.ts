import { command } from '@/lib/core/command';
import { invalid } from '@/lib/core/errors';
import { slugify } from '@/lib/core/shared/slug';
import { type OwnListing, ownListingView } from './own';
import { priceFrom } from './prices';
import { contentChanged, ownListing } from './record';
import { SetExtras, SetPackages, SetQuestions, SetVariants, TIERS } from './schema';
import { listingToWire, OwnListingWire } from './wire';

const PROVIDERS = ['PROVIDER', 'ADMIN', 'SUPERADMIN'] as const;
const viewOf = (ctx: Parameters<typeof ownListingView>[0], { id }: { id: number }): Promise<OwnListing> =>
  ownListingView(ctx, id);

/** Sets a project's packages. The listing's price and days are those of its cheapest one. */
export const setPackages = command({
  name: 'listings.setPackages',
  input: SetPackages,
  access: PROVIDERS,
  doors: {
    action: true,
    rest: {
      method: 'put',
      path: '/api/listings/{listing}/packages/',
      summary: 'Set the packages of a project',
      output: OwnListingWire,
      refusals: ['listing_not_found', 'not_ready'],
      example: {
        packages: { basic: { name: 'One logo', price: '120.00', delivery_days: 5, revisions: 1, features: ['Vector file'] } },
      },
      wire: { output: listingToWire },
    },
  },
  run: async (ctx, { listing: key, packages }) => {
    const listing = await ownListing(ctx, key);
    if (listing.kind !== 'project') throw invalid('packages', 'not_for_kind');
    const given = TIERS.flatMap((tier) => {
      const each = packages[tier];
      return each ? [{ tier, ...each, priceMinor: priceFrom(each.price, listing.currency, `packages.${tier}.price`) }] : [];
    });
    await ctx.db.listingPackage.deleteMany({ where: { listingId: listing.id, tier: { notIn: given.map(({ tier }) => tier) } } });
    for (const { tier, price: _typed, ...data } of given)
      await ctx.db.listingPackage.upsert({
        where: { listingId_tier: { listingId: listing.id, tier } },
        create: { listingId: listing.id, tier, ...data },
        update: data,
      });
    const cheapest = given.toSorted((a, b) => a.priceMinor - b.priceMinor)[0];
    await ctx.db.listing.update({
      where: { id: listing.id },
      data: { priceMinor: cheapest?.priceMinor ?? 0, deliveryDays: cheapest?.deliveryDays ?? null, pricingType: 'from' },
    });
    await contentChanged(ctx, listing, ['packages']);
    return { id: listing.id };
  },
  finish: viewOf,
});

/** Sets what can be added to a listing. */
export const setExtras = command({
  name: 'listings.setExtras',
  input: SetExtras,
  access: PROVIDERS,
  doors: {
    action: true,
    rest: {
      method: 'put',
      path: '/api/listings/{listing}/extras/',
      summary: 'Set the extras of a listing',
      output: OwnListingWire,
      refusals: ['listing_not_found', 'not_ready'],
      example: { extras: [{ name: 'Removal of the old boiler', price: '40.00' }] },
      wire: { output: listingToWire },
    },
  },
  run: async (ctx, { listing: key, extras }) => {
    const listing = await ownListing(ctx, key);
    const rows = extras.map(({ id, at, name, price }, position) => ({
      id,
      at,
      data: { name, priceMinor: priceFrom(price, listing.currency, `extras.${at}.price`), position },
    }));
    const table = ctx.db.listingExtra;
    const known = await table.findMany({ where: { listingId: listing.id }, select: { id: true } });
    requireKnown(rows, known, 'extras');
    await table.deleteMany({ where: { listingId: listing.id, id: { notIn: rows.flatMap(({ id }) => id ?? []) } } });
    for (const { id, data } of rows)
      if (id) await table.update({ where: { id }, data });
      else await table.create({ data: { listingId: listing.id, ...data } });
    await contentChanged(ctx, listing, ['extras']);
    return { id: listing.id };
  },
  finish: viewOf,
});

/** Sets what is asked before work on a project begins. Orders keep the questions of their day. */
export const setQuestions = command({
  name: 'listings.setQuestions',
  input: SetQuestions,
  access: PROVIDERS,
  doors: {
    action: true,
    rest: {
      method: 'put',
      path: '/api/listings/{listing}/questions/',
      summary: 'Set what is asked before work on a project begins',
      output: OwnListingWire,
      refusals: ['listing_not_found', 'not_ready'],
      example: { questions: [{ text: 'What is it called?', required: true }] },
      wire: { output: listingToWire },
    },
  },
  run: async (ctx, { listing: key, questions }) => {
    const listing = await ownListing(ctx, key);
    if (listing.kind !== 'project') throw invalid('questions', 'not_for_kind');
    const rows = questions.map(({ id, at, kind, options, ...data }, position) => ({
      id,
      at,
      data: { ...data, kind, options: kind === 'choice' ? options : [], position },
    }));
    const table = ctx.db.listingQuestion;
    const known = await table.findMany({ where: { listingId: listing.id }, select: { id: true } });
    requireKnown(rows, known, 'questions', 'text');
    await table.deleteMany({ where: { listingId: listing.id, id: { notIn: rows.flatMap(({ id }) => id ?? []) } } });
    for (const { id, data } of rows)
      if (id) await table.update({ where: { id }, data });
      else await table.create({ data: { listingId: listing.id, ...data } });
    await contentChanged(ctx, listing, ['questions']);
    return { id: listing.id };
  },
  finish: viewOf,
});

/** Sets a product's variants. The listing's price is that of its cheapest one. */
export const setVariants = command({
  name: 'listings.setVariants',
  input: SetVariants,
  access: PROVIDERS,
  doors: {
    action: true,
    rest: {
      method: 'put',
      path: '/api/listings/{listing}/variants/',
      summary: 'Set the variants of a product',
      output: OwnListingWire,
      refusals: ['listing_not_found', 'not_ready'],
      example: { variants: [{ name: 'Large', options: ['Colour: rust'], price: '24.00', stock: 12 }] },
      wire: { output: listingToWire },
    },
  },
  run: async (ctx, { listing: key, variants }) => {
    const listing = await ownListing(ctx, key);
    if (listing.kind !== 'product') throw invalid('variants', 'not_for_kind');
    const table = ctx.db.listingVariant;
    const known = await table.findMany({ where: { listingId: listing.id }, select: { id: true, stock: true } });
    const rows = variants.map(({ id, at, name, sku, options, price, stock, stockWas }, position) => ({
      id,
      at,
      data: {
        name,
        options,
        sku: sku || `${listing.id}-${slugify(name, 'variant', 30)}`,
        priceMinor: priceFrom(price, listing.currency, `variants.${at}.price`),
        stock: left(stock ?? null, stockWas ?? null, known.find((row) => row.id === id)?.stock ?? null),
        position,
      },
    }));
    requireKnown(rows, known, 'variants');
    requireDistinct(rows);
    await table.deleteMany({ where: { listingId: listing.id, id: { notIn: rows.flatMap(({ id }) => id ?? []) } } });
    // Numbers may change hands between variants: none may be held twice on the way.
    for (const { id } of rows) if (id) await table.update({ where: { id }, data: { sku: `moving-${id}` } });
    for (const { id, data } of rows)
      if (id) await table.update({ where: { id }, data });
      else await table.create({ data: { listingId: listing.id, ...data } });
    const prices = rows.map(({ data }) => data.priceMinor);
    const several = new Set(prices).size > 1;
    await ctx.db.listing.update({
      where: { id: listing.id },
      data: { priceMinor: prices.length > 0 ? Math.min(...prices) : 0, pricingType: several ? 'from' : 'fixed' },
    });
    await contentChanged(ctx, listing, ['variants']);
    return { id: listing.id };
  },
  finish: viewOf,
});

/** A stock as it was typed beside the one that was shown: what has been sold or given back in between still counts. */
const left = (typed: number | null, shown: number | null, now: number | null): number | null =>
  typed === null || shown === null || now === null ? typed : Math.max(0, now + typed - shown);

/** A row can be changed only where it belongs. @throws invalid */
function requireKnown(rows: { id?: number; at: number }[], known: { id: number }[], field: string, name = 'name'): void {
  const stranger = rows.find(({ id }) => id !== undefined && !known.some((row) => row.id === id));
  if (stranger) throw invalid(`${field}.${stranger.at}.${name}`, 'not_found');
}

function requireDistinct(rows: { at: number; data: { sku: string } }[]): void {
  const skus = rows.map(({ data }) => data.sku);
  const double = rows.find(({ data }, index) => skus.indexOf(data.sku) !== index);
  if (double) throw invalid(`variants.${double.at}.name`, 'sku_taken');
}
