import type { Subscription } from '@/lib/core/events';
import { refreshListing, refreshProvider } from './documents';

const idIn = (subject: string) => Number(subject.split(':')[1]);

/** The index says the truth when the transaction commits: who paused a listing finds it nowhere from then on. */
export const subscribers: readonly Subscription[] = [
  {
    name: 'search.follow listings',
    to: ['listing.published', 'listing.updated', 'listing.paused', 'listing.removed'],
    within: (ctx, { subject }) => refreshListing(ctx.db, idIn(subject)),
  },
  {
    name: 'search.follow providers',
    to: ['provider.listed', 'provider.unlisted', 'provider.updated'],
    within: (ctx, { subject }) => refreshProvider(ctx.db, idIn(subject)),
  },
  {
    name: 'search.follow ratings',
    to: ['review.published'],
    within: async (ctx, { data }) => {
      if (data.author === 'customer') await refreshListing(ctx.db, Number(data.listingId));
    },
  },
  {
    name: 'search.follow completed orders',
    to: ['order.completed'],
    within: (ctx, { data }) => refreshListing(ctx.db, Number(data.listingId)),
  },
];
