import { command } from '@/lib/core/command';
import { conflict } from '@/lib/core/errors';
import { touch } from '@/lib/core/events';
import { advance } from './interpreter';
import { orderRecord, viewOf } from './queries';
import { NO_STEP } from './refusals';
import { SendGoods } from './schema';
import { bookingToWire, OrderWire } from './wire';

/** The provider has sent a parcel: by whom, and under which number it can be followed. Said again, it corrects what was said. */
export const sendGoods = command({
  name: 'orders.sendGoods',
  input: SendGoods,
  access: 'signed_in',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/orders/{reference}/shipment/',
      summary: 'Say that a parcel is on its way',
      output: OrderWire,
      refusals: [...NO_STEP, 'not_sent'],
      example: { carrier: 'Royal Mail', tracking: 'RM 1234 5678 9GB' },
      wire: { output: bookingToWire },
    },
  },
  run: async (ctx, { reference, carrier, tracking, note }) => {
    const { order, party } = await orderRecord(ctx, reference);
    if ((order.terms as { delivery?: string }).delivery !== 'shipping') throw conflict('not_sent');
    const corrects = order.state === 'in_progress' && party === 'provider';
    if (!corrects) await advance(ctx, order, 'send', party, { note });
    await ctx.db.orderGoods.update({
      where: { orderId: order.id },
      data: { carrier, tracking, ...(!corrects && { sentAt: ctx.now }) },
    });
    touch(ctx, `order:${order.id}`);
    return { reference: order.reference };
  },
  finish: viewOf,
});
