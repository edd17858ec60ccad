import { audit } from '@/lib/core/audit';
import { command } from '@/lib/core/command';
import type { Context } from '@/lib/core/context';
import { conflict, notFound } from '@/lib/core/errors';
import { touch } from '@/lib/core/events';
import { query } from '@/lib/core/query';
import { SETTINGS_TAG } from '@/lib/core/settings';
import { OPERATORS } from '@/lib/core/shared/roles';
import { Done } from '@/lib/core/wire';
import { ownProvider } from '@/lib/providers';
import { ownPayouts, ownPayoutTerms, type PayoutTermsView, type PayoutView } from './payout-queries';
import { PayoutsWire, PayoutTermsWire, PayoutWire, payoutTermsToWire, payoutToWire } from './payout-wire';
import { sendPayout } from './payouts';
import { paymentProvider, providerForCurrency } from './providers';
import * as inputs from './schema';

const NOT_SENT = ['payouts_held', 'no_payout_account', 'nothing_to_pay_out', 'below_minimum', 'no_payment_provider'] as const;

/** Pays out what is available, now. */
export const payOut = command({
  name: 'payments.payOut',
  input: inputs.PayOut,
  access: ['PROVIDER'],
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/payouts/',
      status: 201,
      summary: 'Be paid out what is available',
      output: PayoutWire,
      refusals: ['not_a_provider', ...NOT_SENT],
      example: { currency: 'GBP' },
      wire: { output: payoutToWire },
    },
  },
  run: async (ctx, { currency }) => {
    const own = await ownProvider(ctx);
    const { id } = await sendPayout(ctx, { providerId: own.id, currency: currency ?? own.currency }, 'provider');
    return { id };
  },
  finish: async (ctx, { id }): Promise<PayoutView> => {
    const found = (await ownPayouts(ctx, id + 1, 1)).payouts[0];
    if (!found) throw notFound('payout_not_found');
    return found;
  },
});

/** What was paid out, and what is on its way. */
export const payouts = query({
  name: 'payments.payouts',
  input: inputs.PayoutList,
  access: ['PROVIDER'],
  doors: {
    action: false,
    rest: {
      method: 'get',
      path: '/api/payouts/',
      summary: 'Your payouts',
      output: PayoutsWire,
      refusals: ['not_a_provider'],
      example: { limit: 10 },
      wire: {
        output: ({ payouts: rows, next }: { payouts: PayoutView[]; next: number | null }) => ({
          next_cursor: next,
          results: rows.map(payoutToWire),
        }),
      },
    },
  },
  run: (ctx, { cursor, limit }) => ownPayouts(ctx, cursor, limit),
});

const TERMS = {
  output: PayoutTermsWire,
  refusals: ['not_a_provider', 'no_payment_provider'],
  wire: { output: payoutTermsToWire },
} as const;

/** How often the actor is paid out, and where to. */
export const payoutTerms = query({
  name: 'payments.payoutTerms',
  input: inputs.Nothing,
  access: ['PROVIDER'],
  doors: { action: false, rest: { method: 'get', path: '/api/payouts/terms/', summary: 'How you are paid out', ...TERMS } },
  run: (ctx) => ownPayoutTerms(ctx),
});

/** Chooses how often the balance is paid out by itself. */
export const setPayoutSchedule = command({
  name: 'payments.setPayoutSchedule',
  input: inputs.SetPayoutSchedule,
  access: ['PROVIDER'],
  doors: {
    action: true,
    rest: {
      method: 'put',
      path: '/api/payouts/terms/',
      summary: 'Choose how often you are paid out',
      example: { schedule: 'monthly' },
      ...TERMS,
    },
  },
  run: async (ctx, { schedule }) => {
    const { id: providerId } = await ownProvider(ctx);
    const data = { schedule, updatedAt: ctx.now };
    await ctx.db.payoutTerms.upsert({ where: { providerId }, create: { providerId, ...data }, update: data });
    return {};
  },
  finish: (ctx): Promise<PayoutTermsView> => ownPayoutTerms(ctx),
});

/** Opens the account to which the actor is paid out, at the payment provider of their currency; what it still wants, it asks for itself. */
export const connectAccount = command({
  name: 'payments.connectAccount',
  input: inputs.ConnectAccount,
  access: ['PROVIDER'],
  scope: null,
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/payouts/account/',
      summary: 'Open the account to which you are paid out',
      example: { iban: 'GB33 BUKB 2020 1555 5555 55' },
      ...TERMS,
    },
  },
  prepare: async (ctx, { iban }) => {
    const own = await ownProvider(ctx);
    const { name } = providerForCurrency(own.currency);
    const { email } = await ctx.db.user.findUniqueOrThrow({ where: { id: own.userId }, select: { email: true } });
    const { id: providerId, currency, country, businessName } = own;
    const account = await ctx.db.payoutAccount.findUnique({
      where: { providerId_paymentProvider: { providerId, paymentProvider: name } },
    });
    const known = account?.externalId;
    const holder = { providerId, email, name: businessName, country: country ?? '', currency, iban, known };
    return { paymentProvider: name, providerId, ...(await paymentProvider(name).openAccount(ctx, holder)) };
  },
  run: async (ctx, _, { paymentProvider: name, providerId, ...account }) => {
    await ctx.db.payoutAccount.upsert({
      where: { providerId_paymentProvider: { providerId, paymentProvider: name } },
      create: { providerId, paymentProvider: name, ...account, createdAt: ctx.now, updatedAt: ctx.now },
      update: { ...account, updatedAt: ctx.now },
    });
    await audit(ctx, 'payout_account.connected', `provider:${providerId}`, { paymentProvider: name });
    return {};
  },
  finish: (ctx): Promise<PayoutTermsView> => ownPayoutTerms(ctx),
});

