import { Temporal } from 'temporal-polyfill';
import type { Context, WriteContext } from '@/lib/core/context';
import { conflict, DomainError, invalid } from '@/lib/core/errors';
import { fromDecimal } from '@/lib/core/shared/money';
import type { FieldErrors } from '@/lib/core/shared/result';
import { share } from '@/lib/core/shared/shares';
import { type Bookable, bookable } from '@/lib/listings';
import { place } from '@/lib/orders';
import { type Price, priced, ratesFor } from '@/lib/payments';
import type { OfferInput } from './schema';

/** What is offered, as it is kept: amounts in minor units of `currency`, before fees and taxes that are added. */
export type Offer = {
  kind: 'project' | 'appointment';
  listingId: number;
  currency: string;
  parts: { title: string; amount: number; days: number }[];
  revisions: number;
  startsAt: string | null;
  minutes: number;
};

const DAY = 86_400_000;
/** The furthest ahead that an offer may hold. */
const FURTHEST = 365;

/** Reads an offer for one of the provider's listings. @throws invalid at the fields, under "offer" */
export async function readOffer(
  ctx: Context,
  given: OfferInput,
  listingKey: number | string | null,
  providerId: number,
): Promise<{ offer: Offer; until: Date; listing: Bookable }> {
  const key = given.listing ?? listingKey;
  if (key === null) throw invalid('offer.listing', 'required');
  const listing = await bookable(ctx, typeof key === 'number' ? key : String(key));
  if (listing.providerId !== providerId || !['published', 'paused'].includes(listing.status))
    throw invalid('offer.listing', 'invalid');
  const until = endOf(given.until, listing.timeZone);
  if (until <= ctx.now) throw invalid('offer.until', 'in_the_past');
  if (until.getTime() > ctx.now.getTime() + FURTHEST * DAY) throw invalid('offer.until', 'too_far');
  const startsAt = given.kind === 'appointment' ? startOf(given, listing.timeZone, ctx.now) : null;
  if (given.kind === 'appointment' && given.parts.length > 1) throw invalid('offer.parts', 'one_part');
  const { currency } = listing;
  const offer: Offer = {
    kind: given.kind,
    listingId: listing.id,
    currency,
    parts: partsOf(given, currency),
    revisions: given.revisions,
    startsAt: startsAt?.toISOString() ?? null,
    minutes: given.minutes,
  };
  return { offer, until: startsAt && startsAt < until ? startsAt : until, listing };
}

function partsOf({ parts }: OfferInput, currency: string): Offer['parts'] {
  const fields: FieldErrors = {};
  const read = parts.map(({ title, amount: text, days, at }) => {
    const amount = fromDecimal(text, currency);
    if (amount === null || amount <= 0) fields[`offer.parts.${at}.amount`] = [amount === null ? 'invalid_amount' : 'too_low'];
    if (!title && parts.length > 1) fields[`offer.parts.${at}.title`] = ['required'];
    return { title, amount: amount ?? 0, days };
  });
  if (Object.keys(fields).length > 0) throw new DomainError('invalid', 'invalid', fields);
  return read;
}

const zoned = (date: string, time: string, timeZone: string): Date =>
  new Date(Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone).epochMilliseconds);
const endOf = (date: string, timeZone: string): Date => zoned(date, '23:59:59', timeZone);

function startOf({ date, time }: OfferInput, timeZone: string, now: Date): Date {
  if (!date) throw invalid('offer.date', 'required');
  if (!time) throw invalid('offer.time', 'required');
  const at = zoned(date, time, timeZone);
  if (at <= now) throw invalid('offer.date', 'in_the_past');
  return at;
}

export const totalOf = ({ parts }: Offer): number => parts.reduce((sum, { amount }) => sum + amount, 0);

/** The same offer for another sum, its parts in proportion. */
export function forSum(offer: Offer, sum: number): Offer {
  const amounts = share(
    BigInt(sum),
    offer.parts.map(({ amount }) => BigInt(amount)),
  );
  return { ...offer, parts: offer.parts.map((part, i) => ({ ...part, amount: Number(amounts[i]) })) };
}

/** What the customer would pay for an offer now, part by part: with fees and taxes that are added. */
export async function priceOfOffer(ctx: Context, offer: Offer, listing: Bookable): Promise<Price> {
  const rates = await ratesFor(ctx, listing, 'full');
  const lines = offer.parts.map(({ title, amount }) => ({
    kind: offer.kind === 'project' ? ('package' as const) : ('service' as const),
    amount,
    ...(title && { name: title }),
  }));
  const price = priced({ currency: offer.currency, lines }, rates);
  const parts = share(
    BigInt(price.total),
    offer.parts.map(({ amount }) => BigInt(amount)),
  );
  return { ...price, parts: parts.map(Number).filter((part) => part > 0) };
}

type Agreed = { customerId: number; title: string; offer: Offer; listing: Bookable; shown?: string };

/** How long the order may wait for its payment; a visit that is near, no longer than one that is booked. */
const PAYMENT_WINDOW = 'P3D';
const NEAR_DAYS = 4;

/** Places the order on the terms that were agreed. @throws conflict when its time has passed, is taken, or its price is another now */
export async function placeAgreed(ctx: WriteContext, { customerId, title, offer, listing, shown }: Agreed): Promise<number> {
  const price = await priceOfOffer(ctx, offer, listing);
  const startsAt = offer.startsAt ? new Date(offer.startsAt) : null;
  if (startsAt && startsAt <= ctx.now) throw conflict('offer_over');
  const near = startsAt !== null && startsAt.getTime() < ctx.now.getTime() + NEAR_DAYS * DAY;
  const settings: Record<string, string> = near ? {} : { 'payment.window': PAYMENT_WINDOW };
  const common = { listing, price, shown, settings };
  if (!startsAt) {
    const { reference } = await place(ctx, {
      ...common,
      process: 'project',
      step: 'order',
      terms: { payment: price.parts.length > 1 ? 'milestones' : 'full', brief: false },
      row: {
        title,
        customerId,
        project: {
          create: {
            package: { tier: '', name: title, features: [] },
            stages: offer.parts.map(({ title: name, days }) => ({ title: name, days })),
            revisions: offer.revisions,
            questions: [],
          },
        },
      },
    });
    return orderId(ctx, reference);
  }
  const endsAt = new Date(startsAt.getTime() + offer.minutes * 60_000);
  const { reference } = await place(ctx, {
    ...common,
    process: 'appointment',
    step: 'book',
    terms: { booking: 'instant', payment: 'full' },
    row: { title, customerId, startsAt, endsAt },
    slot: {
      blocksFrom: new Date(startsAt.getTime() - listing.bufferBefore * 60_000),
      blocksUntil: new Date(endsAt.getTime() + listing.bufferAfter * 60_000),
      capacity: listing.capacity,
    },
  });
  return orderId(ctx, reference);
}

const orderId = async (ctx: WriteContext, reference: string): Promise<number> =>
  (await ctx.db.order.findUniqueOrThrow({ where: { reference }, select: { id: true } })).id;

/** The sum of a counter-offer. @throws invalid at "amount" */
export function counterSum(text: string | undefined, { currency }: Offer): number {
  if (!text) throw invalid('amount', 'required');
  const amount = fromDecimal(text, currency);
  if (amount === null) throw invalid('amount', 'invalid_amount');
  if (amount <= 0) throw invalid('amount', 'too_low');
  return amount;
}
