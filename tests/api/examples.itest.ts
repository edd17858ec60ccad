import { afterEach, beforeAll, expect, test } from 'vitest';
import { db } from '@/lib/core/database';
import { installation } from '@/lib/core/installation';
import { apiClient, resetClock } from '@/tests/support/api';
import { createCategory } from '@/tests/support/builders/categories';
import { setConfig } from '@/tests/support/config';
import { contract } from '@/tests/support/contract';
import { freshDatabase } from '@/tests/support/database';
import { EVERYTHING, type Given, preparations } from '@/tests/support/given';

// Every operation of the schema, asked as its example says, but for what only this marketplace can know: numbers, tokens, free times.

freshDatabase();
let api: ReturnType<typeof apiClient>;
let given: Record<string, () => Promise<Given>> = {};
const { operations } = contract();

beforeAll(async () => {
  setConfig({ RATE_LIMITS: 'off' });
  await installation();
  await createCategory(db(), { slug: EVERYTHING });
  api = apiClient();
  given = preparations(api);
});
afterEach(resetClock);

const ONLY_HERE = [
  'token',
  'refresh',
  'file',
  'files',
  'listing',
  'variant',
  'service',
  'booking',
  'starts_at',
  'scheduled_date',
  'date',
  'up_to',
];
const asked = operations.filter(({ multipart }) => !multipart);

test('every operation can be prepared for', () => {
  expect(Object.keys(given).sort()).toEqual(operations.map(({ id }) => id).sort());
});

test.each(asked.map((operation) => [operation.id, operation] as const))(
  '%s answers its example',
  async (id, { method, path, example = {}, success }) => {
    const { by, at = {}, change = {} } = (await given[id]?.()) ?? {};
    expect(Object.keys(change).filter((field) => !ONLY_HERE.includes(field) || !(field in example))).toEqual([]);
    const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(at[name]));
    const inBody = ['POST', 'PUT', 'PATCH'].includes(method);
    const query = Object.entries(inBody ? {} : { ...example, ...change }).map(([name, value]) => [name, String(value)]);
    const target = query.length > 0 ? `${address}?${new URLSearchParams(query)}` : address;
    const answer = await api.send(method, target, inBody ? { ...example, ...change } : undefined, by?.access);
    expect(answer.status, JSON.stringify(answer.body)).toBe(success);
  },
);
