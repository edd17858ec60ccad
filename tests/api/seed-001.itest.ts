import { readFileSync } from 'node:fs';
import { getRequestListener } from '@hono/node-server';
import { describe, expect, test } from 'vitest';
import { makeApi } from '@/lib/api';
import { wire } from '@/lib/boot';
import { later, resetClock } from '@/tests/support/api';
import { setConfig } from '@/tests/support/config';
import { judged } from '@/tests/support/contract';
import { freshDatabase } from '@/tests/support/database';
import { serve } from '@/tests/support/http';

// The requests of seed 001's README, as they stand there; what has to be filled in is filled in, and the date lies ahead.
const README = Object.fromEntries(
  readFileSync(`${import.meta.dirname}/seed-001.http`, 'utf8')
    .split(/^### /m)
    .slice(1)
    .map((block) => [block.split('\n', 1)[0] ?? '', block.slice(block.indexOf('\n') + 1)]),
);

/** A weekday a week ahead: whoever has just registered has the hours from nine to five, from Monday to Friday. */
function weekday(): string {
  const day = new Date(Date.now() + 7 * 86_400_000);
  while (day.getUTCDay() === 0 || day.getUTCDay() === 6) day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

// biome-ignore lint/suspicious/noExplicitAny: the answers are what is looked at
type Answer = { status: number; body: any };

describe.each([
  ['with the slash at the end', (path: string) => path],
  ['without it', (path: string) => path.replace(/\/(?=\?|$)/, '')],
])('the requests of the README, %s', (_, spelt) => {
  describe.each([
    ['with the clock left alone', async () => {}],
    ['with the clock moved past the appointment', () => later({ days: 12 })],
  ])('%s', (_, passes) => {
    freshDatabase();

    test('lead from registering to a review, by plain fetch, and are never redirected', async () => {
      resetClock();
      const { settings } = await serve((given) => {
        setConfig({ PORT: String(given.port), RATE_LIMITS: 'off' });
        wire();
        const nobody = { fromMemory: () => false, render: async () => expect.fail('not for Next') };
        return { api: getRequestListener(judged(makeApi()).fetch), pages: nobody };
      });
      const send = async (name: string, fill: [string, string][] = [], access = ''): Promise<Answer> => {
        const text = fill.reduce((all, [from, to]) => all.replace(from, to), README[name] ?? expect.fail(`no ${name}`));
        const [head = '', ...body] = text.trim().split('\n\n');
        const [line = '', ...headers] = head.replace('<access-token>', access).split('\n');
        const [method, path = ''] = line.split(' ');
        const response = await fetch(settings.origin + spelt(path), {
          method,
          headers: headers.map((header) => header.split(': ') as [string, string]),
          body: body.join('\n\n') || undefined,
          redirect: 'error',
        });
        return { status: response.status, body: await response.json() };
      };

      expect((await send('Register User')).status).toBe(201);
      const provider: [string, string][] = [
        ['user@example.com', 'provider@example.com'],
        ['CUSTOMER', 'PROVIDER'],
      ];
      expect((await send('Register User', provider)).body.user).toMatchObject({ username: 'john.doe2', role: 'PROVIDER' });
      const signIn = async (email: string) => {
        const { status, body } = await send('Login', [['user@example.com', email]]);
        expect([status, body.user.email]).toEqual([200, email]);
        return body.refresh as string;
      };
      const refreshed = async (token: string) => {
        const { status, body } = await send('Refresh Token', [['your-refresh-token', token]]);
        expect(status, JSON.stringify(body)).toBe(200);
        return body as { access: string; refresh: string };
      };
      let customer = await refreshed(await signIn('user@example.com'));
      let worker = await refreshed(await signIn('provider@example.com'));

      const service = await send('Create Service (Provider only)', [], worker.access);
      expect(service).toMatchObject({ status: 201, body: { id: 1, base_price: '75.00', currency: 'USD', payment: 'ONSITE' } });
      const listed = () => send('List Services', [], customer.access);
      expect((await listed()).body).toMatchObject({ count: 0, results: [] });
      const shop = await fetch(settings.origin + spelt('/api/providers/me/'), {
        method: 'PATCH',
        headers: { authorization: `Bearer ${worker.access}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          tagline: 'Pipes and what is in them',
          description: 'Twenty years of pipes in old houses, and no carpet ruined yet.',
          skills: ['pipes'],
          city: 'New York',
          country: 'US',
        }),
      });
      expect([shop.status, (await shop.json()).listed]).toEqual([200, true]);
      expect((await listed()).body).toMatchObject({ count: 1, results: [{ id: 1, city: 'New York', base_price: '75.00' }] });

      const booking = await send('Create Booking', [['2025-11-01', weekday()]], customer.access);
      expect(booking).toMatchObject({
        status: 201,
        body: {
          id: 1,
          booking_reference: expect.stringMatching(/^GH-[0-9A-Z]{4}-[0-9A-Z]{4}$/),
          status: 'PENDING',
          scheduled_date: weekday(),
          scheduled_time: '10:00:00',
          estimated_duration_minutes: 120,
          service_address: '123 Main St, Apt 4B',
          service_city: 'New York',
          service_state: 'NY',
          service_postal_code: '10001',
          customer_notes: 'Please ring doorbell twice',
          total_amount: '150.00',
          currency: 'USD',
        },
      });
      const step = (status: string) =>
        send(
          'Update Booking Status',
          [
            ['{booking_reference}', booking.body.booking_reference],
            ['CONFIRMED', status],
          ],
          worker.access,
        );
      expect(await step('CONFIRMED')).toMatchObject({ status: 200, body: { status: 'CONFIRMED' } });
      expect((await step('CONFIRMED')).status).toBe(200);
      await passes();
      [customer, worker] = [await refreshed(customer.refresh), await refreshed(worker.refresh)];
      await step('IN_PROGRESS');
      expect(await step('COMPLETED')).toMatchObject({ status: 200, body: { status: 'COMPLETED' } });
      expect(await send('Create Review', [], customer.access)).toMatchObject({
        status: 201,
        body: { rating: 5, title: 'Excellent Service!', quality_rating: 5, value_rating: 5 },
      });
    });
  });
});
