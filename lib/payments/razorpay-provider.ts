import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AccountState, Asked, Outcome, PaymentProvider } from './provider';
import {
  type List,
  type RazorpayAccount,
  type RazorpayOrder,
  type RazorpayPayment,
  type RazorpayRefund,
  RazorpayRefusal,
  type RazorpayTransfer,
  razorpay,
  razorpayKeys,
} from './razorpay-client';
import { readRazorpayEvent, verifyRazorpayEvent } from './razorpay-events';
import { razorpayMovements } from './razorpay-movements';
import { captureOf, orderByKey, paymentOutcome, paymentPath, receiptOf, refundOutcome, settled } from './razorpay-outcomes';

/** What Razorpay's checkout gives the browser: the payment, signed. */
const METHOD = /^(pay_\w{4,40})\.([0-9a-f]{64})$/;

const refused = (error: unknown): Outcome => {
  if (error instanceof RazorpayRefusal) return { status: 'failed', failure: error.reason.toLowerCase() || 'refused' };
  throw error;
};

/**
 * Razorpay: an order is made for each attempt, the customer pays it in Razorpay's own window, and what was authorized is captured here.
 * Providers are paid by Route: transfers to their linked accounts. Keys of operations stand in the notes of whatever is made, and are
 * looked for before it is made again.
 */
export const razorpayProvider: PaymentProvider = {
  name: 'razorpay',

  begin: async (_ctx, { key, amount, currency }) => {
    const order =
      (await orderByKey(key)) ??
      (await razorpay<RazorpayOrder>('POST', '/v1/orders', { amount, currency, receipt: receiptOf(key), notes: { key } }));
    return {
      form: { kind: 'razorpay', keyId: razorpayKeys().keyId, orderId: order.id, amount, currency },
      externalId: order.id,
    };
  },

  take: async (_ctx, call) => {
    const [, paymentId, signature] = METHOD.exec(call.method) ?? [];
    const orderId = call.begun ?? (await orderByKey(call.key))?.id;
    if (!paymentId || !signature || !orderId || !signed(`${orderId}|${paymentId}`, signature))
      return { status: 'failed', failure: 'unknown_card' };
    const payment = await razorpay<RazorpayPayment>('GET', paymentPath(paymentId));
    if (payment.order_id !== orderId || payment.amount !== call.amount || payment.currency !== call.currency)
      return { status: 'failed', failure: 'unknown_card' };
    return settled(payment, call.capture);
  },

  capture: async (_ctx, { external, amount, currency }) => {
    if (!external) return { status: 'failed', failure: 'nothing_authorized' };
    return captureOf(external, amount, currency);
  },

  // What is not captured goes back to the customer by itself: there is no call for it.
  cancel: async (_ctx, { external }) => {
    const payment = external?.startsWith('pay_') ? await razorpay<RazorpayPayment>('GET', paymentPath(external)) : null;
    if (payment?.status === 'captured') return { status: 'failed', failure: 'already_taken', externalId: payment.id };
    return { status: 'succeeded', externalId: external ?? '' };
  },

  refund: async (_ctx, { key, external, amount }) => {
    if (!external) return { status: 'failed', failure: 'nothing_taken' };
    const known = await refundByKey(external, key);
    if (known) return refundOutcome(known);
    const body = { amount, receipt: receiptOf(key), notes: { key } };
    return razorpay<RazorpayRefund>('POST', `${paymentPath(external)}/refund`, body, ['X-Refund-Idempotency', key]).then(
      refundOutcome,
      refused,
    );
  },

  payout: async (_ctx, { key, amount, currency, account }) => {
    const known = await transferByKey(key);
    if (known) return { status: 'succeeded', externalId: known.id };
    return razorpay<RazorpayTransfer>('POST', '/v1/transfers', { account, amount, currency, notes: { key } }).then(
      ({ id }): Outcome => ({ status: 'succeeded', externalId: id }),
      refused,
    );
  },

  openAccount: async (_ctx, { providerId, email, name, known }) => {
    if (known) return accountState(known);
    const body = {
      email,
      type: 'route',
      reference_id: `provider-${providerId}`,
      legal_business_name: name,
      business_type: 'individual',
      contact_name: name,
    };
    return stateOf(await razorpay<RazorpayAccount>('POST', '/v2/accounts', body));
  },
  onboarding: async () => 'https://dashboard.razorpay.com/app/route/accounts',
  accountState: (_ctx, account) => accountState(account),

  contest: async (_ctx, { dispute, amount, text }) => {
    const body = { amount, summary: text.slice(0, 1000), action: 'submit' };
    return razorpay<{ id: string }>('POST', `/v1/disputes/${encodeURIComponent(dispute)}/contest`, body).then(
      ({ id }): Outcome => ({ status: 'succeeded', externalId: id }),
      refused,
    );
  },

  find: (_ctx, asked) => find(asked),
  movements: (_ctx, from, until) => razorpayMovements(from, until),
  verify: async (_ctx, request) => verifyRazorpayEvent(request),
  read: (_ctx, body) => readRazorpayEvent(body),
};

/** Whether Razorpay has signed this with the secret of our key. */
function signed(text: string, signature: string): boolean {
  const due = createHmac('sha256', razorpayKeys().keySecret).update(text).digest('hex');
  return signature.length === due.length && timingSafeEqual(Buffer.from(signature), Buffer.from(due));
}

const refundByKey = async (payment: string, key: string) =>
  (await razorpay<List<RazorpayRefund>>('GET', `${paymentPath(payment)}/refunds?count=100`)).items.find(
    ({ notes }) => notes?.key === key,
  );
const transferByKey = async (key: string) =>
  (await razorpay<List<RazorpayTransfer>>('GET', '/v1/transfers?count=100')).items.find(({ notes }) => notes?.key === key);

const stateOf = ({ id, status }: RazorpayAccount): AccountState => {
  const ready = status === 'activated' || status === 'created';
  return { externalId: id, label: id, ready, wants: ready ? null : status };
};
const accountState = async (account: string) =>
  stateOf(await razorpay<RazorpayAccount>('GET', `/v2/accounts/${encodeURIComponent(account)}`));

async function find({ key, kind, externalId, external }: Asked): Promise<Outcome | null> {
  switch (kind) {
    case 'authorize':
    case 'charge': {
      if (externalId?.startsWith('pay_')) return paymentOutcome(await razorpay<RazorpayPayment>('GET', paymentPath(externalId)));
      const orderId = externalId ?? (await orderByKey(key))?.id;
      if (!orderId) return null;
      const { items } = await razorpay<List<RazorpayPayment>>('GET', `/v1/orders/${encodeURIComponent(orderId)}/payments`);
      const good = items.find(({ status }) => status === 'captured') ?? items.find(({ status }) => status === 'authorized');
      // A card that failed in Razorpay's window may be followed there by another.
      return good ? settled(good, kind === 'charge') : null;
    }
    case 'capture': {
      const payment = external ? await razorpay<RazorpayPayment>('GET', paymentPath(external)) : null;
      return payment?.status === 'captured' ? paymentOutcome(payment) : null;
    }
    case 'refund': {
      const refund = external ? await refundByKey(external, key) : null;
      return refund ? refundOutcome(refund) : null;
    }
    case 'payout': {
      const transfer = await transferByKey(key);
      return transfer ? { status: 'succeeded', externalId: transfer.id } : null;
    }
    default:
      return null;
  }
}
