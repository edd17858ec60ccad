import { hashOf } from '@/lib/accounts';
import type { WriteContext } from '@/lib/core/context';
import type { DomainEvent, Subscription } from '@/lib/core/events';
import { putIn } from './record';
import { MOST_PIECES } from './schema';

/** Whoever signs in takes with them what they have put into the visitor's cart. */
async function onSignedIn(ctx: WriteContext, { data }: DomainEvent): Promise<void> {
  if (!ctx.cartKey) return;
  const { db } = ctx;
  const userId = Number(data.userId);
  const brought = await db.cart.findUnique({
    where: { keyHash: hashOf(ctx.cartKey) },
    include: { lines: { orderBy: { id: 'asc' } }, choices: true },
  });
  if (!brought) return;
  const own = await db.cart.findUnique({ where: { userId }, select: { id: true } });
  if (!own) {
    await db.cart.update({ where: { id: brought.id }, data: { userId, keyHash: null, updatedAt: ctx.now } });
    return;
  }
  for (const line of brought.lines) await putIn(ctx, own.id, line, MOST_PIECES);
  for (const { providerId, method } of brought.choices) {
    const key = { cartId: own.id, providerId };
    await db.cartChoice.upsert({ where: { cartId_providerId: key }, create: { ...key, method }, update: {} });
  }
  await db.cart.delete({ where: { id: brought.id } });
}

/** An order that waited for its payment is paid: its lines are bought. */
async function onPaid(ctx: WriteContext, { data }: DomainEvent): Promise<void> {
  if (data.from === 'awaiting_payment') await ctx.db.cartLine.deleteMany({ where: { orderId: Number(data.orderId) } });
}

/** It came to nothing: they are in the cart again. */
async function onGivenUp(ctx: WriteContext, { data }: DomainEvent): Promise<void> {
  if (data.from !== 'awaiting_payment') return;
  const lines = await ctx.db.cartLine.findMany({ where: { orderId: Number(data.orderId) } });
  for (const { id, cartId, ...line } of lines) {
    await ctx.db.cartLine.delete({ where: { id } });
    await putIn(ctx, cartId, line, MOST_PIECES);
  }
}

export const subscribers: readonly Subscription[] = [
  { name: 'cart.signedIn', to: ['account.signed_in'], within: onSignedIn },
  { name: 'cart.paid', to: ['order.confirmed', 'order.delivered'], within: onPaid },
  { name: 'cart.givenUp', to: ['order.expired', 'order.cancelled'], within: onGivenUp },
];
