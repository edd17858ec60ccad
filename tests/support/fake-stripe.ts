import Stripe from 'stripe';
import { type FakeAnswer, FakeHttp, type FakeRequest } from './fake-http';

// Stripe's HTTP, as far as the product speaks it, with state and idempotency. What it answers is of the SDK's types.

export const STRIPE_SECRET = 'sk_test_not_a_secret_of_anybody';
export const STRIPE_WEBHOOKS = 'whsec_not_a_secret_of_anybody';

type Deep<T> = T extends (infer E)[] ? Deep<E>[] : T extends object ? { [K in keyof T]?: Deep<T[K]> } : T;
type Intent = Deep<Stripe.PaymentIntent> & { id: string; metadata: Record<string, string>; amount: number; status: string };
type Refund = Deep<Stripe.Refund> & { id: string; amount: number; metadata: Record<string, string> };
type Transfer = Deep<Stripe.Transfer> & { id: string; metadata: Record<string, string>; transfer_group: string };
type Dispute = Deep<Stripe.Dispute> & { id: string; status: string };
type Account = Deep<Stripe.Account> & { id: string };
type BalanceRow = Deep<Stripe.BalanceTransaction> & { id: string; created: number };

/** Stripe's own numbers of its test cards, and what they do. */
export const STRIPE_CARDS = {
  good: 'pm_card_visa',
  declined: 'pm_card_visa_chargeDeclinedInsufficientFunds',
  challenge: 'pm_card_threeDSecure2Required',
} as const;

class Refusal extends Error {
  constructor(
    readonly type: 'card_error' | 'invalid_request_error' | 'idempotency_error',
    readonly code: string,
    readonly more: object = {},
  ) {
    super(code);
  }
}

export class FakeStripe {
  readonly http = new FakeHttp((request) => this.answer(request));
  readonly intents = new Map<string, Intent>();
  readonly refunds = new Map<string, Refund>();
  readonly transfers = new Map<string, Transfer>();
  readonly disputes = new Map<string, Dispute>();
  readonly accounts = new Map<string, Account>();
  readonly balance: BalanceRow[] = [];
  private readonly known = new Map<string, { body: string; answer: FakeAnswer }>();
  private made = 0;

  /** The customer answers their bank's challenge. */
  authenticate(id: string, approved: boolean): void {
    const intent = this.intent(id);
    if (approved) this.pay(intent);
    else
      Object.assign(intent, {
        status: 'requires_payment_method',
        next_action: null,
        last_payment_error: { type: 'card_error', code: 'payment_intent_authentication_failure' },
      });
  }

  /** The customer's bank takes a payment back, and decides later. */
  dispute(intent: string, status: Stripe.Dispute.Status = 'needs_response'): Dispute {
    const id = `dp_${intent.slice(3)}`;
    const { amount, currency } = this.intent(intent);
    const dispute: Dispute = {
      id,
      object: 'dispute',
      payment_intent: intent,
      amount,
      currency,
      status,
      reason: 'fraudulent',
      balance_transactions: [{ fee: 1500 }],
      evidence_details: { due_by: 1_900_000_000 },
    };
    this.disputes.set(id, dispute);
    return dispute;
  }

  /** A request by which an event comes, signed by the SDK's own generator. */
  event(type: string, object: object, id = `evt_${++this.made}`): { body: string; headers: Headers } {
    const body = JSON.stringify({ id, object: 'event', type, data: { object } });
    const header = new Stripe(STRIPE_SECRET).webhooks.generateTestHeaderString({ payload: body, secret: STRIPE_WEBHOOKS });
    return { body, headers: new Headers({ 'stripe-signature': header }) };
  }

  private answer(request: FakeRequest): FakeAnswer {
    if (request.headers.authorization !== `Bearer ${STRIPE_SECRET}`)
      return { status: 401, body: { error: { type: 'invalid_request_error', message: 'Invalid API Key provided' } } };
    const key = request.method === 'POST' ? request.headers['idempotency-key'] : undefined;
    const before = typeof key === 'string' ? this.known.get(key) : undefined;
    if (before) {
      if (before.body !== request.body) return told(new Refusal('idempotency_error', 'idempotency_key_in_use'), 400);
      return { ...before.answer, headers: { 'idempotent-replayed': 'true' } };
    }
    const answer = this.done(request);
    if (typeof key === 'string') this.known.set(key, { body: request.body, answer });
    return answer;
  }

