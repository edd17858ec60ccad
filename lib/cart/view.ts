import { type AddressView, addressList } from '@/lib/accounts';
import type { Context } from '@/lib/core/context';
import type { Prisma } from '@/lib/core/database';
import { type Parcel, parcelPrice } from '@/lib/orders';
import { type Price, ratesFor } from '@/lib/payments';
import { methodOf, type Way, waysFor } from '@/lib/providers';
import { cartId } from './record';

/** Why a line cannot be ordered as it stands. */
export type LineProblem = 'gone' | 'paused' | 'own' | 'sold_out' | 'too_few';

/** Minor units of its basket's currency. */
export type CartLineView = {
  id: number;
  listing: { id: number; slug: string; title: string; cover: string | null };
  variant: { id: number | null; name: string; sku: string };
  quantity: number;
  unit: number;
  amount: number;
  /** What a piece cost when it was last agreed to, where that has changed. */
  was: number | null;
  /** What is left of it; null where it never runs out. */
  left: number | null;
  problem: LineProblem | null;
};

/** What comes from one shop in one parcel, or as a download. */
export type CartShopView = {
  provider: { id: number; handle: string; businessName: string; name: string; avatar: string | null };
  delivery: 'shipping' | 'pickup' | 'digital';
  lines: CartLineView[];
  /** The ways in which it can reach the reader, and the chosen one; none for downloads. */
  ways: Way[];
  way: string | null;
  /** It can reach the reader in no way. */
  stranded: boolean;
  /** Paid when it is collected. */
  onsite: boolean;
  price: Price;
};

/** What is paid in one currency, in one payment. */
export type BasketView = {
  currency: string;
  shops: CartShopView[];
  total: number;
  /** What is paid now: all but what is paid when it is collected. */
  due: number;
  /** Whether something has to be sent to an address. */
  toSend: boolean;
  /** Whether it can be ordered as it stands, but for the address. */
  ready: boolean;
};

export type CartView = {
  /** Of a visitor's new cart, told once. */
  key: string | null;
  /** How many pieces there are. */
  count: number;
  baskets: BasketView[];
  /** The reader's address book, and where this goes. */
  addresses: AddressView[];
  address: AddressView | null;
};

const NAMED = { select: { key: true } } as const;
const CART = {
  choices: true,
  lines: {
    where: { orderId: null },
    orderBy: { id: 'asc' },
    include: {
      choice: true,
      listing: {
        include: {
          _count: { select: { files: true } },
          images: { orderBy: [{ position: 'asc' }, { id: 'asc' }], take: 1, select: { file: NAMED } },
          provider: {
            include: {
              shipping: { orderBy: [{ position: 'asc' }, { id: 'asc' }] },
              user: { select: { firstName: true, lastName: true, suspendedAt: true, avatar: NAMED } },
            },
          },
        },
      },
    },
  },
} as const satisfies Prisma.CartInclude;

type Cart = Prisma.CartGetPayload<{ include: typeof CART }>;
type Line = Cart['lines'][number];

/** The reader's cart as it stands now: what is there, what it costs, and what is in the way of ordering it. */
export async function cartView(ctx: Context, key: string | null = null): Promise<CartView> {
  return (await cartRead(ctx, key)).view;
}

/** The number of pieces in the reader's cart. */
export async function cartCount(ctx: Context): Promise<number> {
  const id = await cartId(ctx);
  if (id === null) return 0;
  const sum = await ctx.db.cartLine.aggregate({ where: { cartId: id, orderId: null }, _sum: { quantity: true } });
  return sum._sum.quantity ?? 0;
}

/** The view, and what an order of each basket would be. `address` overrides the chosen one. */
export async function cartRead(
  ctx: Context,
  key: string | null = null,
  address?: number,
): Promise<{ view: CartView; parcels: (basket: BasketView) => Parcel[] }> {
  const id = key !== null ? await cartId({ ...ctx, cartKey: key }) : await cartId(ctx);
  const cart = id === null ? null : await ctx.db.cart.findUnique({ where: { id }, include: CART });
  const addresses = ctx.actor ? await addressList(ctx) : [];
  const chosen = address ?? cart?.addressId;
  const to = addresses.find((each) => each.id === chosen) ?? (address === undefined ? addresses[0] : undefined) ?? null;
  const built = new Map<CartShopView, Parcel>();
  const baskets: BasketView[] = [];
  for (const [currency, lines] of grouped(cart?.lines ?? [], ({ listing }) => listing.currency)) {
    const shops: CartShopView[] = [];
    for (const [, of] of grouped(lines, ({ listing }) => `${listing.providerId} ${listing.delivery === 'digital'}`)) {
      const { view, parcel } = await shopOf(ctx, cart as Cart, of, currency, to);
      if (parcel) built.set(view, parcel);
      shops.push(view);
    }
    const priced = shops.filter((shop) => built.has(shop));
    baskets.push({
      currency,
      shops,
      total: priced.reduce((sum, { price }) => sum + price.total, 0),
      due: priced.reduce((sum, { price }) => sum + price.parts.reduce((paid, part) => paid + part, 0), 0),
      toSend: shops.some(({ delivery }) => delivery === 'shipping'),
      ready: shops.every(({ lines: each, stranded }) => !stranded && each.every(({ problem }) => problem === null)),
    });
  }
  const count = (cart?.lines ?? []).reduce((sum, { quantity }) => sum + quantity, 0);
  return {
    view: { key, count, baskets, addresses, address: to },
    parcels: ({ shops }) => shops.flatMap((shop) => built.get(shop) ?? []),
  };
}

