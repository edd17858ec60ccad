import { Temporal } from 'temporal-polyfill';
import { command } from '@/lib/core/command';
import type { Context } from '@/lib/core/context';
import { invalid, notFound } from '@/lib/core/errors';
import { advanceCase, open, type Proposal } from './cases';
import { orderRecord, viewOf } from './queries';
import type { OrderRecord } from './record';
import { OpenCase, TakeCaseStep } from './schema';
import { bookingToWire, OrderWire } from './wire';

/** Asks the other side of an order for something that both must agree to: more time for a project. */
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
      summary: 'Ask the other side of an order for more time',
      output: OrderWire,
      refusals: ['order_not_found', 'case_not_now', 'case_open'],
      example: { kind: 'extension', date: '2027-03-10', note: 'The paper comes a week late.' },
      wire: { output: bookingToWire },
    },
  },
  run: async (ctx, { reference, kind, date, note }) => {
    const { order, party } = await orderRecord(ctx, reference);
    await open(ctx, order, kind, party, { note, proposal: later(ctx, order, date) });
    return { reference: order.reference };
  },
  finish: viewOf,
});

/** Answers what was asked, proposes something else, or takes it back: whatever the case's table allows this actor now. */
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
      refusals: ['order_not_found', 'case_not_found', 'case_not_now', 'step_not_now', 'unknown_step', 'changed_meanwhile'],
      example: { step: 'agree' },
      wire: { output: bookingToWire },
    },
  },
  run: async (ctx, { reference, case: id, step, date, note }) => {
    const { order, party } = await orderRecord(ctx, reference);
    const beside = await ctx.db.orderCase.findFirst({ where: { id, orderId: order.id } });
    if (!beside) throw notFound('case_not_found');
    await advanceCase(ctx, order, beside, step, party, { note, proposal: date ? later(ctx, order, date) : undefined });
    return { reference: order.reference };
  },
  finish: viewOf,
});

/** The furthest away that a day of delivery may be moved. */
const FURTHEST = { years: 1 };

/** The day that is proposed, at the time of day at which the work is due now. @throws invalid at "date" unless it is later, within a year */
function later({ now }: Pick<Context, 'now'>, { dueAt, timeZone }: OrderRecord, date: string): Proposal {
  const zoned = (at: Date) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  const time = zoned(dueAt ?? now).toPlainTime();
  const at = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone, plainTime: time });
  if (at.epochMilliseconds <= Math.max(now.getTime(), dueAt?.getTime() ?? 0)) throw invalid('date', 'not_later');
  if (Temporal.ZonedDateTime.compare(at, zoned(now).add(FURTHEST)) > 0) throw invalid('date', 'too_far');
  return { dueAt: new Date(at.epochMilliseconds).toISOString() };
}