/** Where the actor tells the payment provider what it still wants to know of them; null where there is nothing to tell. */
export async function onboardingUrl(ctx: Context, back: string): Promise<string | null> {
  const { id: providerId, currency } = await ownProvider(ctx);
  const name = providerForCurrency(currency).name;
  const account = await ctx.db.payoutAccount.findUnique({
    where: { providerId_paymentProvider: { providerId, paymentProvider: name } },
  });
  return account && paymentProvider(name).onboarding(ctx, account.externalId, back);
}

async function setHold(ctx: Parameters<typeof audit>[0], providerId: number, reason: string | null): Promise<void> {
  if (!(await ctx.db.provider.findUnique({ where: { id: providerId }, select: { id: true } })))
    throw notFound('provider_not_found');
  const data = { heldAt: reason === null ? null : ctx.now, heldReason: reason, updatedAt: ctx.now };
  await ctx.db.payoutTerms.upsert({ where: { providerId }, create: { providerId, ...data }, update: data });
  await audit(ctx, reason === null ? 'payouts.released' : 'payouts.held', `provider:${providerId}`);
}

/** Holds a provider's payouts until they are released; the provider reads the reason. */
export const holdPayouts = command({
  name: 'payments.holdPayouts',
  input: inputs.HoldPayouts,
  access: OPERATORS,
  scope: 'admin:write',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/admin/providers/{provider}/payouts/hold/',
      summary: "Hold a provider's payouts",
      output: Done,
      refusals: ['provider_not_found'],
      example: { reason: 'We are checking two of your latest orders.' },
    },
  },
  run: async (ctx, { provider, reason }) => {
    await setHold(ctx, provider, reason);
    return {};
  },
});

export const releasePayouts = command({
  name: 'payments.releasePayouts',
  input: inputs.ReleasePayouts,
  access: OPERATORS,
  scope: 'admin:write',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/admin/providers/{provider}/payouts/release/',
      summary: "Let a provider's payouts go on",
      output: Done,
      refusals: ['provider_not_found'],
    },
  },
  run: async (ctx, { provider }) => {
    await setHold(ctx, provider, null);
    return {};
  },
});

/** Pays out anew what a failed or returned payout has brought back, with all that is available by now. */
export const retryPayout = command({
  name: 'payments.retryPayout',
  input: inputs.RetryPayout,
  access: OPERATORS,
  scope: 'admin:write',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/admin/payouts/{payout}/retry/',
      summary: 'Try a failed payout once more',
      output: Done,
      refusals: ['payout_not_found', 'payout_not_failed', ...NOT_SENT],
    },
  },
  run: async (ctx, { payout }) => {
    const row = await ctx.db.payout.findUnique({ where: { id: payout } });
    if (!row) throw notFound('payout_not_found');
    if (row.state !== 'failed' && row.state !== 'returned') throw conflict('payout_not_failed');
    await sendPayout(ctx, row, 'operator');
    await audit(ctx, 'payout.retried', `payout:${payout}`);
    return {};
  },
});

/** Changes how often balances are paid out where nobody has chosen, and the least that is. */
export const changePayoutSettings = command({
  name: 'payments.changePayoutSettings',
  input: inputs.ChangePayoutSettings,
  access: OPERATORS,
  scope: 'admin:write',
  doors: {
    action: true,
    rest: {
      method: 'patch',
      path: '/api/admin/payouts/settings/',
      summary: 'Change how often the marketplace pays out, and how little',
      output: Done,
      example: { schedule: 'weekly', minimum: 20 },
    },
  },
  run: async (ctx, { schedule, minimum }) => {
    const change = async (key: string, value: string | number | undefined) => {
      if (value === undefined) return;
      const data = { value, updatedAt: ctx.now };
      await ctx.db.setting.upsert({ where: { key }, create: { key, ...data }, update: data });
      await audit(ctx, 'settings.changed', `setting:${key}`, { to: value });
    };
    await change('payout.schedule', schedule);
    await change('payout.minimum', minimum);
    touch(ctx, SETTINGS_TAG);
    return {};
  },
});
