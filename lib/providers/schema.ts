import * as z from 'zod';
import { Country, Id, line, listOf, number, optional, Percent, paragraphs, rowsOf, whole } from '@/lib/core/shared/fields';
import { SLUG } from '@/lib/core/shared/slug';
import { eitherPicture, PictureSource } from '@/lib/files/schema';

// What providers may hand in about their shop. Messages are keys of the catalogue `errors`.

const isTimeZone = (zone: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone })) && !/^[+-]|^etc\//i.test(zone);
  } catch {
    return false;
  }
};
const TimeZone = z.string().max(60).refine(isTimeZone, 'invalid_time_zone');
const Phone = z
  .string()
  .trim()
  .regex(/^\+?\(?\d[\d\s().\-/]{5,22}\d$/, 'invalid_phone');
const Email = z
  .string()
  .trim()
  .max(254)
  .transform((email) => email.normalize('NFC').toLowerCase())
  .pipe(z.email('invalid_email'));
const degrees = (max: number) => number(-max, max);

const BusinessName = line(80).pipe(z.string().min(2));
const Handle = z.string().trim().toLowerCase().min(3).max(60).regex(SLUG, 'invalid_handle');

/** Becoming a provider. Without a name the shop is called as its person. */
export const OpenProvider = z.strictObject({
  businessName: BusinessName.optional(),
  city: optional(line(80)).optional(),
  country: optional(Country).optional(),
  timeZone: TimeZone.optional(),
});
export type OpenProvider = z.output<typeof OpenProvider>;

/** What is left out stays as it is; what is emptied is removed. */
export const UpdateProvider = z
  .strictObject({
    businessName: BusinessName,
    handle: Handle,
    tagline: line(120),
    description: paragraphs(4000),
    phone: optional(Phone),
    publicEmail: optional(Email),
    skills: listOf(/[,;\n]/, line(40), 20),
    languages: listOf(/[,;\s]+/, z.string().regex(/^[a-z]{2,3}$/, 'invalid_language'), 12),
    policies: listOf(/\n/, line(200), 12),
    sinceYear: optional(whole(1800, 2100)),
    city: optional(line(80)),
    region: optional(line(80)),
    country: optional(Country),
    address: optional(line(200)),
    lat: optional(degrees(90)),
    lng: optional(degrees(180)),
    radiusKm: whole(0, 500),
    timeZone: TimeZone,
    legalName: line(120),
    billingAddress: paragraphs(400),
    taxNumber: line(40),
    taxRate: optional(Percent),
  })
  .partial();
export type UpdateProvider = z.output<typeof UpdateProvider>;

/** A picture for the cover or the portrait. */
export const SetPicture = z.strictObject(PictureSource).refine(eitherPicture, { path: ['picture'], error: 'required' });

const Title = line(80).pipe(z.string().min(2));
const WorkText = paragraphs(400);
/** A piece of finished work, shown in the shop. */
export const AddWork = z
  .strictObject({ ...PictureSource, title: Title, text: WorkText.default('') })
  .refine(eitherPicture, { path: ['picture'], error: 'required' });
/** What is left out stays as it is; `position` counts from 0. */
export const UpdateWork = z.strictObject({
  work: Id,
  title: Title.optional(),
  text: WorkText.optional(),
  position: whole(0, 100).optional(),
});
export const WorkKey = z.strictObject({ work: Id });

export const Nothing = z.strictObject({});
export const ProviderKey = z.strictObject({ handle: Handle });
export const ProviderList = z.strictObject({
  city: line(80).optional(),
  country: Country.optional(),
  cursor: Id.optional(),
  limit: whole(1, 100).default(24),
});
export type ProviderList = z.output<typeof ProviderList>;

export const WAYS = ['shipping', 'pickup'] as const;
/** As typed; which amount it is depends on the currency, so the command reads it. */
const Sum = z.union([z.string(), z.number()], { error: 'invalid_amount' }).transform(String).pipe(line(24));
const ShippingMethod = z
  .strictObject({
    id: Id.optional(),
    kind: z.enum(WAYS, 'invalid').default('shipping'),
    name: line(60).pipe(z.string().min(2)),
    about: line(200).default(''),
    price: Sum.default('0'),
    /** From this sum of goods on it costs nothing. */
    freeFrom: optional(Sum).optional(),
    /** Left out: everywhere. */
    countries: listOf(/[,;\s]+/, Country, 60).default([]),
    daysMin: optional(whole(0, 90)).optional(),
    daysMax: optional(whole(0, 90)).optional(),
  })
  .refine(({ daysMin, daysMax }) => (daysMin ?? 0) <= (daysMax ?? 90), { path: ['daysMax'], error: 'too_low' });
/** All ways in which a shop's goods reach people, in order: those that are not named are taken away. */
export const SetShipping = z.strictObject({ methods: rowsOf(ShippingMethod, 12, ['id', 'kind']) });
