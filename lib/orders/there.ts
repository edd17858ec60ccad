import type { Context } from '@/lib/core/context';
import { type OrderBalance, orderBalance } from '@/lib/payments';

/** Money of an order that could still go back to its customer: what is held, and that with what those have who were paid. Minor units. */
export type There = { held: bigint; everything: bigint };

export const thereIn = ({ held, kept }: OrderBalance): There => ({
  held,
  everything: held + kept.net + kept.commission + kept.fee + kept.tax,
});

export const thereOf = async (ctx: Pick<Context, 'db'>, orderId: number): Promise<There> =>
  thereIn(await orderBalance(ctx.db, orderId));
