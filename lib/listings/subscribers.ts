import type { Subscription } from '@/lib/core/events';

const PLACE = ['city', 'country', 'lat', 'lng'];

export const subscribers: readonly Subscription[] = [
  {
    // Search reads one row: the place stands in the listing too.
    name: 'listings.follow the shop’s place',
    to: ['provider.updated'],
    within: async (ctx, { subject, data }) => {
      if (!Array.isArray(data.fields) || !data.fields.some((field) => PLACE.includes(field))) return;
      const providerId = Number(subject.split(':')[1]);
      const place = await ctx.db.provider.findUniqueOrThrow({
        where: { id: providerId },
        select: { city: true, country: true, lat: true, lng: true },
      });
      await ctx.db.listing.updateMany({ where: { providerId }, data: place });
    },
  },
];
