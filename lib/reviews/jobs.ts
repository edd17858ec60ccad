import type { Context } from '@/lib/core/context';
import { emit } from '@/lib/core/events';
import type { JobHandlers } from '@/lib/core/jobs';
import { dueReminders } from '@/lib/core/process/reminding';
import { nextTimer } from '@/lib/core/process/timers';
import { write } from '@/lib/core/write';
import { clockOf, reminded, scheduleReviewReminder, subjectOf, takeRow } from './exchange';
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

/** The time of a reminder has come: told in the transaction that queues the next one. */
async function remind(ctx: Context, { orderId, from }: { orderId: number; from?: string }): Promise<void> {
  await write(ctx, async (within) => {
    const exchange = await within.db.reviewExchange.findUnique({ where: { orderId } });
    if (!exchange) return;
    const about = await reminded(within, exchange);
    for (const { who, nth } of dueReminders(about, from, within.now))
      await emit(within, 'review.reminder_due', `order:${orderId}`, { orderId, state: exchange.state, person: who, nth });
    await scheduleReviewReminder(within, exchange);
  });
}

export const jobs: JobHandlers = { 'reviews.timer': timer, 'reviews.remind': remind };
