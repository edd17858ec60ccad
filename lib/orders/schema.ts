import * as z from 'zod';
import { Id, line, number, optional, paragraphs, rowsOf, told, whole } from '@/lib/core/shared/fields';
import { instant, realDate } from '@/lib/core/shared/when';
import { GivenFiles } from '@/lib/files/schema';
import { TIERS } from '@/lib/listings/schema';

z.config({ jitless: true }); // zod would probe new Function, which the page's policy reports

/** GH-7K3M-92QX, as people type it too: lower case, spaces around. */
export const OrderReference = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^GH-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/, 'invalid_reference');

export const StepName = z.string().regex(/^[a-z_]{2,30}$/, 'invalid');
export const Note = paragraphs(2000);

/** A listing by its number (programs) or its address (people). */
const ListingKey = z.union([Id, z.string().regex(/^[a-z0-9][a-z0-9-]{0,119}$/, 'invalid')], { error: 'invalid' });

/** The sum that the customer was shown, as a decimal: where the price has changed since, they are told before anything is ordered. */
const Shown = line(20).optional();

/** How often an appointment can come again. */
export const EVERY = ['week', 'fortnight', 'month'] as const;
export type Every = (typeof EVERY)[number];

/**
 * A booking. The time is an instant, or date and time of day in the provider's zone. `minutes`: another length than the usual one, where it can
 * be had. With `every` it comes again, `times` times in all; `leaveOut` leaves out the times that cannot be
 * had. `offer`: the place in a waiting list for which the time is held.
 */
export const Book = z
  .strictObject({
    listing: ListingKey,
    startsAt: instant.optional(),
    date: realDate.optional(),
    time: z.iso.time('invalid_time').optional(),
    minutes: whole(5, 24 * 60).optional(),
    address: line(300).default(''),
    city: line(120).default(''),
    state: line(120).default(''),
    postalCode: line(20).default(''),
    country: line(60).default(''),
    lat: number(-90, 90).optional(),
    lng: number(-180, 180).optional(),
    notes: paragraphs(2000).default(''),
    total: Shown,
    offer: optional(Id).optional(),
    every: optional(z.enum(EVERY, 'invalid')).optional(),
    times: whole(2, 26).default(8),
    leaveOut: z.union([z.boolean(), z.stringbool()], { error: 'invalid' }).default(false),
  })
  .refine(({ startsAt, date, time }) => startsAt !== undefined || (date !== undefined && time !== undefined), {
    path: ['startsAt'],
    error: 'required',
  });
export type Book = z.output<typeof Book>;

/** A project by one of its packages. `extras` are numbers of the listing's extras. */
export const OrderProject = z.strictObject({
  listing: ListingKey,
  package: z.enum(TIERS, 'choose_package'),
  extras: z.array(Id).max(12, 'too_many').default([]),
  notes: paragraphs(2000).default(''),
  total: Shown,
});

/** An order of a series, and what is done with it and all later ones. */
export const TakeSeriesStep = z.strictObject({
  reference: OrderReference,
  step: z.enum(['accept', 'end'], 'unknown_step'),
  note: Note.default(''),
});

/** Answers by the place of their question, from 0: words, or files. */
const Answers = z.record(z.string().regex(/^\d{1,2}$/, 'unknown_field'), z.union([paragraphs(4000), GivenFiles])).default({});
export type Answers = z.output<typeof Answers>;
export const AnswerBrief = z.strictObject({ reference: OrderReference, answers: Answers });

export const Deliver = z.strictObject({
  reference: OrderReference,
  comment: paragraphs(4000).default(''),
  files: GivenFiles.default([]),
});

/** Who carries a parcel, and the number under which it can be followed. */
export const SendGoods = z.strictObject({
  reference: OrderReference,
  carrier: line(60).default(''),
  tracking: line(80).default(''),
  note: Note.optional(),
});

/** What a time would cost. */
export const CheckoutQuestion = z.strictObject({
  listing: ListingKey,
  startsAt: z.iso.datetime({ offset: true, error: 'invalid_time' }),
  minutes: whole(15, 24 * 60).optional(),
});

/** What is proposed: `date` a day of delivery, `startsAt` a time, `amount` a decimal that goes back, `redo` that it is done again. */
const Proposed = {
  date: realDate.optional(),
  startsAt: instant.optional(),
  amount: line(20).optional(),
  redo: z.preprocess((given) => (given === 'true' ? true : given), z.literal(true).optional()),
  files: GivenFiles.default([]),
};

