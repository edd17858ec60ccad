import type { Context } from '@/lib/core/context';
import { notFound } from '@/lib/core/errors';
import { isOperator } from '@/lib/core/shared/roles';
import type { Duration } from './columns';
import { byKey } from './record';
import type { ListingKey } from './schema';

/** All that an order needs to know of what is ordered. Minutes, days and minor units. */
export type Bookable = {
  id: number;
  slug: string;
  kind: string;
  status: string;
  title: string;
  providerId: number;
  providerUserId: number;
  timeZone: string;
  priceMinor: number;
  currency: string;
  pricingType: string;
  durationMinutes: number | null;
  bufferBefore: number;
  bufferAfter: number;
  noticeMinutes: number;
  horizonDays: number;
  capacity: number;
  stepMinutes: number | null;
  maxPerDay: number | null;
  maxPerWeek: number | null;
  scheduleId: number | null;
  durations: Duration[];
  /** At the customer's: so many kilometres cost nothing, each further one so many minor units. */
  travelFreeKm: number;
  travelKmMinor: number;
  booking: string;
  payment: string;
  depositPercent: number | null;
  place: string;
  cancellation: string;
  categoryId: number;
  /** Where its provider works from, and the tax rate that is theirs alone. */
  country: string | null;
  region: string | null;
  taxRate: number | null;
  lat: number | null;
  lng: number | null;
  /** How far its provider comes. */
  radiusKm: number;
};

/**
 * A listing that can be booked at its address: a public one, also before its shop is listed in search, and one that is paused, so that who
 * had it before them is told so; their own ones, in any status but removed, for its provider and the operator. Those of a suspended
 * person are nobody's. @throws not_found
 */
export async function bookable(ctx: Context, key: ListingKey | string): Promise<Bookable> {
  const row = await ctx.db.listing.findUnique({
    where: byKey(typeof key === 'string' && /^\d{1,9}$/.test(key) ? Number(key) : key),
    include: {
      provider: {
        select: {
          userId: true,
          timeZone: true,
          country: true,
          region: true,
          taxRate: true,
          lat: true,
          lng: true,
          radiusKm: true,
          user: { select: { suspendedAt: true } },
        },
      },
    },
  });
  if (!row || row.status === 'removed') throw notFound('listing_not_found');
  const { provider } = row;
  const own = ctx.actor !== null && (ctx.actor.id === provider.userId || isOperator(ctx.actor.role));
  const known = row.status === 'published' || (row.status === 'paused' && row.publishedAt !== null);
  if (!own && (!known || provider.user.suspendedAt)) throw notFound('listing_not_found');
  return {
    id: row.id,
    slug: row.slug,
    kind: row.kind,
    status: row.status,
    title: row.title,
    providerId: row.providerId,
    providerUserId: provider.userId,
    timeZone: provider.timeZone,
    priceMinor: row.priceMinor,
    currency: row.currency,
    pricingType: row.pricingType,
    durationMinutes: row.durationMinutes,
    bufferBefore: row.bufferBefore,
    bufferAfter: row.bufferAfter,
    noticeMinutes: row.noticeMinutes,
    horizonDays: row.horizonDays,
    capacity: row.capacity,
    stepMinutes: row.stepMinutes,
    maxPerDay: row.maxPerDay,
    maxPerWeek: row.maxPerWeek,
    scheduleId: row.scheduleId,
    durations: row.durations as Duration[],
    travelFreeKm: row.travelFreeKm,
    travelKmMinor: row.travelKmMinor,
    booking: row.booking,
    payment: row.payment,
    depositPercent: row.depositPercent,
    place: row.place,
    cancellation: row.cancellation,
    categoryId: row.categoryId,
    country: provider.country,
    region: provider.region,
    taxRate: provider.taxRate,
    lat: provider.lat,
    lng: provider.lng,
    radiusKm: provider.radiusKm,
  };
}
