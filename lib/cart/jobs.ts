import type { Context } from '@/lib/core/context';
import type { JobHandlers } from '@/lib/core/jobs';
import { write } from '@/lib/core/write';

/** For so many days a visitor's cart is kept after it was last touched; those of people stay. */
const KEPT_DAYS = 60;

/** Once a day: lets go of what visitors have left behind. */
async function sweep(ctx: Context): Promise<void> {
  const before = new Date(ctx.now.getTime() - KEPT_DAYS * 86_400_000);
  await write(ctx, ({ db }) => db.cart.deleteMany({ where: { userId: null, updatedAt: { lt: before } } }));
}

export const jobs: JobHandlers = { 'cart.sweep': sweep };
