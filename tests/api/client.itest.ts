import { getRequestListener } from '@hono/node-server';
import { expect, test } from 'vitest';
import { type Answer, createClient, type OperationName, type Operations } from '@/clients/typescript';
import { makeApi } from '@/lib/api';
import { wire } from '@/lib/boot';
import { setConfig } from '@/tests/support/config';
import { judged } from '@/tests/support/contract';
import { freshDatabase } from '@/tests/support/database';
import { serve } from '@/tests/support/http';

freshDatabase();

/** What was asked for; a refusal fails the test. */
function got<N extends OperationName>(answer: Answer<Operations[N]>): Operations[N]['answer'] {
  if (answer.ok) return answer.data;
  throw new Error(`${answer.status} ${JSON.stringify(answer.problem)}`);
}

test('the client in the repository leads from registering to a booking that is done, over HTTP', async () => {
  const { settings } = await serve((given) => {
    setConfig({ PORT: String(given.port), RATE_LIMITS: 'off' });
    wire();
    const nobody = { fromMemory: () => false, render: async () => expect.fail('not for Next') };
    return { api: getRequestListener(judged(makeApi()).fetch), pages: nobody };
  });
  const { origin } = settings;
  const visitor = createClient({ origin });
  const signUp = async (email: string, role: 'CUSTOMER' | 'PROVIDER') => {
    const body = { email, first_name: 'Anna', last_name: 'Doe', password: 'an unusual sentence', role };
    const { access } = got<'POST /api/users/register/'>(await visitor.post('/api/users/register/', { body }));
    return createClient({ origin, token: async () => access });
  };
  const provider = await signUp('provider@example.com', 'PROVIDER');
  const customer = await signUp('customer@example.com', 'CUSTOMER');

  const service = got<'POST /api/services/create/'>(
    await provider.post('/api/services/create/', {
      body: {
        title: 'Expert Plumbing Service',
        description: 'Professional plumbing services for every house in town, day and night.',
        category: 1,
        base_price: '75.00',
        duration_minutes: 60,
      },
    }),
  );
  const slots = await visitor.get('/api/listings/{id}/slots/', { params: { id: service.id }, query: { days: 20 } });
  const [first] = got<'GET /api/listings/{id}/slots/'>(slots).days.flatMap((day) => day.slots);

  const body = { service: service.id, starts_at: first?.starts_at };
  const book = () => customer.post('/api/bookings/create/', { body, idempotencyKey: 'a-key-of-mine' });
  const booking = got<'POST /api/bookings/create/'>(await book());
  expect(got<'POST /api/bookings/create/'>(await book()).id).toBe(booking.id);
  expect(booking).toMatchObject({ status: 'PENDING', total_amount: '75.00', starts_at: first?.starts_at });

  const params = { reference: booking.reference };
  const set = (status: string) => provider.post('/api/bookings/{reference}/status/', { params, body: { status } });
  for (const status of ['CONFIRMED', 'IN_PROGRESS', 'COMPLETED'])
    expect(got<'POST /api/bookings/{reference}/status/'>(await set(status)).status).toBe(status);
  expect(await set('CONFIRMED')).toMatchObject({
    ok: false,
    status: 409,
    problem: { code: 'status_not_now', state: 'COMPLETED' },
  });
  expect(await visitor.get('/api/users/me/')).toMatchObject({ ok: false, problem: { code: 'unauthenticated' } });
});

test('the compiler knows what an operation takes and answers', () => {
  const client = createClient({ origin: 'http://localhost', fetch: async () => Response.json({}) });
  // Never run: only read by the compiler.
  const unread = async () => {
    // @ts-expect-error there is no such address
    await client.get('/api/nothing/');
    // @ts-expect-error the address has a parameter
    await client.get('/api/listings/{id}/slots/');
    // @ts-expect-error a field that the schema does not have
    await client.post('/api/users/login/', { body: { password: 'a', admin: true } });
    const answer = await client.get('/api/users/me/');
    // @ts-expect-error it may have been refused
    return answer.data.email;
  };
  expect(unread).toBeTypeOf('function');
});
