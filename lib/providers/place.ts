import type { Db } from '@/lib/core/database';

export type Place = { city: string | null; country: string | null; lat: number | null; lng: number | null };

/**
 * Where a shop is. Without a position of its own it gets the one that another shop in the same city has, and the spelling by which the city
 * is known here; null where nobody has given one.
 */
export async function placeFor(
  db: Db,
  {
    city,
    country,
    lat = null,
    lng = null,
  }: { city: string | null; country: string | null; lat?: number | null; lng?: number | null },
): Promise<Place> {
  if (!city || !country) return { city, country, lat, lng };
  const [known] = await db.$queryRaw<{ city: string; lat: number; lng: number }[]>`
    SELECT "city", "lat", "lng" FROM "Provider"
    WHERE "country" = ${country} AND LOWER("city") = LOWER(${city}) AND "lat" IS NOT NULL AND "lng" IS NOT NULL
    ORDER BY "id" LIMIT 1`;
  if (!known) return { city, country, lat, lng };
  return lat === null || lng === null
    ? { city: known.city, country, lat: known.lat, lng: known.lng }
    : { city: known.city, country, lat, lng };
}
