import * as z from 'zod';
import { audit } from '@/lib/core/audit';
import { command } from '@/lib/core/command';
import { config } from '@/lib/core/config';
import { type Context, requireOperator } from '@/lib/core/context';
import { forbidden, notFound } from '@/lib/core/errors';
import { isDemo } from '@/lib/core/installation';
import { OPERATORS } from '@/lib/core/shared/roles';
import { Done } from '@/lib/core/wire';
import { inForce } from './providers';
import { AnswerChallenge, MoveTestBank } from './schema';
import * as bank from './test-bank';

/** A payment that the test provider's bank asks its cardholder about. */
export type Challenge = { key: string; amount: number; currency: string; open: boolean; back: string };

/** The challenge by its key, which nobody can guess. @throws not_found where there is none, or no test provider */
export async function challenge(ctx: Context, key: string): Promise<Challenge> {
  const row = inForce('test') ? await ctx.db.testProviderCall.findUnique({ where: { key } }) : null;
  if (!row?.returnUrl) throw notFound('payment_not_found');
  const { amount, currency, status, returnUrl } = row;
  return { key, amount, currency, open: status === 'requires_action', back: returnUrl.replace(config().origin, '') };
}

/** The cardholder approves or refuses at the test provider's bank; the shop learns of it by a webhook, and when they come back. */
export const answerChallenge = command({
  name: 'payments.answerChallenge',
  input: AnswerChallenge,
  access: 'anyone',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/test-bank/{payment}/',
      summary: 'Approve or refuse a payment with a test card, as its holder would at their bank',
      output: z.strictObject({ back: z.string().meta({ description: 'Where a browser goes on' }) }),
      refusals: ['payment_not_found'],
      example: { answer: 'approve' },
    },
  },
  run: async (ctx, { payment, answer }) => {
    await challenge(ctx, payment);
    return { back: (await bank.answerChallenge(ctx, payment, answer)).replace(config().origin, '') };
  },
});

/** Lets the test provider's bank do what real ones do without being asked. Exists in the demo alone. */
export const moveTestBank = command({
  name: 'payments.moveTestBank',
  input: MoveTestBank,
  access: OPERATORS,
  scope: 'admin:write',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/admin/test-bank/',
      summary: "Let the test provider's bank take a payment back, decide, or refuse a payout",
      output: Done,
      refusals: ['demo_only', 'payment_not_found', 'not_charged_back', 'payout_not_paid'],
      example: { deed: 'charge_back', key: 'charge-3f0c1d52-6f0b-4d7e-9a5e-2f9d8f1f6a10' },
    },
  },
  run: async (ctx, { deed, key }) => {
    if (!isDemo() || !inForce('test')) throw forbidden('demo_only');
    if (deed === 'charge_back') await bank.chargeBack(ctx, key);
    else if (deed === 'return_payout') await bank.returnPayout(ctx, key);
    else await bank.decideChargeback(ctx, key, deed === 'win' ? 'won' : 'lost');
    await audit(ctx, `test_bank.${deed}`, `test_payment:${key}`);
    return {};
  },
});

const SHOWN = 20;

/** What the test provider's bank can be made to do now. Minor units. */
export type TestBank = Record<'payments' | 'disputes' | 'payouts', { key: string; amount: number; currency: string; at: Date }[]>;

/** The latest payments that can be taken back, those that were, and payouts that can be refused. @throws forbidden */
export async function testBank(ctx: Context): Promise<TestBank> {
  requireOperator(ctx);
  if (!isDemo() || !inForce('test')) throw forbidden('demo_only');
  const rows = async (where: { kind: string; status: string }) =>
    (await ctx.db.testProviderCall.findMany({ where, orderBy: { createdAt: 'desc' }, take: SHOWN })).map(
      ({ key, amount, currency, createdAt: at }) => ({ key, amount, currency, at }),
    );
  const [taken, disputes, payouts] = await Promise.all([
    rows({ kind: 'take', status: 'succeeded' }),
    rows({ kind: 'dispute', status: 'open' }),
    rows({ kind: 'payout', status: 'succeeded' }),
  ]);
  const known = await ctx.db.testProviderCall.findMany({
    where: { kind: 'dispute', intent: { in: taken.map(({ key }) => key) } },
    select: { intent: true },
  });
  return { payments: taken.filter(({ key }) => !known.some(({ intent }) => intent === key)), disputes, payouts };
}