async function shopOf(
  ctx: Context,
  cart: Cart,
  rows: readonly Line[],
  currency: string,
  to: AddressView | null,
): Promise<{ view: CartShopView; parcel: Parcel | null }> {
  const { provider } = (rows[0] as Line).listing;
  const lines = rows.map((row) => lineOf(ctx, row));
  const good = rows.filter((_, at) => lines[at]?.problem === null);
  const goodsMinor = good.reduce((sum, { choice, quantity }) => sum + (choice?.priceMinor ?? 0) * quantity, 0);
  const digital = rows[0]?.listing.delivery === 'digital';
  const ways = digital
    ? []
    : waysFor(provider.shipping.map(methodOf), provider, {
        onlyPickup: rows.some(({ listing }) => listing.delivery === 'pickup'),
        currency,
        goodsMinor,
        country: to?.country ?? null,
      });
  const wanted = cart.choices.find(({ providerId }) => providerId === provider.id)?.method;
  const way = ways.find(({ key }) => key === wanted) ?? ways[0] ?? null;
  const delivery = digital ? 'digital' : (way?.kind ?? 'shipping');
  const onsite = delivery === 'pickup' && rows.every(({ listing }) => listing.payment === 'onsite');
  const items = good.map(({ listing, choice, quantity }) => ({
    listingId: listing.id,
    variantId: choice?.id ?? 0,
    title: listing.title,
    variant: choice?.name ?? '',
    sku: choice?.sku ?? '',
    unitMinor: choice?.priceMinor ?? 0,
    quantity,
  }));
  // Commission is that of the first thing's category.
  const sold = { ...provider, providerId: provider.id, categoryId: (good[0] ?? rows[0])?.listing.categoryId ?? 0 };
  const rates = await ratesFor(ctx, sold, onsite ? 'onsite' : 'full');
  const price = parcelPrice({ items, sending: way, currency, onsite }, rates);
  const { user } = provider;
  const view: CartShopView = {
    provider: {
      id: provider.id,
      handle: provider.handle,
      businessName: provider.businessName,
      name: `${user.firstName} ${user.lastName}`.trim(),
      avatar: user.avatar?.key ?? null,
    },
    delivery,
    lines,
    ways,
    way: way?.key ?? null,
    stranded: !digital && way === null,
    onsite,
    price,
  };
  const [first, ...more] = items;
  const listing = good[0]?.listing;
  if (!first || !listing || view.stranded) return { view, parcel: null };
  const shop = {
    id: listing.id,
    providerId: provider.id,
    providerUserId: provider.userId,
    timeZone: provider.timeZone,
    cancellation: listing.cancellation,
  };
  const parcel: Parcel = {
    shop,
    delivery,
    onsite,
    items: [first, ...more],
    sending: way,
    to: delivery === 'shipping' ? to : null,
    price,
  };
  return { view, parcel };
}

function lineOf(ctx: Context, { id, listing, choice, variant, quantity, priceMinor }: Line): CartLineView {
  const unit = choice?.priceMinor ?? priceMinor;
  return {
    id,
    listing: { id: listing.id, slug: listing.slug, title: listing.title, cover: listing.images[0]?.file.key ?? null },
    variant: { id: choice?.id ?? null, name: choice?.name ?? variant, sku: choice?.sku ?? '' },
    quantity,
    unit,
    amount: unit * quantity,
    was: choice && choice.priceMinor !== priceMinor ? priceMinor : null,
    left: choice?.stock ?? null,
    problem: problemOf(ctx, { listing, choice, quantity }),
  };
}

function problemOf(
  ctx: Context,
  { listing, choice, quantity }: Pick<Line, 'listing' | 'choice' | 'quantity'>,
): LineProblem | null {
  const nothing = listing.delivery === 'digital' && listing._count.files === 0;
  if (!choice || nothing || listing.status === 'removed' || listing.kind !== 'product' || listing.provider.user.suspendedAt)
    return 'gone';
  if (listing.status !== 'published') return 'paused';
  if (listing.provider.userId === ctx.actor?.id) return 'own';
  if (choice.stock === 0) return 'sold_out';
  return choice.stock !== null && choice.stock < quantity ? 'too_few' : null;
}

function grouped<T>(rows: readonly T[], by: (row: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(by(row));
    if (group) group.push(row);
    else groups.set(by(row), [row]);
  }
  return [...groups];
}
