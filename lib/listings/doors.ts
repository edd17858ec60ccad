import { notFound } from '@/lib/core/errors';
import { query } from '@/lib/core/query';
import { slugify } from '@/lib/core/shared/slug';
import { categoryTree } from './categories';
import { ownListings, ownListingView } from './own';
import { byKey } from './record';
import { ListingAddress, Nothing, OwnListingList, TagList } from './schema';
import { listingPage } from './views';
import {
  CategoriesWire,
  categoriesToWire,
  ListingWire,
  listingToWire,
  OwnListingsWire,
  OwnListingWire,
  ownListingsToWire,
  publicToWire,
  TagsWire,
} from './wire';

/** A public listing, by number or address. */
export const getListing = query({
  name: 'listings.one',
  input: ListingAddress,
  access: 'anyone',
  doors: {
    action: false,
    rest: [
      {
        method: 'get',
        path: '/api/listings/{listing}/',
        summary: 'A listing',
        output: ListingWire,
        refusals: ['listing_not_found'],
        wire: { output: publicToWire },
      },
      {
        method: 'get',
        path: '/api/services/{listing}/',
        summary: 'A service',
        output: ListingWire,
        refusals: ['listing_not_found'],
        wire: { output: publicToWire },
      },
    ],
    agent: {
      tool: 'get_service',
      title: 'Read a service',
      description:
        'All that a service says: description, price and how it is counted, length, how it is booked and paid (INSTANT or REQUEST; FULL, DEPOSIT or ONSITE), cancellation policy, provider and ratings. `listing` is its id or the slug of its address.',
    },
  },
  run: async (ctx, { listing }) => {
    const row = await ctx.db.listing.findUnique({ where: byKey(listing), select: { slug: true } });
    if (!row) throw notFound('listing_not_found');
    return listingPage(ctx, row.slug);
  },
});

/** An own listing with its checklist and what may be done with it. */
export const getOwnListing = query({
  name: 'listings.ownOne',
  input: ListingAddress,
  access: ['PROVIDER', 'ADMIN', 'SUPERADMIN'],
  doors: {
    action: false,
    rest: {
      method: 'get',
      path: '/api/providers/me/listings/{listing}/',
      summary: 'One of your listings, with what is missing',
      output: OwnListingWire,
      refusals: ['listing_not_found'],
      wire: { output: listingToWire },
    },
  },
  run: (ctx, { listing }) => ownListingView(ctx, listing),
});

/** The reader's own listings. */
export const getOwnListings = query({
  name: 'listings.own',
  input: OwnListingList,
  access: ['PROVIDER', 'ADMIN', 'SUPERADMIN'],
  doors: {
    action: false,
    rest: {
      method: 'get',
      path: '/api/providers/me/listings/',
      summary: 'Your listings',
      output: OwnListingsWire,
      refusals: ['not_a_provider'],
      example: { status: 'published', limit: 20 },
      wire: { output: ownListingsToWire },
    },
  },
  run: (ctx, asked) => ownListings(ctx, asked),
});

/** The tree of categories. */
export const getCategories = query({
  name: 'listings.categories',
  input: Nothing,
  access: 'anyone',
  doors: {
    action: false,
    rest: {
      method: 'get',
      path: '/api/categories/',
      summary: 'Categories',
      output: CategoriesWire,
      wire: { output: categoriesToWire },
    },
    agent: {
      tool: 'list_categories',
      title: 'Categories',
      description: 'The tree of categories with ids and slugs, for search_services.',
    },
  },
  run: (ctx) => categoryTree(ctx),
});

/** The words that listings of the public carry, the commonest first; those that begin with `q`. */
export const getTags = query({
  name: 'listings.tags',
  input: TagList,
  access: 'anyone',
  doors: {
    action: false,
    rest: { method: 'get', path: '/api/tags/', summary: 'Words that offers carry', output: TagsWire, example: { q: 'pip' } },
  },
  run: async (ctx, { q, limit }) => {
    const rows = await ctx.db.tag.findMany({
      where: { slug: { startsWith: slugify(q, '', 40) }, listings: { some: { listing: PUBLIC } } },
      select: { slug: true, name: true, _count: { select: { listings: { where: { listing: PUBLIC } } } } },
      orderBy: [{ listings: { _count: 'desc' } }, { slug: 'asc' }],
      take: limit,
    });
    return { results: rows.map(({ slug, name, _count }) => ({ slug, name, listings: _count.listings })) };
  },
});

const PUBLIC = { status: 'published', provider: { listedAt: { not: null } } } as const;
