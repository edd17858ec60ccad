import { checkSlot } from '@/lib/availability';
import { command } from '@/lib/core/command';
import { type Actor, type Context, requireActor, type WriteContext } from '@/lib/core/context';
import { conflict, forbidden, invalid, notFound } from '@/lib/core/errors';
import { guardsFor, rowForStep } from '@/lib/core/process/interpreter';
import { newReference } from '@/lib/core/reference';
import { marketplaceSettings } from '@/lib/core/settings';
import { fromDecimal } from '@/lib/core/shared/money';
import { type Bookable, bookable } from '@/lib/listings';
import { carryOut, openPaymentKey, priceOf } from '@/lib/payments';
import { advance, begin, enter, guardView } from './interpreter';
import { orderGuards, subjectOf } from './policy';
import { orderProcesses, processOf } from './processes';
import { stepForStatus } from './processes/rest';
import { orderSettings } from './processes/settings';
import { orderRecord, orderView } from './queries';
import { type OrderRecord, RECORD } from './record';
import { Book, Pay, SetStatus, TakeStep } from './schema';
import { instantOf } from './time';
import { bookingFromWire, bookingToWire } from './wire';

const viewOf = (ctx: Context, { reference }: { reference: string }) => orderView(ctx, reference);

/** Books an appointment: the slot is held, and the order waits for its payment, for the provider, or is booked at once. */
export const book = command({
  name: 'orders.book',
  input: Book,
  access: 'signed_in',
  limit: 'booking',
  doors: {
    action: true,
    rest: [
      { method: 'post', path: '/api/bookings/', status: 201, summary: 'Book an appointment', wire: { output: bookingToWire } },
      {
        method: 'post',
        path: '/api/bookings/create/',
        status: 201,
        summary: 'Book an appointment (alias)',
        wire: { input: bookingFromWire, output: bookingToWire },
      },
    ],
  },
  run: async (ctx, input) => {
    const actor = requireActor(ctx);
    const listing = await bookable(ctx, input.listing);
    if (listing.kind !== 'appointment') throw conflict('not_bookable');
    if (listing.status !== 'published') throw conflict('listing_not_published');
    if (listing.providerUserId === actor.id) throw forbidden('own_listing');
    const startsAt = instantOf(input, listing.timeZone);
    const minutes = minutesOf(input, listing);
    await checkSlot(ctx, listing, startsAt, minutes);
    const order = await place(ctx, actor, listing, input, { startsAt, minutes });
    return { reference: order.reference };
  },
  finish: viewOf,
});

/** A visit by the hour may be longer or shorter than the listing says; every other lasts as long as it says. */
function minutesOf(input: Book, listing: Bookable): number {
  const usual = listing.durationMinutes ?? 60;
  if (input.minutes === undefined || input.minutes === usual) return usual;
  if (listing.pricingType !== 'hourly') throw invalid('minutes', 'fixed_duration');
  return input.minutes;
}

async function place(
  ctx: WriteContext,
  actor: Actor,
  listing: Bookable,
  input: Book,
  { startsAt, minutes }: { startsAt: Date; minutes: number },
): Promise<OrderRecord> {
  const process = orderProcesses.appointment;
  const terms = { booking: listing.booking, payment: listing.payment };
  const price = priceOf({ ...listing, minutes }, await marketplaceSettings(ctx.db));
  const found = rowForStep(
    process,
    { state: null, facts: { ...terms, owed: price.parts.length > 0 }, asker: null },
    'book',
    'customer',
    () => true,
  );
  if ('refused' in found) throw conflict('not_bookable');
  const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
  const state = String(found.row.to);
  const order = await ctx.db.order.create({
    data: {
      reference: newReference(),
      process: process.name,
      processVersion: process.version,
      state,
      customerId: actor.id,
      providerId: listing.providerId,
      listingId: listing.id,
      terms,
      settings: orderSettings,
      title: listing.title,
      currency: price.currency,
      total: price.total,
      net: price.net,
      commission: price.commission,
      fee: price.fee,
      tax: price.tax,
      lines: price.lines,
      parts: price.parts,
      asker: 'customer',
      entered: enter({}, state, ctx.now),
      startsAt,
      endsAt,
      timeZone: listing.timeZone,
      serviceAddress: input.address,
      serviceCity: input.city,
      serviceState: input.state,
      servicePostalCode: input.postalCode,
      serviceCountry: input.country,
      notes: input.notes,
      cancellation: listing.cancellation,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    },
    include: RECORD,
  });
  const slot = {
    blocksFrom: new Date(startsAt.getTime() - listing.bufferBefore * 60_000),
    blocksUntil: new Date(endsAt.getTime() + listing.bufferAfter * 60_000),
    capacity: listing.capacity,
  };
  await begin(ctx, order, found.row, 'customer', { slot });
  return order;
}

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
      wire: { output: bookingToWire },
    },
  },
  run: async (ctx, { reference, step, note, amount }) => {
    const { order, party } = await orderRecord(ctx, reference);
    await advance(ctx, order, step, party, {
      note,
      amount: step === 'refund' ? amountToRefund(amount, order.currency) : undefined,
    });
    return { reference: order.reference };
  },
  finish: viewOf,
});

