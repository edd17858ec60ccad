import type { Context } from '@/lib/core/context';
import type { JobHandlers } from '@/lib/core/jobs';
import { write } from '@/lib/core/write';
import { deliver } from './delivering';
import { KEPT_MS } from './rules';

/** Once a day: forgets messages that are older than they are kept. */
async function tidy(ctx: Context): Promise<void> {
  const before = new Date(ctx.now.getTime() - KEPT_MS);
  await write(ctx, ({ db }) =>
    db.webhookDelivery.deleteMany({ where: { createdAt: { lt: before }, state: { not: 'waiting' } } }),
  );
}

export const jobs: JobHandlers = { 'webhooks.deliver': deliver, 'webhooks.tidy': tidy };
