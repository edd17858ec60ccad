import { type Context, requireOperator } from '@/lib/core/context';
import type { Prisma } from '@/lib/core/database';
import { forbidden } from '@/lib/core/errors';
import { isDemo } from '@/lib/core/installation';
import { type LedgerCheck, verifyLedger } from '@/lib/payments';
import type { AdminList } from './schema';

const PAGE = 50;
export type Page<T> = { rows: T[]; total: number; page: number; pages: number };
const pageOf = <T>(rows: T[], total: number, page: number): Page<T> => ({ rows, total, page, pages: Math.max(1, Math.ceil(total / PAGE)) });
const window = (page: number) => ({ skip: (page - 1) * PAGE, take: PAGE });

export type Overview = {
  users: { total: number; providers: number; customers: number; since: number };
  listings: { published: number; draft: number; paused: number; listedProviders: number };
  orders: { state: string; count: number }[];
  /** What the marketplace earned and holds, by currency, in minor units. */
  money: { currency: string; escrow: bigint; commission: bigint; fee: bigint; providers: bigint }[];
  ledger: LedgerCheck;
  jobs: { ready: number; dead: number; oldest: Date | null };
  operations: { open: number; stuck: number; failedRefunds: number };
  mails: { total: number; waiting: number };
};

const WEEK = 7 * 24 * 3_600_000;

/** The operator's first look: who is here, what runs, whether the books balance, what is stuck. @throws forbidden */
export async function overview(ctx: Context): Promise<Overview> {
  requireOperator(ctx);
  const { db } = ctx;
  const [roles, since, listings, listedProviders, orders, entries, ledger, jobs, oldest, operations, failedRefunds, mails, waiting] = await Promise.all([
    db.user.groupBy({ by: ['role'], _count: { _all: true } }),
    db.user.count({ where: { createdAt: { gte: new Date(ctx.now.getTime() - WEEK) } } }),
    db.listing.groupBy({ by: ['status'], _count: { _all: true } }),
    db.provider.count({ where: { listedAt: { not: null } } }),
    db.order.groupBy({ by: ['state'], _count: { _all: true }, orderBy: { state: 'asc' } }),
    db.$queryRaw<{ currency: string; account: string; amount: bigint | number }[]>`
      SELECT t."currency" AS "currency", e."account" AS "account", CAST(-SUM(e."amount") AS BIGINT) AS "amount"
      FROM "LedgerEntry" e JOIN "LedgerTransaction" t ON t."id" = e."transactionId"
      WHERE e."account" IN ('escrow', 'commission', 'fee', 'provider') GROUP BY t."currency", e."account" ORDER BY t."currency"`,
    verifyLedger(db),
    db.job.groupBy({ by: ['state'], _count: { _all: true } }),
    db.job.findFirst({ where: { state: 'ready', runAt: { lte: ctx.now } }, orderBy: { runAt: 'asc' }, select: { runAt: true } }),
    db.operation.groupBy({ by: ['state'], _count: { _all: true }, where: { state: { in: ['open', 'stuck'] } } }),
    db.operation.count({ where: { kind: 'refund', state: 'failed' } }),
    db.mail.count(),
    db.mail.count({ where: { sentAt: null } }),
  ]);
  const count = <T extends { _count: { _all: number } }>(rows: T[], is: (row: T) => boolean) =>
    rows.filter(is).reduce((sum, row) => sum + row._count._all, 0);
  const currencies = [...new Set(entries.map(({ currency }) => currency))];
  const amount = (currency: string, account: string) =>
    BigInt(entries.find((entry) => entry.currency === currency && entry.account === account)?.amount ?? 0);
  return {
    users: {
      total: count(roles, () => true),
      providers: count(roles, ({ role }) => role === 'PROVIDER'),
      customers: count(roles, ({ role }) => role === 'CUSTOMER'),
      since,
    },
    listings: {
      published: count(listings, ({ status }) => status === 'published'),
      draft: count(listings, ({ status }) => status === 'draft'),
      paused: count(listings, ({ status }) => status === 'paused'),
      listedProviders,
    },
    orders: orders.map(({ state, _count }) => ({ state, count: _count._all })),
    money: currencies.map((currency) => ({
      currency,
      escrow: amount(currency, 'escrow'),
      commission: amount(currency, 'commission'),
      fee: amount(currency, 'fee'),
      providers: amount(currency, 'provider'),
    })),
    ledger,
    jobs: {
      ready: count(jobs, ({ state }) => state === 'ready' || state === 'leased'),
      dead: count(jobs, ({ state }) => state === 'dead'),
      oldest: oldest?.runAt ?? null,
    },
    operations: {
      open: count(operations, ({ state }) => state === 'open'),
      stuck: count(operations, ({ state }) => state === 'stuck'),
      failedRefunds,
    },
    mails: { total: mails, waiting },
  };
}

