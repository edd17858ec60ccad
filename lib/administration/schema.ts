import * as z from 'zod';
import { Country, Id, line, optional, Percent, paragraphs, told, whole } from '@/lib/core/shared/fields';
import { SLUG } from '@/lib/core/shared/slug';
import { CategoryKey } from '@/lib/listings/schema';

z.config({ jitless: true }); // zod would probe new Function, which the page's policy reports

/** Moves the demo's clock forward by days and hours; never back, as what has happened has happened. */
export const MoveClock = z
  .strictObject({
    days: whole(0, 400).default(0),
    hours: whole(0, 23).default(0),
    minutes: whole(0, 59).default(0),
  })
  .refine(({ days, hours, minutes }) => days + hours + minutes > 0, { path: ['days'], error: 'too_low' });

export const RetryJob = z.strictObject({ job: Id });

/** Rows on a page of the operator's lists. */
export const PAGE_SIZE = 50;

/** A page of one of the operator's lists, as an address asks for it: what cannot be read there counts as not given. */
export const AdminList = z.object({
  q: line(100).catch(''),
  state: z
    .string()
    .regex(/^[A-Za-z_]{2,40}$/)
    .catch(''),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
});
export type AdminList = z.output<typeof AdminList>;

/** The same for programs: what cannot be read is refused, and pages follow each other by a cursor. */
export const ListRows = z.strictObject({
  q: line(100).default(''),
  state: z
    .string()
    .regex(/^[A-Za-z_]{2,40}$/, 'invalid')
    .optional(),
  cursor: Id.optional(),
  limit: whole(1, 100).default(PAGE_SIZE),
});

export const Nothing = z.strictObject({});

/** Rates in percent, and how the marketplace is named on its documents; what is left out stays as it is. */
export const ChangeSettings = z
  .strictObject({
    commission: Percent,
    commissionOnsite: Percent,
    fee: Percent,
    tax: Percent,
    legalName: line(120),
    address: paragraphs(400),
    taxNumber: line(40),
  })
  .partial();

/** Handles of providers, as in the addresses of their shops. */
const Handle = z.string().trim().toLowerCase().max(60).regex(SLUG, 'invalid_handle');

/** What is taken from one provider, in one category, or both; a rate that is left out stays the usual one. */
export const SetCommissionRule = z
  .strictObject({
    provider: optional(Handle).default(null),
    category: optional(CategoryKey).default(null),
    rate: optional(Percent).default(null),
    onsite: optional(Percent).default(null),
  })
  .refine(({ provider, category }) => provider !== null || category !== null, {
    path: ['category'],
    error: 'provider_or_category',
  })
  .refine(({ rate, onsite }) => rate !== null || onsite !== null, { path: ['rate'], error: 'required' });

/** A tax of a country or of one of its regions. */
export const SetTaxRule = z.strictObject({
  country: Country,
  region: line(80).default(''),
  name: line(40).pipe(z.string().min(1, 'required')),
  rate: Percent,
  inclusive: told(
    z.union([z.boolean(), z.literal('yes').transform(() => true), z.literal('no').transform(() => false)], { error: 'invalid' }),
    z.boolean(),
    z.enum(['yes', 'no']),
  ),
  remittedBy: z.enum(['provider', 'marketplace'], 'invalid'),
});

export const RemoveRule = z.strictObject({ rule: Id });
