import { command } from '@/lib/core/command';
import { invalid } from '@/lib/core/errors';
import { freeFiles, receiveFiles } from '@/lib/files';
import { advance } from './interpreter';
import { orderRecord, viewOf } from './queries';
import { NO_STEP } from './refusals';
import { Deliver } from './schema';
import { bookingToWire, OrderWire } from './wire';

/** The provider hands over a version of the work: files, or words where there are none to hand over. */
export const deliver = command({
  name: 'orders.deliver',
  input: Deliver,
  access: 'signed_in',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/orders/{reference}/deliveries/',
      status: 201,
      summary: 'Deliver a version of the work',
      output: OrderWire,
      refusals: NO_STEP,
      example: { comment: 'Three sketches; the second is the one I would take.' },
      wire: { output: bookingToWire },
    },
  },
  prepare: (ctx, { files }) => receiveFiles(ctx, files),
  run: async (ctx, { reference, comment }, files) => {
    const { order, party } = await orderRecord(ctx, reference);
    if (files.length === 0 && !comment) throw invalid('comment', 'nothing_delivered');
    const part = Math.max(0, order.partsPaid - 1);
    await advance(ctx, order, 'deliver', party, { brought: { delivery: true } });
    const earlier = await ctx.db.delivery.count({ where: { orderId: order.id } });
    const { id: deliveryId } = await ctx.db.delivery.create({
      data: { orderId: order.id, version: earlier + 1, part, comment, at: ctx.now },
    });
    for (const fileId of await freeFiles(ctx, files))
      await ctx.db.orderFile.create({ data: { fileId, orderId: order.id, deliveryId } });
    return { reference: order.reference };
  },
  finish: viewOf,
});
