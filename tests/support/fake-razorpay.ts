import { createHmac } from 'node:crypto';
import type { Orders } from 'razorpay/dist/types/orders';
import type { Payments } from 'razorpay/dist/types/payments';
import type { Refunds } from 'razorpay/dist/types/refunds';
import type { Transfers } from 'razorpay/dist/types/transfers';
import { type FakeAnswer, FakeHttp, type FakeRequest } from './fake-http';

// Razorpay's HTTP, as far as the product speaks it, with state. What it answers is of the SDK's types; what it is asked is checked by them.

export const RAZORPAY = { keyId: 'rzp_test_nobody', keySecret: 'not-a-secret', webhookSecret: 'not-a-secret-either' };

type Notes = Record<string, string>;
type Order = Pick<Orders.RazorpayOrder, 'id' | 'amount' | 'currency' | 'status'> & { receipt: string; notes: Notes };
type Payment = Pick<Payments.RazorpayPayment, 'id' | 'amount' | 'currency' | 'status' | 'order_id' | 'method'> & {
  card: { network: string; last4: string };
  fee: number;
};
type Refund = Pick<Refunds.RazorpayRefund, 'id' | 'status'> & { amount: number; payment_id: string; notes: Notes };
type Transfer = Pick<Transfers.RazorpayTransfer, 'id' | 'amount' | 'currency' | 'recipient'> & { notes: Notes };
type Dispute = {
  id: string;
  payment_id: string;
  amount: number;
  currency: string;
  status: string;
  reason_code: string;
  respond_by: number;
};

/** What may be sent when something is made: the SDK's names, so that one of ours that is wrong does not compile. */
const ORDER_FIELDS: readonly (keyof Orders.RazorpayOrderCreateRequestBody)[] = ['amount', 'currency', 'receipt', 'notes'];
const REFUND_FIELDS: readonly (keyof Refunds.RazorpayRefundCreateRequestBody)[] = ['amount', 'receipt', 'notes'];
const TRANSFER_FIELDS: readonly (keyof Transfers.RazorpayTransferCreateRequestBody)[] = [
  'account',
  'amount',
  'currency',
  'notes',
];

class Refusal extends Error {}
const hmac = (secret: string, text: string) => createHmac('sha256', secret).update(text).digest('hex');

export class FakeRazorpay {
  readonly http = new FakeHttp((request) => this.answer(request));
  readonly orders = new Map<string, Order>();
  readonly payments = new Map<string, Payment>();
  readonly refunds = new Map<string, Refund>();
  readonly transfers = new Map<string, Transfer>();
  readonly disputes = new Map<string, Dispute>();
  private readonly accounts = new Set<string>();
  private made = 0;

  /** The customer pays in Razorpay's window: what it hands to the browser, or null where the card was declined there. */
  checkout(orderId: string, card: 'good' | 'declined' = 'good'): string | null {
    const order = this.orders.get(orderId);
    if (!order) throw new Error('no such order');
    const id = `pay_${String(++this.made).padStart(14, '0')}`;
    const amount = Number(order.amount);
    const status = card === 'good' ? 'authorized' : 'failed';
    const made = { id, amount, currency: order.currency, status, order_id: orderId, method: 'card' } as const;
    this.payments.set(id, { ...made, card: { network: 'Visa', last4: '1111' }, fee: Math.round(amount * 0.02) });
    return card === 'good' ? `${id}.${hmac(RAZORPAY.keySecret, `${orderId}|${id}`)}` : null;
  }

  dispute(paymentId: string, status = 'open'): Dispute {
    const payment = this.payments.get(paymentId);
    if (!payment) throw new Error('no such payment');
    const { amount, currency } = payment;
    const id = `disp_${paymentId.slice(4)}`;
    const made = {
      id,
      payment_id: paymentId,
      amount: Number(amount),
      currency,
      status,
      reason_code: 'goods_not_received',
      respond_by: 1_900_000_000,
    };
    this.disputes.set(id, made);
    return made;
  }

  /** A request by which an event comes, signed as Razorpay does. */
  event(event: string, kind: string, entity: object, id = `evt_${++this.made}`): { body: string; headers: Headers } {
    const body = JSON.stringify({ entity: 'event', event, contains: [kind], payload: { [kind]: { entity } } });
    const headers = { 'x-razorpay-signature': hmac(RAZORPAY.webhookSecret, body), 'x-razorpay-event-id': id };
    return { body, headers: new Headers(headers) };
  }

