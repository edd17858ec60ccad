import { command } from '@/lib/core/command';
import { type Context, requireActor } from '@/lib/core/context';
import { conflict, forbidden, notFound } from '@/lib/core/errors';
import { newReference } from '@/lib/core/reference';
import { receiveFiles } from '@/lib/files';
import { bookable } from '@/lib/listings';
import { readOffer } from './offers';
import { viewOf } from './queries';
import { type TalkRecord, talkRecord } from './record';
import { MakeOffer, type OfferInput, OpenTalk, TakeTalkStep } from './schema';
import { advance, begin } from './talk';
import { TalkWire, talkToWire } from './wire';

/** Asks a provider for an offer, or a question: about one of their listings, or their shop as a whole. */
export const openTalk = command({
  name: 'talks.open',
  input: OpenTalk,
  access: 'signed_in',
  limit: 'message',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/quotes/',
      status: 201,
      summary: 'Ask a provider for an offer, or a question',
      output: TalkWire,
      refusals: ['listing_not_found', 'provider_not_found', 'listing_not_published', 'own_listing'],
      example: { listing: 1, title: 'A sign for a small café', text: 'Hand-painted, 80 by 60 cm, for outside.' },
      wire: { output: talkToWire },
    },
  },
  prepare: (ctx, { files }) => receiveFiles(ctx, files),
  run: async (ctx, { kind, listing, provider, title, text }, files) => {
    const actor = requireActor(ctx);
    const shop = listing !== undefined ? await ofListing(ctx, listing) : await ofProvider(ctx, provider ?? '');
    if (shop.userId === actor.id) throw forbidden('own_listing');
    const reference = newReference('QT');
    const { userId, ...row } = shop;
    const beginning = { ...row, reference, customerId: actor.id, title, provider: { userId } };
    await begin(ctx, kind, kind === 'quote' ? 'request' : 'ask', 'customer', beginning, { note: text, files });
    return { reference };
  },
  finish: viewOf,
});

async function ofListing(ctx: Context, key: number | string) {
  const listing = await bookable(ctx, typeof key === 'number' ? key : String(key));
  if (listing.status !== 'published') throw conflict('listing_not_published');
  const { id: listingId, providerId, providerUserId: userId, timeZone } = listing;
  return { listingId, providerId, userId, timeZone };
}

async function ofProvider(ctx: Context, handle: string) {
  const provider = await ctx.db.provider.findFirst({
    where: { handle, listedAt: { not: null }, user: { suspendedAt: null } },
    select: { id: true, userId: true, timeZone: true },
  });
  if (!provider) throw notFound('provider_not_found');
  return { listingId: null, providerId: provider.id, userId: provider.userId, timeZone: provider.timeZone };
}

/** Offers, counters, accepts, declines, writes, withdraws: whatever the talk's table allows this actor now. */
export const takeTalkStep = command({
  name: 'talks.takeStep',
  input: TakeTalkStep,
  access: 'signed_in',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/quotes/{reference}/steps/',
      summary: 'Take a step: offer, counter, accept, decline, write, withdraw',
      output: TalkWire,
      refusals: [
        'talk_not_found',
        'step_not_now',
        'unknown_step',
        'changed_meanwhile',
        'offer_over',
        'price_changed',
        'slot_taken',
        'listing_not_found',
        'no_payment_provider',
      ],
      example: { step: 'offer', offer: { parts: [{ amount: '240.00', days: 9 }], until: '2027-03-10' } },
      wire: { output: talkToWire },
    },
  },
  prepare: (ctx, { files }) => receiveFiles(ctx, files),
  run: async (ctx, { reference, step, note, offer, amount, total }, files) => {
    const { talk, party } = await talkRecord(ctx, reference);
    const read = offer && party === 'provider' ? await offerFor(ctx, talk, offer) : undefined;
    await advance(ctx, talk, step, party, { note, files, amount, shown: total, offer: read });
    return { reference: talk.reference };
  },
  finish: viewOf,
});

const offerFor = (ctx: Context, { listingId, providerId }: TalkRecord, offer: OfferInput) =>
  readOffer(ctx, offer, listingId, providerId);

/** Answers a question by an offer: the question stays, and the offer is a quote of its own. */
export const makeOffer = command({
  name: 'talks.makeOffer',
  input: MakeOffer,
  access: 'signed_in',
  limit: 'message',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/quotes/{reference}/offers/',
      status: 201,
      summary: 'Answer a question by an offer',
      output: TalkWire,
      refusals: ['talk_not_found', 'listing_not_found'],
      example: {
        note: 'For that I would need two visits.',
        offer: { parts: [{ amount: '240.00', days: 9 }], until: '2027-03-10' },
      },
      wire: { output: talkToWire },
    },
  },
  prepare: (ctx, { files }) => receiveFiles(ctx, files),
  run: async (ctx, { reference: from, note, offer }, files) => {
    const { talk, party } = await talkRecord(ctx, from);
    if (party !== 'provider') throw notFound('talk_not_found');
    const read = await offerFor(ctx, talk, offer);
    const { customerId, providerId, title, provider } = talk;
    const { id: listingId, timeZone } = read.listing;
    const reference = newReference('QT');
    const beginning = { reference, customerId, providerId, listingId, title, timeZone, provider };
    await begin(ctx, 'quote', 'offer', 'provider', beginning, { note, files, offer: read });
    return { reference };
  },
  finish: viewOf,
});
