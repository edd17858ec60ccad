import { envelopeSchema, eventTypes } from '@/lib/core/event-types';
import { query } from '@/lib/core/query';
import { Nothing } from './schema';

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
