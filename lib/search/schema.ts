import * as z from 'zod';
import { number, whole } from '@/lib/core/shared/fields';

export const KINDS = ['appointment', 'project', 'product'] as const;
export type Kind = (typeof KINDS)[number];

/** relevance: the formula of ./ranking; price: lowest first; distance needs a place. */
export const PARTS = ['morning', 'afternoon', 'evening'] as const;
export type Part = (typeof PARTS)[number];

export const SORTS = ['relevance', 'price', 'rating', 'distance', 'newest'] as const;
export type Sort = (typeof SORTS)[number];

/** Kilometres that a reader can choose between; `DEFAULT_RADIUS` is meant when a place is given without one. */
export const RADII = [2, 5, 10, 25, 50] as const;
export const DEFAULT_RADIUS = 25;
export const MAX_RADIUS = 500;
/** The averages that a reader can ask for at least. */
export const RATINGS = [4.8, 4.5, 4] as const;
export const PAGE_SIZE = 20;
/** Nobody reads further; asking further would only cost. */
export const MAX_PAGE = 100;

/**
 * What is looked for. Amounts are thousandths of a currency's unit ("50.00" is 50000), so that prices in currencies with 0, 2 or 3 decimals
 * are compared as they are shown; `currency` limits them to one. Distances are kilometres.
 */
export type Criteria = {
  /** What the reader typed, in any words. */
  q: string;
  /** Slugs or ids; their descendants are meant too, and one of several is enough. */
  categories: string[];
  /** A place in words: a city that a provider works in. */
  near: string | null;
  /** A point, where the reader gave one; goes before `near`. */
  point: { lat: number; lng: number } | null;
  radius: number | null;
  /** Only listings of this city, however it is spelt. */
  city: string | null;
  min: number | null;
  max: number | null;
  currency: string | null;
  /** The least average, 1 to 5; listings without a rating are left out then. */
  rating: number | null;
  kind: Kind | null;
  verified: boolean;
  /** YYYY-MM-DD: the provider has time for it on that day of theirs. */
  date: string | null;
  /** The part of that day; of any day within a week where none is named. */
  part: Part | null;
  /** Delivered within so many days. */
  delivery: number | null;
  sort: Sort;
  page: number;
  pageSize: number;
};

export const EVERYTHING: Criteria = {
  q: '',
  categories: [],
  near: null,
  point: null,
  radius: null,
  city: null,
  min: null,
  max: null,
  currency: null,
  rating: null,
  kind: null,
  verified: false,
  date: null,
  part: null,
  delivery: null,
  sort: 'relevance',
  page: 1,
  pageSize: PAGE_SIZE,
};

/** 50500 for "50.5": thousandths of a currency's unit. Null for what is no amount. */
export function toThousandths(text: string): number | null {
  const match = /^(\d{1,10})(?:[.,](\d{1,3}))?$/.exec(text.trim());
  return match ? Number(match[1]) * 1000 + Number((match[2] ?? '').padEnd(3, '0')) : null;
}

/** "50.5" for 50500. */
export const fromThousandths = (amount: number): string => String(amount / 1000);

/** Whether a text is a date of the calendar, YYYY-MM-DD. */
export function isDate(text: string): boolean {
  if (!/^(?:19|20)\d\d-\d\d-\d\d$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

const amount = z
  .string()
  .max(20)
  .transform((text, ctx) => {
    const value = toThousandths(text);
    if (value !== null) return value;
    ctx.addIssue({ code: 'custom', message: 'not_an_amount' });
    return z.NEVER;
  });

/** Where a page ended, as it is told: the numbers of its last row's position. */
export const toCursor = (position: readonly number[]): string => Buffer.from(JSON.stringify(position)).toString('base64url');

const cursor = z
  .string()
  .max(200)
  .transform((text, ctx) => {
    try {
      const told = z
        .array(z.number())
        .min(2)
        .max(3)
        .safeParse(JSON.parse(Buffer.from(text, 'base64url').toString()));
      if (told.success) return told.data;
    } catch {
      // Not one of ours.
    }
    ctx.addIssue({ code: 'custom', message: 'invalid' });
    return z.NEVER;
  });

/** The parameters of GET /api/services/: seed 001's `category`, `min_price`, `max_price`, `city`, and the rest of what can be searched. */
export const SearchServices = z.strictObject({
  q: z.string().max(200).optional(),
  category: z.string().max(300).optional(),
  minPrice: amount.optional(),
  maxPrice: amount.optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  city: z.string().max(100).optional(),
  near: z.string().max(100).optional(),
  lat: number(-90, 90).optional(),
  lng: number(-180, 180).optional(),
  radiusKm: number(0.1, MAX_RADIUS).optional(),
  rating: number(1, 5).optional(),
  kind: z.enum(KINDS).optional(),
  verified: z.enum(['true', 'false']).optional(),
  free: z.string().refine(isDate, 'invalid_date').optional(),
  part: z.enum(PARTS, 'invalid').optional(),
  deliveryDays: whole(1, 365).optional(),
  sort: z.enum(SORTS).optional(),
  page: whole(1, 1_000_000).optional(),
  cursor: cursor.optional(),
  pageSize: whole(1, 100).optional(),
});

/** How many cities. */
export const PlaceList = z.strictObject({ limit: whole(1, 100).default(30) });
