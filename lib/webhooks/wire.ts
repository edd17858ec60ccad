import * as z from 'zod';
import { Instant, pageOf, RowId } from '@/lib/core/wire';
import { DELIVERY_STATES } from './schema';

export const SchemasWire = z.strictObject({
  results: z.array(
    z
      .strictObject({
        type: z.string(),
        version: z.int().positive(),
        audience: z.string(),
        schema: z.record(z.string(), z.unknown()).meta({ description: 'JSON Schema of the envelope' }),
      })
      .meta({ id: 'EventType' }),
  ),
});

const endpoint = {
  id: RowId,
  url: z.string(),
  description: z.string(),
  events: z.array(z.string()).meta({ description: 'Types of events, or "*"' }),
  state: z.enum(['active', 'failing', 'disabled']),
  disabled_by: z.string().nullable(),
  failing_since: Instant.nullable(),
  created_at: Instant,
};
const secret = z.string().meta({ description: 'Signs the messages (Standard Webhooks); told now and never again' });

export const EndpointWire = z.strictObject(endpoint).meta({ id: 'WebhookEndpoint' });
export const EndpointsWire = z.strictObject({ results: z.array(EndpointWire) });
export const EndpointMadeWire = z.strictObject({ ...endpoint, secret });
export const SecretWire = z.strictObject({ id: RowId, secret, previous_until: Instant });
export const SentWire = z.strictObject({ delivery: RowId });

export const DeliveriesWire = pageOf(
  z
    .strictObject({
      id: RowId,
      event_id: z.string(),
      type: z.string(),
      state: z.enum(DELIVERY_STATES),
      body: z.string(),
      next_at: Instant.nullable(),
      created_at: Instant,
      delivered_at: Instant.nullable(),
      attempts: z.array(
        z.strictObject({
          at: Instant,
          status: z.int().nullable(),
          failure: z.string().nullable(),
          answer: z.string(),
          ms: z.int(),
        }),
      ),
    })
    .meta({ id: 'WebhookDelivery' }),
);