function amountToRefund(text: string | undefined, currency: string): bigint {
  if (!text) throw invalid('amount', 'required');
  const amount = fromDecimal(text, currency);
  if (amount === null) throw invalid('amount', 'invalid_amount');
  if (amount === 0) throw invalid('amount', 'too_low');
  return BigInt(amount);
}

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
      wire: { output: bookingToWire },
    },
  },
  run: async (ctx, { reference, status, notes }) => {
    const { order, party } = await orderRecord(ctx, reference);
    const guards = guardsFor(orderGuards, await guardView(ctx, order));
    const found = stepForStatus(processOf(order.process, order.processVersion), subjectOf(order), status, party, guards);
    if (found === 'unchanged') return { reference: order.reference };
    if ('refused' in found) throw conflict('status_not_now', { allowed: found.allowed, status: order.state.toUpperCase() });
    await advance(ctx, order, found.step, party, { note: notes || reasonFor(found.step) });
    return { reference: order.reference };
  },
  finish: viewOf,
});

/** Seed 001's notes may be left out; a step that wants a reason gets this one. */
const reasonFor = (step: string) => `${step} over the API`;

/**
 * Pays what is due by card. The slot stays held until the payment window ends; a declined card costs nothing and may be followed by
 * another. Repeated with its idempotency key after a crash, it pays once.
 */
export const pay = command({
  name: 'orders.pay',
  input: Pay,
  access: 'signed_in',
  limit: 'booking',
  doors: {
    action: true,
    rest: { method: 'post', path: '/api/orders/{reference}/pay/', summary: 'Pay what is due', wire: { output: bookingToWire } },
  },
  run: async (ctx, { reference, cardExpiry }) => {
    expiryAhead(cardExpiry, ctx.now);
    const { order, party } = await orderRecord(ctx, reference);
    if (party !== 'customer') throw notFound();
    const open = await openPaymentKey(ctx, order.id);
    const payable = order.state === 'awaiting_payment' || order.state === 'payment_due';
    if (payable && open) return { reference: order.reference, operation: open };
    await advance(ctx, order, 'pay', party);
    const operation = await openPaymentKey(ctx, order.id);
    if (!operation) throw conflict('step_not_now');
    return { reference: order.reference, operation };
  },
  finish: async (ctx, { reference, operation }, { cardNumber }) => {
    const outcome = await carryOut(ctx, operation, cardNumber);
    if (outcome.status === 'cancelled') throw conflict('hold_lapsed');
    if (outcome.status === 'failed') throw conflict('payment_declined', { declined: outcome.failure });
    return orderView(ctx, reference);
  },
});

function expiryAhead(expiry: string, now: Date): void {
  const [month = '', year = ''] = expiry.split('/').map((part) => part.trim());
  const end = Date.UTC(Number(year.length === 2 ? `20${year}` : year), Number(month), 1);
  if (end <= now.getTime()) throw invalid('cardExpiry', 'card_expired');
}
