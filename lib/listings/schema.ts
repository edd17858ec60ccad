import * as z from 'zod';
import { Id, line, listOf, optional, paragraphs, rowsOf, told, whole } from '@/lib/core/shared/fields';
import { PICTURE_BYTES } from '@/lib/core/shared/pictures';
import { SLUG } from '@/lib/core/shared/slug';
import { Alt, GivenFiles } from '@/lib/files/schema';

// What providers may hand in about what they offer. Messages are keys of the catalogue `errors`.

export const KINDS = ['appointment', 'project', 'product'] as const;
export type Kind = (typeof KINDS)[number];
export const STATUSES = ['draft', 'published', 'paused', 'in_review', 'removed'] as const;
export type Status = (typeof STATUSES)[number];
export const PRICING_TYPES = ['fixed', 'hourly', 'from'] as const;
export const TIERS = ['basic', 'standard', 'premium'] as const;
export type Tier = (typeof TIERS)[number];
export const BOOKINGS = ['instant', 'request'] as const;
export const PAYMENTS = ['full', 'deposit', 'onsite'] as const;
export const PLACES = ['customer', 'provider', 'online'] as const;
export const DELIVERIES = ['shipping', 'pickup', 'digital'] as const;
export const CANCELLATIONS = ['flexible', 'moderate', 'strict'] as const;
/** By name, or by steps of one's own: a list of "hours before: percent back". */
export const CANCELLATION_CHOICES = [...CANCELLATIONS, 'custom'] as const;
const CANCELLATION_STEP = /^(\d{1,4})\s*:\s*(\d{1,2}|100)$/;
export const MOST_PICTURES = 12;
export const MOST_TAGS = 8;

/** What is not there is told as such; everything else by this reason. */
const orMissing =
  (reason: string) =>
  ({ input }: { input?: unknown }) =>
    input === undefined ? 'required' : reason;

/** A listing by its number (programs) or its address (people). */
export const ListingKey = z.union([Id, z.string().regex(SLUG, 'invalid').max(120)], { error: 'invalid' });
export type ListingKey = z.output<typeof ListingKey>;
/** A category in the same two ways. */
export const CategoryKey = z.union([Id, z.string().regex(SLUG).max(120)], { error: orMissing('unknown_category') });
export type CategoryKey = z.output<typeof CategoryKey>;

const oneOf = <const T extends readonly [string, ...string[]]>(values: T) => z.enum(values, 'invalid');
/** As typed; which amount it is depends on the currency, so the command reads it. */
const Price = z
  .union([z.string(), z.number()], { error: orMissing('invalid_amount') })
  .transform((price) => String(price).trim())
  .pipe(z.string().min(1, 'required').max(24, 'invalid_amount'));
const Currency = z
  .string()
  .trim()
  .toUpperCase()
  .refine((code) => Intl.supportedValuesOf('currency').includes(code), 'invalid_currency');
/** A length that can be chosen beside the usual one, and what it costs. */
const Duration = z.strictObject({ minutes: whole(5, 1440), price: Price });
export const MOST_DURATIONS = 6;
const Title = line(80).pipe(z.string().min(5));

const fields = {
  kind: oneOf(KINDS),
  category: CategoryKey,
  title: Title,
  slug: z.string().trim().toLowerCase().min(3).max(80).regex(SLUG, 'invalid_slug'),
  shortDescription: line(160),
  description: paragraphs(8000),
  pricingType: oneOf(PRICING_TYPES),
  price: Price,
  currency: Currency,
  durationMinutes: whole(5, 1440),
  bufferBefore: whole(0, 480),
  bufferAfter: whole(0, 480),
  noticeMinutes: whole(0, 43_200),
  horizonDays: whole(1, 365),
  capacity: whole(1, 100),
  stepMinutes: optional(whole(5, 240)),
  maxPerDay: optional(whole(1, 50)),
  maxPerWeek: optional(whole(1, 200)),
  schedule: optional(Id),
  durations: rowsOf(Duration, MOST_DURATIONS),
  travelFreeKm: whole(0, 500),
  travelKm: optional(Price),
  meetingLink: line(300).pipe(z.union([z.literal(''), z.url({ protocol: /^https$/, error: 'invalid_link' })])),
  booking: oneOf(BOOKINGS),
  payment: oneOf(PAYMENTS),
  depositPercent: optional(whole(10, 90)),
  place: oneOf(PLACES),
  deliveryDays: optional(whole(1, 365)),
  delivery: optional(oneOf(DELIVERIES)),
  features: listOf(/\n/, line(80), 12),
  cancellation: oneOf(CANCELLATION_CHOICES),
  cancellationSteps: listOf(/[,;\n]/, z.string().regex(CANCELLATION_STEP, 'invalid_policy_step'), 6),
  tags: listOf(/[,;\n]/, line(30), MOST_TAGS),
};

/** A new listing: what is left out has a default, and can be given until it is published. */
export const CreateListing = z
  .strictObject(fields)
  .partial()
  .required({ category: true, title: true })
  .extend({ publish: z.boolean().optional() });
export type CreateListing = z.output<typeof CreateListing>;

/** What is left out stays as it is; what is emptied is removed. */
export const UpdateListing = z.strictObject(fields).partial().extend({ listing: ListingKey });
export type UpdateListing = z.output<typeof UpdateListing>;
export type ListingFields = Omit<UpdateListing, 'listing'>;

const capitals = <const T extends readonly [string, ...string[]]>(values: T) =>
  told(z.string().trim().toLowerCase().pipe(z.enum(values, 'invalid')), z.enum(values.map((value) => value.toUpperCase())));

