import Stripe from 'stripe';
import type { Outcome } from './provider';
import { fromStripe } from './stripe-client';

/** What an intent says of the money that it was to take. */
export function intentOutcome(intent: Stripe.PaymentIntent): Outcome {
  const { id: externalId, status } = intent;
  const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null;
  const method = cardOf(charge);
  if (status === 'succeeded') return { status: 'succeeded', externalId, method, fee: feeOf(charge, intent.currency) };
  if (status === 'requires_capture') return { status: 'authorized', externalId, method };
  if (status === 'canceled') return { status: 'cancelled', externalId };
  if (status === 'requires_action') {
    const url = intent.next_action?.redirect_to_url?.url;
    return url ? { status: 'requires_action', externalId, url } : { status: 'pending', externalId };
  }
  if (status === 'requires_payment_method') {
    const { code, decline_code: decline } = intent.last_payment_error ?? {};
    return { status: 'failed', externalId, failure: failureOf(decline ?? code) };
  }
  return { status: 'pending', externalId };
}

const cardOf = (charge: Stripe.Charge | null): string | undefined => {
  const card = charge?.payment_method_details?.card;
  return card ? `${capital(card.brand ?? 'Card')} ${card.last4 ?? ''}`.trim() : undefined;
};
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** Known when Stripe has settled it in the currency that was charged: a fee in another one is its statement's business. */
function feeOf(charge: Stripe.Charge | null, currency: string): number | undefined {
  const balance = charge?.balance_transaction;
  if (!balance || typeof balance === 'string' || balance.currency !== currency) return undefined;
  return fromStripe(balance.fee, currency);
}

/** Stripe's reasons in our words; what is not among them is a card that was declined. */
export function failureOf(code: string | undefined): string {
  if (code === 'payment_intent_authentication_failure' || code === 'authentication_required') return 'authentication_failed';
  return code === 'insufficient_funds' || code === 'expired_card' ? code : 'card_declined';
}

export function refundOutcome({ id: externalId, status, failure_reason: reason }: Stripe.Refund): Outcome {
  if (status === 'failed') return { status: 'failed', failure: reason ?? 'refund_failed', externalId };
  if (status === 'canceled') return { status: 'failed', failure: 'refund_cancelled', externalId };
  return status === 'succeeded' ? { status: 'succeeded', externalId } : { status: 'pending', externalId };
}

/** An error that says no, as an outcome; everything else (no answer, too many requests, our own mistakes with keys) is thrown on. */
export function refused(error: unknown): Outcome {
  if (error instanceof Stripe.errors.StripeCardError)
    return {
      status: 'failed',
      failure: failureOf(error.decline_code ?? error.code),
      externalId: error.payment_intent?.id,
      method: cardOf(
        error.payment_intent && typeof error.payment_intent.latest_charge === 'object'
          ? error.payment_intent.latest_charge
          : null,
      ),
    };
  if (error instanceof Stripe.errors.StripeInvalidRequestError) return { status: 'failed', failure: error.code ?? 'refused' };
  throw error;
}
