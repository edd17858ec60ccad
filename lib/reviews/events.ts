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
  'review.answered': about('The reviewed side has answered in public, or changed its answer.'),
};
