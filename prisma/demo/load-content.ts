import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';

// What prisma/demo/content/*.json hold. Everything in them is invented. Prices are in major units of the provider's currency.

const Language = z.enum(['en', 'ru', 'es', 'de', 'fr', 'ar']);
/** How a person looks. With `face`, the seed of a portrait, that is drawn as it is; else the rest tells what it may look like. */
const Portrait = z.strictObject({
  portrait: z.enum(['f', 'm']),
  tone: z.enum(['light', 'medium', 'dark']),
  scarf: z.boolean().optional(),
  face: z.string().optional(),
});
const Stars = z.int().min(1).max(5);
const Time = z.string().regex(/^\d\d:\d\d$/);

export const Category = z.strictObject({
  slug: z.string(),
  parent: z.string().nullable(),
  level: z.int().min(1).max(3),
  sort: z.int(),
  icon: z.string(),
  kinds: z.array(z.enum(['appointment', 'project', 'product'])).min(1),
  /** Subject of its pictures. */
  cover: z.string(),
  names: z.record(z.string(), z.string()),
  synonyms: z.record(z.string(), z.array(z.string())),
  questions: z.array(z.strictObject({ id: z.string(), question: z.string(), options: z.array(z.string()) })),
  subRatings: z.array(z.enum(['quality', 'punctuality', 'professionalism', 'value'])),
  typicalPrice: z.strictObject({ currency: z.literal('GBP'), min: z.number(), max: z.number(), per: z.string() }),
});

export const Provider = z.strictObject({
  person: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  ...Portrait.shape,
  shop: z.string(),
  handle: z.string(),
  username: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  city: z.string(),
  country: z.string().length(2),
  lat: z.number(),
  lng: z.number(),
  timeZone: z.string(),
  currency: z.string(),
  languages: z.array(z.string()),
  textLanguage: Language,
  category: z.string(),
  tagline: z.string(),
  description: z.string(),
  skills: z.array(z.string()),
  portfolio: z.array(z.strictObject({ title: z.string(), text: z.string() })),
  hours: z.strictObject({
    style: z.string(),
    label: z.string(),
    week: z.array(z.strictObject({ day: z.int().min(1).max(7), from: Time, to: Time })),
  }),
  serviceRadiusKm: z.number().nullable(),
  policies: z.array(z.string()),
  /** What was looked at: identity, papers. */
  verification: z.array(z.string()),
  since: z.int(),
  response: z.strictObject({ style: z.string(), label: z.string(), minutes: z.int() }),
});

const Extra = z.strictObject({ name: z.string(), price: z.number().positive() });
const Requirement = z.strictObject({ question: z.string(), options: z.array(z.string()).optional(), required: z.boolean() });
const shared = {
  id: z.string(),
  provider: z.string(),
  category: z.string(),
  language: Language,
  title: z.string(),
  slug: z.string(),
  short: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  currency: z.string(),
  /** Subject of its pictures. */
  subject: z.string(),
  pricing: z.enum(['fixed', 'hourly', 'from']),
  price: z.number().positive(),
  cancellation: z.enum(['flexible', 'moderate', 'strict']),
  extras: z.array(Extra),
  requirements: z.array(Requirement),
};

const Appointment = z.strictObject({
  kind: z.literal('appointment'),
  ...shared,
  durationMinutes: z.int(),
  bufferBeforeMinutes: z.int(),
  bufferAfterMinutes: z.int(),
  noticeHours: z.int(),
  horizonDays: z.int(),
  capacity: z.int().min(1),
  place: z.enum(['customer', 'provider', 'online']),
  booking: z.enum(['instant', 'request']),
  payment: z.enum(['full', 'deposit', 'onsite']),
  depositPercent: z.int().optional(),
});

const Project = z.strictObject({
  kind: z.literal('project'),
  ...shared,
  payment: z.literal('full'),
  packages: z.array(
    z.strictObject({
      tier: z.enum(['basic', 'standard', 'premium']),
      name: z.string(),
      price: z.number(),
      days: z.int(),
      revisions: z.int(),
      features: z.array(z.string()),
    }),
  ),
});