/** Seed 001's body: a service that can be booked from now on, on request, and is paid on site unless it says otherwise. */
export const CreateService = z.strictObject({
  title: Title,
  slug: fields.slug.optional(),
  description: paragraphs(8000).pipe(z.string().min(1)),
  shortDescription: fields.shortDescription.optional(),
  category: CategoryKey,
  pricingType: capitals(PRICING_TYPES).prefault('FIXED'),
  basePrice: Price,
  currency: Currency.optional(),
  durationMinutes: fields.durationMinutes.default(60),
  payment: capitals(PAYMENTS).prefault('ONSITE'),
});
export type CreateService = z.output<typeof CreateService>;

export const TakeListingStep = z.strictObject({
  listing: ListingKey,
  step: z.string().regex(/^[a-z_]{2,30}$/, 'unknown_step'),
});

const Package = z.strictObject({
  name: line(60).pipe(z.string().min(2)),
  price: Price,
  deliveryDays: whole(1, 365),
  revisions: whole(0, 20).default(1),
  features: listOf(/\n/, line(80), 12).default([]),
});
/** A project's packages by tier: those that are not named are taken away. */
export const SetPackages = z.strictObject({
  listing: ListingKey,
  packages: z.partialRecord(z.enum(TIERS, 'invalid'), Package).default({}),
});
export type SetPackages = z.output<typeof SetPackages>;

const Extra = z.strictObject({ id: Id.optional(), name: line(80).pipe(z.string().min(2)), price: Price });
/** All that can be added, in order: those that are not named are taken away. */
export const SetExtras = z.strictObject({ listing: ListingKey, extras: rowsOf(Extra, 12) });
export type SetExtras = z.output<typeof SetExtras>;

export const QUESTION_KINDS = ['text', 'choice', 'file'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];
/** What an unticked box leaves out. */
const Ticked = z.preprocess((given) => given === 'on' || given === 'true' || given === true, z.boolean());
const Question = z
  .strictObject({
    id: Id.optional(),
    kind: oneOf(QUESTION_KINDS).default('text'),
    text: line(200).pipe(z.string().min(3)),
    options: listOf(/\n/, line(80), 12).default([]),
    required: Ticked.default(false),
  })
  .refine(({ kind, options }) => kind !== 'choice' || options.length >= 2, { path: ['options'], error: 'two_at_least' });
/** All that is asked before work on a project begins, in order: those that are not named are taken away. */
export const SetQuestions = z.strictObject({
  listing: ListingKey,
  questions: rowsOf(Question, 12, ['id', 'kind', 'options', 'required']),
});
export type SetQuestions = z.output<typeof SetQuestions>;

/** What tells a variant from the others: "Colour: rust". */
const VariantOption = line(80).pipe(z.string().regex(/^[^:]{1,30}: ?[^:]{1,48}$/, 'invalid_option'));

const Variant = z.strictObject({
  id: Id.optional(),
  name: line(60).pipe(z.string().min(1)),
  sku: z
    .string()
    .trim()
    .max(40)
    .regex(/^[\w.-]*$/, 'invalid_sku')
    .optional(),
  options: listOf(/[;\n]/, VariantOption, 6).default([]),
  price: Price,
  /** Nothing: it never runs out. */
  stock: optional(whole(0, 1_000_000)).optional(),
  /** What the stock was when it was read: what has been sold since stays sold. */
  stockWas: optional(whole(0, 1_000_000)).optional(),
});
/** A product's variants, in order: those that are not named are taken away. */
export const SetVariants = z.strictObject({ listing: ListingKey, variants: rowsOf(Variant, 50, ['id', 'sku', 'stockWas']) });
export type SetVariants = z.output<typeof SetVariants>;

export const MOST_LISTING_FILES = 20;
/** Files handed in with the form, or uploaded before and named by their numbers. */
export const AddFiles = z.strictObject({ listing: ListingKey, files: GivenFiles.min(1, 'required') });
export const FileKey = z.strictObject({ listing: ListingKey, file: Id });

/** Bytes of the pictures of one request: it may have no more than 16 MB with all that is round them. */
const TOGETHER = 15 * 1024 * 1024;
const Pictures = z
  .array(z.file('picture_expected'))
  .max(6, 'too_many_at_once')
  .refine((files) => files.every(({ size }) => size <= PICTURE_BYTES), { error: 'picture_too_large', abort: true })
  .refine((files) => files.reduce((sum, { size }) => sum + size, 0) <= TOGETHER, 'too_large_together');
/** Pictures handed in with the form, or one that was uploaded before. */
export const AddPictures = z
  .strictObject({ listing: ListingKey, pictures: Pictures.optional(), file: Id.optional(), alt: Alt.default('') })
  .refine(({ pictures, file }) => (pictures?.length ?? 0) > 0 !== (file !== undefined), {
    path: ['pictures'],
    error: 'required',
  });
export type AddPictures = z.output<typeof AddPictures>;
/** What is left out stays as it is; `position` counts from 0, which is the cover. */
export const UpdatePicture = z.strictObject({
  listing: ListingKey,
  picture: Id,
  alt: Alt.optional(),
  position: whole(0, 100).optional(),
});
export const PictureKey = z.strictObject({ listing: ListingKey, picture: Id });

export const ListingAddress = z.strictObject({ listing: ListingKey });
export const Nothing = z.strictObject({});

/** A provider's own listings; those that were removed are never among them. */
export const OwnListingList = z.strictObject({
  status: z.enum(STATUSES.filter((status) => status !== 'removed')).optional(),
  cursor: Id.optional(),
  limit: whole(1, 100).default(20),
});
export type OwnListingList = z.output<typeof OwnListingList>;

export const TagList = z.strictObject({ q: line(40).default(''), limit: whole(1, 100).default(20) });
