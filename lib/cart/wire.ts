import * as z from 'zod';
import { toDecimal } from '@/lib/core/shared/money';
import { Amount, CurrencyCode, RowId } from '@/lib/core/wire';
import { bookingToWire, OrderWire } from '@/lib/orders';
import type { Placed } from './checkout';
import type { CartView } from './view';

const PROBLEMS = ['gone', 'paused', 'own', 'sold_out', 'too_few'] as const;

const LineWire = z.strictObject({
  id: RowId,
  listing: RowId,
  slug: z.string(),
  title: z.string(),
  variant: RowId.nullable(),
  variant_name: z.string(),
  sku: z.string(),
  quantity: z.int().positive(),
  unit_price: Amount,
  amount: Amount,
  unit_price_before: Amount.nullable().meta({ description: 'What a piece cost when it was put in, where that has changed' }),
  left: z.int().nullable().meta({ description: 'What is left of it; null where it never runs out' }),
  problem: z.enum(PROBLEMS).nullable().meta({ description: 'Why it cannot be ordered as it stands' }),
});

const WayWire = z.strictObject({
  key: z.string().meta({ description: 'Chosen under the number of its shop', examples: ['12', 'post'] }),
  kind: z.enum(['shipping', 'pickup']),
  name: z.string(),
  about: z.string(),
  price: Amount,
  days_min: z.int().nullable(),
  days_max: z.int().nullable(),
});

export const CartWire = z
  .strictObject({
    key: z
      .string()
      .nullable()
      .meta({ description: 'Of a visitor’s new cart, told once: sent as the header Cart-Key from then on' }),
    count: z.int().min(0),
    address: RowId.nullable(),
    baskets: z
      .array(
        z.strictObject({
          currency: CurrencyCode,
          total_amount: Amount,
          due_now: Amount,
          ready: z.boolean(),
          shops: z.array(
            z.strictObject({
              shop: RowId,
              handle: z.string(),
              name: z.string(),
              delivery: z.enum(['shipping', 'pickup', 'digital']),
              lines: z.array(LineWire),
              ways: z.array(WayWire),
              way: z.string().nullable(),
              total_amount: Amount,
              paid_on_site: z.boolean(),
            }),
          ),
        }),
      )
      .meta({ description: 'One for each currency: each is ordered and paid by itself' }),
  })
  .meta({ id: 'Cart' });

export function cartToWire(cart: CartView): z.input<typeof CartWire> {
  return {
    key: cart.key,
    count: cart.count,
    address: cart.address?.id ?? null,
    baskets: cart.baskets.map(({ currency, total, due, ready, shops }) => {
      const money = (amount: number) => toDecimal(amount, currency);
      return {
        currency,
        total_amount: money(total),
        due_now: money(due),
        ready,
        shops: shops.map(({ provider, delivery, lines, ways, way, price, onsite }) => ({
          shop: provider.id,
          handle: provider.handle,
          name: provider.businessName,
          delivery,
          lines: lines.map(({ id, listing, variant, quantity, unit, amount, was, left, problem }) => ({
            id,
            listing: listing.id,
            slug: listing.slug,
            title: listing.title,
            variant: variant.id,
            variant_name: variant.name,
            sku: variant.sku,
            quantity,
            unit_price: money(unit),
            amount: money(amount),
            unit_price_before: was === null ? null : money(was),
            left,
            problem,
          })),
          ways: ways.map(({ key, kind, name, about, priceMinor, daysMin, daysMax }) => ({
            key,
            kind,
            name,
            about,
            price: money(priceMinor),
            days_min: daysMin,
            days_max: daysMax,
          })),
          way,
          total_amount: money(price.total),
          paid_on_site: onsite,
        })),
      };
    }),
  };
}

export const PlacedWire = z
  .strictObject({ total_amount: Amount, due_now: Amount, currency: CurrencyCode, orders: z.array(OrderWire) })
  .meta({ id: 'Placed' });

export const placedToWire = ({ total, due, currency, orders }: Placed): z.input<typeof PlacedWire> => ({
  total_amount: toDecimal(total, currency),
  due_now: toDecimal(due, currency),
  currency,
  orders: orders.map(bookingToWire),
});
