import * as z from 'zod';
import { Amount, Instant, RowId } from '@/lib/core/wire';
import type { GoodsView } from './goods-view';

export const GoodsWire = z
  .strictObject({
    items: z.array(
      z.strictObject({
        slug: z.string(),
        title: z.string(),
        variant: z.string(),
        sku: z.string(),
        quantity: z.int().positive(),
        unit_price: Amount,
        amount: Amount,
      }),
    ),
    method: z.string().meta({ description: 'How it reaches the customer, as the shop calls it' }),
    shipping_amount: Amount,
    recipient: z.string(),
    phone: z.string(),
    shipment: z.strictObject({ carrier: z.string(), tracking: z.string(), sent_at: Instant }).nullable(),
    downloads: z.array(
      z.strictObject({
        id: RowId,
        name: z.string(),
        bytes: z.int().min(0),
        downloads: z.int().min(0),
        url: z.string().nullable().meta({ description: 'For its customer alone, and for about an hour' }),
      }),
    ),
    paid_with: z.array(z.string()).meta({ description: 'The orders that were placed together and are paid in one payment' }),
  })
  .meta({ id: 'Goods' });

/** The goods of an order, as programs see them; `money` writes an amount of its currency. */
export const goodsToWire = (goods: GoodsView, money: (amount: number) => string): z.input<typeof GoodsWire> => ({
  items: goods.items.map(({ listing, title, variant, sku, quantity, unit, amount }) => ({
    slug: listing.slug,
    title,
    variant,
    sku,
    quantity,
    unit_price: money(unit),
    amount: money(amount),
  })),
  method: goods.sending.name,
  shipping_amount: money(goods.sending.price),
  recipient: goods.recipient,
  phone: goods.phone,
  shipment: goods.shipment && {
    carrier: goods.shipment.carrier,
    tracking: goods.shipment.tracking,
    sent_at: goods.shipment.sentAt,
  },
  downloads: goods.downloads.map(({ id, name, bytes, count, url }) => ({ id, name, bytes, downloads: count, url })),
  paid_with: goods.together.map(({ reference }) => reference),
});
