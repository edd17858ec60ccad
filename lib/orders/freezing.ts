import type { WriteContext } from '@/lib/core/context';
import type { CaseTraits } from '@/lib/core/process/types';
import { raiseRevision, scheduleTimer } from './interpreter';
import { paused, resumed } from './pauses';
import { type OrderRecord, pausesOf } from './record';

/** Holds an order still, as its open case says: its timers, or people's steps too. */
export async function freeze(ctx: WriteContext, order: OrderRecord, freezes: CaseTraits['freezes']): Promise<void> {
  if (freezes === order.frozen) return;
  if (freezes === null) return thaw(ctx, order);
  await raiseRevision(ctx, order, { frozen: freezes, pauses: paused(pausesOf(order), ctx.now) });
  await scheduleTimer(ctx, order);
}

/** Lets an order go on: its timers with what was left of them, and the day on which work is due as much later. */
export async function thaw(ctx: WriteContext, order: OrderRecord): Promise<void> {
  if (order.frozen === null) return;
  const { pauses, lasted } = resumed(pausesOf(order), ctx.now);
  const dueAt = order.dueAt && new Date(order.dueAt.getTime() + lasted);
  await raiseRevision(ctx, order, { frozen: null, pauses, dueAt });
  await scheduleTimer(ctx, order);
}
