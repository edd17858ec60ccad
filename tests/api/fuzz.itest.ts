import { afterEach, beforeAll, expect, test } from 'vitest';
import { makeApi } from '@/lib/api';
import { wire } from '@/lib/boot';
import { db } from '@/lib/core/database';
import { installation } from '@/lib/core/installation';
import { apiClient, resetClock } from '@/tests/support/api';
import { createCategory } from '@/tests/support/builders/categories';
import { setConfig } from '@/tests/support/config';
import { freshDatabase } from '@/tests/support/database';
import { casesOf, faultOf, operations, type Reply } from '@/tests/support/fuzz';
import { type Case, sampleOf, seeded } from '@/tests/support/fuzz-cases';
import { EVERYTHING, type Given, preparations } from '@/tests/support/given';

// A sample of what `npm run prove -- fuzz` sends to a running server, the same each time.

freshDatabase();
const random = seeded(1);
let app: ReturnType<typeof makeApi>;
let given: Record<string, () => Promise<Given>>;
beforeAll(async () => {
  setConfig({ RATE_LIMITS: 'off' });
  await installation();
  wire();
  await createCategory(db(), { slug: EVERYTHING });
  app = makeApi();
  given = preparations(apiClient());
});
afterEach(resetClock);

async function ask({ method, path, headers, body }: Case, token: string | undefined): Promise<Reply> {
  const request = new Request(`http://localhost:3000${path}`, {
    method,
    headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers },
    body: body && new Uint8Array(body),
  });
  const response = await app.fetch(request);
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
}

/** What a client without a network cannot send. */
const isSendable = ({ path, headers }: Case) =>
  path.length < 8000 && [...Object.keys(headers), ...Object.values(headers)].every((text) => /^[\t\x20-\x7e]*$/.test(text));

test.each(sampleOf(operations, 24, random).map((operation) => [operation.id, operation] as const))(
  '%s',
  async (id, operation) => {
    const ready = (await given[id]?.()) ?? {};
    for (const one of sampleOf(casesOf(operation, ready, 100, random).filter(isSendable), 20, random))
      expect([one.what, faultOf(one, await ask(one, ready.by?.access))]).toEqual([one.what, null]);
  },
);
