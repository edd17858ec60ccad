// biome-ignore-all lint/style/noRestrictedImports: rows are written in bulk, as the slices would have written them one by one
import { hash } from '@node-rs/argon2';
import { refreshFreeDays } from '@/lib/availability';
import { wire } from '@/lib/boot';
import { now } from '@/lib/core/clock';
import { systemContext } from '@/lib/core/context';
import { type Db, db, dialect, Prisma, transact } from '@/lib/core/database';
import { DEMO_LOGINS, DEMO_PASSWORD } from '@/lib/core/demo-logins';
import { enqueue } from '@/lib/core/jobs';
import { nextTimer } from '@/lib/core/process/timers';
import type { Role } from '@/lib/core/shared/roles';
import { write } from '@/lib/core/write';
import { issueDocuments } from '@/lib/documents';
import { clockOf, processOf, subjectOf } from '@/lib/orders';
import { connectAccount, setPayoutSchedule } from '@/lib/payments';
import { reindexAll } from '@/lib/search';
import { calendarsInDemo } from './calendars';
import { loadContent } from './load-content';
import { insert } from './making/insert';
import { talkInDemo } from './making/talks';
import { rowsOf } from './rows';
import { makeWorld } from './world';

const MINUTES = 5 * 60_000;

/** Fills an empty database with the demo, in one transaction: it is there whole or not at all. Says what it is doing. */
export async function seedDemo(say: (what: string) => void): Promise<void> {
  wire();
  const at = now();
  const world = makeWorld({ content: await loadContent(), now: at });
  const rows = rowsOf(world, await hash(DEMO_PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 }));
  say(
    `${world.users.length} people, ${world.providers.length} shops, ${world.listings.length} offers, ${world.orders.length} orders, ${world.reviews.length} ratings`,
  );
  await transact(async (tx) => {
    const { installedAt: _, ...tables } = rows;
    await insert(tx, tables);
    if (dialect() === 'postgres') await continueSequences(tx);
    await tx.installation.update({ where: { id: 1 }, data: { seededAt: at } });
  }, MINUTES);
  await queueTimers();
  await openPayoutAccounts();
  await setTaxes();
  await talkInDemo();
  say('calendars …');
  await calendarsInDemo();
  say('papers …');
  await issueDocuments(systemContext({ channel: 'script' }), Number.POSITIVE_INFINITY);
  say('search index …');
  await reindexAll();
  say('free days …');
  const providers = await db().provider.findMany({ select: { id: true } });
  await refreshFreeDays(systemContext({ channel: 'script' }), ...providers.map(({ id }) => id));
}

/** Rows came with their ids: PostgreSQL's counters go on after them. */
async function continueSequences(tx: Db): Promise<void> {
  for (const table of [
    'File',
    'User',
    'Provider',
    'Calendar',
    'Tag',
    'Listing',
    'ListingVariant',
    'Order',
    'Delivery',
    'Payment',
    'Operation',
    'Review',
    'LedgerTransaction',
    'Conversation',
    'Message',
  ])
    await tx.$executeRaw(
      Prisma.sql`SELECT setval(pg_get_serial_sequence(${`"${table}"`}, 'id'), (SELECT MAX("id") FROM ${Prisma.raw(`"${table}"`)}))`,
    );
}

/** Taxes that prices contain, by the standard rates of the countries where most of the shops are; whoever sells remits them. */
async function setTaxes(): Promise<void> {
  const rates = { GB: ['VAT', 2000], IE: ['VAT', 2300], DE: ['USt', 1900], FR: ['TVA', 2000], ES: ['IVA', 2100] } as const;
  const value = Object.entries(rates).map(([country, [name, rate]], i) => ({
    id: i + 1,
    country,
    region: '',
    name,
    rate,
    inclusive: true,
    remittedBy: 'provider',
  }));
  await write(systemContext({ channel: 'script' }), async ({ db, now }) => {
    await db.setting.create({ data: { key: 'tax.rules', value, updatedAt: now } });
  });
}

/** Whoever can be stepped in as has an account to be paid out to, and asks for it: their balance stays until then. */
async function openPayoutAccounts(): Promise<void> {
  const shops = await db().provider.findMany({
    where: { user: { username: { in: DEMO_LOGINS.map(({ username }) => username) } } },
    include: { user: { select: { id: true, role: true } } },
  });
  for (const { user } of shops) {
    const actor = { id: user.id, role: user.role as Role, sessionId: 'demo', scopes: 'all' as const };
    const ctx = { ...systemContext({ channel: 'script' }), actor };
    await connectAccount.execute(ctx, {});
    await setPayoutSchedule.execute(ctx, { schedule: 'manual' });
  }
}

/** What is under way goes on by itself: every open order and exchange gets its next timer. */
async function queueTimers(): Promise<void> {
  await write(systemContext({ channel: 'script' }), async (ctx) => {
    const orders = await ctx.db.order.findMany({
      where: { state: { notIn: ['completed', 'declined', 'expired', 'cancelled', 'no_show'] } },
      include: { provider: { select: { userId: true } }, project: true },
    });
    for (const order of orders) {
      const timer = nextTimer(processOf(order.process, order.processVersion), subjectOf(order), clockOf(order));
      if (timer)
        await enqueue(ctx, 'orders.timer', { orderId: order.id }, { runAt: timer.at, dedupeKey: `order:${order.id}:timer` });
    }
    const exchanges = await ctx.db.reviewExchange.findMany({ where: { state: { in: ['open', 'one_in'] } } });
    for (const { orderId, closesAt } of exchanges)
      await enqueue(ctx, 'reviews.timer', { orderId }, { runAt: closesAt, dedupeKey: `review:${orderId}:timer` });
  });
}