const Product = z.strictObject({
  kind: z.literal('product'),
  ...shared,
  payment: z.enum(['full', 'onsite']),
  delivery: z.enum(['shipping', 'pickup', 'digital']),
  variants: z.array(z.strictObject({ sku: z.string(), name: z.string(), price: z.number(), stock: z.int().nullable() })),
  shipping: z
    .strictObject({
      domestic: z.number(),
      abroad: z.number().nullable(),
      daysMin: z.int(),
      daysMax: z.int(),
      collection: z.boolean(),
    })
    .nullable(),
  download: z.strictObject({ formats: z.array(z.string()), updates: z.boolean() }).nullable(),
});

export const Listing = z.discriminatedUnion('kind', [Appointment, Project, Product]);

export const Customer = z.strictObject({
  id: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  ...Portrait.shape,
  city: z.string(),
  country: z.string(),
  language: Language,
  /** Month in which they joined, as if the demo began in November 2026. */
  since: z.string().regex(/^\d{4}-\d\d$/),
});

/** A customer's words about a provider. `fits` names the listings, or providers with any listing, whose details they may be about. */
export const WrittenReview = z.strictObject({
  id: z.string(),
  fits: z.array(z.string()).min(1),
  language: Language,
  title: z.string(),
  comment: z.string(),
  overall: Stars,
  quality: Stars,
  punctuality: Stars,
  professionalism: Stars,
  value: Stars,
  answer: z.string().nullable(),
});

/** A provider's words about a customer; `of` is given where the words say whether it is a woman or a man. */
export const Remark = z.strictObject({
  fits: z.array(z.string()).min(1),
  of: z.enum(['f', 'm']).optional(),
  language: Language,
  overall: Stars,
  comment: z.string(),
});

const Names = z.strictObject({ f: z.array(z.string()), m: z.array(z.string()), last: z.array(z.string()) });

/** What was written about an order. `state`: the one that it had just come into; `minutes` count from then. */
export const Conversation = z.strictObject({
  listing: z.string(),
  customer: z.string(),
  language: Language,
  state: z.enum(['confirmed', 'in_progress', 'delivered', 'completed']),
  messages: z
    .array(z.strictObject({ from: z.enum(['customer', 'provider']), minutes: z.int().positive(), text: z.string() }))
    .min(2),
});

/** From which further customers are made: names by country, or by language ("ru") for those who live abroad. */
export const People = z.strictObject({
  names: z.record(z.string(), Names),
  streets: z.record(z.string(), z.array(z.string())),
  notes: z.array(z.string()),
  declined: z.array(z.string()),
  cancelled: z.array(z.string()),
  revisions: z.array(z.string()),
});

/** Further places for large data; `size` weighs them. */
export const Town = z.strictObject({
  city: z.string(),
  country: z.string(),
  lat: z.number(),
  lng: z.number(),
  timeZone: z.string(),
  currency: z.string(),
  size: z.number().positive(),
});

const Content = z.strictObject({
  categories: z.array(Category),
  providers: z.array(Provider),
  listings: z.array(Listing),
  customers: z.array(Customer),
  reviews: z.array(WrittenReview),
  remarks: z.array(Remark),
  conversations: z.array(Conversation),
  people: People,
  towns: z.array(Town),
});

export type Content = z.infer<typeof Content>;
export type CategoryContent = z.infer<typeof Category>;
export type ProviderContent = z.infer<typeof Provider>;
export type ListingContent = z.infer<typeof Listing>;
export type CustomerContent = z.infer<typeof Customer>;
export type ReviewContent = z.infer<typeof WrittenReview>;
export type RemarkContent = z.infer<typeof Remark>;
export type ConversationContent = z.infer<typeof Conversation>;
export type PeopleContent = z.infer<typeof People>;
export type TownContent = z.infer<typeof Town>;

/** Reads the demo's texts. @throws ZodError naming the file and the place that is not as it should be */
export async function loadContent(folder = path.join(process.cwd(), 'prisma/demo/content')): Promise<Content> {
  const names = Object.keys(Content.shape);
  const files = await Promise.all(
    names.map(async (name) => JSON.parse(await readFile(path.join(folder, `${name}.json`), 'utf8'))),
  );
  return Content.parse(Object.fromEntries(names.map((name, i) => [name, files[i]])));
}
