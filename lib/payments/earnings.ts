import type { Context } from '@/lib/core/context';
import { ownProvider } from '@/lib/providers';
import { type ProviderBalance, providerBalance } from './ledger';

export type Earnings = {
  /** `held`: not released yet; `sending` and `paid`: payouts on their way and arrived. */
  balances: (ProviderBalance & { held: bigint; sending: bigint; paid: bigint })[];
  /** What moved the balance, newest first; credits are positive. */
  entries: {
    id: number;
    kind: string;
    at: Date;
    amount: bigint;
    currency: string;
    availableAt: Date | null;
    order: { reference: string; title: string } | null;
  }[];
  next: number | null;
};

const PAGE = 30;

/** The actor's own balance and what moved it. @throws forbidden for who is no provider */
export async function ownEarnings(ctx: Context, before?: number): Promise<Earnings> {
  const { id: providerId } = await ownProvider(ctx);
  const [balances, held, sent, rows] = await Promise.all([
    providerBalance(ctx.db, providerId, ctx.now),
    ctx.db.$queryRaw<{ currency: string; amount: bigint | number }[]>`
      SELECT o."currency" AS "currency", CAST(-SUM(e."amount") AS BIGINT) AS "amount"
      FROM "LedgerEntry" e JOIN "Order" o ON o."id" = e."orderId"
      WHERE e."account" = 'escrow' AND o."providerId" = ${providerId} GROUP BY o."currency" HAVING SUM(e."amount") <> 0`,
    ctx.db.payout.groupBy({
      by: ['currency', 'state'],
      where: { providerId, state: { in: ['sending', 'paid'] } },
      _sum: { amount: true },
    }),
    ctx.db.ledgerEntry.findMany({
      where: { account: 'provider', providerId, ...(before && { id: { lt: before } }) },
      include: { transaction: true },
      orderBy: { id: 'desc' },
      take: PAGE + 1,
    }),
  ]);
  const orderIds = [...new Set(rows.flatMap(({ orderId }) => orderId ?? []))];
  const orders = await ctx.db.order.findMany({
    where: { id: { in: orderIds } },
    select: { id: true, reference: true, title: true },
  });
  const sentIn = (currency: string, state: string) =>
    BigInt(sent.find((each) => each.currency === currency && each.state === state)?._sum.amount ?? 0);
  const currencies = [...new Set([...balances, ...held, ...sent].map(({ currency }) => currency))].sort();
  return {
    balances: currencies.map((currency) => ({
      currency,
      available: balances.find((each) => each.currency === currency)?.available ?? 0n,
      pending: balances.find((each) => each.currency === currency)?.pending ?? 0n,
      held: BigInt(held.find((each) => each.currency === currency)?.amount ?? 0),
      sending: sentIn(currency, 'sending'),
      paid: sentIn(currency, 'paid'),
    })),
    entries: rows.slice(0, PAGE).map(({ id, amount, availableAt, orderId, transaction }) => ({
      id,
      kind: transaction.kind,
      at: transaction.at,
      amount: -amount,
      currency: transaction.currency,
      availableAt,
      order: orders.find((order) => order.id === orderId) ?? null,
    })),
    next: rows.length > PAGE ? (rows[PAGE - 1]?.id ?? null) : null,
  };
}
