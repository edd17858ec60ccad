import type { WriteContext } from '@/lib/core/context';
import type { Bookable } from '@/lib/listings';
import { priceOf, ratesFor } from '@/lib/payments';
import type { Destination } from './destination';
import { place } from './placing';
import type { Book } from './schema';

/** What is booked, but for the time: the listing, how long, where, by whom, and what else they said. */
export type Visit = {
  input: Book;
  listing: Bookable;
  minutes: number;
  destination: Destination | null;
  customerId: number;
};

/**
 * Places the order of one visit. `payment`: as the listing is paid, or later; `of`: its place in a series.
 * @throws conflict "slot_taken", "price_changed"
 */
export async function placeVisit(
  ctx: WriteContext,
  { input, listing, minutes, destination, customerId }: Visit,
  startsAt: Date,
  payment: string,
  of?: { seriesId: number; occurrence: number },
): Promise<{ reference: string }> {
  const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
  return place(ctx, {
    process: 'appointment',
    step: 'book',
    terms: { booking: listing.booking, payment },
    listing,
    price: priceOf({ ...listing, payment, minutes, distanceKm: destination?.distanceKm }, await ratesFor(ctx, listing, payment)),
    shown: input.total,
    row: {
      title: listing.title,
      customerId,
      startsAt,
      endsAt,
      serviceAddress: input.address,
      serviceCity: input.city,
      serviceState: input.state,
      servicePostalCode: input.postalCode,
      serviceCountry: input.country,
      serviceLat: destination?.at.lat,
      serviceLng: destination?.at.lng,
      distanceKm: destination?.distanceKm,
      notes: input.notes,
      ...of,
    },
    slot: {
      blocksFrom: new Date(startsAt.getTime() - listing.bufferBefore * 60_000),
      blocksUntil: new Date(endsAt.getTime() + listing.bufferAfter * 60_000),
      capacity: listing.capacity,
      limits: { perDay: listing.maxPerDay, perWeek: listing.maxPerWeek },
      at: destination?.at ?? null,
    },
  });
}
