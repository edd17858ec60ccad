import * as z from 'zod';
import { type EventTypes, Key } from '@/lib/core/event-types';

const Listing = z.object({ listingId: Key, providerId: Key });
/** Statuses before and after, where a step of its own was taken. */
const Moved = Listing.extend({ from: z.string().optional(), to: z.string().optional() });

export const events: EventTypes = {
  'listing.created': { summary: 'A listing was begun.', version: 1, audience: 'provider', data: Listing },
  'listing.published': { summary: 'A listing is public.', version: 1, audience: 'provider', data: Moved },
  'listing.updated': {
    summary: 'What a listing says has changed.',
    version: 1,
    audience: 'provider',
    data: Moved.extend({ fields: z.array(z.string()).optional().describe('The names of what has changed.') }),
  },
  'listing.paused': { summary: 'A listing is not public for now.', version: 1, audience: 'provider', data: Moved },
  'listing.removed': { summary: 'A listing was taken away.', version: 1, audience: 'provider', data: Moved },
};
