import type { Context, WriteContext } from '@/lib/core/context';
import { emit } from '@/lib/core/events';
import { dueReminders, type Reminded, scheduleReminder } from '@/lib/core/process/reminding';
import { write } from '@/lib/core/write';
import { subjectOf } from './policy';
import { processOf } from './processes';
import { clockOf, type OrderRecord, RECORD } from './record';

const reminded = (order: OrderRecord): Reminded => ({
  process: processOf(order.process, order.processVersion),
  subject: subjectOf(order),
  clock: clockOf(order),
});

/** Queues the order's next reminder. */
export const scheduleOrderReminder = (ctx: WriteContext, order: OrderRecord): Promise<void> =>
  scheduleReminder(ctx, reminded(order), {
    kind: 'orders.remind',
    payload: { orderId: order.id },
    dedupeKey: `order:${order.id}:remind`,
  });

/** The time of a reminder has come: that is told in the transaction that queues the next one, so nobody is reminded twice. */
export async function remind(ctx: Context, { orderId, from }: { orderId: number; from?: string }): Promise<void> {
  await write(ctx, async (within) => {
    const order = await within.db.order.findUnique({ where: { id: orderId }, include: RECORD });
    if (!order) return;
    const { reference, customerId, providerId, listingId, state } = order;
    for (const { who, nth } of dueReminders(reminded(order), from, within.now))
      await emit(within, 'order.reminder_due', `order:${orderId}`, {
        orderId,
        reference,
        customerId,
        providerId,
        listingId,
        state,
        person: who,
        nth,
      });
    await scheduleOrderReminder(within, order);
  });
}
