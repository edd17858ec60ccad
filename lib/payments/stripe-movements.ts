import type Stripe from 'stripe';
import type { Movement } from './provider';
import { fromStripe, stripe } from './stripe-client';

/** The operator's own withdrawals to their bank, and what Stripe charges for itself: no money of orders. */
const OURS_ALONE = new Set(['payout', 'payout_cancel', 'payout_failure', 'stripe_fee', 'topup']);
const MOST = 10_000;

/** What moved in the platform's balance at Stripe. */
export async function stripeMovements(from: Date, until: Date): Promise<Movement[]> {
  const seconds = (at: Date) => Math.floor(at.getTime() / 1000);
  const created = { gte: seconds(from), lt: seconds(until) };
  const rows = await stripe()
    .balanceTransactions.list({ created, limit: 100, expand: ['data.source'] })
    .autoPagingToArray({ limit: MOST });
  return rows.filter(({ type }) => !OURS_ALONE.has(type)).map(movementOf);
}

function movementOf(row: Stripe.BalanceTransaction): Movement {
  const source =
    typeof row.source === 'object' ? (row.source as { object?: string; id: string; metadata?: Stripe.Metadata } | null) : null;
  const currency = row.currency.toUpperCase();
  const dispute = source?.object === 'dispute' ? `${source.id}${row.amount > 0 ? ':won' : ''}` : null;
  const key = source?.metadata?.key ?? null;
  return {
    key: dispute ?? (key && row.type === 'transfer_refund' ? `${key}:returned` : key),
    externalId: source?.id ?? row.id,
    amount: fromStripe(row.amount, currency),
    fee: fromStripe(row.fee, currency),
    currency,
    at: new Date(row.created * 1000),
  };
}
