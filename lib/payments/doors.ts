import { query } from '@/lib/core/query';
import { toDecimal } from '@/lib/core/shared/money';
import { type Earnings, ownEarnings } from './earnings';
import { EarningsList } from './schema';

/** What a provider has earned, with every movement of their balance. */
export const earnings = query({
  name: 'payments.earnings',
  input: EarningsList,
  access: ['PROVIDER'],
  doors: {
    action: false,
    rest: { method: 'get', path: '/api/earnings/', summary: 'Your balances, and what moved them', wire: { output: toWire } },
  },
  run: (ctx, { cursor }) => ownEarnings(ctx, cursor),
});

function toWire({ balances, entries, next }: Earnings): unknown {
  return {
    next_cursor: next,
    balances: balances.map(({ currency, available, pending, held }) => ({
      currency,
      available: toDecimal(available, currency),
      pending: toDecimal(pending, currency),
      held: toDecimal(held, currency),
    })),
    results: entries.map(({ id, kind, at, amount, currency, availableAt, order }) => ({
      id,
      kind,
      at,
      amount: toDecimal(amount, currency),
      currency,
      available_at: availableAt,
      order: order?.reference ?? null,
    })),
  };
}
