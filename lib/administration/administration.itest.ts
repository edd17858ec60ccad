import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clockOffset, setClockOffset } from '@/lib/core/clock';
import { systemContext } from '@/lib/core/context';
import { db } from '@/lib/core/database';
import { enqueue, registerJobHandlers, runDueJobs } from '@/lib/core/jobs';
import { put } from '@/lib/core/once';
import { write } from '@/lib/core/write';
import { createListing } from '@/tests/support/builders/listings';
import { createOrder } from '@/tests/support/builders/orders';
import { createUser } from '@/tests/support/builders/users';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import { allListings, allOrders, clock, jobList, mail, mails, moveClock, overview, people, proveBooks, retryJob } from '.';
import { AdminList } from './schema';

freshDatabase();

const HOUR = 3_600_000;
const list = (asked: Partial<AdminList> = {}) => AdminList.parse(asked);
const asRole = (role: string) => contextFor({ id: 1, role });
const operator = () => asRole('ADMIN');

beforeAll(async () => {
  await db().installation.create({ data: { id: 1, mode: 'demo', createdAt: new Date('2026-01-01T00:00:00Z') } });
  const odalys = await createUser(db(), {
    firstName: 'Odalys',
    lastName: 'Brandt',
    username: 'odalys',
    email: 'odalys@example.org',
  });
  await createUser(db(), { firstName: 'Émile', lastName: 'O’Neill_100%', username: 'emile' });
  await createUser(db(), { firstName: 'Sam', lastName: 'Gone', suspendedAt: new Date('2026-02-01T00:00:00Z') });
  await createUser(db(), { firstName: 'Ruth', lastName: 'Adeyemi', role: 'ADMIN' });
  const tap = await createListing(db(), { title: 'Dripping tap', slug: 'dripping-tap' });
  await createListing(db(), { title: 'Garden wall', slug: 'garden-wall', status: 'draft' });
  await createOrder(db(), { listingId: tap.id, customerId: odalys.id, reference: 'GH-7K3M-92QX', title: 'Dripping tap' });
  await createOrder(db(), { listingId: tap.id, state: 'completed', title: 'Stopcock' });
});
beforeEach(() => put('mode', 'demo'));
afterEach(async () => {
  setClockOffset(0);
  await db().job.deleteMany();
  await db().installation.update({ where: { id: 1 }, data: { clockOffsetMs: 0 } });
});

