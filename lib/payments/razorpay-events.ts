import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { DomainError } from '@/lib/core/errors';
import type { Heard, HeardRequest, Signal } from './provider';
import {
  type RazorpayDispute,
  type RazorpayOrder,
  type RazorpayPayment,
  type RazorpayRefund,
  type RazorpayTransfer,
  razorpay,
  razorpayKeys,
} from './razorpay-client';
import { refundOutcome, settled } from './razorpay-outcomes';

type Event = {
  event: string;
  payload: {
    payment?: { entity: RazorpayPayment };
    refund?: { entity: RazorpayRefund & { payment_id: string } };
    transfer?: { entity: RazorpayTransfer };
    dispute?: { entity: RazorpayDispute };
    account?: { entity: { id: string } };
  };
};

/** Whose event it is. An event without a number of its own is known by its body. @throws invalid when it is not signed by Razorpay */
export function verifyRazorpayEvent({ body, headers }: HeardRequest): Heard {
  const given = headers.get('x-razorpay-signature') ?? '';
  const due = createHmac('sha256', razorpayKeys().webhookSecret).update(body).digest('hex');
  if (given.length !== due.length || !timingSafeEqual(Buffer.from(given), Buffer.from(due)))
    throw new DomainError('invalid', 'signature_invalid');
  const { event } = JSON.parse(body) as Event;
  return { id: headers.get('x-razorpay-event-id') ?? createHash('sha256').update(body).digest('hex'), type: event };
}

/** What an event means for us. The object is asked for anew: what an event holds may be old by the time it comes. */
export async function readRazorpayEvent(body: string): Promise<Signal[]> {
  const { event, payload } = JSON.parse(body) as Event;
  const kind = event.split('.').at(-2) === 'dispute' ? 'dispute' : event.split('.', 1)[0];
  switch (kind) {
    case 'payment': {
      const payment = payload.payment && (await paymentOf(payload.payment.entity.id));
      const key = payment && (await keyOf(payment));
      // One card that failed is not the end of the attempt: another may follow in Razorpay's window.
      if (!payment || !key || payment.status === 'failed') return [];
      return [{ about: 'call', key, outcome: await settled(payment, key.startsWith('charge-')) }];
    }
    case 'refund': {
      const id = payload.refund?.entity.id;
      const refund = id ? await razorpay<RazorpayRefund>('GET', `/v1/refunds/${encodeURIComponent(id)}`) : null;
      const key = refund?.notes?.key;
      return refund && key ? [{ about: 'call', key, outcome: refundOutcome(refund) }] : [];
    }
    case 'transfer': {
      const transfer = payload.transfer?.entity;
      const key = transfer?.notes?.key;
      return key && event === 'transfer.failed' ? [{ about: 'payout', key, failure: 'transfer_failed' }] : [];
    }
    case 'dispute':
      return payload.dispute ? disputeSignals(payload.dispute.entity.id) : [];
    case 'account': {
      const id = payload.account?.entity.id;
      if (!id) return [];
      const { status } = await razorpay<{ status: string }>('GET', `/v2/accounts/${encodeURIComponent(id)}`);
      const ready = status === 'activated' || status === 'created';
      return [{ about: 'account', externalId: id, ready, wants: ready ? null : status }];
    }
    default:
      return [];
  }
}

const paymentOf = (id: string) => razorpay<RazorpayPayment>('GET', `/v1/payments/${encodeURIComponent(id)}`);

/** Our key stands in the notes of the order that the payment pays. */
async function keyOf({ order_id: id }: RazorpayPayment): Promise<string | null> {
  if (!id) return null;
  return (await razorpay<RazorpayOrder>('GET', `/v1/orders/${encodeURIComponent(id)}`)).notes?.key ?? null;
}

async function disputeSignals(id: string): Promise<Signal[]> {
  const dispute = await razorpay<RazorpayDispute>('GET', `/v1/disputes/${encodeURIComponent(id)}`);
  const intent = await keyOf(await paymentOf(dispute.payment_id));
  if (!intent) return [];
  const { amount, currency, status, reason_code: reason, respond_by: until } = dispute;
  const state = status === 'won' || status === 'lost' ? status : status === 'closed' ? 'won' : 'open';
  const evidenceBy = until ? new Date(until * 1000) : null;
  return [{ about: 'chargeback', externalId: dispute.id, intent, state, amount, cost: 0, currency, reason, evidenceBy }];
}
