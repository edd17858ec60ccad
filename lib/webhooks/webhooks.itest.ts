import { Webhook } from 'standardwebhooks';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { wire } from '@/lib/boot';
import { now } from '@/lib/core/clock';
import type { Context } from '@/lib/core/context';
import { db } from '@/lib/core/database';
import { emit } from '@/lib/core/events';
import { runDueJobs } from '@/lib/core/jobs';
import { write } from '@/lib/core/write';
import { later, resetClock } from '@/tests/support/api';
import { createListing } from '@/tests/support/builders/listings';
import { createOrder } from '@/tests/support/builders/orders';
import { createUser } from '@/tests/support/builders/users';
import { setConfig } from '@/tests/support/config';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import { receiver } from '@/tests/support/receiver';
import * as webhooks from '.';

freshDatabase();
beforeAll(wire);
beforeEach(() => {
  resetClock();
  setConfig({ OUTBOUND_ALLOW: '127.0.0.0/8' }); // those who receive stand on this machine
});
afterEach(async () => {
  await db().webhookEndpoint.deleteMany();
  await db().job.deleteMany();
});

/** A provider with an order, and what has happened to it. */
async function shop() {
  const listing = await createListing(db());
  const order = await createOrder(db(), { listingId: listing.id });
  const { provider } = listing;
  const happened = (type = 'order.confirmed') =>
    write(contextFor(null), (ctx) =>
      emit(ctx, type, `order:${order.id}`, {
        orderId: order.id,
        reference: order.reference,
        customerId: order.customerId,
        providerId: provider.id,
        listingId: listing.id,
        step: 'accept',
        from: 'pending',
        to: 'confirmed',
        party: 'provider',
        tell: [],
      }),
    );
  return { ctx: contextFor(provider.user), provider, order, happened };
}
const operator = async () => contextFor(await createUser(db(), { role: 'ADMIN' }));
const endpointAt = (ctx: Context, url: string, events: string[] = ['*']) => webhooks.createEndpoint.execute(ctx, { url, events });
const sent = async (ctx: Context, endpoint: number) => (await webhooks.deliveries(ctx, { endpoint, limit: 20 })).rows;

test('what happens to an order is told to its provider and to the operator, signed by the standard', async () => {
  const { ctx, order, happened, provider } = await shop();
  const [mine, theirs] = [await receiver(), await receiver()];
  const { secret, id } = await endpointAt(ctx, mine.url, ['order.confirmed']);
  await endpointAt(await operator(), theirs.url);
  await happened();
  await happened('order.cancelled');
  await runDueJobs();

  expect(mine.heard).toHaveLength(1);
  expect(theirs.heard).toHaveLength(2);
  const { headers, body } = mine.heard[0] ?? { headers: {}, body: '' };
  const payload = new Webhook(secret).verify(body, headers as Record<string, string>);
  expect(payload).toEqual({
    id: headers['webhook-id'],
    type: 'order.confirmed',
    version: 1,
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    data: {
      order_id: order.id,
      reference: order.reference,
      customer_id: order.customerId,
      provider_id: provider.id,
      listing_id: order.listingId,
      step: 'accept',
      from: 'pending',
      to: 'confirmed',
      party: 'provider',
    },
  });
  expect(() => new Webhook(secret).verify(`${body} `, headers as Record<string, string>)).toThrow();
  expect(await sent(ctx, id)).toMatchObject([
    { type: 'order.confirmed', state: 'delivered', body, attempts: [{ status: 200, answer: 'thanks', failure: null }] },
  ]);
});

test("a provider is not told of another's orders, nor of what is the operator's alone", async () => {
  const [one, other] = [await shop(), await shop()];
  const mine = await receiver();
  await endpointAt(one.ctx, mine.url);
  await other.happened();
  await write(contextFor(null), (ctx) => emit(ctx, 'account.password_changed', 'user:1', { userId: 1 }));
  await runDueJobs();
  expect(mine.heard).toEqual([]);
});

