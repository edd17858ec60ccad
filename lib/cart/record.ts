import { hashOf, newSecret } from '@/lib/accounts';
import type { Context, WriteContext } from '@/lib/core/context';

/** Whose cart the reader's is: their account's, or that of the key they show. */
const ownerOf = ({ actor, cartKey }: Context): { userId: number } | { keyHash: string } | null =>
  actor ? { userId: actor.id } : cartKey ? { keyHash: hashOf(cartKey) } : null;

/** The number of the reader's cart; null where they have none. */
export async function cartId(ctx: Context): Promise<number | null> {
  const where = ownerOf(ctx);
  if (!where) return null;
  return (await ctx.db.cart.findUnique({ where, select: { id: true } }))?.id ?? null;
}

/** The reader's cart, made if there is none; a visitor is given its key then, once. */
export async function ensureCart(ctx: WriteContext): Promise<{ id: number; key: string | null }> {
  const known = await cartId(ctx);
  if (known !== null) {
    await ctx.db.cart.update({ where: { id: known }, data: { updatedAt: ctx.now } });
    return { id: known, key: null };
  }
  const key = ctx.actor ? null : newSecret();
  const owner = ctx.actor ? { userId: ctx.actor.id } : { keyHash: hashOf(key ?? '') };
  const { id } = await ctx.db.cart.create({ data: { ...owner, createdAt: ctx.now, updatedAt: ctx.now } });
  return { id, key };
}

/** So many more pieces of a variant in a cart: in the line that is there, or in a new one. */
export async function putIn(
  ctx: WriteContext,
  cart: number,
  { listingId, variantId, variant, quantity, priceMinor }: Piece,
  most: number,
): Promise<void> {
  const line = await ctx.db.cartLine.findFirst({ where: { cartId: cart, listingId, variantId, variant, orderId: null } });
  const data = { priceMinor, quantity: Math.min(most, quantity + (line?.quantity ?? 0)) };
  if (line) await ctx.db.cartLine.update({ where: { id: line.id }, data });
  else await ctx.db.cartLine.create({ data: { ...data, cartId: cart, listingId, variantId, variant, addedAt: ctx.now } });
}

type Piece = { listingId: number; variantId: number | null; variant: string; quantity: number; priceMinor: number };
