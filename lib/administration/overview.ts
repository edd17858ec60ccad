import { type Context, requireOperator } from '@/lib/core/context';
import type { Db } from '@/lib/core/database';
import { lastVerification, type Verified } from '@/lib/payments';

const DAY = 24 * 3_600_000;
const TROUBLES = 10;

/** A payment operation that needs a person: its outcome stayed unknown, or money could not be given back. */
export type Trouble = {
  id: number;
  kind: string;
  state: string;
  amount: number;
  currency: string;
  failure: string | null;
  createdAt: Date;
  order: string | null;
};

export type Overview = {
  now: Date;
  /** `recent` counts those of the last seven days. */
  users: { total: number; providers: number; customers: number; recent: number };
  listings: { total: number; published: number; draft: number; listedProviders: number };
  /** By state, the most first; `recent` counts those placed in the last seven days. */
  orders: { total: number; recent: number; states: { state: string; count: number }[] };
  /** Where the money is, by currency, in minor units: in safe keeping, earned by the marketplace, owed to providers. */
  money: { currency: string; escrow: bigint; commission: bigint; fee: bigint; providers: bigint }[];
  /** What the last proof of the books has found; null before the first. */
  ledger: Verified | null;
  /** `oldest` is since when the longest waiting job is due. */
  jobs: { ready: number; late: number; dead: number; oldest: Date | null };
  operations: { open: number; stuck: number; failedRefunds: number; troubles: Trouble[] };
  /** Payouts that did not arrive and were not followed by another. */
  payouts: { failed: number };
  /** What the last comparisons with the payment providers' own lists have found; null before the first. */
  cash: { differences: number; at: Date } | null;
  mails: { total: number; waiting: number };
};

/** The operator's first look: who is here, what runs, whether the books balance, what is stuck. @throws forbidden */
export async function overview(ctx: Context): Promise<Overview> {
  requireOperator(ctx);
  const { db, now } = ctx;
  const [users, listings, orders, money, ledger, jobs, operations, payouts, cash, mails] = await Promise.all([
    usersIn(db, now),
    listingsIn(db),
    ordersIn(db, now),
    moneyIn(db),
    lastVerification(db),
    jobsIn(db, now),
    operationsIn(db),
    payoutsIn(db),
    cashIn(db),
    mailsIn(db),
  ]);
  return { now, users, listings, orders, money, ledger, jobs, operations, payouts, cash, mails };
}

type Counted = { _count: { _all: number } };
const count = <T extends Counted>(rows: T[], is: (row: T) => boolean = () => true) =>
  rows.filter(is).reduce((sum, row) => sum + row._count._all, 0);
const weekBefore = (now: Date) => new Date(now.getTime() - 7 * DAY);

async function usersIn(db: Db, now: Date): Promise<Overview['users']> {
  const roles = await db.user.groupBy({ by: ['role'], _count: { _all: true } });
  const recent = await db.user.count({ where: { createdAt: { gte: weekBefore(now) } } });
  return {
    total: count(roles),
    providers: count(roles, ({ role }) => role === 'PROVIDER'),
    customers: count(roles, ({ role }) => role === 'CUSTOMER'),
    recent,
  };
}

async function listingsIn(db: Db): Promise<Overview['listings']> {
  const rows = await db.listing.groupBy({ by: ['status'], _count: { _all: true } });
  return {
    total: count(rows),
    published: count(rows, ({ status }) => status === 'published'),
    draft: count(rows, ({ status }) => status === 'draft'),
    listedProviders: await db.provider.count({ where: { listedAt: { not: null } } }),
  };
}

async function ordersIn(db: Db, now: Date): Promise<Overview['orders']> {
  const rows = await db.order.groupBy({ by: ['state'], _count: { _all: true } });
  const states = rows.map(({ state, _count }) => ({ state, count: _count._all })).sort((a, b) => b.count - a.count);
  const recent = await db.order.count({ where: { createdAt: { gte: weekBefore(now) } } });
  return { total: count(rows), recent, states };
}

