import { Temporal } from 'temporal-polyfill';
import type { Context } from '@/lib/core/context';
import { csvLine } from '@/lib/core/shared/csv';
import { toDecimal } from '@/lib/core/shared/money';
import { ownProvider } from '@/lib/providers';

/** A month of a provider's balance: where it began, what moved it, where it ended. Credits are positive; minor units. */
export type Statement = {
  /** "2026-11", in the provider's zone. */
  month: string;
  shop: string;
  timeZone: string;
  currencies: {
    currency: string;
    opening: bigint;
    closing: bigint;
    lines: { at: Date; kind: string; order: { reference: string; title: string } | null; amount: bigint }[];
  }[];
};

/** The actor's own statement of a month. Its closing is the next one's opening, and the last closing is the balance. @throws forbidden */
export async function ownStatement(ctx: Context, month: string): Promise<Statement> {
  const { id: providerId, businessName, timeZone } = await ownProvider(ctx);
  const { from, until } = bounds(month, timeZone);
  const entries = await ctx.db.ledgerEntry.findMany({
    where: { account: 'provider', providerId, transaction: { at: { gte: from, lt: until } } },
    include: { transaction: { select: { kind: true, currency: true, at: true } } },
    orderBy: { id: 'asc' },
  });
  const before = await ctx.db.$queryRaw<{ currency: string; amount: bigint | number }[]>`
    SELECT t."currency" AS "currency", CAST(-SUM(e."amount") AS BIGINT) AS "amount"
    FROM "LedgerEntry" e JOIN "LedgerTransaction" t ON t."id" = e."transactionId"
    WHERE e."account" = 'provider' AND e."providerId" = ${providerId} AND t."at" < ${from} GROUP BY t."currency"`;
  const orders = await ctx.db.order.findMany({
    where: { id: { in: [...new Set(entries.flatMap(({ orderId }) => orderId ?? []))] } },
    select: { id: true, reference: true, title: true },
  });
  const currencies = [...new Set([...before, ...entries.map(({ transaction }) => transaction)].map(({ currency }) => currency))];
  return {
    month,
    shop: businessName,
    timeZone,
    currencies: currencies.sort().map((currency) => {
      const opening = BigInt(before.find((each) => each.currency === currency)?.amount ?? 0);
      const lines = entries
        .filter(({ transaction }) => transaction.currency === currency)
        .map(({ amount, orderId, transaction: { kind, at } }) => ({
          at,
          kind,
          order: orders.find(({ id }) => id === orderId) ?? null,
          amount: -amount,
        }));
      return { currency, opening, lines, closing: lines.reduce((sum, { amount }) => sum + amount, opening) };
    }),
  };
}

function bounds(month: string, timeZone: string): { from: Date; until: Date } {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  const at = (day: Temporal.PlainDate) => new Date(day.toZonedDateTime(timeZone).epochMilliseconds);
  return { from: at(first), until: at(first.add({ months: 1 })) };
}

/** The months of which the actor has a statement, the newest first: from their first movement to now. @throws forbidden */
export async function statementMonths(ctx: Context): Promise<string[]> {
  const { id: providerId, timeZone } = await ownProvider(ctx);
  const first = await ctx.db.ledgerEntry.findFirst({
    where: { account: 'provider', providerId },
    orderBy: { id: 'asc' },
    select: { transaction: { select: { at: true } } },
  });
  if (!first) return [];
  const monthOf = (at: Date) =>
    Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toPlainYearMonth();
  const months: string[] = [];
  const begin = monthOf(first.transaction.at);
  for (let month = monthOf(ctx.now); Temporal.PlainYearMonth.compare(month, begin) >= 0; month = month.subtract({ months: 1 }))
    months.push(month.toString());
  return months;
}

/** A statement as CSV, a line for each movement, with the balance after it. */
export function statementCsv({ currencies }: Statement): string {
  const rows = currencies.flatMap(({ currency, opening, lines }) => {
    let balance = opening;
    return lines.map(({ at, kind, order, amount }) => {
      balance += amount;
      return [
        at.toISOString(),
        kind,
        order?.reference ?? '',
        order?.title ?? '',
        toDecimal(amount, currency),
        toDecimal(balance, currency),
        currency,
      ];
    });
  });
  return [['at', 'kind', 'order', 'title', 'amount', 'balance', 'currency'], ...rows].map(csvLine).join('');
}
