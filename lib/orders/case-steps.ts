import { command } from '@/lib/core/command';
import { notFound } from '@/lib/core/errors';
import { receiveFiles } from '@/lib/files';
import { advanceCase, open } from './cases';
import { orderRecord, viewOf } from './queries';
import { NO_CASE_STEP, NOT_OPENED } from './refusals';
import { OpenCase, TakeCaseStep } from './schema';
import { bookingToWire, OrderWire } from './wire';

/** Opens something beside an order: another time, more time, an end by agreement, a return, a dispute. */
export const openCase = command({
  name: 'orders.openCase',
  input: OpenCase,
  access: 'signed_in',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/orders/{reference}/cases/',
      status: 201,
      summary: 'Ask the other side of an order for a change, or open a dispute',
      output: OrderWire,
      refusals: NOT_OPENED,
      example: { kind: 'extension', date: '2027-03-10', note: 'The paper comes a week late.' },
      wire: { output: bookingToWire },
    },
  },
  prepare: (ctx, { files }) => receiveFiles(ctx, files),
  run: async (ctx, { reference, kind, note, files: _, ...proposed }, files) => {
    const { order, party } = await orderRecord(ctx, reference);
    await open(ctx, order, kind, party, { note, proposed, files });
    return { reference: order.reference };
  },
  finish: viewOf,
});

/** Answers, proposes something else, hands in evidence, decides or takes back: whatever the case's table allows this actor now. */
export const takeCaseStep = command({
  name: 'orders.takeCaseStep',
  input: TakeCaseStep,
  access: 'signed_in',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/orders/{reference}/cases/{case}/steps/',
      summary: 'Take a step of a case beside an order',
      output: OrderWire,
      refusals: NO_CASE_STEP,
      example: { step: 'agree' },
      wire: { output: bookingToWire },
    },
  },
  prepare: (ctx, { files }) => receiveFiles(ctx, files),
  run: async (ctx, { reference, case: id, step, note, files: _, ...proposed }, files) => {
    const { order, party } = await orderRecord(ctx, reference);
    const beside = await ctx.db.orderCase.findFirst({ where: { id, orderId: order.id } });
    if (!beside) throw notFound('case_not_found');
    await advanceCase(ctx, order, beside, step, party, { note, proposed, files });
    return { reference: order.reference };
  },
  finish: viewOf,
});
