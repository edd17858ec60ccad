import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { makeApi } from '@/lib/api';
import { db } from '@/lib/core/database';
import { apiClient, later, resetClock } from '@/tests/support/api';
import { createCalendar } from '@/tests/support/builders/calendars';
import { createListing } from '@/tests/support/builders/listings';
import { createUser, PASSWORD } from '@/tests/support/builders/users';
import { setConfig } from '@/tests/support/config';
import { freshDatabase } from '@/tests/support/database';

freshDatabase();
let api: ReturnType<typeof apiClient>;
let server: http.Server;
let address: URL;

beforeAll(async () => {
  setConfig({ RATE_LIMITS: 'off' });
  api = apiClient();
  server = http.createServer(getRequestListener(makeApi().fetch, { hostname: 'localhost' }));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  address = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/mcp/`);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(resetClock);

const tokenOf = async ({ username }: { username: string }) =>
  String((await api.post('/api/users/login/', { username, password: PASSWORD })).body.access);

type Told = Record<string, unknown> & { would: Record<string, unknown>; confirmation: string };
/** An agent that asks with this token, over HTTP, by the protocol's own client. */
async function agent(token?: string) {
  const client = new Client({ name: 'test', version: '1' });
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  await client.connect(new StreamableHTTPClientTransport(address, { requestInit: { headers } }));
  onTestFinished(() => client.close());
  const use = async (name: string, input: Record<string, unknown> = {}) => {
    const { structuredContent, isError = false, content } = await client.callTool({ name, arguments: input });
    expect(JSON.parse((content as [{ text: string }])[0].text)).toEqual(structuredContent);
    return { told: structuredContent as Told, isError };
  };
  /** Asks, and agrees to what would happen. */
  const confirming = async (name: string, input: Record<string, unknown>) => {
    const { told: asked, isError } = await use(name, input);
    expect([isError, asked.status], JSON.stringify(asked)).toEqual([false, 'confirmation_required']);
    return { would: asked.would, ...(await use(name, { ...input, confirmation: asked.confirmation })) };
  };
  return { client, use, confirming };
}

/** A shop with an hour's visit for £68, paid into safe keeping and booked at once, and a customer. */
async function market(terms: { booking: string; payment: string } = { booking: 'instant', payment: 'full' }) {
  const listing = await createListing(db(), { categoryId: 1, ...terms });
  await createCalendar(db(), { providerId: listing.providerId });
  const customer = await createUser(db());
  return { listing, customer, token: await tokenOf(customer), provider: await tokenOf(listing.provider.user) };
}
const CARD = { card_number: '4242 4242 4242 4242', card_expiry: '12/40', card_code: '123' };
type Days = { slots: { starts_at: string }[] }[];
async function freeTimes({ use }: Awaited<ReturnType<typeof agent>>, id: number) {
  const { told } = await use('list_free_times', { id, days: 21 });
  return (told.days as Days).flatMap(({ slots }) => slots.map(({ starts_at }) => starts_at));
}

describe('an agent', () => {
  test('finds, books and pays for its person, and reads how the order stands', async () => {
    const { listing, token } = await market();
    const it = await agent(token);
    const found = await it.use('get_service', { listing: listing.slug });
    expect(found.told).toMatchObject({ id: listing.id, base_price: '68.00', currency: 'GBP', payment: 'FULL' });
    const [, startsAt = ''] = await freeTimes(it, listing.id);
    const price = await it.use('get_price', { listing: listing.id, starts_at: startsAt });
    expect(price.told).toMatchObject({ free: true, total_amount: '70.04', due_now: '70.04', currency: 'GBP' });

    const before = await db().order.count();
    const asked = await it.use('book_appointment', { listing: listing.id, starts_at: startsAt, notes: 'Ring twice' });
    expect(asked.told).toMatchObject({
      status: 'confirmation_required',
      would: { title: listing.title, status: 'AWAITING_PAYMENT', total_amount: '70.04', due_now: '70.04', starts_at: startsAt },
    });
    expect(await db().order.count()).toBe(before);
    expect(await freeTimes(it, listing.id)).toContain(startsAt);

    const booking = { listing: listing.id, starts_at: startsAt, notes: 'Ring twice', confirmation: asked.told.confirmation };
    const booked = await it.use('book_appointment', booking);
    expect(booked.told).toMatchObject({ status: 'AWAITING_PAYMENT', total_amount: '70.04', customer_notes: 'Ring twice' });
    expect(await freeTimes(it, listing.id)).not.toContain(startsAt);
    // Sent again because no answer came: it is told the same, and nothing is done twice.
    expect((await it.use('book_appointment', booking)).told.reference).toBe(booked.told.reference);
    expect(await db().order.count()).toBe(before + 1);

    const { reference } = booked.told;
    const paid = await it.confirming('pay_order', { reference, ...CARD });
    expect(paid.would).toMatchObject({ reference, amount: '70.04', currency: 'GBP', card: '•••• 4242' });
    expect(paid.told).toMatchObject({ status: 'CONFIRMED', money: { held: '70.04' } });
    expect((await it.use('get_order', { reference })).told).toMatchObject({ status: 'CONFIRMED' });
    expect((await it.use('list_orders')).told).toMatchObject({
      results: [{ booking_reference: reference, status: 'CONFIRMED' }],
    });
  });

  test('is told what cancelling gives back before it cancels', async () => {
    const { listing, token } = await market();
    const it = await agent(token);
    const startsAt = (await freeTimes(it, listing.id)).at(-1) ?? '';
    const { told } = await it.confirming('book_appointment', { listing: listing.id, starts_at: startsAt });
    await it.confirming('pay_order', { reference: told.reference, ...CARD });
    const cancelled = await it.confirming('take_order_step', {
      reference: told.reference,
      step: 'cancel',
      note: 'No longer needed.',
    });
    expect(cancelled.would).toMatchObject({ status: 'CANCELLED', money: { held: '0.00', back: '70.04', provider: '0.00' } });
    expect(cancelled.told).toMatchObject({ status: 'CANCELLED', money: { held: '0.00', back: '70.04' } });
  });

  test('works for a provider too, and reviews for both', async () => {
    const { listing, token, provider } = await market({ booking: 'request', payment: 'onsite' });
    const [customer, worker] = [await agent(token), await agent(provider)];
    const [startsAt = ''] = await freeTimes(customer, listing.id);
    const asked = await customer.confirming('book_appointment', { listing: listing.id, starts_at: startsAt });
    expect(asked.would).toMatchObject({ status: 'PENDING', total_amount: '68.00', due_now: '0.00' });
    const { reference } = asked.told;
    const states: unknown[] = [];
    for (const step of ['accept', 'start', 'deliver']) {
      const order = await worker.use('get_order', { reference });
      expect((order.told.allowed as { step: string }[]).map((one) => one.step)).toContain(step);
      states.push((await worker.confirming('take_order_step', { reference, step })).told.status);
    }
    expect(states).toEqual(['CONFIRMED', 'IN_PROGRESS', 'COMPLETED']);
    const review = { rating: 5, quality: 5, title: 'Quick', comment: 'Came on time and left no drop.' };
    const written = await customer.confirming('write_review', { reference, ...review });
    expect(written.would).toMatchObject({ booking_reference: reference, rating: 5, quality_rating: 5, published: false });
    await worker.confirming('write_review', { reference, rating: 5 });
    expect((await customer.use('list_reviews', { listing: listing.id })).told).toMatchObject({
      results: [{ rating: 5, comment: 'Came on time and left no drop.' }],
    });
    const stranger = await agent(await tokenOf(await createUser(db())));
    expect((await stranger.use('get_order', { reference })).told).toMatchObject({ status: 404, code: 'order_not_found' });
  });
});

describe('a confirmation', () => {
  test.each([
    ['other input', (input: object) => ({ ...input, notes: 'Something else' })],
    ['a word of its own', (input: object) => ({ ...input, confirmation: 'yes' })],
  ])('does not hold for %s', async (_, changed) => {
    const { listing, token } = await market();
    const it = await agent(token);
    const [startsAt = ''] = await freeTimes(it, listing.id);
    const input = { listing: listing.id, starts_at: startsAt };
    const { told } = await it.use('book_appointment', input);
    const { told: refused, isError } = await it.use(
      'book_appointment',
      changed({ ...input, confirmation: told.confirmation }) as never,
    );
    expect([isError, refused.code, refused.status]).toEqual([true, 'confirmation_invalid', 409]);
  });

  test('does not hold for another person, another tool, or later', async () => {
    const { listing, token } = await market();
    const other = await agent(await tokenOf(await createUser(db())));
    const it = await agent(token);
    const [startsAt = ''] = await freeTimes(it, listing.id);
    const input = { listing: listing.id, starts_at: startsAt };
    const { told } = await it.use('book_appointment', input);
    const confirmation = told.confirmation;
    expect((await other.use('book_appointment', { ...input, confirmation })).told.code).toBe('confirmation_invalid');
    expect((await it.use('take_order_step', { reference: 'GH-0000-0000', step: 'cancel', confirmation })).told.code).toBe(
      'confirmation_invalid',
    );
    await later({ minutes: 11 });
    expect((await it.use('book_appointment', { ...input, confirmation })).told.code).toBe('confirmation_invalid');
  });

  test('does not hold for another price', async () => {
    const { listing, token } = await market();
    const it = await agent(token);
    const [startsAt = ''] = await freeTimes(it, listing.id);
    const input = { listing: listing.id, starts_at: startsAt };
    const { told } = await it.use('book_appointment', input);
    await db().listing.update({ where: { id: listing.id }, data: { priceMinor: 9900 } });
    const { told: refused } = await it.use('book_appointment', { ...input, confirmation: told.confirmation });
    expect(refused).toMatchObject({ code: 'confirmation_outdated', would: { total_amount: '101.97' } });
    expect(await db().order.count({ where: { listingId: listing.id } })).toBe(0);
  });
});

describe('who asks', () => {
  test('a visitor reads what is public, and is told to sign in for the rest', async () => {
    const { listing } = await market();
    const it = await agent();
    expect((await it.use('search_services', { q: 'tap' })).isError).toBe(false);
    const [startsAt = ''] = await freeTimes(it, listing.id);
    const { told, isError } = await it.use('book_appointment', { listing: listing.id, starts_at: startsAt });
    expect([isError, told.code, told.status]).toEqual([true, 'unauthenticated', 401]);
  });

  test('a key that may only read cannot book, and is not shown how to', async () => {
    const { listing, token } = await market();
    const made = await api.post('/api/users/me/keys/', { name: 'reader', scopes: ['shop:read', 'orders:read'] }, token);
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    const it = await agent(String(made.body.key));
    const names = (await it.client.listTools()).tools.map(({ name }) => name);
    expect(names).toContain('list_orders');
    expect(names).not.toContain('book_appointment');
    const { told, isError } = await it.use('book_appointment', { listing: listing.id, starts_at: new Date().toISOString() });
    expect([isError, told.code]).toEqual([true, 'scope_missing']);
  });

  test('a token that does not hold gets nothing', async () => {
    await expect(agent('nonsense')).rejects.toThrow();
    const response = await fetch(address, { method: 'POST', headers: { authorization: 'Bearer nonsense' }, body: '{}' });
    expect([response.status, response.headers.get('content-type')]).toEqual([401, 'application/problem+json']);
  });
});

describe('what an agent reads', () => {
  test('every tool says when to use it, and takes an object with names in snake_case', async () => {
    const { token } = await market();
    const it = await agent(token);
    expect(it.client.getInstructions()).toContain('book_appointment');
    const { tools } = await it.client.listTools();
    expect(tools.map(({ name }) => name).sort()).toEqual([
      'book_appointment',
      'get_cart',
      'get_order',
      'get_price',
      'get_service',
      'list_categories',
      'list_free_times',
      'list_orders',
      'list_reviews',
      'order_project',
      'pay_order',
      'search_services',
      'take_order_step',
      'write_review',
    ]);
    for (const { name, description = '', inputSchema, annotations } of tools) {
      expect(description.length, name).toBeGreaterThan(40);
      const properties = Object.keys(inputSchema.properties ?? {});
      expect(properties.filter((field) => !/^[a-z][a-z_]*$/.test(field))).toEqual([]);
      expect(properties.includes('confirmation'), name).toBe(annotations?.readOnlyHint === false);
    }
    const book = tools.find(({ name }) => name === 'book_appointment');
    expect(book?.inputSchema.required).toEqual(['listing']);
  });

  test('a mistake is told at its field, as in the API', async () => {
    const { token } = await market();
    const it = await agent(token);
    const { told, isError } = await it.use('pay_order', { reference: 'GH-0000-0000', card_number: '42', card_expiry: '13/40' });
    expect(isError).toBe(true);
    expect(told).toMatchObject({ status: 400, code: 'invalid', errors: { card_expiry: [{ code: 'invalid_expiry' }] } });
  });

  test('there is nothing to listen to, and nobody to sign off from: every request stands for itself', async () => {
    for (const method of ['GET', 'DELETE']) {
      const response = await fetch(address, { method });
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'OPTIONS, POST']);
    }
  });
});
