import { ownAddress } from '@/lib/accounts';
import { command } from '@/lib/core/command';
import { type Context, requireActor } from '@/lib/core/context';
import { conflict, invalid } from '@/lib/core/errors';
import { toDecimal } from '@/lib/core/shared/money';
import { type OrderView, orderView, sell } from '@/lib/orders';
import { cartId } from './record';
import { CheckOut } from './schema';
import { type BasketView, cartRead } from './view';
import { PlacedWire, placedToWire } from './wire';

/** What became of a basket: an order for each shop, and what is to be paid for all of them at once. */
export type Placed = { orders: OrderView[]; due: number; total: number; currency: string };

/** The most that one payment may be: what a column holds, with room. */
const MOST = 2_000_000_000;

/**
 * Orders what is in the cart: one order for each shop, all of them or none, paid in one payment. What is held is so until the payment window
 * ends; if nothing is paid until then, everything is in the cart again.
 */
export const checkOut = command({
  name: 'cart.checkOut',
  input: CheckOut,
  access: 'signed_in',
  limit: 'booking',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/checkout/',
      status: 201,
      summary: 'Order what is in your cart',
      output: PlacedWire,
      refusals: [
        'cart_empty',
        'cart_changed',
        'several_currencies',
        'cannot_be_sent',
        'address_not_found',
        'price_changed',
        'sold_out',
        'sum_too_high',
        'no_payment_provider',
      ],
      example: { notes: 'Please leave it with the neighbours.' },
      wire: { output: placedToWire },
    },
  },
  run: async (ctx, { currency, address, total, notes }) => {
    const { id: customerId } = requireActor(ctx);
    if (address !== undefined) await ownAddress(ctx, address);
    const { view, parcels } = await cartRead(ctx, null, address);
    const basket = basketFor(view.baskets, currency);
    requireReady(basket);
    if (basket.toSend && !view.address) throw invalid('address', 'required');
    if (basket.total > MOST) throw conflict('sum_too_high');
    const now = toDecimal(basket.total, basket.currency);
    if (total !== undefined && total !== now) throw conflict('price_changed', { total: now, currency: basket.currency });
    const wanted = parcels(basket);
    const orders = await sell(ctx, customerId, wanted, notes);
    const cart = await cartId(ctx);
    for (const [at, { id: orderId, state }] of orders.entries()) {
      const lines = { cartId: cart ?? 0, orderId: null, variantId: { in: wanted[at]?.items.map(({ variantId }) => variantId) } };
      // What is paid when it is collected is ordered; everything else may still come back.
      if (state === 'awaiting_payment') await ctx.db.cartLine.updateMany({ where: lines, data: { orderId } });
      else await ctx.db.cartLine.deleteMany({ where: lines });
    }
    return {
      references: orders.map(({ reference }) => reference),
      due: basket.due,
      total: basket.total,
      currency: basket.currency,
    };
  },
  finish: async (ctx: Context, { references, ...sums }): Promise<Placed> => {
    const orders: OrderView[] = [];
    for (const reference of references) orders.push(await orderView(ctx, reference));
    return { orders, ...sums };
  },
});

/** What is ordered: the basket of the currency that is named, or the only one. @throws conflict */
function basketFor(baskets: readonly BasketView[], currency: string | undefined): BasketView {
  const [first, second] = baskets;
  if (currency === undefined && second)
    throw conflict('several_currencies', { currencies: baskets.map((each) => each.currency) });
  const basket = currency === undefined ? first : baskets.find((each) => each.currency === currency);
  if (!basket) throw conflict('cart_empty');
  return basket;
}

/** @throws conflict "cart_changed" with the lines that are in the way, "cannot_be_sent" with the shops that cannot send there */
function requireReady({ shops }: BasketView): void {
  const lines = shops.flatMap((shop) => shop.lines).filter(({ problem }) => problem !== null);
  if (lines.length > 0)
    throw conflict('cart_changed', {
      lines: lines.map(({ id, listing, variant, problem, left }) => ({
        id,
        title: listing.title,
        variant: variant.name,
        problem,
        left,
      })),
    });
  const stranded = shops.filter((shop) => shop.stranded);
  if (stranded.length > 0) throw conflict('cannot_be_sent', { shops: stranded.map(({ provider }) => provider.businessName) });
}
