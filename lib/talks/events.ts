import * as z from 'zod';
import { type EventType, type EventTypes, Key } from '@/lib/core/event-types';
import { processOf } from '@/lib/orders';
import { TALK_KINDS } from './schema';

const Step = z.object({
  talkId: Key,
  reference: z.string().describe('The number of the talk, as people know it.'),
  customerId: Key,
  providerId: Key,
  listingId: Key.nullable(),
  orderId: Key.nullable().describe('The order that came of it.'),
  step: z.string(),
  from: z.string().nullable().describe('The state before; null at the beginning.'),
  to: z.string(),
  party: z.enum(['customer', 'provider', 'operator', 'system']),
});
const Tell = z.object({ tell: z.array(z.object({ person: z.enum(['customer', 'provider', 'operator']), delay: z.string() })) });

const step = (kind: string, state: string): EventType => ({
  summary: `A step was taken in ${kind === 'quote' ? 'a request for an offer' : 'a question'} that is ${state} now.`,
  version: 1,
  audience: 'provider',
  data: Step,
  inside: Tell,
});

const all = TALK_KINDS.flatMap((kind) =>
  Object.keys(processOf(kind, 1).states).map((state) => [`${kind}.${state}`, step(kind, state)] as const),
);

/** Every event of a talk. */
export const TALK_EVENTS = all.map(([type]) => type);
export const events: EventTypes = {
  ...Object.fromEntries(all),
  'talk.reminder_due': {
    summary: 'Somebody is reminded of what a question or a request for an offer waits for.',
    version: 1,
    audience: 'operator',
    data: Step.pick({ talkId: true, reference: true, customerId: true, providerId: true }).extend({
      state: z.string(),
      person: z.enum(['customer', 'provider', 'operator']).describe('Who is reminded.'),
      nth: z.int().describe('Which of their reminders in this state, counted from 1.'),
    }),
  },
};
