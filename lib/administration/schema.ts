import * as z from 'zod';
import { Id, line, whole } from '@/lib/core/shared/fields';

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

/** "12.5" percent is 1250 basis points. */
const Percent = z
  .string()
  .trim()
  .regex(/^\d{1,2}(?:[.,]\d{1,2})?$/, 'invalid_percent')
  .transform((text) => Math.round(Number(text.replace(',', '.')) * 100))
  .pipe(z.number().max(5000, 'too_high'));

/** Rates in percent; what is left out stays as it is. */
export const ChangeSettings = z
  .strictObject({ commission: Percent, commissionOnsite: Percent, fee: Percent, tax: Percent })
  .partial();