/** People, newest first, found by name, e-mail or user name. @throws forbidden */
export async function people(ctx: Context, { q, state, page }: AdminList) {
  requireOperator(ctx);
  const words = q.toLowerCase();
  const where: Prisma.UserWhereInput = {
    ...(state && { role: state.toUpperCase() }),
    ...(words && { OR: [{ email: { contains: words } }, { username: { contains: words } }, { lastName: { contains: q } }, { firstName: { contains: q } }] }),
  };
  const select = {
    id: true,
    firstName: true,
    lastName: true,
    username: true,
    email: true,
    emailVerifiedAt: true,
    role: true,
    createdAt: true,
    suspendedAt: true,
    provider: { select: { handle: true, businessName: true, listedAt: true } },
    _count: { select: { orders: true } },
  } as const;
  const [rows, total] = await Promise.all([
    ctx.db.user.findMany({ where, select, orderBy: { id: 'desc' }, ...window(page) }),
    ctx.db.user.count({ where }),
  ]);
  return pageOf(rows, total, page);
}

/** Listings of every status, newest first. @throws forbidden */
export async function allListings(ctx: Context, { q, state, page }: AdminList) {
  requireOperator(ctx);
  const where: Prisma.ListingWhereInput = { ...(state && { status: state }), ...(q && { title: { contains: q } }) };
  const select = {
    id: true,
    slug: true,
    title: true,
    kind: true,
    status: true,
    priceMinor: true,
    currency: true,
    ratingCount: true,
    ratingSum: true,
    completedOrders: true,
    createdAt: true,
    provider: { select: { handle: true, businessName: true } },
  } as const;
  const [rows, total] = await Promise.all([
    ctx.db.listing.findMany({ where, select, orderBy: { id: 'desc' }, ...window(page) }),
    ctx.db.listing.count({ where }),
  ]);
  return pageOf(rows, total, page);
}

/** Orders of everybody, newest first. @throws forbidden */
export async function allOrders(ctx: Context, { q, state, page }: AdminList) {
  requireOperator(ctx);
  const where: Prisma.OrderWhereInput = {
    ...(state && { state }),
    ...(q && { OR: [{ reference: { contains: q.toUpperCase() } }, { title: { contains: q } }] }),
  };
  const select = {
    id: true,
    reference: true,
    title: true,
    process: true,
    state: true,
    total: true,
    currency: true,
    startsAt: true,
    createdAt: true,
    timeZone: true,
    customer: { select: { firstName: true, lastName: true } },
    provider: { select: { handle: true, businessName: true } },
  } as const;
  const [rows, total] = await Promise.all([
    ctx.db.order.findMany({ where, select, orderBy: { id: 'desc' }, ...window(page) }),
    ctx.db.order.count({ where }),
  ]);
  return pageOf(rows, total, page);
}

/** Jobs: those that gave up first, then what waits. @throws forbidden */
export async function jobList(ctx: Context, { state, page }: AdminList) {
  requireOperator(ctx);
  const where: Prisma.JobWhereInput = { state: state || { in: ['dead', 'ready', 'leased'] } };
  const select = { id: true, kind: true, state: true, runAt: true, attempts: true, lastError: true } as const;
  const [rows, total] = await Promise.all([
    ctx.db.job.findMany({ where, select, orderBy: [{ state: 'asc' }, { runAt: 'asc' }], ...window(page) }),
    ctx.db.job.count({ where }),
  ]);
  return pageOf(rows, total, page);
}

/** What was sent by mail, newest first. @throws forbidden */
export async function mails(ctx: Context, { q, page }: AdminList) {
  requireOperator(ctx);
  const where: Prisma.MailWhereInput = q ? { OR: [{ to: { contains: q } }, { subject: { contains: q } }] } : {};
  const select = { id: true, to: true, subject: true, template: true, createdAt: true, sentAt: true } as const;
  const [rows, total] = await Promise.all([
    ctx.db.mail.findMany({ where, select, orderBy: { id: 'desc' }, ...window(page) }),
    ctx.db.mail.count({ where }),
  ]);
  return pageOf(rows, total, page);
}

/** One mail in full: in the demo alone, as mails hold links that sign people in. @throws forbidden */
export async function mail(ctx: Context, id: number) {
  requireOperator(ctx);
  if (!isDemo()) throw forbidden('demo_only');
  return ctx.db.mail.findUnique({ where: { id } });
}
