import type { Context } from '@/lib/core/context';
import type { JobHandlers } from '@/lib/core/jobs';
import { nextTimer } from '@/lib/core/process/timers';
import { write } from '@/lib/core/write';
import { clockOf, subjectOf, takeRow } from './exchange';
import { review as process } from './process';

/** The window has closed: published with one review, closed with none. */
async function timer(ctx: Context, { orderId }: { orderId: number }): Promise<void> {
  await write(ctx, async (within) => {
    const exchange = await within.db.reviewExchange.findUnique({
      where: { orderId },
      include: { order: { select: { settings: true, timeZone: true } } },
    });
    if (!exchange) return;
    const { order, ...row } = exchange;
    const window = (order.settings as Record<string, string>)['review.window'] ?? 'P14D';
    const next = nextTimer(process, subjectOf(row), clockOf(row, window, order.timeZone));
    if (next && next.at <= ctx.now) await takeRow(within, row, next.row, 'system');
  });
}

export const jobs: JobHandlers = { 'reviews.timer': timer };
