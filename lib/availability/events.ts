import * as z from 'zod';
import { type EventType, type EventTypes, Key } from '@/lib/core/event-types';

const Reservation = z.object({
  providerId: Key,
  reservationId: Key,
  orderId: Key.nullable(),
  listingId: Key.nullable(),
});
const reservation = (summary: string): EventType => ({ summary, version: 1, audience: 'provider', data: Reservation });

export const events: EventTypes = {
  'availability.changed': {
    summary: 'The hours of a provider have changed.',
    version: 1,
    audience: 'provider',
    data: z.object({ providerId: Key }),
  },
  'availability.away': {
    summary: 'A provider is away on some dates and wants requests of those dates declined.',
    version: 1,
    audience: 'provider',
    data: z.object({
      providerId: Key,
      firstDate: z.string(),
      lastDate: z.string(),
      timeZone: z.string(),
      note: z.string(),
    }),
  },
  'waiting.offered': {
    summary: 'A time that has become free is held for somebody who waited for it.',
    version: 1,
    audience: 'operator',
    data: z.object({ waitingId: Key, customerId: Key, listingId: Key }),
  },
  'reservation.held': reservation('Time of a provider is held for an order.'),
  'reservation.booked': reservation('Time that was held is booked.'),
  'reservation.freed': reservation('Time that was held or booked is free again.'),
};
