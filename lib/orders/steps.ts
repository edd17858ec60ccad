import { command } from '@/lib/core/command';
import { conflict } from '@/lib/core/errors';
import { guardsFor } from '@/lib/core/process/interpreter';
import { minorUnits } from './amounts';
import { advance, guardView } from './interpreter';
import { ALL_BROUGHT, orderGuards, subjectOf } from './policy';
import { previewStep } from './previews';
import { processOf } from './processes';
import { stepForStatus } from './processes/rest';
import { orderRecord, viewOf } from './queries';
import { NO_STEP } from './refusals';
import { SetStatus, TakeStep } from './schema';
import { bookingToWire, OrderWire } from './wire';

/** Takes a step of an order: accept, decline, start, deliver, approve, cancel and whatever else its process allows this actor now. */
export const takeStep = command({
  name: 'orders.takeStep',
  input: TakeStep,
  access: 'signed_in',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/orders/{reference}/steps/',
      summary: 'Take a step of an order',
      output: OrderWire,
      refusals: NO_STEP,
      example: { step: 'accept' },
      wire: { output: bookingToWire },
    },
    agent: {
      tool: 'take_order_step',
      title: 'Take a step of an order',
      description:
        'Moves an order on by one of the steps that get_order lists under `allowed`: cancel, approve, accept, decline, start, deliver and so on, by its `reference`. Some steps need a `note` with the reason, refund an `amount`. The confirmation says how the order and its money would stand afterwards.',
      preview: previewStep,
    },
  },
  run: async (ctx, { reference, step, note, amount }) => {
    const { order, party } = await orderRecord(ctx, reference);
    await advance(ctx, order, step, party, {
      note,
      amount: step === 'refund' ? minorUnits(amount, order.currency, { from: 1n }) : undefined,
    });
    return { reference: order.reference };
  },
  finish: viewOf,
});

/** Asks for a status instead of a step: the actor's one step that leads there. The status that it has already changes nothing. */
export const setStatus = command({
  name: 'orders.setStatus',
  input: SetStatus,
  access: 'signed_in',
  doors: {
    action: false,
    rest: {
      method: 'post',
      path: '/api/bookings/{reference}/status/',
      summary: 'Bring a booking to a status',
      output: OrderWire,
      refusals: [...NO_STEP, 'status_not_now'],
      example: { status: 'CONFIRMED', notes: 'Confirmed and ready to proceed' },
      wire: { output: bookingToWire },
    },
  },
  run: async (ctx, { reference, status, notes }) => {
    const { order, party } = await orderRecord(ctx, reference);
    const guards = guardsFor(orderGuards, await guardView(ctx, order, ALL_BROUGHT));
    const found = stepForStatus(processOf(order.process, order.processVersion), subjectOf(order), status, party, guards);
    if (found === 'unchanged') return { reference: order.reference };
    if ('refused' in found) throw conflict('status_not_now', { allowed: found.allowed, state: order.state.toUpperCase() });
    await advance(ctx, order, found.step, party, { note: notes || reasonFor(found.step) });
    return { reference: order.reference };
  },
  finish: viewOf,
});

/** Seed 001's notes may be left out; a step that wants a reason gets this one. */
const reasonFor = (step: string) => `${step} over the API`;
