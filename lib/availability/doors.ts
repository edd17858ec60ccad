import { query } from '@/lib/core/query';
import { bookable } from '@/lib/listings';
import { ownExceptions, ownHours } from './own';
import { openSlots } from './queries';
import { Nothing, SlotQuery } from './schema';
import { ExceptionsWire, HoursWire, SlotsWire } from './wire';

/** When a listing can be booked. */
export const getSlots = query({
  name: 'availability.slots',
  input: SlotQuery,
  access: 'anyone',
  doors: {
    action: false,
    rest: {
      method: 'get',
      path: '/api/listings/{id}/slots/',
      summary: 'The times at which a listing can be booked',
      output: SlotsWire,
      refusals: ['listing_not_found'],
    },
    agent: {
      tool: 'list_free_times',
      title: 'Free times',
      description:
        'The times at which a service can be booked, by day in the provider’s time zone. `id` is the service’s number, `from` the first day (YYYY-MM-DD, today if left out), `days` how many (14 if left out). Take a `starts_at` from here for get_price and book_appointment.',
    },
  },
  run: async (ctx, { id, from, days, minutes }) => {
    const listing = await bookable(ctx, id);
    const free = listing.kind === 'appointment' && listing.status === 'published';
    const open = free ? await openSlots(ctx, listing, { from, days, minutes }) : { timeZone: listing.timeZone, days: [] };
    return {
      timeZone: open.timeZone,
      days: open.days.map(({ date, slots }) => ({
        date,
        slots: slots.map(({ startsAt, endsAt }) => ({ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() })),
      })),
    };
  },
});

/** When the reader works each week. */
export const getHours = query({
  name: 'availability.hours',
  input: Nothing,
  access: 'signed_in',
  doors: {
    action: false,
    rest: {
      method: 'get',
      path: '/api/availability/hours/',
      summary: 'Your weekly hours',
      output: HoursWire,
      refusals: ['not_a_provider'],
    },
  },
  run: (ctx) => ownHours(ctx),
});

/** The reader's dates with hours of their own. */
export const getExceptions = query({
  name: 'availability.exceptions',
  input: Nothing,
  access: 'signed_in',
  doors: {
    action: false,
    rest: {
      method: 'get',
      path: '/api/availability/exceptions/',
      summary: 'Your dates with other hours',
      output: ExceptionsWire,
      refusals: ['not_a_provider'],
    },
  },
  run: async (ctx) => ({ exceptions: await ownExceptions(ctx) }),
});