  private done({ method, path, query, body }: FakeRequest): FakeAnswer {
    const [, , kind = '', id = '', deed = ''] = path.split('/');
    const form = new URLSearchParams(body);
    try {
      return { body: this.route(`${method} ${kind}`, id, deed, form, query) };
    } catch (error) {
      if (error instanceof Refusal) return told(error, error.type === 'card_error' ? 402 : 400);
      throw error;
    }
  }

  private route(what: string, id: string, deed: string, form: URLSearchParams, query: URLSearchParams): unknown {
    switch (what) {
      case 'POST payment_intents':
        return deed === 'capture' ? this.capture(id) : deed === 'cancel' ? this.cancel(id) : this.take(form);
      case 'GET payment_intents': {
        if (id !== 'search') return this.intent(id);
        const [, wanted] = /^metadata\['key'\]:'([\w-]+)'$/.exec(query.get('query') ?? '') ?? [];
        const data = [...this.intents.values()].filter(({ metadata }) => metadata.key === wanted);
        return { object: 'search_result', data, has_more: false, url: '/v1/payment_intents/search' };
      }
      case 'POST refunds':
        return this.refund(form);
      case 'GET refunds':
        return id
          ? this.refunds.get(id)
          : list([...this.refunds.values()].filter((each) => each.payment_intent === query.get('payment_intent')));
      case 'POST transfers':
        return this.transfer(form);
      case 'GET transfers':
        return id
          ? this.transfers.get(id)
          : list([...this.transfers.values()].filter((each) => each.transfer_group === query.get('transfer_group')));
      case 'POST accounts': {
        const account: Account = {
          id: `acct_${++this.made}`,
          object: 'account',
          payouts_enabled: false,
          capabilities: { transfers: 'pending' },
          requirements: { currently_due: ['individual.id_number'], disabled_reason: null },
        };
        this.accounts.set(account.id, account);
        return account;
      }
      case 'GET accounts':
        return this.accounts.get(id);
      case 'POST account_links':
        return {
          object: 'account_link',
          url: `https://connect.stripe.com/setup/e/${form.get('account')}`,
          created: 1,
          expires_at: 2,
        };
      case 'POST disputes': {
        const dispute = this.disputes.get(id);
        if (!dispute) throw new Refusal('invalid_request_error', 'resource_missing');
        if (form.get('submit') === 'true') dispute.status = 'under_review';
        return dispute;
      }
      case 'GET disputes':
        return this.disputes.get(id);
      case 'GET balance_transactions': {
        const [from, until] = [
          Number(query.get('created[gte]') ?? 0),
          Number(query.get('created[lt]') ?? Number.MAX_SAFE_INTEGER),
        ];
        return list(this.balance.filter(({ created }) => created >= from && created < until));
      }
      default:
        throw new Refusal('invalid_request_error', 'parameter_unknown');
    }
  }

  private intent(id: string): Intent {
    const found = this.intents.get(id);
    if (!found) throw new Refusal('invalid_request_error', 'resource_missing');
    return found;
  }

  private take(form: URLSearchParams): Intent {
    const known = [
      'amount',
      'currency',
      'capture_method',
      'confirm',
      'payment_method',
      'confirmation_token',
      'return_url',
      'transfer_group',
    ];
    for (const name of form.keys())
      if (!known.includes(name) && !/^(metadata\[key\]|expand\[\d\]|allowed_payment_method_types\[\d\])$/.test(name))
        throw new Refusal('invalid_request_error', 'parameter_unknown');
    const intent: Intent = {
      id: `pi_${++this.made}`,
      object: 'payment_intent',
      amount: Number(form.get('amount')),
      currency: form.get('currency') ?? '',
      capture_method: form.get('capture_method') === 'manual' ? 'manual' : 'automatic',
      metadata: { key: form.get('metadata[key]') ?? '' },
      status: 'requires_confirmation',
      latest_charge: null,
      next_action: null,
      last_payment_error: null,
    };
    this.intents.set(intent.id, intent);
    const method = form.get('payment_method') ?? form.get('confirmation_token')?.replace('ctoken_', 'pm_card_') ?? '';
    if (method === STRIPE_CARDS.challenge) {
      intent.status = 'requires_action';
      const url = `https://hooks.stripe.com/3d_secure_2/${intent.id}`;
      intent.next_action = { type: 'redirect_to_url', redirect_to_url: { url, return_url: form.get('return_url') } };
      return intent;
    }
    if (method !== STRIPE_CARDS.good) {
      intent.status = 'requires_payment_method';
      const error = { type: 'card_error' as const, code: 'card_declined', decline_code: 'insufficient_funds' };
      intent.last_payment_error = error as Intent['last_payment_error'];
      throw new Refusal('card_error', 'card_declined', { decline_code: 'insufficient_funds', payment_intent: intent });
    }
    this.pay(intent);
    return intent;
  }

