import type { Context } from '@/lib/core/context';
import { type Db, isDuplicate, transact } from '@/lib/core/database';
import type { Call, Outcome, PaymentProvider } from './provider';

/** The test provider's cards: what each of them does. Every other number is declined as unknown. */
export const TEST_CARDS = {
  '4242424242424242': 'succeeds',
  '5555555555554444': 'succeeds',
  '4000000000000002': 'card_declined',
  '4000000000009995': 'insufficient_funds',
  '4000000000000069': 'expired_card',
  '4000000000000341': 'capture_fails',
} as const satisfies Record<string, string>;

const behaviour = (card: string): string => (card in TEST_CARDS ? TEST_CARDS[card as keyof typeof TEST_CARDS] : 'unknown_card');
const brand = (card: string): string => `${card.startsWith('5') ? 'Mastercard' : 'Visa'} ${card.slice(-4)}`;

type Row = { key: string; status: string; method: string | null; failure: string | null };
const outcomeOf = (row: Row): Outcome => {
  const method = row.method ? brand(row.method) : undefined;
  if (row.status === 'failed') return { status: 'failed', failure: row.failure ?? 'card_declined', externalId: row.key, method };
  if (row.status === 'cancelled') return { status: 'cancelled', externalId: row.key };
  if (row.status === 'authorized' || row.status === 'succeeded') return { status: row.status, externalId: row.key, method };
  return { status: 'pending' };
};

/**
 * The embedded payment provider: keeps its own books (TestProviderCall), apart from our transactions as an outside provider would, so
 * that a crash between a call and our booking of it can be told, found and finished.
 */
export const testProvider: PaymentProvider = {
  name: 'test',
  currencies: 'all',

  take: (ctx, call) =>
    once(ctx, call, 'take', call.key, async () => {
      const result = behaviour(call.method);
      if (result !== 'succeeds' && result !== 'capture_fails') return { status: 'failed', failure: result, method: call.method };
      return { status: call.capture ? 'succeeded' : 'authorized', method: call.method };
    }),

  capture: (ctx, call) =>
    once(ctx, call, 'capture', call.intent, async (db) => {
      const taken = await db.testProviderCall.findUnique({ where: { key: call.intent } });
      if (taken?.status !== 'authorized') return { status: 'failed', failure: 'nothing_authorized' };
      if (behaviour(taken.method ?? '') === 'capture_fails')
        return { status: 'failed', failure: 'card_declined', method: taken.method };
      await db.testProviderCall.update({ where: { key: call.intent }, data: { status: 'succeeded', updatedAt: ctx.now } });
      return { status: 'succeeded', method: taken.method };
    }),

  cancel: (ctx, call) =>
    once(ctx, call, 'cancel', call.intent, async (db) => {
      const taken = await db.testProviderCall.findUnique({ where: { key: call.intent } });
      if (taken?.status === 'succeeded') return { status: 'failed', failure: 'already_taken' };
      const data = { status: 'cancelled', updatedAt: ctx.now };
      // An attempt that has not arrived yet is refused when it does.
      const row = { key: call.intent, kind: 'take', intent: call.intent, amount: call.amount, currency: call.currency };
      await db.testProviderCall.upsert({
        where: { key: call.intent },
        create: { ...row, ...data, createdAt: ctx.now },
        update: data,
      });
      return { status: 'succeeded' };
    }),

  refund: (ctx, call) =>
    once(ctx, call, 'refund', call.intent, async (db) => {
      const taken = await db.testProviderCall.findUnique({ where: { key: call.intent } });
      const back = await db.testProviderCall.aggregate({
        where: { intent: call.intent, kind: 'refund', status: 'succeeded' },
        _sum: { amount: true },
      });
      if (taken?.status !== 'succeeded' || (back._sum.amount ?? 0) + call.amount > taken.amount)
        return { status: 'failed', failure: 'more_than_was_taken' };
      return { status: 'succeeded' };
    }),

  payout: (ctx, call) => once(ctx, call, 'payout', call.account, async () => ({ status: 'succeeded' })),

  contest: (ctx, call) => once(ctx, call, 'evidence', call.dispute, async () => ({ status: 'succeeded' })),

  find: async (ctx, { key }) => {
    const row = await ctx.db.testProviderCall.findUnique({ where: { key } });
    return row && outcomeOf(row);
  },
};

type Decision = { status: 'authorized' | 'succeeded' | 'failed'; failure?: string; method?: string | null };

/** The provider's own idempotency: the first call with a key decides, every other is told the same. */
async function once(
  ctx: Context,
  call: Call,
  kind: string,
  intent: string,
  decide: (db: Db) => Promise<Decision>,
): Promise<Outcome> {
  try {
    return await transact(async (db) => {
      const known = await db.testProviderCall.findUnique({ where: { key: call.key } });
      if (known) return outcomeOf(known);
      const { status, failure = null, method = null } = await decide(db);
      const row = { key: call.key, kind, intent, amount: call.amount, currency: call.currency, status, failure, method };
      return outcomeOf(await db.testProviderCall.create({ data: { ...row, createdAt: ctx.now, updatedAt: ctx.now } }));
    });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    const row = await ctx.db.testProviderCall.findUnique({ where: { key: call.key } });
    return row ? outcomeOf(row) : { status: 'pending' };
  }
}