async function moneyIn(db: Db): Promise<Overview['money']> {
  const rows = await db.$queryRaw<{ currency: string; account: string; amount: bigint | number }[]>`
    SELECT t."currency" AS "currency", e."account" AS "account", CAST(-SUM(e."amount") AS BIGINT) AS "amount"
    FROM "LedgerEntry" e JOIN "LedgerTransaction" t ON t."id" = e."transactionId"
    WHERE e."account" IN ('escrow', 'commission', 'fee', 'provider') GROUP BY t."currency", e."account" ORDER BY t."currency"`;
  const of = (currency: string, account: string) =>
    BigInt(rows.find((row) => row.currency === currency && row.account === account)?.amount ?? 0);
  return [...new Set(rows.map(({ currency }) => currency))].map((currency) => ({
    currency,
    escrow: of(currency, 'escrow'),
    commission: of(currency, 'commission'),
    fee: of(currency, 'fee'),
    providers: of(currency, 'provider'),
  }));
}

async function jobsIn(db: Db, now: Date): Promise<Overview['jobs']> {
  const rows = await db.job.groupBy({ by: ['state'], _count: { _all: true }, where: { state: { not: 'done' } } });
  const due = await db.job.aggregate({
    where: { state: 'ready', runAt: { lte: now } },
    _count: { _all: true },
    _min: { runAt: true },
  });
  return {
    ready: count(rows, ({ state }) => state !== 'dead'),
    late: due._count._all,
    dead: count(rows, ({ state }) => state === 'dead'),
    oldest: due._min.runAt,
  };
}

async function payoutsIn(db: Db): Promise<Overview['payouts']> {
  const [row] = await db.$queryRaw<{ failed: bigint | number }[]>`
    SELECT COUNT(*) AS "failed" FROM "Payout" p WHERE p."state" IN ('failed', 'returned') AND NOT EXISTS (
      SELECT 1 FROM "Payout" n WHERE n."providerId" = p."providerId" AND n."currency" = p."currency" AND n."id" > p."id")`;
  return { failed: Number(row?.failed ?? 0) };
}

/** Of each payment provider the last comparison counts. */
async function cashIn(db: Db): Promise<Overview['cash']> {
  const last = await db.reconciliation.groupBy({ by: ['provider'], _max: { id: true } });
  const rows = await db.reconciliation.findMany({ where: { id: { in: last.flatMap(({ _max }) => _max.id ?? []) } } });
  const latest = rows.toSorted((a, b) => b.at.getTime() - a.at.getTime())[0];
  const differences = rows.reduce((sum, row) => sum + (row.differences as unknown[]).length, 0);
  return latest ? { differences, at: latest.at } : null;
}

async function operationsIn(db: Db): Promise<Overview['operations']> {
  const rows = await db.operation.groupBy({ by: ['state'], _count: { _all: true }, where: { state: { in: ['open', 'stuck'] } } });
  const failedRefund = { kind: 'refund', state: 'failed' };
  const found = await db.operation.findMany({
    where: { OR: [{ state: 'stuck' }, failedRefund] },
    orderBy: { id: 'desc' },
    take: TROUBLES,
    include: { order: { select: { reference: true } } },
  });
  return {
    open: count(rows, ({ state }) => state === 'open'),
    stuck: count(rows, ({ state }) => state === 'stuck'),
    failedRefunds: await db.operation.count({ where: failedRefund }),
    troubles: found.map(({ id, kind, state, amount, currency, failure, createdAt, order }) => ({
      id,
      kind,
      state,
      amount,
      currency,
      failure,
      createdAt,
      order: order?.reference ?? null,
    })),
  };
}

const mailsIn = async (db: Db): Promise<Overview['mails']> => ({
  total: await db.mail.count(),
  waiting: await db.mail.count({ where: { sentAt: null } }),
});