/** How many extra charges are proposed at once. */
export const MOST_EXTRAS = 6;
/** Another price: the `minutes` worked by the hour, or a final `price` where there was one; `extras` come to it. Decimals. */
const AnotherPrice = {
  minutes: whole(1, 31 * 24 * 60).optional(),
  price: line(20).optional(),
  extras: rowsOf(z.strictObject({ name: line(80).default(''), amount: line(20).default('') }), MOST_EXTRAS).optional(),
};

/** Something that both sides must agree to, or that somebody else decides. */
export const OpenCase = z.strictObject({
  reference: OrderReference,
  kind: z.enum(['reschedule', 'extension', 'charge', 'cancellation', 'return', 'dispute']),
  ...Proposed,
  ...AnotherPrice,
  note: Note.default(''),
});

/** A step of a case, with what it proposes where it proposes something. */
export const TakeCaseStep = z.strictObject({
  reference: OrderReference,
  case: Id,
  step: StepName,
  ...Proposed,
  note: Note.optional(),
});

export const TakeStep = z.strictObject({
  reference: OrderReference,
  step: StepName,
  note: Note.optional(),
  /** For `refund`: a decimal in the order's currency. */
  amount: z.string().trim().max(20, 'too_long').optional(),
});

/** Seed 001's way of asking for a step: the status that it leads to. */
export const SetStatus = z.strictObject({
  reference: OrderReference,
  status: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z_]{3,30}$/, 'invalid'),
  notes: Note.optional(),
});

const digits = (text: string) => text.replace(/[\s-]/g, '');
/** Month and year as printed on a card: 12 / 28. */
const Expiry = z
  .string()
  .trim()
  .regex(/^(0[1-9]|1[0-2])\s*\/\s*(\d{2}|20\d{2})$/, 'invalid_expiry');

const CARD = ['cardNumber', 'cardExpiry', 'cardCode'] as const;

/** A card, or (`method`) what a payment provider's own fields gave for one; "begin" opens a new attempt there. */
export const Pay = z
  .strictObject({
    reference: OrderReference,
    cardNumber: told(
      z
        .string()
        .transform(digits)
        .pipe(z.string().min(1, 'required').regex(/^\d+$/, 'card_digits').min(15, 'card_too_short').max(16, 'card_too_long')),
      z.string().regex(/^(?:[\s-]*\d){15,16}[\s-]*$/),
    ).optional(),
    cardExpiry: Expiry.optional(),
    cardCode: z
      .string()
      .trim()
      .regex(/^\d{3,4}$/, 'invalid_card_code')
      .optional(),
    method: z
      .string()
      .trim()
      .regex(/^[\w.]{3,200}$/, 'invalid')
      .optional(),
  })
  .superRefine((input, { addIssue }) => {
    if (input.method) return;
    for (const name of CARD) if (!input[name]) addIssue({ code: 'custom', path: [name], message: 'required' });
  });

/** The operator's queue is asked for as a whole. */
export const DisputeList = z.strictObject({});

export const OrderKey = z.strictObject({ reference: OrderReference });

/** The kinds of orders that there are lists of. */
export const ORDER_PROCESSES = ['appointment', 'project', 'product'] as const;
const List = z.enum(['active', 'completed', 'cancelled']);
const Placed = realDate.optional();

/** What is looked for among orders: words in title, reference or the other side's name, and the days on which they were placed. */
const WantedOrders = z.strictObject({
  list: List.optional(),
  q: line(100).optional(),
  process: z.enum(ORDER_PROCESSES).optional(),
  from: Placed,
  until: Placed,
});

/** The same, as an address asks for it: what cannot be read there counts as not given. `before`: the cursor. */
export const AskedOrders = z.object({
  list: List.optional().catch(undefined),
  q: line(100).catch(''),
  process: z.enum(ORDER_PROCESSES).optional().catch(undefined),
  from: Placed.catch(undefined),
  until: Placed.catch(undefined),
  before: Id.optional().catch(undefined),
});
export type AskedOrders = z.output<typeof AskedOrders>;

export const OrderList = WantedOrders.extend({
  as: z.enum(['customer', 'provider']).default('customer'),
  cursor: Id.optional(),
  limit: whole(1, 100).default(20),
});
export type OrderList = z.output<typeof OrderList>;

/** Whose appointments a feed holds: those that the reader gives, or those that they have booked. */
export const OwnFeed = z.strictObject({ side: z.enum(['provider', 'customer'], 'invalid') });
export type FeedSide = z.output<typeof OwnFeed>['side'];

/** That the customer will be there: of their own order, or by the link in a reminder. */
export const Expect = z.strictObject({
  reference: OrderReference,
  signature: z
    .string()
    .regex(/^[\w-]{43}$/, 'invalid')
    .optional(),
});