test('whoever does not receive is asked again, at longer and longer distances, until it does', async () => {
  const { ctx, happened } = await shop();
  let well = false;
  const mine = await receiver(() => (well ? {} : { status: 503, body: 'not now' }));
  const { id } = await endpointAt(ctx, mine.url);
  await happened();
  await runDueJobs();
  expect(mine.heard).toHaveLength(1);
  expect(await webhooks.endpoint(ctx, id)).toMatchObject({ state: 'failing' });
  await later({ minutes: 1 });
  await later({ minutes: 5 });
  expect(mine.heard).toHaveLength(3);
  await later({ minutes: 1 });
  expect(mine.heard).toHaveLength(3);
  well = true;
  await later({ hours: 1 });
  const [delivery] = await sent(ctx, id);
  expect(delivery).toMatchObject({ state: 'delivered' });
  expect(delivery?.attempts.map(({ status }) => status)).toEqual([503, 503, 503, 200]);
  expect(await webhooks.endpoint(ctx, id)).toMatchObject({ state: 'active', failingSince: null });
  // The same message keeps its id, so that it is recognised.
  expect(new Set(mine.heard.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
});

test('after days of failure it is switched off, and its owner is written to once', async () => {
  const { ctx, happened, provider } = await shop();
  const mine = await receiver(() => ({ status: 500 }));
  const { id } = await endpointAt(ctx, mine.url);
  await happened();
  await runDueJobs();
  for (let day = 0; day < 6; day++) {
    await happened();
    for (let part = 0; part < 4; part++) await later({ hours: 6 });
  }
  expect(await webhooks.endpoint(ctx, id)).toMatchObject({ state: 'disabled', disabledBy: 'failures' });
  const mails = await db().mail.findMany({ where: { userId: provider.userId, template: 'webhook_failures' } });
  expect(mails).toHaveLength(1);
  expect(mails[0]?.text).toContain(`/dashboard/webhooks/${id}`);
  const before = mine.heard.length;
  await happened();
  await later({ days: 2 });
  expect(mine.heard).toHaveLength(before);
  expect((await sent(ctx, id)).every(({ state }) => state === 'failed')).toBe(true);
});

test('whoever answers that it is gone hears no more', async () => {
  const { ctx, happened } = await shop();
  const mine = await receiver(() => ({ status: 410 }));
  const { id } = await endpointAt(ctx, mine.url);
  await happened();
  await runDueJobs();
  expect(await webhooks.endpoint(ctx, id)).toMatchObject({ state: 'disabled', disabledBy: 'gone' });
});

test('what failed can be sent once more, with the same id', async () => {
  const { ctx, happened } = await shop();
  let well = false;
  const mine = await receiver(() => ({ status: well ? 200 : 410 }));
  const { id } = await endpointAt(ctx, mine.url);
  await happened();
  await runDueJobs();
  const delivery = (await sent(ctx, id))[0]?.id ?? 0;
  await expect(webhooks.replayDelivery.execute(ctx, { endpoint: id, delivery })).rejects.toThrow('webhook_disabled');
  await webhooks.enableEndpoint.execute(ctx, { endpoint: id });
  well = true;
  await webhooks.replayDelivery.execute(ctx, { endpoint: id, delivery });
  await runDueJobs();
  expect(await sent(ctx, id)).toMatchObject([{ state: 'delivered', attempts: [{ status: 410 }, { status: 200 }] }]);
  expect(mine.heard[0]?.headers['webhook-id']).toBe(mine.heard[1]?.headers['webhook-id']);
});

test('an answer is kept in part, and a redirect is not followed', async () => {
  const { ctx } = await shop();
  const there = await receiver();
  const mine = await receiver(() => ({ status: 302, body: 'x'.repeat(100_000), headers: { location: there.url } }));
  const { id } = await endpointAt(ctx, mine.url);
  await webhooks.testEndpoint.execute(ctx, { endpoint: id });
  await runDueJobs();
  const [delivery] = await sent(ctx, id);
  expect(delivery).toMatchObject({ type: 'webhook.test', state: 'waiting', attempts: [{ status: 302 }] });
  expect(delivery?.attempts[0]?.answer).toHaveLength(4096);
  expect(there.heard).toEqual([]);
});

test('after a change of the secret both sign for a day', async () => {
  const { ctx } = await shop();
  const mine = await receiver();
  const { id, secret: old } = await endpointAt(ctx, mine.url);
  const { secret } = await webhooks.rotateSecret.execute(ctx, { endpoint: id });
  expect(secret).not.toBe(old);
  const told = async () => {
    await webhooks.testEndpoint.execute({ ...ctx, now: now() }, { endpoint: id });
    await runDueJobs();
    const { body, headers } = mine.heard.at(-1) ?? { body: '', headers: {} };
    return (known: string) => {
      try {
        return new Webhook(known).verify(body, headers as Record<string, string>) !== null;
      } catch {
        return false;
      }
    };
  };
  const first = await told();
  expect([first(secret), first(old)]).toEqual([true, true]);
  await later({ hours: 25 });
  const second = await told();
  expect([second(secret), second(old)]).toEqual([true, false]);
});

test('an address that leads inside is refused when it is typed, and when it comes to lead there later', async () => {
  const { ctx } = await shop();
  const mine = await receiver();
  const { id } = await endpointAt(ctx, mine.url);
  setConfig(); // from now on nothing on this machine may be asked
  await expect(endpointAt(ctx, 'http://169.254.169.254/latest/meta-data/')).rejects.toMatchObject({
    fields: { url: ['internal_address'] },
  });
  await expect(endpointAt(ctx, 'ftp://example.org/')).rejects.toMatchObject({ fields: { url: ['invalid_web_address'] } });
  await webhooks.testEndpoint.execute(ctx, { endpoint: id });
  await runDueJobs();
  expect(mine.heard).toEqual([]);
  expect(await sent(ctx, id)).toMatchObject([{ attempts: [{ status: null, failure: 'internal_address' }] }]);
});

test("another's endpoint is not there, for everything that can be done with one", async () => {
  const [one, other] = [await shop(), await shop()];
  const { id } = await endpointAt(one.ctx, 'https://hooks.example.org/');
  const delivery = (await webhooks.testEndpoint.execute(one.ctx, { endpoint: id })).delivery;
  for (const ctx of [other.ctx, await operator()]) {
    const deeds = [
      webhooks.updateEndpoint.execute(ctx, { endpoint: id, description: 'mine' }),
      webhooks.disableEndpoint.execute(ctx, { endpoint: id }),
      webhooks.enableEndpoint.execute(ctx, { endpoint: id }),
      webhooks.rotateSecret.execute(ctx, { endpoint: id }),
      webhooks.testEndpoint.execute(ctx, { endpoint: id }),
      webhooks.replayDelivery.execute(ctx, { endpoint: id, delivery }),
      webhooks.removeEndpoint.execute(ctx, { endpoint: id }),
      webhooks.deliveries(ctx, { endpoint: id, limit: 5 }),
      webhooks.endpoint(ctx, id),
    ];
    const results = await Promise.allSettled(deeds);
    expect(results.map((one) => one.status === 'rejected' && String(one.reason))).toEqual(
      deeds.map(() => 'DomainError: not_found: webhook_not_found'),
    );
  }
  const customer = contextFor(await createUser(db()));
  await expect(endpointAt(customer, 'https://hooks.example.org/')).rejects.toMatchObject({ code: 'forbidden' });
});

test("a key that was given for a shop does not reach the operator's endpoints", async () => {
  const person = await operator();
  const key = { ...person, actor: person.actor && { ...person.actor, scopes: ['shop:read', 'shop:write'] } };
  await expect(endpointAt(key, 'https://hooks.example.org/')).rejects.toMatchObject({ reason: 'scope_missing' });
  const { ctx } = await shop();
  const own = { ...ctx, actor: ctx.actor && { ...ctx.actor, scopes: ['shop:write'] } };
  expect(await endpointAt(own, 'https://hooks.example.org/')).toMatchObject({ state: 'active' });
});

test('a provider chooses among what providers are told; the secret is kept sealed', async () => {
  const { ctx } = await shop();
  await expect(endpointAt(ctx, 'https://hooks.example.org/', ['account.registered'])).rejects.toMatchObject({
    fields: { events: ['unknown_event'] },
  });
  await expect(endpointAt(ctx, 'https://hooks.example.org/', [])).rejects.toMatchObject({
    fields: { events: ['choose_events'] },
  });
  const { id, secret } = await endpointAt(ctx, 'https://hooks.example.org/', ['review.published']);
  const row = await db().webhookEndpoint.findUniqueOrThrow({ where: { id } });
  expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
  expect(JSON.stringify(row)).not.toContain(secret.slice(6));
  expect(JSON.stringify(await webhooks.endpoints(ctx))).not.toContain(secret.slice(6));
});

test('what was sent is forgotten after a month', async () => {
  const { ctx } = await shop();
  const mine = await receiver();
  const { id } = await endpointAt(ctx, mine.url);
  await webhooks.testEndpoint.execute(ctx, { endpoint: id });
  await runDueJobs();
  expect(await sent(ctx, id)).toHaveLength(1);
  const { jobs } = webhooks;
  const at = (days: number) => ({ ...ctx, now: new Date(ctx.now.getTime() + days * 86_400_000) });
  await jobs['webhooks.tidy']?.(at(29), {} as never);
  expect(await sent(ctx, id)).toHaveLength(1);
  await jobs['webhooks.tidy']?.(at(31), {} as never);
  expect(await sent(ctx, id)).toEqual([]);
});
