import { addressList, ownAccount } from '@/lib/accounts';
import { checkSlot, heldOffer, openSlots } from '@/lib/availability';
import type { Context } from '@/lib/core/context';
import { isDomainError, notFound } from '@/lib/core/errors';
import type { Point } from '@/lib/core/shared/distance';
import { instant } from '@/lib/core/shared/when';
import { bookable } from '@/lib/listings';
import { type PriceLine, priceOf, ratesFor, type TaxLine } from '@/lib/payments';
import { type Destination, destinationOf } from './destination';
import { policySteps } from './rules';
import { localOf } from './time';

export type Checkout = {
  title: string;
  listing: { slug: string; cover: string | null };
  provider: { name: string };
  place: string;
  /** Whether the time can be booked now; else `nearest` has the next times that can. */
  free: boolean;
  nearest: string[];
  startsAt: string;
  endsAt: string;
  minutes: number;
  timeZone: string;
  terms: { booking: 'instant' | 'request'; payment: 'full' | 'deposit' | 'onsite' };
  currency: string;
  lines: PriceLine[];
  taxes: TaxLine[];
  total: number;
  parts: number[];
  policy: { until: string; share: number }[];
  /** The place in a waiting list for which the time is held for the reader. */
  offer: number | null;
  /** Whether the price or the time depends on where the provider has to go, and what is the matter with the town that is meant. */
  travel: { problem: 'unknown_place' | 'out_of_area' | 'required' | null } | null;
  /** Where the reader is, as far as they have said: their default address, or their town. */
  customer: { line?: string; city?: string; postalCode?: string };
};

type Asked = { slug: string; startsAt?: string; minutes?: string; city?: string; offer?: string };

/** What booking this time would be: price, terms, policy, and whether the time is free. @throws not_found */
export async function checkout(ctx: Context, { slug, startsAt, minutes, city, offer }: Asked): Promise<Checkout> {
  const listing = await bookable(ctx, slug);
  const start = instant.safeParse(startsAt);
  if (listing.kind !== 'appointment' || !start.success) throw notFound();
  const at = new Date(start.data);
  const length = lengthOf(listing, minutes);
  const home = ctx.actor ? (await addressList(ctx))[0] : undefined;
  const reader = ctx.actor && !home ? await ownAccount(ctx, ctx.actor.id) : null;
  const town = city ?? home?.city ?? reader?.city ?? undefined;
  const { destination, problem } = await reach(ctx, listing, town);
  const claim = ctx.actor && /^\d{1,9}$/.test(offer ?? '') ? Number(offer) : null;
  const hold =
    ctx.actor && claim && (await heldOffer(ctx, { id: claim, customerId: ctx.actor.id, listingId: listing.id, startsAt: at }));
  const free = await isFree(ctx, listing, at, length, { at: destination?.at, except: hold ?? undefined });
  const price = priceOf(
    { ...listing, minutes: length, distanceKm: destination?.distanceKm },
    await ratesFor(ctx, listing, listing.payment),
  );
  const row = await ctx.db.listing.findUniqueOrThrow({
    where: { id: listing.id },
    select: {
      images: { orderBy: { position: 'asc' }, take: 1, select: { file: { select: { key: true } } } },
      provider: { select: { user: { select: { firstName: true, lastName: true } } } },
    },
  });
  const { firstName, lastName } = row.provider.user;
  return {
    title: listing.title,
    listing: { slug: listing.slug, cover: row.images[0]?.file.key ?? null },
    provider: { name: `${firstName} ${lastName}` },
    place: listing.place,
    free,
    nearest: free ? [] : await nearest(ctx, listing, at),
    startsAt: at.toISOString(),
    endsAt: new Date(at.getTime() + length * 60_000).toISOString(),
    minutes: length,
    timeZone: listing.timeZone,
    terms: { booking: listing.booking, payment: listing.payment } as Checkout['terms'],
    currency: price.currency,
    lines: price.lines,
    taxes: price.taxes,
    total: price.total,
    parts: price.parts,
    policy: policySteps(listing.cancellation, at, ctx.now).map(({ until, share }) => ({ until: until.toISOString(), share })),
    // Another town than that of their address has another street.
    customer: { city: town, ...(town === home?.city && { line: home?.line, postalCode: home?.postalCode }) },
    offer: hold ? claim : null,
    travel: listing.place === 'customer' && (listing.travelKmMinor > 0 || problem !== null) ? { problem } : null,
  };
}

type Listing = Awaited<ReturnType<typeof bookable>>;

/** The length that is asked for, where it can be had, else the usual one. */
function lengthOf(listing: Listing, asked = ''): number {
  const minutes = /^\d{1,4}$/.test(asked) ? Math.min(Math.max(Number(asked), 15), 1440) : undefined;
  const other = listing.pricingType === 'hourly' || listing.durations.some((each) => each.minutes === minutes);
  return (other && minutes) || (listing.durationMinutes ?? 60);
}

type Reach = { destination: Destination | null; problem: 'unknown_place' | 'out_of_area' | 'required' | null };

/** How far it is to a town, or why that cannot be said. */
async function reach(ctx: Context, listing: Listing, city: string | undefined): Promise<Reach> {
  try {
    return { destination: await destinationOf(ctx, listing, { city }), problem: null };
  } catch (error) {
    if (!isDomainError(error)) throw error;
    const problem = error.code === 'conflict' ? 'out_of_area' : city ? 'unknown_place' : 'required';
    return { destination: null, problem };
  }
}

async function isFree(
  ctx: Context,
  listing: Listing,
  startsAt: Date,
  minutes: number,
  where: { at?: Point; except?: number },
): Promise<boolean> {
  try {
    await checkSlot(ctx, listing, startsAt, minutes, where);
    return listing.status === 'published';
  } catch (error) {
    if (isDomainError(error) && error.code === 'conflict') return false;
    throw error;
  }
}

/** The next free times from the day that was asked for. */
async function nearest(ctx: Context, listing: Listing, at: Date): Promise<string[]> {
  const from = localOf(at < ctx.now ? ctx.now : at, listing.timeZone).date;
  const { days } = await openSlots(ctx, listing, { from, days: 14 });
  return days.flatMap(({ slots }) => slots.map(({ startsAt }) => startsAt.toISOString())).slice(0, 4);
}
