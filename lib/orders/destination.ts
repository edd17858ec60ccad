import type { Context } from '@/lib/core/context';
import { conflict, invalid } from '@/lib/core/errors';
import { distanceKm, type Point } from '@/lib/core/shared/distance';
import type { Bookable } from '@/lib/listings';
import { placeFor } from '@/lib/providers';

/** Where the customer is, in their words, and as a point if they have given one. */
export type Whereabouts = { city?: string; country?: string; lat?: number; lng?: number };

/** Where a provider would have to go, and how far that is, in whole kilometres. */
export type Destination = { at: Point; distanceKm: number };

/**
 * Where an appointment at the customer's would be. A town is known by those who offer something in it, so no map service is asked; null where
 * nothing comes to the customer, or where the town is not known and nothing depends on it.
 * @throws conflict "out_of_area" beyond the provider's radius; invalid `city` where the price depends on a place that is not known
 */
export async function destinationOf(ctx: Context, listing: Bookable, where: Whereabouts): Promise<Destination | null> {
  if (listing.place !== 'customer' || listing.lat === null || listing.lng === null) return null;
  const at = await pointOf(ctx, listing, where);
  if (!at) {
    if (listing.travelKmMinor > 0) throw invalid('city', where.city ? 'unknown_place' : 'required');
    return null;
  }
  const km = distanceKm({ lat: listing.lat, lng: listing.lng }, at);
  if (km > listing.radiusKm) throw conflict('out_of_area', { radius: listing.radiusKm, distance: Math.ceil(km) });
  return { at, distanceKm: Math.ceil(km) };
}

async function pointOf(ctx: Context, listing: Bookable, { city, country, lat, lng }: Whereabouts): Promise<Point | null> {
  if (lat !== undefined && lng !== undefined) return { lat, lng };
  if (!city) return null;
  // Without a country it is the provider's: they come from near by.
  const known = await placeFor(ctx.db, { city, country: countryCode(country) ?? listing.country });
  return known.lat === null || known.lng === null ? null : { lat: known.lat, lng: known.lng };
}

const countryCode = (text: string | undefined): string | null => (text && /^[A-Za-z]{2}$/.test(text) ? text.toUpperCase() : null);
