import * as z from 'zod';
import { type EventTypes, Key } from '@/lib/core/event-types';

const Shop = z.object({ providerId: Key });

export const events: EventTypes = {
  'provider.opened': {
    summary: 'Somebody has become a provider.',
    version: 1,
    audience: 'operator',
    data: Shop.extend({ userId: Key }),
  },
  'provider.updated': {
    summary: 'What a shop says of itself has changed.',
    version: 1,
    audience: 'provider',
    data: Shop.extend({ fields: z.array(z.string()).describe('The names of what has changed.') }),
  },
  'provider.listed': { summary: 'The public sees a shop from now on.', version: 1, audience: 'provider', data: Shop },
  'provider.unlisted': { summary: 'The public no longer sees a shop.', version: 1, audience: 'provider', data: Shop },
};
