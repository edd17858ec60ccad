import { audit } from '@/lib/core/audit';
import { command } from '@/lib/core/command';
import { type Context, requireOperator } from '@/lib/core/context';
import { log } from '@/lib/core/log';
import { query } from '@/lib/core/query';
import { OPERATORS } from '@/lib/core/shared/roles';
import { Done } from '@/lib/core/wire';
import { write } from '@/lib/core/write';
import type { Movement } from './provider';
import { isUsable, paymentProvider } from './providers';
import { alike, type Booked, compared, type Difference } from './reconciliation';
import { ReconciliationsWire, reconciliationsToWire } from './reconciliation-wire';
import { Nothing } from './schema';

// Every night our entries of `cash` are held against each payment provider's own list of what moved, one to one.

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Our entries of `cash` at a provider, by what they are about; those of one call summed up. */
async function booked(
  ctx: Context,
  provider: string,
  where: { from: Date; until: Date } | { operations: number[] },
): Promise<Booked[]> {
  const entries = await ctx.db.ledgerEntry.findMany({
    where: {
      account: 'cash',
      paymentProvider: provider,
      transaction: 'from' in where ? { at: { gte: where.from, lt: where.until } } : { operationId: { in: where.operations } },
    },
    include: { transaction: true },
    orderBy: { id: 'asc' },
  });
  const ids = [...new Set(entries.flatMap(({ transaction }) => transaction.operationId ?? []))];
  const operations = new Map(
    (
      await ctx.db.operation.findMany({
        where: { id: { in: ids } },
        include: { payment: { include: { operations: { where: { kind: { in: ['authorize', 'charge'] } } } } } },
      })
    ).map((operation) => [operation.id, operation]),
  );
  const sums = new Map<string, Booked>();
  for (const { amount, transaction } of entries) {
    const { kind, currency, at, dedupeKey } = transaction;
    const operation = operations.get(transaction.operationId ?? 0);
    // Providers know what was taken by the call that began it.
    const taking = kind === 'charge' || kind === 'charge_fee' ? (operation?.payment?.operations[0] ?? operation) : operation;
    const dispute = /^chargeback(?:_won|_returned)?:(.+):\d+$/.exec(dedupeKey ?? '')?.[1];
    const after =
      kind === 'payout_returned' ? ':returned' : kind === 'chargeback_won' || kind === 'chargeback_returned' ? ':won' : '';
    const key = `${dispute ?? taking?.key ?? `transaction-${transaction.id}`}${after}`;
    const sum = sums.get(key) ?? { key, externalId: taking?.externalId ?? null, amount: 0, fee: 0, currency, at };
    if (kind === 'charge_fee') sum.fee -= Number(amount);
    else sum.amount += Number(amount);
    sums.set(key, sum);
  }
  return [...sums.values()];
}

/** Ours and theirs of a time, compared. What stands near its ends on the other side is looked for beyond them. */
async function compare(
  ctx: Context,
  name: string,
  from: Date,
  until: Date,
): Promise<{ matched: number; differences: Difference[] }> {
  const wide = await paymentProvider(name).movements(ctx, new Date(from.getTime() - DAY), new Date(until.getTime() + DAY));
  const inside = ({ at }: Movement) => at >= from && at < until;
  const ours = await booked(ctx, name, { from, until });
  const missing = wide.filter((each) => inside(each) && !ours.some((own) => alike(own, each)));
  const late = await ctx.db.operation.findMany({
    where: {
      provider: name,
      OR: [
        { key: { in: missing.flatMap(({ key }) => key?.split(':')[0] ?? []) } },
        { externalId: { in: missing.flatMap(({ externalId }) => externalId ?? []) } },
      ],
    },
    select: { id: true, payment: { select: { operations: { select: { id: true } } } } },
  });
  const ids = late.flatMap(({ id, payment }) => [id, ...(payment?.operations.map((each) => each.id) ?? [])]);
  const elsewhere = await booked(ctx, name, { operations: ids });
  return compared(ours, [...ours, ...elsewhere], wide.filter(inside), wide);
}

/** The job `payments.reconcile`: each provider with its keys, from where the last comparison ended until an hour ago. */
export async function reconcile(ctx: Context): Promise<void> {
  const installed = await ctx.db.installation.findUnique({ where: { id: 1 } });
  const begun = installed?.seededAt ?? installed?.createdAt ?? new Date(0);
  const until = new Date(ctx.now.getTime() - HOUR);
  for (const name of ['test', 'stripe', 'razorpay'].filter(isUsable)) {
    const last = await ctx.db.reconciliation.findFirst({ where: { provider: name }, orderBy: { id: 'desc' } });
    const from = last?.until ?? new Date(Math.max(begun.getTime(), until.getTime() - DAY));
    if (from >= until) continue;
    try {
      const { matched, differences } = await compare(ctx, name, from, until);
      await write(ctx, ({ db }) =>
        db.reconciliation.create({ data: { provider: name, from, until, matched, differences, at: ctx.now } }),
      );
    } catch (error) {
      // The next night looks at this time too.
      log().warn({ provider: name, error: String(error) }, 'the cash could not be compared');
    }
  }
}

export type ReconciliationView = {
  id: number;
  provider: string;
  from: Date;
  until: Date;
  matched: number;
  differences: Difference[];
  at: Date;
};
const SHOWN = 30;

/** The latest comparisons, newest first. @throws forbidden */
export async function reconciliations(ctx: Context): Promise<ReconciliationView[]> {
  requireOperator(ctx);
  const rows = await ctx.db.reconciliation.findMany({ orderBy: { id: 'desc' }, take: SHOWN });
  return rows.map((row) => ({ ...row, differences: row.differences as Difference[] }));
}

export const listReconciliations = query({
  name: 'payments.reconciliations',
  input: Nothing,
  access: OPERATORS,
  scope: 'admin:read',
  doors: {
    action: false,
    rest: {
      method: 'get',
      path: '/api/admin/reconciliations/',
      summary: "The cash, held against payment providers' lists",
      output: ReconciliationsWire,
      wire: { output: reconciliationsToWire },
    },
  },
  run: reconciliations,
});

/** Compares now instead of at night. */
export const reconcileNow = command({
  name: 'payments.reconcileNow',
  input: Nothing,
  access: OPERATORS,
  scope: 'admin:write',
  doors: {
    action: true,
    rest: { method: 'post', path: '/api/admin/reconciliations/', summary: 'Compare the cash now', output: Done },
  },
  run: async (ctx) => {
    await audit(ctx, 'cash.compared', 'payments');
    return {};
  },
  finish: async (ctx) => {
    await reconcile(ctx);
    return {};
  },
});
