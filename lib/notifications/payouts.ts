import { config } from '@/lib/core/config';
import type { WriteContext } from '@/lib/core/context';
import type { DomainEvent } from '@/lib/core/events';
import { sendMail } from '@/lib/core/mail';
import { formatMoney } from '@/lib/core/shared/money';

const TEMPLATES: Readonly<Record<string, 'payout_paid' | 'payout_failed' | 'payout_returned'>> = {
  'payout.paid': 'payout_paid',
  'payout.failed': 'payout_failed',
  'payout.returned': 'payout_returned',
};

/** Tells a provider that their balance was paid out, or that it has come back. */
export async function tellOfPayout(ctx: WriteContext, { type, data }: DomainEvent): Promise<void> {
  const template = TEMPLATES[type];
  if (!template) return;
  const provider = await ctx.db.provider.findUniqueOrThrow({
    where: { id: Number(data.providerId) },
    select: { user: { select: { id: true, email: true, locale: true } } },
  });
  const { accountId } = await ctx.db.payout.findUniqueOrThrow({ where: { id: Number(data.payoutId) } });
  const account = await ctx.db.payoutAccount.findUniqueOrThrow({ where: { id: accountId } });
  const { id, email, locale } = provider.user;
  await sendMail(ctx, {
    to: email,
    userId: id,
    locale,
    template,
    values: {
      sum: formatMoney({ amount: Number(data.amount), currency: String(data.currency) }, locale),
      account: account.label,
    },
    action: { url: `${config().origin}/dashboard/earnings` },
  });
}
