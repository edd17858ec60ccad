import * as z from 'zod';
import { Id, line, paragraphs, whole } from '@/lib/core/shared/fields';
import { ListingKey } from '@/lib/listings/schema';

z.config({ jitless: true }); // zod would probe new Function, which the page's policy reports

/** The cookie in which a visitor's browser remembers how much is in its cart: pages that are kept for everybody show it by that. */
export const CART_COUNT = 'cart_count';

/** The most pieces of one variant that one line holds, and the most lines of one cart. */
export const MOST_PIECES = 99;
export const MOST_LINES = 50;

const Quantity = whole(1, MOST_PIECES);

/** `variant` may be left out where there is only one. `price`: of a piece, as it was shown. */
export const AddToCart = z.strictObject({
  listing: ListingKey,
  variant: Id.optional(),
  quantity: Quantity.default(1),
  price: line(20).optional(),
});

/** None takes the line away. */
export const SetLine = z.strictObject({ line: Id, quantity: whole(0, MOST_PIECES) });
export const LineKey = z.strictObject({ line: Id });

/** Where it goes, and how each shop's goods get there: the key of a way by the number of the shop. What is left out stays as it is. */
export const Choose = z.strictObject({
  address: Id.optional(),
  methods: z
    .record(z.string().regex(/^\d{1,9}$/, 'unknown_field'), z.string().regex(/^(?:\d{1,9}|post|collect)$/, 'invalid'))
    .default({}),
});

/** `total`: the sum that was shown. `currency` where there are several: what is paid in another one stays in the cart. */
export const CheckOut = z.strictObject({
  currency: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{3}$/, 'invalid_currency')
    .optional(),
  address: Id.optional(),
  total: line(20).optional(),
  notes: paragraphs(2000).default(''),
});

export const Nothing = z.strictObject({});
