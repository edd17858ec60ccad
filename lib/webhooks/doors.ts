import { envelopeSchema, eventTypes } from '@/lib/core/event-types';
import { query } from '@/lib/core/query';
import { OWNERS } from './commands';
import { deliveries, endpoint, endpoints } from './queries';
import { DeliveryList, EndpointKey, Nothing } from './schema';
import { DeliveriesWire, EndpointsWire, EndpointWire, SchemasWire } from './wire';

/** What every type of event holds: JSON Schemas of the envelopes that webhooks and the message broker carry. */
export const getSchemas = query({
  name: 'webhooks.schemas',
  input: Nothing,
  access: 'anyone',
  doors: {
    action: false,
    rest: {
      method: 'get',
      path: '/api/events/schemas/',
      summary: 'The types of events, with the JSON Schema of each',
      output: SchemasWire,
      // The names in a schema are the standard's, or already those on the wire.
      wire: { output: (answer: unknown) => answer },
    },
  },
  run: async () => ({
    results: Object.entries(eventTypes()).map(([type, about]) => ({
      type,
      version: about.version,
      audience: about.audience,
      schema: envelopeSchema(type, about),
    })),
  }),
});

/** The reader's endpoints. */
export const listEndpoints = query({
  name: 'webhooks.endpoints',
  input: Nothing,
  access: OWNERS,
  doors: {
    action: false,
    rest: {
      method: 'get',
      path: '/api/webhook-endpoints/',
      summary: 'Your endpoints',
      output: EndpointsWire,
      refusals: ['not_a_provider'],
    },
  },
  run: async (ctx) => ({ results: await endpoints(ctx) }),
});

/** One of the reader's endpoints. */
export const getEndpoint = query({
  name: 'webhooks.endpoint',
  input: EndpointKey,
  access: OWNERS,
  doors: {
    action: false,
    rest: {
      method: 'get',
      path: '/api/webhook-endpoints/{endpoint}/',
      summary: 'An endpoint',
      output: EndpointWire,
      refusals: ['not_a_provider', 'webhook_not_found'],
    },
  },
  run: (ctx, { endpoint: id }) => endpoint(ctx, id),
});

/** What was sent to one of the reader's endpoints, with what it answered. */
export const listDeliveries = query({
  name: 'webhooks.deliveries',
  input: DeliveryList,
  access: OWNERS,
  doors: {
    action: false,
    rest: {
      method: 'get',
      path: '/api/webhook-endpoints/{endpoint}/deliveries/',
      summary: 'What was sent to an endpoint, with the answers',
      output: DeliveriesWire,
      refusals: ['not_a_provider', 'webhook_not_found'],
    },
  },
  run: async (ctx, input) => {
    const { rows, next } = await deliveries(ctx, input);
    return { nextCursor: next, results: rows };
  },
});
