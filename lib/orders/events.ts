import * as z from 'zod';
import { type EventType, type EventTypes, Key } from '@/lib/core/event-types';
import { caseProcesses, orderProcesses } from './processes';

const Reference = z.string().describe("The order's number, as people know it.");
const order = { orderId: Key, reference: Reference, customerId: Key, providerId: Key, listingId: Key };

/** A step was taken: `from` and `to` are the order's states, the same where it stayed. */
const Step = z.object({
  ...order,
  step: z.string(),
  from: z.string().nullable().describe('The state before; null at the beginning.'),
  to: z.string(),
  party: z.enum(['customer', 'provider', 'operator', 'system']),
});
const Tell = z.object({ tell: z.array(z.object({ person: z.enum(['customer', 'provider', 'operator']), delay: z.string() })) });

const reminder = (summary: string, about: z.ZodRawShape): EventType => ({
  summary,
  version: 1,
  audience: 'operator',
  data: z.object({
    ...about,
    state: z.string(),
    person: z.enum(['customer', 'provider', 'operator']).describe('Who is reminded.'),
    nth: z.int().describe('Which of their reminders in this state, counted from 1.'),
  }),
});

const step = (summary: string): EventType => ({ summary, version: 1, audience: 'provider', data: Step, inside: Tell });
/** A step of a case beside an order. */
const CaseStep = Step.extend({
  caseId: Key,
  from: z.string().nullable().describe('The state of the case before; null at the beginning.'),
});
const caseStep = (kind: string, state: string): EventType => ({
  summary: `A step was taken in a case of the kind ${kind}, which is ${state.replaceAll('_', ' ')} now.`,
  version: 1,
  audience: 'provider',
  data: CaseStep,
  inside: Tell,
});
const caseEvents = Object.entries(caseProcesses).flatMap(([kind, table]) =>
  Object.keys(table.states).map((state) => [`${kind}.${state}`, caseStep(kind, state)] as const),
);

/** Every event of a case beside an order. */
export const CASE_EVENTS = caseEvents.map(([type]) => type);

const states = new Set(Object.values(orderProcesses).flatMap(({ rows }) => rows.map(({ to }) => to)));
states.delete('=');

export const events: EventTypes = {
  ...Object.fromEntries([...states].map((state) => [`order.${state}`, step(`An order has come into the state ${state}.`)])),
  ...Object.fromEntries(caseEvents),
  'order.stayed': step('A step was taken that leaves an order in its state.'),
  'order.reminder_due': reminder('Somebody is reminded of what an order waits for, or of an appointment.', order),
  'case.reminder_due': reminder('Somebody is reminded of what a case beside an order waits for.', { ...order, caseId: Key }),
  'order.expected': {
    summary: 'The customer has said that they will be there.',
    version: 1,
    audience: 'provider',
    data: z.object(order),
  },
  'order.reviewable': {
    summary: 'Both sides of an order may review each other from now on.',
    version: 1,
    audience: 'provider',
    data: z.object(order),
  },
};
