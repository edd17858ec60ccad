import * as z from 'zod';
import { type EventTypes, Key } from '@/lib/core/event-types';

export const events: EventTypes = {
  'message.sent': {
    summary: 'One side of an order has written to the other.',
    version: 1,
    audience: 'provider',
    data: z.object({
      messageId: Key,
      conversationId: Key,
      orderId: Key,
      reference: z.string().describe("The order's number, as people know it."),
      customerId: Key,
      providerId: Key,
      author: z.enum(['customer', 'provider']),
    }),
  },
};
