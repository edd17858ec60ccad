import type { Prisma } from '@/lib/core/database';
import { coverKey } from '@/lib/core/drawing/keys';
import type { WorldListing, WorldOrder, WorldProvider } from './world.types';

/** Variants with their numbers, as orders name them. */
export function variantRows(listings: readonly WorldListing[]) {
  return listings
    .flatMap(({ id: listingId, variants }) => variants.map((variant, position) => ({ listingId, position, ...variant })))
    .map(({ price, ...variant }, at) => ({
      id: at + 1,
      priceMinor: price,
      ...variant,
    })) satisfies Prisma.ListingVariantCreateManyInput[];
}

/** What was ordered of goods, and the parcels that went off. */
export function goodsRows(
  orders: readonly WorldOrder[],
  listings: readonly WorldListing[],
  providers: readonly WorldProvider[],
  nameOf: (user: number) => string,
) {
  const variants = variantRows(listings);
  const orderGoods: Prisma.OrderGoodsCreateManyInput[] = [];
  const orderItem: Prisma.OrderItemCreateManyInput[] = [];
  for (const order of orders) {
    const listing = listings[order.listingId - 1];
    if (order.process !== 'product' || !listing) continue;
    const offered = variants.filter(({ listingId }) => listingId === listing.id);
    const chosen = offered.find(({ name }) => order.title === `${listing.title}: ${name}`) ?? offered[0];
    if (!chosen) continue;
    const { id: orderId, history } = order;
    const shop = providers[order.providerId - 1];
    const sent = listing.delivery === 'shipping' ? history.find(({ step }) => step === 'send') : undefined;
    orderGoods.push({
      orderId,
      together: orderId,
      method: { shipping: 'Parcel', pickup: 'Collect at the shop', digital: '' }[listing.delivery ?? 'shipping'],
      about: listing.delivery === 'pickup' ? (shop?.city ?? '') : '',
      priceMinor: 0,
      daysMin: listing.shipping?.daysMin ?? null,
      daysMax: listing.shipping?.daysMax ?? null,
      sentAt: sent?.at ?? null,
      carrier: sent ? carrierOf(shop?.country ?? '') : '',
      tracking: sent ? trackingOf(orderId) : '',
      recipient: listing.delivery === 'shipping' ? nameOf(order.customerId) : '',
    });
    orderItem.push({
      orderId,
      listingId: listing.id,
      variantId: chosen.id,
      title: listing.title,
      variant: chosen.name,
      sku: chosen.sku,
      unitMinor: order.lines[0]?.amount ?? chosen.priceMinor,
      quantity: 1,
      stock: chosen.stock === null ? null : held(order.state),
    });
  }
  return { orderGoods, orderItem };
}

const held = (state: string): string =>
  state === 'awaiting_payment' ? 'held' : state === 'cancelled' || state === 'expired' ? 'free' : 'booked';

/** Where a parcel from another country goes. */
const ABROAD = 'AE AT AU BE CA CH DE DK ES FI FR GB IE IT NL NO PL PT SE US'.split(' ');

const CARRIERS: Record<string, string> = {
  GB: 'Royal Mail',
  IE: 'An Post',
  DE: 'DHL',
  ES: 'Correos',
  FR: 'La Poste',
  US: 'USPS',
};
const carrierOf = (country: string): string => CARRIERS[country] ?? 'DHL';
const trackingOf = (order: number): string =>
  `GH ${String(order * 7919 + 10_000_000).slice(0, 4)} ${String(order * 104_729 + 10_000_000).slice(-4)}`;

/** How the shops' goods reach people: as the first of their offers in a currency says. */
export function shippingRows(
  listings: readonly WorldListing[],
  providers: readonly WorldProvider[],
): Prisma.ShippingMethodCreateManyInput[] {
  const first = new Map<string, WorldListing>();
  for (const listing of listings) {
    const key = `${listing.providerId} ${listing.currency}`;
    if (listing.shipping && !first.has(key)) first.set(key, listing);
  }
  return [...first.values()].flatMap(({ providerId, currency, shipping }) => {
    const shop = providers[providerId - 1];
    if (!shipping || !shop) return [];
    const { domestic, abroad, daysMin, daysMax, collection } = shipping;
    const of = {
      providerId,
      currency,
      daysMin,
      daysMax,
      about: '',
      countries: [] as string[],
      freeFromMinor: null as number | null,
    };
    return [
      { ...of, kind: 'shipping', name: 'Parcel', priceMinor: domestic, freeFromMinor: domestic * 12, countries: [shop.country] },
      ...(abroad === null
        ? []
        : [
            {
              ...of,
              kind: 'shipping',
              name: 'Parcel abroad',
              priceMinor: abroad,
              countries: ABROAD.filter((country) => country !== shop.country),
              daysMin: daysMin + 3,
              daysMax: daysMax + 6,
            },
          ]),
      ...(collection
        ? [{ ...of, kind: 'pickup', name: 'Collect at the shop', about: shop.city, priceMinor: 0, daysMin: null, daysMax: null }]
        : []),
    ].map((row, position) => ({ ...row, position }));
  });
}

/** Where people have had things brought, or somebody come: in their address books. */
export function addressRows(
  orders: readonly WorldOrder[],
  nameOf: (user: number) => string,
  at: Date,
): Prisma.AddressCreateManyInput[] {
  const rows = new Map<number, Prisma.AddressCreateManyInput>();
  for (const { customerId: userId, address: line, city, country } of orders)
    if (line && city && country)
      rows.set(userId, {
        userId,
        label: 'Home',
        recipient: nameOf(userId),
        line,
        city,
        country,
        isDefault: true,
        createdAt: at,
        updatedAt: at,
      });
  return [...rows.values()];
}

/** The files of digital products: a sheet of each, drawn when it is downloaded; and those that were bought. */
export function downloadRows(
  orders: readonly WorldOrder[],
  listings: readonly WorldListing[],
  fileOf: (key: string, name: string) => number,
) {
  const digital = listings.filter(({ delivery }) => delivery === 'digital');
  const subjectOf = ({ pictures }: WorldListing) => pictures[0]?.key.split(':').at(-1) ?? 'design';
  const listingFile = digital.map((listing) => ({
    listingId: listing.id,
    fileId: fileOf(coverKey(`${listing.slug}-sheet`, subjectOf(listing)), `${listing.slug}.webp`),
  }));
  const fileOfListing = new Map(listingFile.map(({ listingId, fileId }) => [listingId, fileId]));
  const orderDownload = orders.flatMap(({ id: orderId, listingId, state, history }) => {
    const fileId = fileOfListing.get(listingId);
    return fileId && history.some(({ step }) => step === 'paid')
      ? [{ orderId, fileId, count: state === 'completed' ? 1 : 0 }]
      : [];
  });
  return { listingFile, orderDownload };
}
