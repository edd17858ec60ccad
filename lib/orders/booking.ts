import { checkSlot, claimOffer } from '@/lib/availability';
import { command } from '@/lib/core/command';
import { requireActor } from '@/lib/core/context';
import { conflict, invalid } from '@/lib/core/errors';
import { type Bookable, bookable } from '@/lib/listings';
import { destinationOf } from './destination';
import { requireOffered } from './placing';
import { previewBooking } from './previews';
import { viewOf } from './queries';
import { NOT_BOOKED } from './refusals';
import { Book } from './schema';
import { bookSeries } from './series';
import { instantOf } from './time';
import { placeVisit } from './visit';
import { BOOKING_NAMES, bookingToWire, OrderWire } from './wire';

/** Books an appointment: the slot is held, and the order waits for its payment, for the provider, or is booked at once. */
export const book = command({
  name: 'orders.book',
  input: Book,
  access: 'signed_in',
  limit: 'booking',
  doors: {
    action: true,
    rest: [
      {
        method: 'post',
        path: '/api/bookings/',
        status: 201,
        summary: 'Book an appointment',
        output: OrderWire,
        refusals: NOT_BOOKED,
        example: { listing: 1, starts_at: '2027-03-01T10:00:00Z', city: 'Bristol', notes: 'Please ring twice' },
        wire: { output: bookingToWire },
      },
      {
        method: 'post',
        path: '/api/bookings/create/',
        status: 201,
        summary: 'Book an appointment (alias)',
        output: OrderWire,
        refusals: NOT_BOOKED,
        example: {
          service: 1,
          scheduled_date: '2027-03-01',
          scheduled_time: '10:00:00',
          service_address: '123 Main St, Apt 4B',
          service_city: 'New York',
          customer_notes: 'Please ring doorbell twice',
        },
        wire: { names: BOOKING_NAMES, output: bookingToWire },
      },
    ],
    agent: {
      tool: 'book_appointment',
      title: 'Book an appointment',
      description:
        'Books a service at a time for the person whose token this is. `listing` is the service’s number or slug, `starts_at` a time from list_free_times; `address`, `city`, `postal_code` and `notes` tell the provider where and what. The answer has the order’s `reference` and status: AWAITING_PAYMENT holds the time for some minutes until pay_order, PENDING waits for the provider, CONFIRMED is booked.',
      preview: previewBooking,
    },
  },
  run: async (ctx, input) => {
    const actor = requireActor(ctx);
    const listing = await bookable(ctx, input.listing);
    if (listing.kind !== 'appointment') throw conflict('not_bookable');
    requireOffered(listing, actor);
    const startsAt = instantOf(input, listing.timeZone);
    const minutes = minutesOf(listing, input.minutes);
    const destination = await destinationOf(ctx, listing, input);
    const visit = { input, listing, minutes, destination, customerId: actor.id };
    if (input.every) return bookSeries(ctx, visit, startsAt, input.every);
    if (input.offer) await claimOffer(ctx, { id: input.offer, customerId: actor.id, listingId: listing.id, startsAt });
    await checkSlot(ctx, listing, startsAt, minutes, { at: destination?.at });
    return placeVisit(ctx, visit, startsAt, listing.payment);
  },
  finish: viewOf,
});

/**
 * How long a visit is: as long as the listing says, or as one of its other lengths; by the hour also longer or shorter.
 * @throws invalid "fixed_duration"
 */
export function minutesOf(listing: Bookable, asked: number | undefined): number {
  const usual = listing.durationMinutes ?? 60;
  if (asked === undefined || asked === usual || listing.durations.some(({ minutes }) => minutes === asked)) return asked ?? usual;
  if (listing.pricingType !== 'hourly') throw invalid('minutes', 'fixed_duration');
  return asked;
}
