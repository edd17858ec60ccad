import type { Context, WriteContext } from '@/lib/core/context';
import { type Db, Prisma } from '@/lib/core/database';
import { log } from '@/lib/core/log';
import { write } from '@/lib/core/write';

/** What a proof of the books has found; `problems` name what is wrong and where, at most twenty of a kind. */
export type LedgerCheck = { ok: boolean; transactions: number; problems: string[] };

const MOST = 20;
const ENDED = Prisma.sql`('completed', 'declined', 'expired', 'cancelled', 'no_show')`;
const PAYOUTS = Prisma.sql`('payout', 'payout_back', 'payout_returned')`;

/** Each asks for what must not be there; `id` says where it is. */
const CHECKS: readonly (readonly [what: string, sql: Prisma.Sql])[] = [
  [
    'transaction does not sum to 0:',
    Prisma.sql`SELECT "transactionId" AS "id" FROM "LedgerEntry" GROUP BY "transactionId" HAVING SUM("amount") <> 0`,
  ],
  [
    'escrow below 0: order',
    Prisma.sql`SELECT "orderId" AS "id" FROM "LedgerEntry" WHERE "account" = 'escrow' GROUP BY "orderId" HAVING SUM("amount") > 0`,
  ],
  [
    'money left in escrow of an ended order:',
    Prisma.sql`SELECT e."orderId" AS "id" FROM "LedgerEntry" e JOIN "Order" o ON o."id" = e."orderId"
      WHERE e."account" = 'escrow' AND o."state" IN ${ENDED} AND COALESCE(o."frozen", '') <> 'order' GROUP BY e."orderId" HAVING SUM(e."amount") <> 0`,
  ],
  [
    'payments differ from what was booked: order',
    Prisma.sql`SELECT a."orderId" AS "id" FROM "PaymentAllocation" a JOIN "Payment" p ON p."id" = a."paymentId"
      WHERE p."status" = 'succeeded' GROUP BY a."orderId" HAVING SUM(a."amount") <> COALESCE((
        SELECT -SUM(e."amount") FROM "LedgerEntry" e JOIN "LedgerTransaction" t ON t."id" = e."transactionId"
        WHERE e."orderId" = a."orderId" AND t."kind" = 'charge' AND e."account" = 'escrow'), 0)`,
  ],
  [
    'an order’s entries do not sum to 0: order',
    Prisma.sql`SELECT "orderId" AS "id" FROM "LedgerEntry" WHERE "orderId" IS NOT NULL GROUP BY "orderId" HAVING SUM("amount") <> 0`,
  ],
  [
    'entry in another currency than its order’s: order',
    Prisma.sql`SELECT e."orderId" AS "id" FROM "LedgerEntry" e JOIN "LedgerTransaction" t ON t."id" = e."transactionId"
      JOIN "Order" o ON o."id" = e."orderId" WHERE t."currency" <> o."currency"`,
  ],
  [
    'money given back was not booked, or otherwise: operation',
    Prisma.sql`SELECT p."id" AS "id" FROM "Operation" p LEFT JOIN "LedgerTransaction" t ON t."operationId" = p."id" AND t."kind" = 'refund_sent'
      LEFT JOIN "LedgerEntry" e ON e."transactionId" = t."id" AND e."account" = 'refund'
      WHERE p."kind" = 'refund' AND p."state" = 'succeeded' GROUP BY p."id", p."amount" HAVING COALESCE(SUM(e."amount"), 0) <> p."amount"`,
  ],
  // A provider's statement lists what orders brought and what payouts took: an entry that is neither would be missing from it.
  [
    'balance moved by no order and no payout: provider',
    Prisma.sql`SELECT e."providerId" AS "id" FROM "LedgerEntry" e JOIN "LedgerTransaction" t ON t."id" = e."transactionId"
      WHERE e."account" = 'provider' AND e."orderId" IS NULL AND t."kind" NOT IN ${PAYOUTS}`,
  ],
  [
    'balance of nobody: transaction',
    Prisma.sql`SELECT "transactionId" AS "id" FROM "LedgerEntry" WHERE "account" IN ('provider', 'payout') AND "providerId" IS NULL`,
  ],
  [
    'booked for another provider than the order’s: order',
    Prisma.sql`SELECT e."orderId" AS "id" FROM "LedgerEntry" e JOIN "Order" o ON o."id" = e."orderId"
      WHERE e."account" = 'provider' AND e."providerId" <> o."providerId"`,
  ],
];

/**
 * Proves the books: every transaction and every order sums to 0, no escrow is negative or left behind, what was paid and what was given
 * back is what was booked, and every entry of a provider stands on their statement.
 */
export async function verifyLedger(db: Db): Promise<LedgerCheck> {
  const problems: string[] = [];
  for (const [what, sql] of CHECKS) {
    const found = await db.$queryRaw<{ id: number }[]>`${sql} LIMIT ${MOST}`;
    problems.push(...found.map(({ id }) => `${what} ${id}`));
  }
  return { ok: problems.length === 0, transactions: await db.ledgerTransaction.count(), problems };
}

/** The nightly proof, kept for the operator to read. */
export async function verifyNightly(ctx: Context): Promise<void> {
  const check = await verifyLedger(ctx.db);
  if (!check.ok) log().error({ problems: check.problems }, 'the books do not balance');
  await write(ctx, (within) => keepVerification(within, check));
}

/** Keeps what a proof has found. */
export async function keepVerification({ db, now }: WriteContext, check: LedgerCheck): Promise<void> {
  await db.ledgerVerification.create({ data: { ...check, at: now } });
}

export type Verified = LedgerCheck & { at: Date };

/** What the last proof has found; null before the first. */
export async function lastVerification(db: Db): Promise<Verified | null> {
  const row = await db.ledgerVerification.findFirst({ orderBy: { id: 'desc' } });
  return row && { at: row.at, ok: row.ok, transactions: row.transactions, problems: row.problems as string[] };
}
