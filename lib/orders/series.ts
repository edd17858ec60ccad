import { checkSlot } from '@/lib/availability';
import { command } from '@/lib/core/command';
import type { Context, WriteContext } from '@/lib/core/context';
import { conflict, isDomainError } from '@/lib/core/errors';
import { guardsFor, permittedSteps } from '@/lib/core/process/interpreter';
import type { Party } from '@/lib/core/process/types';
import { newReference } from '@/lib/core/reference';
import { advance, guardView } from './interpreter';
import { ALL_BROUGHT, orderGuards, subjectOf } from './policy';
import { processOf } from './processes';
import { orderRecord, viewOf } from './queries';
import { type OrderRecord, RECORD } from './record';
import { occurrencesOf } from './recurrence';
import { NO_STEP } from './refusals';
import type { Every } from './schema';
import { TakeSeriesStep } from './schema';
import { placeVisit, type Visit } from './visit';
import { bookingToWire, OrderWire } from './wire';

const FEWEST = 2;

/**
 * Books an appointment that comes again: each time is an order of its own, paid shortly before it, or on the day where the listing is paid so.
 * Times that cannot be had are left out, if whoever books has said so.
 * @returns the first order's reference
 * @throws conflict "series_taken" with the times that cannot be had, and with all of them if fewer than two are left
 */
export async function bookSeries(ctx: WriteContext, visit: Visit, first: Date, every: Every): Promise<{ reference: string }> {
  const { listing, minutes, destination, input } = visit;
  const wanted = occurrencesOf(first, listing.timeZone, every, input.times);
  const taken: Date[] = [];
  for (const at of wanted) if (!(await canBeHad(ctx, visit, at, minutes))) taken.push(at);
  const free = wanted.filter((at) => !taken.includes(at));
  if (taken.length > 0 && (!input.leaveOut || free.length < FEWEST))
    throw conflict('series_taken', { taken: taken.map((at) => at.toISOString()), left: free.length });
  const { id: seriesId } = await ctx.db.series.create({
    data: { reference: newReference(), listingId: listing.id, customerId: visit.customerId, every, createdAt: ctx.now },
    select: { id: true },
  });
  const payment = listing.payment === 'onsite' ? 'onsite' : 'later';
  const references: string[] = [];
  for (const [index, at] of free.entries()) {
    const { reference } = await placeVisit(ctx, { ...visit, destination }, at, payment, { seriesId, occurrence: index + 1 });
    references.push(reference);
  }
  return { reference: references[0] ?? '' };
}

async function canBeHad(ctx: Context, { listing, destination }: Visit, at: Date, minutes: number): Promise<boolean> {
  try {
    await checkSlot(ctx, listing, at, minutes, { at: destination?.at });
    return true;
  } catch (error) {
    if (isDomainError(error) && error.code === 'conflict') return false;
    throw error;
  }
}

/** What ends an order of a series, whatever state it is in: the first of these that its reader may take. */
const ENDS = ['cancel', 'withdraw', 'decline', 'abandon'];

/** Takes a step of an order and of all later ones of its series that allow it: accepts them, or ends them, each by its own policy. */
export const takeSeriesStep = command({
  name: 'orders.takeSeriesStep',
  input: TakeSeriesStep,
  access: 'signed_in',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/orders/{reference}/series/',
      summary: 'Accept or end an order and the later ones of its series',
      output: OrderWire,
      refusals: [...NO_STEP, 'no_series'],
      example: { step: 'end', note: 'We move away.' },
      wire: { output: bookingToWire },
    },
  },
  run: async (ctx, { reference, step, note }) => {
    const { order, party } = await orderRecord(ctx, reference);
    if (order.seriesId === null) throw conflict('no_series');
    const rest = await ctx.db.order.findMany({
      where: { seriesId: order.seriesId, occurrence: { gte: order.occurrence ?? 1 } },
      include: RECORD,
      orderBy: { occurrence: 'asc' },
    });
    let taken = 0;
    for (const each of rest) {
      const may = await permitted(ctx, each, party);
      const found = step === 'accept' ? may.find((name) => name === 'accept') : ENDS.find((name) => may.includes(name));
      if (!found) continue;
      await advance(ctx, each, found, party, { note });
      taken += 1;
    }
    if (taken === 0) throw conflict('step_not_now', { allowed: [], state: order.state.toUpperCase() });
    return { reference };
  },
  finish: viewOf,
});

async function permitted(ctx: WriteContext, order: OrderRecord, party: Party): Promise<string[]> {
  const guards = guardsFor(orderGuards, await guardView(ctx, order, ALL_BROUGHT));
  const steps = permittedSteps(processOf(order.process, order.processVersion), subjectOf(order), party, guards);
  return steps.map(({ step }) => step);
}
