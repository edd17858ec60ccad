import * as z from 'zod';
import { type EventType, type EventTypes, Key } from '@/lib/core/event-types';

const Data = z.object({ orderId: Key, reference: z.string(), providerId: Key });
const Inside = z.object({ operationId: Key, paymentId: Key.nullable() });

const answer = (summary: string): EventType => ({ summary, version: 1, audience: 'provider', data: Data, inside: Inside });

export const events: EventTypes = {
  'payment.authorized': answer('The money of an order is reserved with its customer’s bank.'),
  'payment.succeeded': answer('The money of an order was taken.'),
  'payment.failed': answer('The money of an order could not be taken.'),
  'capture.succeeded': answer('Money that was reserved was taken.'),
  'capture.failed': answer('Money that was reserved could not be taken.'),
};
