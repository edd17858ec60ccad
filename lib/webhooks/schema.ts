import * as z from 'zod';
import { Id, line, listOf, whole } from '@/lib/core/shared/fields';

z.config({ jitless: true }); // zod would probe new Function, which the page's policy reports

export const Nothing = z.strictObject({});

/** Everything that concerns the endpoint's owner, also what is added later. */
export const ALL_EVENTS = '*';

const Url = z
  .string()
  .trim()
  .max(500)
  .regex(/^https?:\/\/[^\s@]+$/i, 'invalid_web_address');
const Events = listOf(/[\s,]+/, z.string().regex(/^(?:\*|[a-z_]+\.[a-z_]+)$/, 'unknown_event'), 100).refine(
  (types) => types.length > 0,
  'choose_events',
);

export const CreateEndpoint = z.strictObject({ url: Url, description: line(120).default(''), events: Events });

export const EndpointKey = z.strictObject({ endpoint: Id });

export const UpdateEndpoint = z.strictObject({
  endpoint: Id,
  url: Url.optional(),
  description: line(120).optional(),
  events: Events.optional(),
});

export const DeliveryKey = z.strictObject({ endpoint: Id, delivery: Id });

export const DELIVERY_STATES = ['waiting', 'delivered', 'failed'] as const;

export const DeliveryList = z.strictObject({
  endpoint: Id,
  state: z.enum(DELIVERY_STATES).optional(),
  cursor: Id.optional(),
  limit: whole(1, 50).default(20),
});
