import type { WriteContext } from '@/lib/core/context';
import { conflict } from '@/lib/core/errors';
import { giveBack, take } from '@/lib/listings';
import { processOf } from './processes';
import { type OrderRecord, RECORD } from './record';

// What an order of goods holds, and with which others it was placed.

/** Whether an order holds pieces of a stock instead of somebody's time. */
export function holdsStock({ process, processVersion }: Pick<OrderRecord, 'process' | 'processVersion'>): boolean {
  const table = processOf(process, processVersion);
  return 'holds' in table && table.holds === 'stock';
}

/** Takes an order's pieces from their stock, so that nobody else can order them. @throws conflict "sold_out" with what is left */
export async function holdStock(ctx: WriteContext, orderId: number): Promise<void> {
  const items = await ctx.db.orderItem.findMany({ where: { orderId }, orderBy: { variantId: 'asc' } });
  for (const { id, variantId, quantity, title, variant } of items) {
    const taken = variantId === null ? { left: 0 } : await take(ctx, variantId, quantity);
    if (taken === 'endless') continue;
    if (taken !== 'taken') throw conflict('sold_out', { title, variant, left: taken.left });
    await ctx.db.orderItem.update({ where: { id }, data: { stock: 'held' } });
  }
}

/** The pieces are the customer's. */
export async function bookStock(ctx: WriteContext, orderId: number): Promise<void> {
  await ctx.db.orderItem.updateMany({ where: { orderId, stock: 'held' }, data: { stock: 'booked' } });
}

/** Gives an order's pieces back to their stock. Asked again, it changes nothing. */
export async function freeStock(ctx: WriteContext, orderId: number): Promise<void> {
  const kept = { stock: { in: ['held', 'booked'] } };
  const items = await ctx.db.orderItem.findMany({ where: { orderId, ...kept }, orderBy: { variantId: 'asc' } });
  for (const { id, variantId, quantity } of items) {
    const { count } = await ctx.db.orderItem.updateMany({ where: { id, ...kept }, data: { stock: 'free' } });
    if (count === 1 && variantId !== null) await giveBack(ctx, variantId, quantity);
  }
}

/** The orders of goods that were placed together with this one, without it. */
export async function placedWith(ctx: Pick<WriteContext, 'db'>, orderId: number): Promise<OrderRecord[]> {
  const goods = await ctx.db.orderGoods.findUnique({ where: { orderId }, select: { together: true } });
  if (!goods) return [];
  return ctx.db.order.findMany({
    where: { goods: { together: goods.together }, id: { not: orderId } },
    include: RECORD,
    orderBy: { id: 'asc' },
  });
}

/** Those of them that wait for the same payment. @throws conflict "order_expired" when one has lapsed: together or not at all */
export async function payableWith(ctx: WriteContext, order: OrderRecord): Promise<OrderRecord[]> {
  const others = await placedWith(ctx, order.id);
  if (others.some(({ state }) => state === 'expired')) throw conflict('order_expired');
  return others.filter(({ state }) => state === 'awaiting_payment');
}
