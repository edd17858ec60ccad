import type { WriteContext } from '@/lib/core/context';
import type { Db } from '@/lib/core/database';
import { type AmountsOf, entriesFor, type Lines, type Posting } from './postings';

export type PostingOf = {
  currency: string;
  orderId?: number;
  providerId?: number;
  paymentProvider?: string;
  operationId?: number;
  /** From when the provider's part may be paid out. */
  availableAt?: Date;
  /** Makes the posting happen once. */
  dedupeKey?: string;
};

/**
 * Books a posting: one balanced set of entries, in the caller's transaction. A posting of nothing writes nothing.
 * @throws RangeError when it does not balance; a unique violation when `dedupeKey` was booked before
 */
export async function post<P extends Posting>(ctx: WriteContext, kind: P, amounts: AmountsOf<P>, of: PostingOf): Promise<void> {
  const entries = entriesFor(kind, amounts);
  if (entries.length === 0) return;
  const { currency, orderId, operationId, dedupeKey } = of;
  const { id } = await ctx.db.ledgerTransaction.create({
    data: { kind, currency, orderId, operationId, dedupeKey, at: ctx.now },
  });
  await ctx.db.ledgerEntry.createMany({
    data: entries.map(({ account, amount }) => ({
      transactionId: id,
      account,
      amount,
      orderId: of.orderId,
      providerId: account === 'provider' || account === 'payout' ? of.providerId : undefined,
      paymentProvider: account === 'cash' ? of.paymentProvider : undefined,
      availableAt: account === 'provider' ? (of.availableAt ?? ctx.now) : undefined,
    })),
  });
}

export type OrderBalance = {
  /** In escrow: nobody's yet. */
  held: bigint;
  /** What each of those who were paid has of this order now. */
  kept: Lines;
  /** On its way back to the customer, or given back. */
  back: bigint;
};

/** Where an order's money is, in minor units of its currency. */
export async function orderBalance(db: Db, orderId: number): Promise<OrderBalance> {
  type Row = { account: string; sum: bigint | number; credited: bigint | number };
  const rows = await db.$queryRaw<Row[]>`
    SELECT e."account", CAST(-SUM(e."amount") AS BIGINT) AS "sum",
      CAST(-SUM(CASE WHEN t."kind" <> 'refund_sent' THEN e."amount" ELSE 0 END) AS BIGINT) AS "credited"
    FROM "LedgerEntry" e JOIN "LedgerTransaction" t ON t."id" = e."transactionId"
    WHERE e."orderId" = ${orderId} GROUP BY e."account"`;
  const of = new Map(rows.map(({ account, sum, credited }) => [account, { sum: BigInt(sum), credited: BigInt(credited) }]));
  const sum = (account: string) => of.get(account)?.sum ?? 0n;
  const positive = (account: string) => (sum(account) > 0n ? sum(account) : 0n);
  return {
    held: sum('escrow'),
    kept: { net: positive('provider'), commission: positive('commission'), fee: positive('fee'), tax: positive('tax') },
    back: of.get('refund')?.credited ?? 0n,
  };
}

export type ProviderBalance = { currency: string; available: bigint; pending: bigint };

/** A provider's balance by currency: what may be paid out now, and what is still clearing or waits for the end of a dispute. */
export async function providerBalance(db: Db, providerId: number, now: Date): Promise<ProviderBalance[]> {
  const rows = await db.$queryRaw<{ currency: string; total: bigint | number; available: bigint | number }[]>`
    SELECT t."currency" AS "currency", CAST(-SUM(e."amount") AS BIGINT) AS "total",
      CAST(-SUM(CASE WHEN e."availableAt" <= ${now} AND COALESCE(o."frozen", '') <> 'order' THEN e."amount" ELSE 0 END) AS BIGINT)
        AS "available"
    FROM "LedgerEntry" e JOIN "LedgerTransaction" t ON t."id" = e."transactionId" LEFT JOIN "Order" o ON o."id" = e."orderId"
    WHERE e."account" = 'provider' AND e."providerId" = ${providerId}
    GROUP BY t."currency" ORDER BY t."currency"`;
  return rows.map(({ currency, total, available }) => ({
    currency,
    available: BigInt(available),
    pending: BigInt(total) - BigInt(available),
  }));
}
