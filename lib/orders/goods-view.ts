import type { Context } from '@/lib/core/context';
import type { Party } from '@/lib/core/process/types';
import type { PriceLine, TaxLine } from '@/lib/payments';
import { type Download, downloadsOf } from './downloads';

/** What an order of goods says beside its price. Minor units of the order's currency. */
export type GoodsView = {
  items: {
    listing: { slug: string; cover: string | null };
    title: string;
    variant: string;
    sku: string;
    unit: number;
    quantity: number;
    amount: number;
  }[];
  /** How it reaches the customer; the name is empty where the shop has set none of its own. */
  sending: { name: string; about: string; price: number; daysMin: number | null; daysMax: number | null };
  recipient: string;
  phone: string;
  /** The parcel, once it is on its way. */
  shipment: { carrier: string; tracking: string; sentAt: string } | null;
  /** Of a digital order: its files; addresses for its customer alone, while they may read them. */
  downloads: Download[];
  /** Every order that was placed with this one and is paid with it, itself among them: for its customer alone. */
  together: PlacedOrder[];
};

export type PlacedOrder = {
  reference: string;
  title: string;
  provider: string;
  lines: PriceLine[];
  taxes: TaxLine[];
  currency: string;
  total: number;
  /** What is due now; 0 for what is paid when it is collected. */
  due: number;
};

const COVER = { orderBy: { position: 'asc' }, take: 1, select: { file: { select: { key: true } } } } as const;

/** The goods of an order that the reader may see; null where it is of something else. */
export async function goodsView(
  ctx: Pick<Context, 'db' | 'now'>,
  order: { id: number; process: string; state: string; total: number; customerId: number },
  party: Party,
): Promise<GoodsView | null> {
  if (order.process !== 'product') return null;
  const { db } = ctx;
  const goods = await db.orderGoods.findUnique({ where: { orderId: order.id } });
  if (!goods) return null;
  const items = await db.orderItem.findMany({
    where: { orderId: order.id },
    orderBy: { position: 'asc' },
    include: { listing: { select: { slug: true, images: COVER } } },
  });
  const { method: name, about, priceMinor: price, daysMin, daysMax, recipient, phone, carrier, tracking, sentAt } = goods;
  return {
    items: items.map(({ listing, title, variant, sku, unitMinor: unit, quantity }) => ({
      listing: { slug: listing.slug, cover: listing.images[0]?.file.key ?? null },
      title,
      variant,
      sku,
      unit,
      quantity,
      amount: unit * quantity,
    })),
    sending: { name, about, price, daysMin, daysMax },
    recipient,
    phone,
    shipment: sentAt && { carrier, tracking, sentAt: sentAt.toISOString() },
    downloads: await downloadsOf(ctx, order, party === 'customer' ? order.customerId : null),
    together: party === 'customer' ? await placedTogether(db, goods.together) : [],
  };
}

async function placedTogether(db: Context['db'], together: number): Promise<PlacedOrder[]> {
  const orders = await db.order.findMany({
    where: { goods: { together } },
    orderBy: { id: 'asc' },
    select: {
      reference: true,
      title: true,
      lines: true,
      taxes: true,
      currency: true,
      total: true,
      parts: true,
      partsPaid: true,
      provider: { select: { businessName: true } },
    },
  });
  return orders.map(({ provider, lines, taxes, parts, partsPaid, ...order }) => ({
    ...order,
    provider: provider.businessName,
    lines: lines as PriceLine[],
    taxes: taxes as TaxLine[],
    due: (parts as number[])[partsPaid] ?? 0,
  }));
}
