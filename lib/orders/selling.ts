import type { WriteContext } from '@/lib/core/context';
import { type Price, type PriceLine, priced } from '@/lib/payments';
import { begin } from './interpreter';
import { type Placement, writeDown } from './placing';

/** Pieces of a variant, at the price of one. Minor units. */
export type Item = {
  listingId: number;
  variantId: number;
  title: string;
  variant: string;
  sku: string;
  unitMinor: number;
  quantity: number;
};

/** How something reaches its buyer; the name is empty where the shop has set none of its own. */
type Sending = { name: string; about: string; priceMinor: number; daysMin: number | null; daysMax: number | null };
type Destination = {
  recipient: string;
  line: string;
  city: string;
  state: string;
  postalCode: string;
  country: string;
  phone: string;
};

/** What one shop sends, or hands over: one order. */
export type Parcel = {
  shop: Placement['listing'];
  delivery: 'shipping' | 'pickup' | 'digital';
  onsite: boolean;
  items: readonly [Item, ...Item[]];
  /** Null for what is downloaded. */
  sending: Sending | null;
  /** Null for what is not sent. */
  to: Destination | null;
  price: Price;
};

type Priced = Pick<Parcel, 'sending' | 'onsite'> & { items: readonly Item[]; currency: string };

/** What a parcel costs: its pieces, sending them, and the buyer's fee. */
export function parcelPrice({ items, sending, currency, onsite }: Priced, rates: Parameters<typeof priced>[1]): Price {
  const lines: PriceLine[] = items.map(({ title, variant, unitMinor: unit, quantity }) => ({
    kind: 'item',
    name: nameOf({ title, variant }),
    amount: unit * quantity,
    quantity,
    unit,
  }));
  if (sending) lines.push({ kind: 'shipping', amount: sending.priceMinor, ...(sending.name && { name: sending.name }) });
  return priced({ currency, lines, onsite }, rates);
}

const nameOf = ({ title, variant }: Pick<Item, 'title' | 'variant'>): string => (variant ? `${title}: ${variant}` : title);

/**
 * Places the orders of one checkout, one for each parcel, all of them or none: what is paid in advance is paid in one payment.
 * @throws conflict "sold_out" when a stock holds less than is wanted by now
 */
export async function sell(
  ctx: WriteContext,
  customerId: number,
  parcels: readonly Parcel[],
  notes: string,
): Promise<{ id: number; reference: string; state: string }[]> {
  const written = [];
  for (const parcel of parcels) written.push({ parcel, ...(await writeDown(ctx, placementOf(parcel, customerId, notes))) });
  const together = written[0]?.order.id ?? 0;
  for (const { parcel, order } of written) {
    const { name: method = '', about = '', priceMinor = 0, daysMin = null, daysMax = null } = parcel.sending ?? {};
    const { recipient = '', phone = '' } = parcel.to ?? {};
    await ctx.db.orderGoods.create({
      data: { orderId: order.id, together, method, about, priceMinor, daysMin, daysMax, recipient, phone },
    });
    await ctx.db.orderItem.createMany({ data: parcel.items.map((item, position) => ({ ...item, position, orderId: order.id })) });
  }
  // All of them are there before the first is begun: it asks for the payment of all.
  for (const { order, row } of written) await begin(ctx, order, row, 'customer', {});
  return written.map(({ order: { id, reference, state } }) => ({ id, reference, state }));
}

function placementOf({ shop, delivery, onsite, items, to, price }: Parcel, customerId: number, notes: string): Placement {
  return {
    process: 'product',
    step: 'order',
    terms: { payment: onsite ? 'onsite' : 'full', delivery },
    listing: shop,
    price,
    row: {
      title: items.map(nameOf).join(', ').slice(0, 200),
      customerId,
      notes,
      ...(to && {
        serviceAddress: to.line,
        serviceCity: to.city,
        serviceState: to.state,
        servicePostalCode: to.postalCode,
        serviceCountry: to.country,
      }),
    },
  };
}
