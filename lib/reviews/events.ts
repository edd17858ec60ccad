import * as z from 'zod';
import { type EventType, type EventTypes, Key } from '@/lib/core/event-types';

const Data = z.object({
  reviewId: Key,
  orderId: Key,
  reference: z.string(),
  listingId: Key,
  providerId: Key,
  author: z.enum(['customer', 'provider']),
});
const about = (summary: string): EventType => ({ summary, version: 1, audience: 'provider', data: Data });

export const events: EventTypes = {
  'review.written': about('One side has written its review, or changed it; nobody else reads it yet.'),
  'review.published': about('A review has become public.'),
  'review.reminder_due': {
    summary: 'Somebody is reminded to write a review.',
    version: 1,
    audience: 'operator',
    data: z.object({
      orderId: Key,
      state: z.string(),
      person: z.enum(['customer', 'provider', 'operator']).describe('Who is reminded.'),
      nth: z.int().describe('Which of their reminders in this state, counted from 1.'),
    }),
  },
  'review.answered': about('The reviewed side has answered in public, or changed its answer.'),
};
