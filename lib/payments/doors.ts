import { query } from '@/lib/core/query';
import { ownEarnings } from './earnings';
import { EarningsList } from './schema';
import { EarningsWire, toWire } from './wire';

/** What a provider has earned, with every movement of their balance. */
export const earnings = query({
  name: 'payments.earnings',
  input: EarningsList,
  access: ['PROVIDER'],
  doors: {
    action: false,
    rest: {
      method: 'get',
      path: '/api/earnings/',
      summary: 'Your balances, and what moved them',
      output: EarningsWire,
      refusals: ['not_a_provider'],
      wire: { output: toWire },
    },
  },
  run: (ctx, { cursor }) => ownEarnings(ctx, cursor),
});
