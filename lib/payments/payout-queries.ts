import { type Context, requireOperator } from '@/lib/core/context';
import { notFound } from '@/lib/core/errors';
import { marketplaceSettings } from '@/lib/core/settings';
import { ownProvider } from '@/lib/providers';
import { minimumOf } from './payouts';
import { providerForCurrency } from './providers';
import type { Schedule } from './schema';

/** A payout as its provider reads it; minor units. */
export type PayoutView = {
  id: number;
  reference: string;
  state: 'sending' | 'paid' | 'failed' | 'returned';
  amount: number;
  currency: string;
  /** The account, as its owner recognises it. */
  account: string;
  failure: string | null;
  /** Who asked for it: the provider, the operator, or the schedule. */
  party: 'provider' | 'operator' | 'system';
  createdAt: Date;
  settledAt: Date | null;
};

/** How a provider is paid out. */
export type PayoutTermsView = {
  schedule: Schedule;
  /** Whether they chose it, or it is the marketplace's. */
  chosen: boolean;
  held: { at: Date; reason: string } | null;
  currency: string;
  minimum: number;
  paymentProvider: string;
  account: { label: string; ready: boolean; wants: string | null } | null;
};

type Listed = { payouts: PayoutView[]; next: number | null };
const PAGE = 20;

/** A provider's payouts, the newest first. */
async function payoutsOf(ctx: Context, providerId: number, before?: number, limit = PAGE): Promise<Listed> {
  const rows = await ctx.db.payout.findMany({
    where: { providerId, ...(before && { id: { lt: before } }) },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const accounts = await ctx.db.payoutAccount.findMany({ where: { providerId }, select: { id: true, label: true } });
  return {
    payouts: rows.slice(0, limit).map(({ accountId, state, party, ...row }) => ({
      ...row,
      state: state as PayoutView['state'],
      party: party as PayoutView['party'],
      account: accounts.find(({ id }) => id === accountId)?.label ?? '',
    })),
    next: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null,
  };
}

/** The actor's own payouts. @throws forbidden for who is no provider */
export async function ownPayouts(ctx: Context, before?: number, limit?: number): Promise<Listed> {
  return payoutsOf(ctx, (await ownProvider(ctx)).id, before, limit);
}

/** How the actor is paid out, and where to. @throws forbidden for who is no provider */
export async function ownPayoutTerms(ctx: Context): Promise<PayoutTermsView> {
  const { id: providerId, currency } = await ownProvider(ctx);
  const paymentProvider = providerForCurrency(currency).name;
  const [terms, account, settings] = await Promise.all([
    ctx.db.payoutTerms.findUnique({ where: { providerId } }),
    ctx.db.payoutAccount.findUnique({ where: { providerId_paymentProvider: { providerId, paymentProvider } } }),
    marketplaceSettings(ctx.db),
  ]);
  return {
    schedule: (terms?.schedule ?? settings['payout.schedule']) as Schedule,
    chosen: Boolean(terms?.schedule),
    held: terms?.heldAt ? { at: terms.heldAt, reason: terms.heldReason ?? '' } : null,
    currency,
    minimum: minimumOf(settings, currency),
    paymentProvider,
    account: account && { label: account.label, ready: account.ready, wants: account.wants },
  };
}

/** A payout with whose it is, for the operator. */
export type PayoutDetail = PayoutView & {
  provider: { id: number; handle: string; businessName: string };
  held: { at: Date; reason: string } | null;
  /** The state of its call to the payment provider. */
  call: { state: string; attempts: number } | null;
};

/** One payout in full. @throws forbidden, not_found */
export async function payoutDetail(ctx: Context, id: number): Promise<PayoutDetail> {
  requireOperator(ctx);
  const row = await ctx.db.payout.findUnique({ where: { id } });
  if (!row) throw notFound('payout_not_found');
  const [account, provider, terms, call] = await Promise.all([
    ctx.db.payoutAccount.findUnique({ where: { id: row.accountId } }),
    ctx.db.provider.findUniqueOrThrow({
      where: { id: row.providerId },
      select: { id: true, handle: true, businessName: true },
    }),
    ctx.db.payoutTerms.findUnique({ where: { providerId: row.providerId } }),
    ctx.db.operation.findFirst({ where: { payoutId: id }, select: { state: true, attempts: true } }),
  ]);
  return {
    ...row,
    state: row.state as PayoutView['state'],
    party: row.party as PayoutView['party'],
    account: account?.label ?? '',
    provider,
    held: terms?.heldAt ? { at: terms.heldAt, reason: terms.heldReason ?? '' } : null,
    call,
  };
}
