import type { Context, WriteContext } from '@/lib/core/context';
import { isDuplicate } from '@/lib/core/database';
import { write } from '@/lib/core/write';
import type { Call, Outcome, PaymentProvider, TakeCall } from './provider';
import { madeUpAccount } from './test-accounts';
import { foresee, readTestEvent, verifyTestEvent } from './test-bank';
import { behaviour, isDelayed } from './test-cards';
import { testMovements } from './test-movements';
import { testOutcome } from './test-outcomes';

/**
 * The embedded payment provider: keeps its own books (TestProviderCall), apart from our transactions as an outside provider would, so
 * that a crash between a call and our booking of it can be told, found and finished. Its cards do what may happen to a payment; what it
 * learns later it tells by webhooks.
 */
export const testProvider: PaymentProvider = {
  name: 'test',

  begin: async () => ({ form: { kind: 'form' }, externalId: null }),

  take: (ctx, call) => once(ctx, call, 'take', call.key, async () => firstAnswer(call)),

  capture: (ctx, call) =>
    once(ctx, call, 'capture', call.intent, async ({ db, now }) => {
      const taken = await db.testProviderCall.findUnique({ where: { key: call.intent } });
      if (taken?.status !== 'authorized') return { status: 'failed', failure: 'nothing_authorized' };
      const { method } = taken;
      if (behaviour(method) === 'capture_fails') return { status: 'failed', failure: 'card_declined', method };
      await db.testProviderCall.update({ where: { key: call.intent }, data: { status: 'succeeded', updatedAt: now } });
      return { status: 'succeeded', method };
    }),

  cancel: (ctx, call) =>
    once(ctx, call, 'cancel', call.intent, async ({ db, now }) => {
      const taken = await db.testProviderCall.findUnique({ where: { key: call.intent } });
      if (taken?.status === 'succeeded') return { status: 'failed', failure: 'already_taken' };
      const data = { status: 'cancelled', updatedAt: now };
      // An attempt that has not arrived yet is refused when it does.
      const row = { key: call.intent, kind: 'take', intent: call.intent, amount: call.amount, currency: call.currency };
      await db.testProviderCall.upsert({
        where: { key: call.intent },
        create: { ...row, ...data, createdAt: now },
        update: data,
      });
      return { status: 'succeeded' };
    }),

  refund: (ctx, call) =>
    once(ctx, call, 'refund', call.intent, async ({ db }) => {
      const taken = await db.testProviderCall.findUnique({ where: { key: call.intent } });
      const back = await db.testProviderCall.aggregate({
        where: { intent: call.intent, kind: 'refund', status: 'succeeded' },
        _sum: { amount: true },
      });
      if (taken?.status !== 'succeeded' || (back._sum.amount ?? 0) + call.amount > taken.amount)
        return { status: 'failed', failure: 'more_than_was_taken' };
      return { status: 'succeeded' };
    }),

  payout: (ctx, call) =>
    once(ctx, call, 'payout', call.account, async () =>
      call.account.endsWith('-closed') ? { status: 'failed', failure: 'account_closed' } : { status: 'succeeded' },
    ),

  openAccount: async (_ctx, holder) => madeUpAccount(holder),
  onboarding: async () => null,
  accountState: async (_ctx, externalId) => ({ externalId, label: '', ready: true, wants: null }),

  contest: (ctx, call) => once(ctx, call, 'evidence', call.dispute, async () => ({ status: 'succeeded' })),

  find: async (ctx, { key }) => {
    const row = await ctx.db.testProviderCall.findUnique({ where: { key } });
    return row && testOutcome(row);
  },

  movements: testMovements,
  verify: (_ctx, request) => verifyTestEvent(request),
  read: readTestEvent,
};

type Decision = {
  status: 'authorized' | 'succeeded' | 'failed' | 'requires_action' | 'processing';
  failure?: string;
  method?: string | null;
  capture?: boolean;
  returnUrl?: string;
};

/** What a card answers at once. */
function firstAnswer({ method, capture, returnUrl }: TakeCall): Decision {
  const card = behaviour(method);
  if (isDelayed(method)) return { status: 'processing', method, capture };
  if (card === 'challenge' || card === 'challenge_declined') return { status: 'requires_action', method, capture, returnUrl };
  if (['succeeds', 'capture_fails', 'charged_back'].includes(card))
    return { status: capture ? 'succeeded' : 'authorized', method, capture };
  return { status: 'failed', failure: card, method };
}

/** The provider's own idempotency: the first call with a key decides, every other is told the same. */
async function once(
  ctx: Context,
  call: Call,
  kind: string,
  intent: string,
  decide: (ctx: WriteContext) => Promise<Decision>,
): Promise<Outcome> {
  const { key, amount, currency } = call;
  try {
    return await write(ctx, async (within) => {
      const known = await within.db.testProviderCall.findUnique({ where: { key } });
      if (known) return testOutcome(known);
      const { failure = null, method = null, ...decided } = await decide(within);
      const at = { createdAt: ctx.now, updatedAt: ctx.now };
      const row = { key, kind, intent, amount, currency, failure, method, ...decided, ...at };
      const made = await within.db.testProviderCall.create({ data: row });
      await foresee(within, made);
      return testOutcome(made);
    });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    const row = await ctx.db.testProviderCall.findUnique({ where: { key } });
    return row ? testOutcome(row) : { status: 'pending' };
  }
}
