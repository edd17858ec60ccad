import { ownAddress } from '@/lib/accounts';
import { command } from '@/lib/core/command';
import type { Context, WriteContext } from '@/lib/core/context';
import { conflict, forbidden, invalid, notFound } from '@/lib/core/errors';
import { query } from '@/lib/core/query';
import { toDecimal } from '@/lib/core/shared/money';
import { bookable } from '@/lib/listings';
import { cartId, ensureCart, putIn } from './record';
import { AddToCart, Choose, LineKey, MOST_LINES, MOST_PIECES, Nothing, SetLine } from './schema';
import { type CartView, cartView } from './view';
import { CartWire, cartToWire } from './wire';

const answer = (ctx: Context): Promise<CartView> => cartView(ctx);

/** The reader's cart as it stands now. */
export const getCart = query({
  name: 'cart.own',
  input: Nothing,
  access: 'anyone',
  doors: {
    action: false,
    rest: { method: 'get', path: '/api/cart/', summary: 'Your cart', output: CartWire, wire: { output: cartToWire } },
    agent: {
      tool: 'get_cart',
      title: 'The cart',
      description:
        'What the reader has put into their cart: baskets by currency, in them shops with their lines, the ways in which the goods can reach them, sums, and what is in the way of ordering (`problem` at a line).',
    },
  },
  run: answer,
});

/** Puts pieces of a product into the cart. A visitor's first is answered with the key of their cart. */
export const add = command({
  name: 'cart.add',
  input: AddToCart,
  access: 'anyone',
  // A visitor's first makes a cart.
  limit: 'cart',
  // The answer may hold the key of a cart.
  secret: true,
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/cart/lines/',
      status: 201,
      summary: 'Put something into your cart',
      output: CartWire,
      refusals: [
        'listing_not_found',
        'not_orderable',
        'listing_not_published',
        'own_listing',
        'variant_gone',
        'price_changed',
        'sold_out',
        'cart_full',
      ],
      example: { listing: 1, variant: 1, quantity: 2 },
      wire: { output: cartToWire },
    },
  },
  run: async (ctx, { listing: key, variant: id, quantity, price }) => {
    const listing = await bookable(ctx, key);
    if (listing.kind !== 'product') throw conflict('not_orderable');
    if (listing.status !== 'published') throw conflict('listing_not_published');
    if (listing.providerUserId === ctx.actor?.id) throw forbidden('own_listing');
    const variant = await variantOf(ctx, listing.id, id);
    const now = toDecimal(variant.priceMinor, listing.currency);
    if (price !== undefined && price !== now) throw conflict('price_changed', { total: now, currency: listing.currency });
    const cart = await ensureCart(ctx);
    const lines = await ctx.db.cartLine.findMany({ where: { cartId: cart.id, orderId: null } });
    const there = lines.find(({ variantId }) => variantId === variant.id)?.quantity ?? 0;
    if (there === 0 && lines.length >= MOST_LINES) throw conflict('cart_full');
    const left = variant.stock ?? MOST_PIECES;
    if (there + quantity > left) throw conflict('sold_out', { title: listing.title, variant: variant.name, left, there });
    const { id: variantId, name, priceMinor } = variant;
    await putIn(ctx, cart.id, { listingId: listing.id, variantId, variant: name, quantity, priceMinor }, MOST_PIECES);
    return { key: cart.key };
  },
  finish: (ctx, { key }) => cartView(ctx, key),
});

/** The variant that is meant. @throws conflict "variant_gone" with those that there are; invalid where one has to be chosen */
async function variantOf(ctx: Context, listingId: number, id: number | undefined) {
  const variants = await ctx.db.listingVariant.findMany({ where: { listingId }, orderBy: [{ position: 'asc' }, { id: 'asc' }] });
  const [first, second] = variants;
  if (id === undefined && second) throw invalid('variant', 'choose_variant');
  const found = id === undefined ? first : variants.find((variant) => variant.id === id);
  if (!found) throw conflict('variant_gone', { variants: variants.map(({ name }) => name) });
  return found;
}

/** The reader's own line. @throws not_found "line_not_found" */
async function ownLine(ctx: Context, id: number) {
  const cart = await cartId(ctx);
  const line =
    cart === null
      ? null
      : await ctx.db.cartLine.findFirst({ where: { id, cartId: cart, orderId: null }, include: { choice: true } });
  if (!line) throw notFound('line_not_found');
  return line;
}

/** Sets how many pieces a line has; none takes it away. It also agrees to the price of now. */
export const setLine = command({
  name: 'cart.setLine',
  input: SetLine,
  access: 'anyone',
  doors: {
    action: true,
    rest: {
      method: 'patch',
      path: '/api/cart/lines/{line}/',
      summary: 'Set how many pieces there are of a line',
      output: CartWire,
      refusals: ['line_not_found', 'sold_out'],
      example: { quantity: 3 },
      wire: { output: cartToWire },
    },
  },
  run: async (ctx, { line: id, quantity }) => {
    const line = await ownLine(ctx, id);
    const left = line.choice?.stock ?? MOST_PIECES;
    // Fewer is always possible, also where there are fewer still.
    if (quantity > line.quantity && quantity > left) throw conflict('sold_out', { variant: line.variant, left });
    if (quantity === 0) await ctx.db.cartLine.delete({ where: { id } });
    else
      await ctx.db.cartLine.update({
        where: { id },
        data: { quantity, priceMinor: line.choice?.priceMinor ?? line.priceMinor },
      });
    return {};
  },
  finish: answer,
});

/** Takes a line out of the cart. */
export const removeLine = command({
  name: 'cart.removeLine',
  input: LineKey,
  access: 'anyone',
  doors: {
    action: true,
    rest: {
      method: 'delete',
      path: '/api/cart/lines/{line}/',
      status: 204,
      summary: 'Take a line out of your cart',
      output: null,
      refusals: ['line_not_found'],
    },
  },
  run: async (ctx, { line: id }) => {
    await ownLine(ctx, id);
    await ctx.db.cartLine.delete({ where: { id } });
    return {};
  },
  finish: answer,
});

/** Chooses where it goes, and how each shop's goods get there. A way that is not open any more counts for nothing. */
export const choose = command({
  name: 'cart.choose',
  input: Choose,
  access: 'anyone',
  doors: {
    action: true,
    rest: {
      method: 'patch',
      path: '/api/cart/',
      summary: 'Choose how your goods reach you',
      output: CartWire,
      refusals: ['unauthenticated', 'address_not_found'],
      example: { methods: { '1': 'post' } },
      wire: { output: cartToWire },
    },
  },
  run: async (ctx, { address, methods }) => {
    const cart = await ensureChosen(ctx);
    if (cart === null) return {};
    if (address !== undefined) {
      await ownAddress(ctx, address);
      await ctx.db.cart.update({ where: { id: cart }, data: { addressId: address } });
    }
    const there = await ctx.db.cartLine.findMany({
      where: { cartId: cart },
      select: { listing: { select: { providerId: true } } },
    });
    for (const [shop, method] of Object.entries(methods)) {
      const key = { cartId: cart, providerId: Number(shop) };
      if (!there.some(({ listing }) => listing.providerId === key.providerId)) continue;
      await ctx.db.cartChoice.upsert({ where: { cartId_providerId: key }, create: { ...key, method }, update: { method } });
    }
    return {};
  },
  finish: answer,
});

/** Where there is no cart there is nothing to choose; people who are known get one, to keep their address in. */
const ensureChosen = async (ctx: WriteContext): Promise<number | null> => (ctx.actor ? (await ensureCart(ctx)).id : cartId(ctx));