describe('who may', () => {
  const doors: [string, (ctx: ReturnType<typeof asRole>) => Promise<unknown>][] = [
    ['overview', overview],
    ['people', (ctx) => people(ctx, list())],
    ['listings', (ctx) => allListings(ctx, list())],
    ['orders', (ctx) => allOrders(ctx, list())],
    ['jobs', (ctx) => jobList(ctx, list())],
    ['mails', (ctx) => mails(ctx, list())],
    ['one mail', (ctx) => mail(ctx, 1)],
    ['the clock', clock],
    ['moving the clock', (ctx) => moveClock.execute(ctx, { hours: 1 })],
    ['retrying a job', (ctx) => retryJob.execute(ctx, { job: 1 })],
  ];

  test.each(doors)('%s: a visitor is asked to sign in', async (_, ask) => {
    await expect(ask(contextFor(null))).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test.each(doors.flatMap(([name, ask]) => ['CUSTOMER', 'PROVIDER'].map((role) => [name, role, ask] as const)))(
    '%s: a %s is refused',
    async (_, role, ask) => {
      await expect(ask(asRole(role))).rejects.toMatchObject({ code: 'forbidden' });
    },
  );

  test.each(['ADMIN', 'SUPERADMIN'])('an %s may', async (role) => {
    for (const [name, ask] of doors.slice(0, 6)) await expect(ask(asRole(role)), name).resolves.toBeDefined();
  });
});

describe('the lists', () => {
  const names = async (asked: Partial<AdminList>) =>
    (await people(operator(), list(asked))).rows.map(({ firstName }) => firstName);

  test('people are found by any of their names, whatever the case, all words together', async () => {
    expect(await names({ q: 'ODALYS bran' })).toEqual(['Odalys']);
    expect(await names({ q: 'odalys@example.org' })).toEqual(['Odalys']);
    expect(await names({ q: 'emile' })).toEqual(['Émile']);
    expect(await names({ q: 'odalys adeyemi' })).toEqual([]);
  });

  test('what is a sign in a pattern is only a sign here', async () => {
    expect(await names({ q: '_100%' })).toEqual(['Émile']);
    expect(await names({ q: '%' })).toEqual(['Émile']);
    expect(await names({ q: '\'; DROP TABLE "User"; --' })).toEqual([]);
  });

  test('people by role; the suspended stand by themselves', async () => {
    expect(await names({ state: 'ADMIN' })).toEqual(['Ruth']);
    expect(await names({ state: 'SUSPENDED' })).toEqual(['Sam']);
    const { states, total } = await people(operator(), list());
    expect(states.reduce((sum, { count }) => sum + count, 0)).toBe(total);
    expect(states).toContainEqual({ state: 'SUSPENDED', count: 1 });
  });

  test('counts of states are within what was searched for', async () => {
    expect((await people(operator(), list({ q: 'odalys' }))).states).toEqual([{ state: 'CUSTOMER', count: expect.any(Number) }]);
    expect((await allListings(operator(), list({ q: 'garden' }))).states).toEqual([{ state: 'draft', count: 1 }]);
  });

  test('people hold no secret', async () => {
    expect(JSON.stringify(await people(operator(), list()))).not.toMatch(/argon|password/i);
  });

  test('orders are found by number, title, and the names of both sides', async () => {
    const found = async (q: string) => (await allOrders(operator(), list({ q }))).rows.map(({ title }) => title);
    expect(await found('gh-7k3m-92qx')).toEqual(['Dripping tap']);
    expect(await found('odalys tap')).toEqual(['Dripping tap']);
    expect(await found('stopcock')).toEqual(['Stopcock']);
    expect((await allOrders(operator(), list({ state: 'completed' }))).total).toBe(1);
  });

  test('listings of every status', async () => {
    expect((await allListings(operator(), list())).rows.map(({ title }) => title)).toEqual(['Garden wall', 'Dripping tap']);
    expect((await allListings(operator(), list({ state: 'published' }))).rows.map(({ slug }) => slug)).toEqual(['dripping-tap']);
  });

  test('are read page by page, the newest first; a page beyond the end is the last one', async () => {
    const at = new Date('2026-03-01T00:00:00Z');
    const written = Array.from({ length: 120 }, (_, i) => ({
      to: `p${i}@example.org`,
      subject: `Mail ${i}`,
      text: '',
      html: '',
      template: 'test',
      createdAt: at,
      sentAt: i % 2 ? at : null,
    }));
    await db().mail.createMany({ data: written });
    const first = await mails(operator(), list());
    expect([first.total, first.pages, first.rows.length, first.rows[0]?.subject]).toEqual([120, 3, 50, 'Mail 119']);
    const last = await mails(operator(), list({ page: 99 }));
    expect([last.page, last.rows.length, last.rows.at(-1)?.subject]).toEqual([3, 20, 'Mail 0']);
    expect(first.states).toEqual([
      { state: 'sent', count: 60 },
      { state: 'waiting', count: 60 },
    ]);
    expect((await mails(operator(), list({ state: 'waiting' }))).total).toBe(60);
  });

  test.each([
    ['nonsense', { page: 'x', state: "'; --", q: 'a'.repeat(101) }],
    ['numbers out of bounds', { page: -1, state: '1' }],
    ['nothing', {}],
  ])('an address that asks for %s gets the first page', (_, asked) => {
    expect(AdminList.parse(asked)).toEqual({ q: '', state: '', page: 1 });
  });
});

describe('mail', () => {
  const write1 = () =>
    db().mail.create({
      data: {
        to: 'a@example.org',
        subject: 'Reset',
        text: 'http://x/reset/1',
        html: '<p></p>',
        template: 't',
        createdAt: new Date(0),
      },
    });

  test('is read in the demo', async () => {
    const { id } = await write1();
    expect(await mail(operator(), id)).toMatchObject({ subject: 'Reset', text: 'http://x/reset/1' });
    await expect(mail(operator(), 999_999)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('is listed but not read in a live installation', async () => {
    const { id } = await write1();
    put('mode', 'live');
    await expect(mail(asRole('SUPERADMIN'), id)).rejects.toMatchObject({ code: 'forbidden', reason: 'demo_only' });
    const { rows } = await mails(operator(), list({ q: 'Reset' }));
    expect(rows[0]).toMatchObject({ subject: 'Reset' });
    expect(JSON.stringify(rows)).not.toContain('http://x/reset/1');
  });
});

const queue = (kind: string, runAt: Date) => write(systemContext(), (ctx) => enqueue(ctx, kind, {}, { runAt }));

describe('the clock of the demo', () => {
  test('moves forward, tells what came due, and is on record', async () => {
    registerJobHandlers({ 'test.timer': async () => {} });
    const start = Date.now();
    await queue('test.timer', new Date(start + 2 * HOUR));
    await queue('test.timer', new Date(start + 30 * HOUR));
    expect((await clock(operator())).ahead).toHaveLength(2);

    const moved = await moveClock.execute(operator(), { days: 0, hours: 3 });
    expect(moved).toMatchObject({ offsetMs: 3 * HOUR, due: 1 });
    expect(clockOffset()).toBe(3 * HOUR);
    expect(await runDueJobs()).toBe(1);
    expect(await moveClock.execute(operator(), { days: 2 })).toMatchObject({ offsetMs: 51 * HOUR, due: 1 });

    const view = await clock(operator());
    expect(view).toMatchObject({ offsetMs: 51 * HOUR, ahead: [] });
    expect(view.now.getTime() - start).toBeGreaterThanOrEqual(51 * HOUR);
    const entry = await db().auditEntry.findFirstOrThrow({ where: { action: 'clock.moved' } });
    expect(entry).toMatchObject({ subject: 'installation:1', data: { days: 0, hours: 3, minutes: 0 } });
  });

  test('sent twice with one key it moves once', async () => {
    const ctx = { ...operator(), idempotencyKey: 'move-1' };
    await moveClock.execute(ctx, { hours: 1 });
    await moveClock.execute(ctx, { hours: 1 });
    expect(clockOffset()).toBe(HOUR);
  });

  test.each([
    ['back', { hours: -1 }],
    ['by nothing', {}],
    ['by years', { days: 401 }],
    ['by words', { days: 'many' }],
  ])('does not move %s', async (_, by) => {
    await expect(moveClock.execute(operator(), by)).rejects.toMatchObject({ code: 'invalid' });
    expect(clockOffset()).toBe(0);
  });

  test('does not exist in a live installation', async () => {
    put('mode', 'live');
    const refused = { code: 'forbidden', reason: 'demo_only' };
    await expect(moveClock.execute(asRole('SUPERADMIN'), { hours: 1 })).rejects.toMatchObject(refused);
    await expect(clock(asRole('SUPERADMIN'))).rejects.toMatchObject(refused);
    expect((await db().installation.findUniqueOrThrow({ where: { id: 1 } })).clockOffsetMs).toBe(0n);
  });
});

describe('jobs', () => {
  test('those that gave up come first, those that are done only when asked for', async () => {
    const at = new Date();
    const job = (kind: string, state: string) => ({ kind, state, payload: {}, runAt: at, createdAt: at });
    await db().job.createMany({ data: [job('a', 'ready'), job('b', 'done'), job('c', 'dead'), job('d', 'leased')] });
    const kinds = async (asked: Partial<AdminList>) => (await jobList(operator(), list(asked))).rows.map(({ kind }) => kind);
    expect(await kinds({})).toEqual(['c', 'd', 'a']);
    expect(await kinds({ state: 'done' })).toEqual(['b']);
    expect((await overview(operator())).jobs).toMatchObject({ dead: 1, ready: 2 });
  });

  test('one that gave up gets another round, once, and it is on record', async () => {
    registerJobHandlers({ 'test.timer': async () => {} });
    await queue('test.timer', new Date());
    const { id } = await db().job.findFirstOrThrow();
    await expect(retryJob.execute(operator(), { job: id })).rejects.toMatchObject({ code: 'not_found', reason: 'job_not_found' });
    await db().job.update({ where: { id }, data: { state: 'dead', attempts: 8, lastError: 'away' } });
    expect(await retryJob.execute(operator(), { job: String(id) })).toEqual({ job: id });
    await expect(retryJob.execute(operator(), { job: id })).rejects.toMatchObject({ code: 'not_found' });
    expect(await runDueJobs()).toBe(1);
    expect(await db().auditEntry.count({ where: { action: 'job.retried', subject: `job:${id}` } })).toBe(1);
  });
});

test('the overview counts people, listings, orders, money and what is stuck', async () => {
  const { id } = await db().ledgerTransaction.create({ data: { kind: 'charge', currency: 'GBP', at: new Date() } });
  await db().ledgerEntry.createMany({
    data: [
      { transactionId: id, account: 'cash', amount: 7004 },
      { transactionId: id, account: 'escrow', amount: -6000 },
      { transactionId: id, account: 'commission', amount: -1004 },
    ],
  });
  const order = await db().order.findFirstOrThrow({ where: { reference: 'GH-7K3M-92QX' } });
  const operation = { provider: 'test', currency: 'GBP', amount: 500, orderId: order.id, createdAt: new Date() };
  await db().operation.createMany({
    data: [
      { ...operation, key: 'o1', kind: 'capture', state: 'open' },
      { ...operation, key: 'o2', kind: 'capture', state: 'stuck' },
      { ...operation, key: 'o3', kind: 'refund', state: 'failed', failure: 'account closed' },
      { ...operation, key: 'o4', kind: 'charge', state: 'failed' },
    ],
  });
  await queue('test.timer', new Date(Date.now() - HOUR));

  const shop = await db().provider.findFirstOrThrow();
  const paid = { providerId: shop.id, paymentProvider: 'test', accountId: 1, amount: 1, party: 'system', createdAt: new Date() };
  await db().payout.createMany({
    data: [
      { ...paid, reference: 'PO-1', currency: 'GBP', state: 'failed' },
      { ...paid, reference: 'PO-2', currency: 'GBP', state: 'paid' },
      { ...paid, reference: 'PO-3', currency: 'EUR', state: 'returned' },
    ],
  });
  const compared = { provider: 'test', from: new Date(), until: new Date(), matched: 1, at: new Date() };
  await db().reconciliation.create({ data: { ...compared, differences: [{}, {}] } });
  await db().reconciliation.create({ data: { ...compared, differences: [{}] } });

  const view = await overview(operator());
  expect([view.payouts, view.cash]).toMatchObject([{ failed: 1 }, { differences: 1 }]);
  expect(view.users).toMatchObject({ total: await db().user.count(), recent: 0 });
  expect(view.listings).toMatchObject({ total: 2, published: 1, draft: 1 });
  expect(view.orders).toMatchObject({ total: 2 });
  expect(view.orders.states).toContainEqual({ state: 'completed', count: 1 });
  expect(view.money).toEqual([{ currency: 'GBP', escrow: 6000n, commission: 1004n, fee: 0n, providers: 0n }]);
  expect(view.ledger).toBe(null);
  expect(await proveBooks.execute(operator(), {})).toMatchObject({ ok: true, transactions: 1, problems: [] });
  expect(view.jobs).toMatchObject({ late: 1, oldest: expect.any(Date) });
  expect(view.operations).toMatchObject({ open: 1, stuck: 1, failedRefunds: 1 });
  expect(view.operations.troubles.map(({ kind, order: of, failure }) => [kind, of, failure])).toEqual([
    ['refund', 'GH-7K3M-92QX', 'account closed'],
    ['capture', 'GH-7K3M-92QX', null],
  ]);
});

test('the overview says so when the books do not balance', async () => {
  const { id } = await db().ledgerTransaction.create({ data: { kind: 'charge', currency: 'GBP', at: new Date() } });
  await db().ledgerEntry.create({ data: { transactionId: id, account: 'cash', amount: 1 } });
  await proveBooks.execute(operator(), {});
  const { ledger } = await overview(operator());
  expect(ledger).toMatchObject({ ok: false, problems: [`transaction does not sum to 0: ${id}`] });
});
