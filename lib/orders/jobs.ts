import type { Context } from '@/lib/core/context';
import { enqueue, type JobHandlers } from '@/lib/core/jobs';
import { nextTimer } from '@/lib/core/process/timers';
import { write } from '@/lib/core/write';
import { isCapturing } from '@/lib/payments';
import { nextCaseTimer, remindOfCase, takeCaseRow } from './cases';
import { takeRow } from './interpreter';
import { subjectOf } from './policy';
import { processOf } from './processes';
import { clockOf, RECORD } from './record';
import { remind } from './reminders';

/** A time has come: the order moves by itself, one row in one transaction; the row that follows has a timer of its own. */
async function timer(ctx: Context, { orderId }: { orderId: number }): Promise<void> {
  await write(ctx, async (within) => {
    const order = await within.db.order.findUnique({ where: { id: orderId }, include: RECORD });
    if (!order) return;
    const next = nextTimer(processOf(order.process, order.processVersion), subjectOf(order), clockOf(order));
    if (!next || next.at > ctx.now) return;
    // While money is being captured the order waits for the answer.
    if (await isCapturing(within, orderId)) {
      const runAt = new Date(ctx.now.getTime() + 15_000);
      return enqueue(within, 'orders.timer', { orderId }, { runAt, dedupeKey: `order:${orderId}:timer` });
    }
    await takeRow(within, order, next.row, 'system', { actorId: null });
  });
}

/** The same for a case beside an order. */
async function caseTimer(ctx: Context, { caseId }: { caseId: number }): Promise<void> {
  await write(ctx, async (within) => {
    const found = await within.db.orderCase.findUnique({ where: { id: caseId }, include: { order: { include: RECORD } } });
    if (!found) return;
    const { order, ...beside } = found;
    const next = nextCaseTimer(order, beside);
    if (next && next.at <= ctx.now) await takeCaseRow(within, order, beside, next.row, 'system', { actorId: null });
  });
}

export const jobs: JobHandlers = {
  'orders.timer': timer,
  'orders.caseTimer': caseTimer,
  'orders.remind': remind,
  'orders.remindOfCase': remindOfCase,
};
