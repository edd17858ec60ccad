import type { Random } from '@/lib/core/drawing/random';
import type { ReviewContent } from '@/prisma/demo/load-content';
import type { WorldListing, WorldProvider } from '@/prisma/demo/world.types';
import { AGE } from './catalogue';
import { pounds } from './rates-of-exchange';
import { freeUntil, type Outcome } from './stories';
import { addDays, DAY, dayOf, HOUR, instantOf, later, MINUTE } from './time';
import type { Workshop } from './workshop';

/** Who is known all over town, or sells what is needed every day. */
const known: Record<string, number> = {
  'okonkwo-plumbing': 3.4,
  'carvalho-studio': 1.8,
  'brody-joinery': 1.9,
  'aire-cleaning': 1.9,
  'headingley-hounds': 2.1,
  'salon-splott': 1.7,
  'fernhill-maths': 1.5,
  'north-street-wheels': 1.7,
};

/**
 * Years of orders that have ended, about so many: nearly all completed, some declined, expired, cancelled or not attended, more of them
 * lately than at the beginning. Every review in the content finds an order that it is about.
 */
export function livePast(workshop: Workshop, count: number): void {
  const words = wordsByListing(workshop);
  for (const [listing, wanted] of demand(workshop, count)) {
    const waiting = [...(words.get(listing.id) ?? [])];
    for (let i = 0; i < Math.max(wanted, waiting.length); i++) {
      // Words are spread over the years as the orders are.
      const written =
        waiting.length > 0 && workshop.r.chance(waiting.length / Math.max(waiting.length, wanted - i))
          ? waiting.pop()
          : undefined;
      if (!placed(workshop, listing, written) && written) waiting.push(written);
    }
    for (const left of waiting) if (!placed(workshop, listing, left)) throw new Error(`no order for the review ${left.id}`);
  }
}

/** How often each listing is ordered: by how known its provider is, how long it has been there and what it costs. */
function demand({ r, listings, providerOf, now }: Workshop, count: number): Map<WorldListing, number> {
  const fame = new Map<WorldProvider, number>();
  const weights = listings.map((listing) => {
    const provider = providerOf(listing);
    if (!fame.has(provider))
      fame.set(provider, known[provider.handle] ?? Math.min(2.2, Math.max(0.6, Math.exp(0.5 * normal(r)))));
    const price = (listing.price / 100) * (pounds[listing.currency] ?? 1);
    const age = (now.getTime() - listing.publishedAt.getTime()) / AGE;
    return (fame.get(provider) ?? 1) * age * price ** -0.4 * Math.exp(0.35 * normal(r));
  });
  const sum = weights.reduce((a, b) => a + b, 0);
  return new Map(listings.map((listing, i) => [listing, Math.round((count * (weights[i] ?? 0)) / sum)]));
}

/** Gives each text to one listing that it fits; one that fits a provider goes to any of theirs. */
function wordsByListing(workshop: Workshop): Map<number, ReviewContent[]> {
  const { r, content } = workshop;
  const found = new Map<number, ReviewContent[]>();
  for (const review of r.shuffle(content.reviews)) {
    const fit = r.pick(review.fits);
    const visits = () => {
      const all = workshop.listingsOf(workshop.provider(fit));
      const appointments = all.filter(({ kind }) => kind === 'appointment');
      return appointments.length > 0 ? appointments : all;
    };
    const { id } = /^l\d+$/.test(fit) ? workshop.listing(fit) : r.pick(visits());
    found.set(id, [...(found.get(id) ?? []), review]);
  }
  return found;
}

function placed(workshop: Workshop, listing: WorldListing, words?: ReviewContent): boolean {
  for (let tries = 0; tries < 60; tries++)
    if (listing.kind === 'appointment' ? visit(workshop, listing, words) : commission(workshop, listing, words)) return true;
  return false;
}

function visit(workshop: Workshop, listing: WorldListing, words?: ReviewContent): boolean {
  const { r, now } = workshop;
  const provider = workshop.providerOf(listing);
  const first = dayOf(listing.publishedAt, provider.timeZone) + 2;
  const last = dayOf(now, provider.timeZone) - 5;
  if (last < first) return false;
  const day = first + Math.floor((last - first + 1) * r() ** 0.75);
  const placedAt = bookedBefore(r, day, listing, provider);
  if (!placedAt) return false;
  const slot = workshop
    .diary(provider)
    .take(r, day, listing, ({ startsAt }) => later(placedAt, listing.noticeMinutes * MINUTE) < startsAt);
  if (!slot) return false;
  // An answer and the payment come first: who wants it cancelled for nothing needs time.
  const time = freeUntil(listing, slot) > addDays(placedAt, 2, provider.timeZone);
  return workshop.order({ listing, slot, placedAt, words, outcome: words ? 'completed' : ending(r, listing, time) }) !== null;
}

/** When it was booked: mostly some days before, by day; null where it was not yet published. */
function bookedBefore(r: Random, day: number, listing: WorldListing, provider: WorldProvider): Date | null {
  const days = Math.min(listing.horizonDays - 1, Math.floor(Math.exp(1.4 + 0.9 * normal(r))));
  const at = instantOf(day - days, r.whole(days === 0 ? 400 : 450, days === 0 ? 600 : 1340), provider.timeZone);
  return at > listing.publishedAt ? at : null;
}

function ending(r: Random, listing: WorldListing, time: boolean): Outcome {
  const dice = r();
  if (dice < 0.012) return 'no_show';
  if (dice < 0.05 && time) return 'cancelled';
  if (dice < 0.062 && time) return 'cancelled_by_provider';
  if (listing.booking === 'instant') return 'completed';
  if (dice < 0.085) return 'declined';
  if (dice < 0.101) return 'expired';
  if (dice < 0.11) return 'withdrawn';
  return 'completed';
}

/** A project or goods. */
function commission(workshop: Workshop, listing: WorldListing, words?: ReviewContent): boolean {
  const { r, now } = workshop;
  const days = listing.kind === 'project' ? Math.max(...listing.packages.map(({ deliveryDays }) => deliveryDays)) * 1.2 + 12 : 26;
  const from = listing.publishedAt.getTime() + DAY;
  const until = now.getTime() - days * DAY;
  if (until < from) return false;
  const provider = workshop.providerOf(listing);
  const day = dayOf(new Date(from + (until - from) * r() ** 0.75), provider.timeZone);
  const placedAt = instantOf(day, r.whole(430, 1370), provider.timeZone);
  if (placedAt <= listing.publishedAt || placedAt.getTime() > until + 12 * HOUR) return false;
  const dice = words ? 1 : r();
  const digital = listing.delivery === 'digital';
  const outcome: Outcome =
    dice < 0.02 && !digital
      ? 'cancelled_by_provider'
      : dice < 0.04 && listing.kind === 'project'
        ? 'cancelled'
        : dice < 0.05 && listing.kind === 'project'
          ? 'expired'
          : 'completed';
  return workshop.order({ listing, placedAt, words, outcome }) !== null;
}

/** A number round 0 with a spread of 1. */
export function normal(r: Random): number {
  return Math.sqrt(-2 * Math.log(1 - r())) * Math.cos(2 * Math.PI * r());
}
