import type { WriteContext } from '@/lib/core/context';
import { touch } from '@/lib/core/events';

/**
 * Takes pieces of a variant from its stock, or none of them: one conditional update, so that of many who want the last ones no more get them
 * than there are. What is left is told where it was not enough; a variant that is gone has nothing left.
 */
export async function take(
  ctx: WriteContext,
  variantId: number,
  quantity: number,
): Promise<'taken' | 'endless' | { left: number }> {
  const variant = await ctx.db.listingVariant.findUnique({
    where: { id: variantId },
    select: { stock: true, listingId: true, listing: { select: { providerId: true } } },
  });
  if (!variant) return { left: 0 };
  if (variant.stock === null) return 'endless';
  // Most of those who come too late leave here and hold up nobody.
  if (variant.stock < quantity) return { left: variant.stock };
  const { count } = await ctx.db.listingVariant.updateMany({
    where: { id: variantId, stock: { gte: quantity } },
    data: { stock: { decrement: quantity } },
  });
  if (count === 0) return { left: 0 };
  changed(ctx, variant);
  return 'taken';
}

/** Puts pieces back into the stock of a variant that is counted. */
export async function giveBack(ctx: WriteContext, variantId: number, quantity: number): Promise<void> {
  const variant = await ctx.db.listingVariant.findUnique({
    where: { id: variantId },
    select: { listingId: true, listing: { select: { providerId: true } } },
  });
  if (!variant) return;
  await ctx.db.listingVariant.updateMany({
    where: { id: variantId, stock: { not: null } },
    data: { stock: { increment: quantity } },
  });
  changed(ctx, variant);
}

/** The pages that tell what is left are old. */
const changed = (ctx: WriteContext, { listingId, listing }: { listingId: number; listing: { providerId: number } }): void =>
  touch(ctx, `listing:${listingId}`, `provider:${listing.providerId}`);
