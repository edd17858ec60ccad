import type { Context } from '@/lib/core/context';
import type { Party } from '@/lib/core/process/types';
import { query } from '@/lib/core/query';
import { isAsset } from '@/lib/payments';
import { orderRecord } from './queries';
import { OrderKey } from './schema';
import { MoneyWire, moneyToWire } from './wire-money';

export const MONEY_ACCOUNTS = [
  'escrow',
  'passed_on',
  'provider',
  'commission',
  'fee',
  'tax',
  'refund',
  'cash',
  'chargeback',
  'payment_fee',
  'loss',
] as const;
export type MoneyAccount = (typeof MONEY_ACCOUNTS)[number];

/** What a posting has moved into an account (negative: out of it), in minor units. */
export type MoneyLine = { account: MoneyAccount; amount: number };

/** An order's money from the first payment on: every posting, line by line, as its reader may see it. */
export type OrderMoneyView = {
  reference: string;
  title: string;
  party: Party;
  provider: string;
  timeZone: string;
  currency: string;
  steps: { id: number; kind: string; at: string; availableAt: string | null; lines: MoneyLine[] }[];
  /** What is in each account now; nothing where nothing is left. */
  now: MoneyLine[];
};

/** What each side sees: a buyer not how the price is shared, neither of them what it costs the marketplace. */
const SEEN: Record<'customer' | 'provider', Partial<Record<string, MoneyAccount>>> = {
  customer: { escrow: 'escrow', provider: 'passed_on', commission: 'passed_on', tax: 'passed_on', fee: 'fee', refund: 'refund' },
  provider: { escrow: 'escrow', provider: 'provider', commission: 'commission', tax: 'tax', fee: 'fee', refund: 'refund' },
};

/** An order's money explained, from the ledger itself. @throws not_found for strangers */
export async function orderMoney(ctx: Context, reference: string): Promise<OrderMoneyView> {
  const { order, party } = await orderRecord(ctx, reference);
  const seen = party === 'customer' || party === 'provider' ? SEEN[party] : null;
  const accountOf = (account: string) => (seen ? seen[account] : (account as MoneyAccount));
  const transactions = await ctx.db.ledgerTransaction.findMany({
    where: { orderId: order.id },
    include: { entries: true },
    orderBy: { id: 'asc' },
  });
  const { businessName } = await ctx.db.provider.findUniqueOrThrow({
    where: { id: order.providerId },
    select: { businessName: true },
  });
  const agreed = await agreedMoves(ctx, order.id);
  const steps = transactions.map(({ id, kind, at, entries }) => ({
    id,
    kind: agreed.get(`${kind} ${at.getTime()}`) ?? kind,
    at: at.toISOString(),
    availableAt: entries.find(({ account }) => account === 'provider')?.availableAt?.toISOString() ?? null,
    lines: summed(
      entries.flatMap(({ account, amount }) => {
        const name = accountOf(account);
        return name ? [{ account: name, amount: Number(isAsset(account) ? amount : -amount) }] : [];
      }),
    ),
  }));
  return {
    reference: order.reference,
    title: order.title,
    party,
    provider: businessName,
    timeZone: order.timeZone,
    currency: order.currency,
    steps: steps.filter(({ lines }) => lines.length > 0),
    now: summed(steps.flatMap(({ lines }) => lines)),
  };
}

/** What was agreed moves money as everything does; its reader is told that it was agreed. */
const AGREED: Readonly<Record<string, readonly [posting: string, kind: string]>> = {
  pay_more: ['charge', 'charge_more'],
  reprice: ['refund', 'refund_less'],
};

/** The postings that belong to steps of the order by which another price came to hold: by their kind and moment. */
async function agreedMoves(ctx: Context, orderId: number): Promise<Map<string, string>> {
  const done = await ctx.db.orderHistory.findMany({ where: { orderId, step: { in: Object.keys(AGREED) } } });
  return new Map(
    done.flatMap(({ step, at }) => {
      const [posting, kind] = AGREED[step] ?? [];
      return posting && kind ? [[`${posting} ${at.getTime()}`, kind] as const] : [];
    }),
  );
}

/** One line for each account, in their order; none for what comes to nothing. */
function summed(lines: readonly MoneyLine[]): MoneyLine[] {
  return MONEY_ACCOUNTS.map((account) => ({
    account,
    amount: lines.reduce((sum, line) => (line.account === account ? sum + line.amount : sum), 0),
  })).filter(({ amount }) => amount !== 0);
}

export const getOrderMoney = query({
  name: 'orders.money',
  input: OrderKey,
  access: 'signed_in',
  doors: {
    action: false,
    rest: {
      method: 'get',
      path: '/api/orders/{reference}/money/',
      summary: "An order's money, posting by posting",
      output: MoneyWire,
      refusals: ['order_not_found'],
      wire: { output: moneyToWire },
    },
  },
  run: (ctx, { reference }) => orderMoney(ctx, reference),
});
