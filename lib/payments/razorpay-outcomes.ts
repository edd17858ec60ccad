import type { Outcome } from './provider';
import {
  type List,
  type RazorpayOrder,
  type RazorpayPayment,
  type RazorpayRefund,
  RazorpayRefusal,
  razorpay,
} from './razorpay-client';

export const paymentPath = (id: string): string => `/v1/payments/${encodeURIComponent(id)}`;

/** A receipt has forty characters at most: the random part of our key. */
export const receiptOf = (key: string): string => key.slice(-36);

/** The order that was made by one of our keys. */
export async function orderByKey(key: string): Promise<RazorpayOrder | null> {
  const { items } = await razorpay<List<RazorpayOrder>>('GET', `/v1/orders?receipt=${encodeURIComponent(receiptOf(key))}`);
  return items.find(({ notes }) => notes?.key === key) ?? null;
}

export function paymentOutcome(payment: RazorpayPayment): Outcome {
  const { id: externalId, status, card, method: kind } = payment;
  const method = card?.last4 ? `${card.network ?? 'Card'} ${card.last4}` : kind;
  if (status === 'captured' || status === 'refunded')
    return { status: 'succeeded', externalId, method, fee: payment.fee ?? undefined };
  if (status === 'authorized') return { status, externalId, method };
  if (status === 'failed') return { status, externalId, method, failure: failureOf(payment.error_reason) };
  return { status: 'pending' };
}

/** Razorpay's reasons in our words; what is not among them is a card that was declined. */
function failureOf(reason: string | null | undefined): string {
  if (reason === 'insufficient_funds' || reason === 'authentication_failed') return reason;
  return reason === 'card_expired' ? 'expired_card' : 'card_declined';
}

export const refundOutcome = ({ id: externalId, status }: RazorpayRefund): Outcome =>
  status === 'processed'
    ? { status: 'succeeded', externalId }
    : status === 'failed'
      ? { status: 'failed', failure: 'refund_failed', externalId }
      : { status: 'pending', externalId };

/** What a payment comes to: one that is to be taken at once is captured when it is authorized. */
export const settled = (payment: RazorpayPayment, capture: boolean): Promise<Outcome> | Outcome =>
  payment.status === 'authorized' && capture ? captureOf(payment.id, payment.amount, payment.currency) : paymentOutcome(payment);

/** Takes what was authorized. */
export async function captureOf(id: string, amount: number, currency: string): Promise<Outcome> {
  try {
    return paymentOutcome(await razorpay<RazorpayPayment>('POST', `${paymentPath(id)}/capture`, { amount, currency }));
  } catch (error) {
    if (!(error instanceof RazorpayRefusal)) throw error;
    // Captured already, by us before a crash: its state says so.
    const payment = await razorpay<RazorpayPayment>('GET', paymentPath(id));
    return payment.status === 'captured' ? paymentOutcome(payment) : { status: 'failed', failure: 'nothing_authorized' };
  }
}