  private pay(intent: Intent): void {
    intent.status = intent.capture_method === 'manual' ? 'requires_capture' : 'succeeded';
    intent.next_action = null;
    const held = intent.status === 'requires_capture';
    intent.latest_charge = {
      id: `ch_${intent.id.slice(3)}`,
      object: 'charge',
      payment_method_details: { type: 'card', card: { brand: 'visa', last4: '4242' } },
      balance_transaction: held ? null : this.move(intent.amount, 'charge', { ...intent, latest_charge: null }),
    } as Intent['latest_charge'];
  }

  /** A row of the balance: 1.4 % and 25 are kept of a charge. */
  private move(amount: number, type: string, source: object): BalanceRow {
    const fee = type === 'charge' ? Math.round(amount * 0.014) + 25 : 0;
    const currency = (source as { currency?: string }).currency ?? 'eur';
    const row: BalanceRow = {
      id: `txn_${++this.made}`,
      object: 'balance_transaction',
      amount,
      fee,
      net: amount - fee,
      currency,
      type: type as Stripe.BalanceTransaction.Type,
      created: Math.floor(Date.now() / 1000),
      source: source as BalanceRow['source'],
    };
    this.balance.push(row);
    return row;
  }

  private capture(id: string): Intent {
    const intent = this.intent(id);
    if (intent.status !== 'requires_capture') throw new Refusal('invalid_request_error', 'payment_intent_unexpected_state');
    intent.capture_method = 'automatic';
    this.pay(intent);
    return intent;
  }

  private cancel(id: string): Intent {
    const intent = this.intent(id);
    if (intent.status === 'succeeded' || intent.status === 'canceled')
      throw new Refusal('invalid_request_error', 'payment_intent_unexpected_state');
    intent.status = 'canceled';
    return intent;
  }

  private refund(form: URLSearchParams): Refund {
    const intent = this.intent(form.get('payment_intent') ?? '');
    const amount = Number(form.get('amount'));
    const before = [...this.refunds.values()].filter((each) => each.payment_intent === intent.id);
    if (intent.status !== 'succeeded' || before.reduce((sum, each) => sum + each.amount, amount) > intent.amount)
      throw new Refusal('invalid_request_error', 'charge_already_refunded');
    const refund: Refund = {
      id: `re_${++this.made}`,
      object: 'refund',
      amount,
      currency: intent.currency,
      payment_intent: intent.id,
      status: 'succeeded',
      metadata: { key: form.get('metadata[key]') ?? '' },
    };
    this.refunds.set(refund.id, refund);
    this.move(-amount, 'refund', refund);
    return refund;
  }

  private transfer(form: URLSearchParams): Transfer {
    const transfer: Transfer = {
      id: `tr_${++this.made}`,
      object: 'transfer',
      amount: Number(form.get('amount')),
      currency: form.get('currency') ?? '',
      destination: form.get('destination') ?? '',
      transfer_group: form.get('transfer_group') ?? '',
      metadata: { key: form.get('metadata[key]') ?? '' },
      reversed: false,
    };
    if (!this.accounts.has(String(transfer.destination))) throw new Refusal('invalid_request_error', 'resource_missing');
    this.transfers.set(transfer.id, transfer);
    this.move(-Number(transfer.amount), 'transfer', transfer);
    return transfer;
  }
}

const list = (data: unknown[]) => ({ object: 'list', data, has_more: false, url: '/' });
const told = (error: Refusal, status: number): FakeAnswer => ({
  status,
  body: { error: { type: error.type, code: error.code, message: error.message, ...error.more } },
});
