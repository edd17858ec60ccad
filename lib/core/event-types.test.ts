import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { checkEvent, type EventTypes, envelopeOf, envelopeSchema, Key, registerEventTypes } from './event-types';
import type { DomainEvent } from './events';
import { put } from './once';

const types: EventTypes = {
  'kettle.boiled': {
    summary: 'A kettle has boiled.',
    version: 2,
    audience: 'provider',
    data: z.object({ kettleId: Key, providerId: Key, note: z.string().optional() }),
    inside: z.object({ whoToTell: z.array(z.string()) }),
  },
};
beforeAll(() => registerEventTypes(types));
afterAll(() => void put('eventTypes', undefined));

const boiled = (data: Record<string, unknown>, type = 'kettle.boiled'): DomainEvent => ({
  id: '5f0c6f4e-8f7b-4e5a-9a51-4f0f5c1f7a10',
  type,
  version: 2,
  subject: 'kettle:1',
  data,
  actorId: 7,
  at: new Date('2027-03-01T10:00:00Z'),
});
const whole = { kettleId: 1, providerId: 2, whoToTell: ['anna'] };

test.each([
  ['a type without a row', boiled(whole, 'kettle.exploded')],
  ['a field that is missing', boiled({ kettleId: 1, whoToTell: [] })],
  ['a field that nobody has named', boiled({ ...whole, email: 'anna@example.com' })],
  ['another kind of value', boiled({ ...whole, kettleId: 'one' })],
])('is noticed where it is emitted: %s', (_, event) => {
  expect(() => checkEvent(boiled(whole))).not.toThrow();
  expect(() => checkEvent(event)).toThrow(event.type);
});

test('programs outside read names in snake_case, and nothing that is meant for our own subscribers', () => {
  expect(envelopeOf(boiled(whole))).toEqual({
    id: '5f0c6f4e-8f7b-4e5a-9a51-4f0f5c1f7a10',
    type: 'kettle.boiled',
    version: 2,
    time: '2027-03-01T10:00:00.000Z',
    data: { kettle_id: 1, provider_id: 2 },
  });
});

test('the JSON Schema describes the envelope as it is told', () => {
  const about = types['kettle.boiled'];
  if (!about) throw new Error('no type');
  expect(envelopeSchema('kettle.boiled', about)).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'kettle.boiled',
    required: ['id', 'type', 'version', 'time', 'data'],
    properties: {
      type: { const: 'kettle.boiled' },
      version: { const: 2 },
      data: {
        properties: { kettle_id: { type: 'integer' }, provider_id: { type: 'integer' }, note: { type: 'string' } },
        required: ['kettle_id', 'provider_id'],
      },
    },
  });
});