  private answer(request: FakeRequest): FakeAnswer {
    const due = `Basic ${Buffer.from(`${RAZORPAY.keyId}:${RAZORPAY.keySecret}`).toString('base64')}`;
    if (request.headers.authorization !== due) return { status: 401, body: refusalBody('The api key provided is invalid') };
    try {
      return { body: this.route(request) };
    } catch (error) {
      if (error instanceof Refusal) return { status: 400, body: refusalBody(error.message) };
      throw error;
    }
  }

  private route({ method, path, query, body }: FakeRequest): unknown {
    const [, , kind = '', id = '', deed = ''] = path.split('/');
    const given = body ? (JSON.parse(body) as Record<string, unknown>) : {};
    switch (`${method} ${kind}${deed ? ` ${deed}` : ''}`) {
      case 'POST orders': {
        only(given, ORDER_FIELDS);
        const receipt = String(given.receipt);
        if (receipt.length > 40) throw new Refusal('receipt: the length must be no more than 40');
        const made = {
          id: `order_${++this.made}`,
          amount: Number(given.amount),
          currency: String(given.currency),
          status: 'created',
        } as const;
        const order: Order = { ...made, receipt, notes: given.notes as Notes };
        this.orders.set(order.id, order);
        return order;
      }
      case 'GET orders':
        return id ? this.orders.get(id) : list([...this.orders.values()].filter((each) => each.receipt === query.get('receipt')));
      case 'GET orders payments':
        return list([...this.payments.values()].filter((each) => each.order_id === id));
      case 'GET payments':
        return id ? this.payment(id) : list(dated(this.payments));
      case 'POST payments capture': {
        const payment = this.payment(id);
        if (payment.status !== 'authorized') throw new Refusal('This payment has already been captured');
        if (given.amount !== payment.amount) throw new Refusal('Capture amount must be equal to the amount authorized');
        payment.status = 'captured';
        return payment;
      }
      case 'POST payments refund':
        return this.refund(id, given);
      case 'GET payments refunds':
        return list([...this.refunds.values()].filter((each) => each.payment_id === id));
      case 'GET refunds':
        return id ? this.refunds.get(id) : list(dated(this.refunds));
      case 'POST transfers': {
        only(given, TRANSFER_FIELDS);
        if (!this.accounts.has(String(given.account))) throw new Refusal('The account is not a linked account');
        const made = { id: `trf_${++this.made}`, amount: Number(given.amount), currency: String(given.currency) };
        const transfer: Transfer = { ...made, recipient: String(given.account), notes: given.notes as Notes };
        this.transfers.set(transfer.id, transfer);
        return transfer;
      }
      case 'GET transfers':
        return list(dated(this.transfers));
      case 'POST accounts': {
        const account = `acc_${++this.made}`;
        this.accounts.add(account);
        return { id: account, type: 'route', status: 'created' };
      }
      case 'GET accounts':
        return { id, type: 'route', status: 'activated' };
      case 'GET disputes':
        return this.disputes.get(id);
      case 'POST disputes contest': {
        const dispute = this.disputes.get(id);
        if (!dispute) throw new Refusal('The id provided does not exist');
        dispute.status = 'under_review';
        return dispute;
      }
      default:
        throw new Refusal('The requested URL was not found on the server.');
    }
  }

  private payment(id: string): Payment {
    const payment = this.payments.get(id);
    if (!payment) throw new Refusal('The id provided does not exist');
    return payment;
  }

  private refund(paymentId: string, given: Record<string, unknown>): Refund {
    only(given, REFUND_FIELDS);
    const payment = this.payment(paymentId);
    const amount = Number(given.amount);
    const before = [...this.refunds.values()].filter((each) => each.payment_id === paymentId);
    if (payment.status !== 'captured' || before.reduce((sum, each) => sum + each.amount, amount) > Number(payment.amount))
      throw new Refusal('The total refund amount is greater than the refund payment amount');
    const refund: Refund = {
      id: `rfnd_${++this.made}`,
      amount,
      payment_id: paymentId,
      status: 'processed',
      notes: given.notes as Notes,
    };
    this.refunds.set(refund.id, refund);
    return refund;
  }
}

function only(given: object, fields: readonly string[]): void {
  const strange = Object.keys(given).find((name) => !fields.includes(name));
  if (strange) throw new Refusal(`${strange} is/are not required and should not be sent`);
}
const dated = (rows: Map<string, object>) =>
  [...rows.values()].map((row) => ({ ...row, created_at: Math.floor(Date.now() / 1000) }));
const list = (items: unknown[]) => ({ entity: 'collection', count: items.length, items });
const refusalBody = (description: string) => ({ error: { code: 'BAD_REQUEST_ERROR', description } });
