import type Stripe from 'stripe';
import { config } from '@/lib/core/config';
import { DomainError } from '@/lib/core/errors';
import type { AccountState, Heard, HeardRequest, Signal } from './provider';
import { fromStripe, stripe } from './stripe-client';
import { intentOutcome, refundOutcome } from './stripe-outcomes';

/** Whose event it is. @throws invalid when none of our secrets signs it */
export function verifyStripeEvent({ body, headers }: HeardRequest): Heard {
  const signature = headers.get('stripe-signature') ?? '';
  for (const secret of config().payments.stripe?.webhookSecrets ?? []) {
    try {
      const { id, type } = stripe().webhooks.constructEvent(body, signature, secret);
      return { id, type };
    } catch {
      // another secret may be its own: payments and connected accounts have an endpoint each
    }
  }
  throw new DomainError('invalid', 'signature_invalid');
}

/** What an event means for us. The object is asked for anew: what an event holds may be old by the time it comes. */
export async function readStripeEvent(body: string): Promise<Signal[]> {
  const event = JSON.parse(body) as Stripe.Event;
  const object = event.data.object as { id: string; object: string };
  switch (object.object) {
    case 'payment_intent': {
      const intent = await stripe().paymentIntents.retrieve(object.id, { expand: ['latest_charge.balance_transaction'] });
      const { key } = intent.metadata;
      return key ? [{ about: 'call', key, outcome: intentOutcome(intent) }] : [];
    }
    case 'refund': {
      const refund = await stripe().refunds.retrieve(object.id);
      const key = refund.metadata?.key;
      return key ? [{ about: 'call', key, outcome: refundOutcome(refund) }] : [];
    }
    case 'dispute':
      return disputeSignals(await stripe().disputes.retrieve(object.id));
    case 'transfer': {
      const transfer = await stripe().transfers.retrieve(object.id);
      const { key } = transfer.metadata;
      return key && transfer.reversed ? [{ about: 'payout', key, failure: 'transfer_reversed' }] : [];
    }
    case 'account': {
      const { externalId, ready, wants } = stripeState(await stripe().accounts.retrieve(object.id));
      return [{ about: 'account', externalId, ready, wants }];
    }
    default:
      return [];
  }
}

async function disputeSignals(dispute: Stripe.Dispute): Promise<Signal[]> {
  const intentId = typeof dispute.payment_intent === 'string' ? dispute.payment_intent : dispute.payment_intent?.id;
  // An inquiry takes nothing yet.
  if (!intentId || dispute.status.startsWith('warning')) return [];
  const { metadata } = await stripe().paymentIntents.retrieve(intentId);
  if (!metadata.key) return [];
  const currency = dispute.currency.toUpperCase();
  const cost = dispute.balance_transactions.reduce((sum, { fee }) => sum + fee, 0);
  const until = dispute.evidence_details?.due_by;
  return [
    {
      about: 'chargeback',
      externalId: dispute.id,
      intent: metadata.key,
      state: dispute.status === 'won' ? 'won' : dispute.status === 'lost' ? 'lost' : 'open',
      amount: fromStripe(dispute.amount, currency),
      cost: fromStripe(cost, currency),
      currency,
      reason: dispute.reason,
      evidenceBy: until ? new Date(until * 1000) : null,
    },
  ];
}

/** How a connected account stands: it is paid when transfers to it and payouts from it are allowed. */
export function stripeState(account: Stripe.Account): AccountState {
  const bank = account.external_accounts?.data[0];
  const wanted = account.requirements?.currently_due ?? [];
  const ready = account.capabilities?.transfers === 'active' && account.payouts_enabled === true;
  return {
    externalId: account.id,
    label: bank?.last4 ? `${bank.country ?? ''}•• •••• ${bank.last4}` : '',
    ready,
    wants: ready ? null : (account.requirements?.disabled_reason ?? wanted[0] ?? 'onboarding'),
  };
}
