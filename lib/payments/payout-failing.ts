import { audit } from '@/lib/core/audit';
import { command } from '@/lib/core/command';
import { conflict, notFound } from '@/lib/core/errors';
import { rowForStep } from '@/lib/core/process/interpreter';
import { OPERATORS } from '@/lib/core/shared/roles';
import { Done } from '@/lib/core/wire';
import { isKnownToProvider } from './operations';
import { takePayoutRow } from './payout-steps';
import { payout as process } from './processes';
import { FailPayout } from './schema';

/**
 * Gives up a payout of which the payment provider has known nothing for days: its money is in the balance again. The provider is asked
 * once more before; what it says after all is booked, and nothing is given up.
 */
export const failPayout = command({
  name: 'payments.failPayout',
  input: FailPayout,
  access: OPERATORS,
  scope: 'admin:write',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/admin/payouts/{payout}/fail/',
      summary: 'Give up a payout of which its payment provider knows nothing',
      output: Done,
      refusals: ['payout_not_found', 'payout_not_stuck'],
      example: { note: 'Stripe has no such transfer.' },
    },
  },
  prepare: async (ctx, { payout }) => {
    const stuck = await ctx.db.operation.findFirst({ where: { payoutId: payout, kind: 'payout', state: 'stuck' } });
    return stuck && !(await isKnownToProvider(ctx, stuck.key)) ? stuck.id : null;
  },
  run: async (ctx, { payout, note }, unknown) => {
    const row = await ctx.db.payout.findUnique({ where: { id: payout } });
    if (!row) throw notFound('payout_not_found');
    const found = rowForStep(process, { state: row.state, facts: {}, asker: null }, 'fail', 'operator', () => unknown !== null);
    if ('refused' in found || unknown === null) throw conflict('payout_not_stuck');
    const { count } = await ctx.db.operation.updateMany({
      where: { id: unknown, state: 'stuck' },
      data: { state: 'failed', failure: 'not_sent', note, settledAt: ctx.now },
    });
    if (count === 0) throw conflict('payout_not_stuck');
    await takePayoutRow(ctx, row, found.row, { failure: 'not_sent', operationId: unknown });
    await audit(ctx, 'payout.given_up', `payout:${payout}`);
    return {};
  },
});
