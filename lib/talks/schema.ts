import * as z from 'zod';
import { Id, line, paragraphs, rowsOf, told, whole } from '@/lib/core/shared/fields';
import { realDate } from '@/lib/core/shared/when';
import { GivenFiles } from '@/lib/files/schema';
import { ListingKey } from '@/lib/listings/schema';

// What may be said before an order. Messages are keys of the catalogue `errors`.

/** QT-7K3M-92QX, as people type it too. */
export const TalkReference = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^QT-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/, 'invalid_reference');

/** quote: an offer is asked for; inquiry: a question. */
export const TALK_KINDS = ['quote', 'inquiry'] as const;
export type TalkKind = (typeof TALK_KINDS)[number];

const Text = paragraphs(4000).pipe(z.string().min(1, 'required'));
/** As typed; which amount it is depends on the currency. */
const Amount = told(
  z
    .union([z.string(), z.number()], { error: ({ input }) => (input === undefined ? 'required' : 'invalid_amount') })
    .transform((amount) => String(amount).trim())
    .pipe(z.string().min(1, 'required').max(24, 'invalid_amount')),
  z.string(),
);

/** Asks a provider: about one of their listings, or their shop as a whole. */
export const OpenTalk = z
  .strictObject({
    kind: z.enum(TALK_KINDS).default('quote'),
    listing: ListingKey.optional(),
    provider: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'invalid')
      .optional(),
    title: line(120).pipe(z.string().min(3, 'required')),
    text: Text,
    files: GivenFiles.default([]),
  })
  .refine(({ listing, provider }) => (listing === undefined) !== (provider === undefined), {
    path: ['listing'],
    error: 'required',
  });

export const MOST_PARTS = 6;
export const OFFER_KINDS = ['project', 'appointment'] as const;

/** What is offered: a project in one part or several, each paid, delivered and approved in turn; or a visit at a time. */
export const Offer = z.strictObject({
  kind: z.enum(OFFER_KINDS).default('project'),
  /** The provider's listing that it belongs to; needed where the shop was asked as a whole. */
  listing: ListingKey.optional(),
  parts: rowsOf(z.strictObject({ title: line(80).default(''), amount: Amount, days: whole(1, 365).default(1) }), MOST_PARTS, [
    'days',
  ]).pipe(z.array(z.any()).min(1, 'required')) as unknown as z.ZodType<
    { title: string; amount: string; days: number; at: number }[]
  >,
  revisions: whole(0, 20).default(2),
  /** Of a visit, in the provider's zone. */
  date: realDate.optional(),
  time: z.iso.time('invalid_time').optional(),
  minutes: whole(5, 1440).default(60),
  /** Until the end of this day. */
  until: realDate,
});
export type OfferInput = z.output<typeof Offer>;

/** A step: with what is said, what is offered, or the sum that the customer would pay instead. */
export const TakeTalkStep = z.strictObject({
  reference: TalkReference,
  step: z.string().regex(/^[a-z_]{2,30}$/, 'invalid'),
  note: paragraphs(4000).default(''),
  files: GivenFiles.default([]),
  offer: Offer.optional(),
  amount: Amount.optional(),
  /** The total that the customer was shown when they accept. */
  total: line(20).optional(),
});

/** Answers a question by an offer: a quote of its own. */
export const MakeOffer = z.strictObject({
  reference: TalkReference,
  note: paragraphs(4000).default(''),
  files: GivenFiles.default([]),
  offer: Offer,
});

export const TalkKey = z.strictObject({ reference: TalkReference });
export const TalkList = z.strictObject({
  as: z.enum(['customer', 'provider']).default('customer'),
  list: z.enum(['active', 'completed', 'cancelled']).optional(),
  cursor: Id.optional(),
  limit: whole(1, 100).default(20),
});
