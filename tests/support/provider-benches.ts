import { randomUUID } from 'node:crypto';
import { systemContext } from '@/lib/core/context';
import { db } from '@/lib/core/database';
import { drop } from '@/lib/core/once';
import { paymentProvider, signedEvent } from '@/lib/payments';
import { setConfig } from './config';
import { FakeRazorpay, RAZORPAY } from './fake-razorpay';
import { FakeStripe, STRIPE_CARDS, STRIPE_SECRET, STRIPE_WEBHOOKS } from './fake-stripe';

// The payment providers on a bench each: their stand-ins, and what a customer, a bank or a network would do there.

export type Card = 'good' | 'declined' | 'challenge';
export type Request = { body: string; headers: Headers };

export type Bench = {
  name: 'test' | 'stripe' | 'razorpay';
  currency: string;
  /** Cards beside the good one that the provider tells us about. */
  tells: readonly Card[];
  /** Whether letting go of a reservation is a call of the provider's. */
  letsGo: boolean;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** What the customer's browser gives for a card. */
  methodOf(card: Card, begun: string | null): string;
  authenticate(externalId: string, key: string, approved: boolean): Promise<void>;
  /** The bank takes a payment back; gives the event that says so, and one that it was won. */
  chargeBack(externalId: string, key: string): Promise<Request>;
  chargebackWon(externalId: string, key: string): Promise<Request>;
  /** The event that tells what became of a payment. */
  paid(externalId: string, key: string): Promise<Request>;
  /** The next answer is lost after its work is done; false where there is no network between us. */
  loseNextAnswer(): boolean;
  beUnwell(times: number): boolean;
};

const system = () => systemContext();
const testEvent = (type: string, key: string): Request => signedEvent({ id: `evt-${randomUUID()}`, type, key }, system().now);

async function dispute(key: string, status: string): Promise<void> {
  const at = { createdAt: new Date(), updatedAt: new Date() };
  const row = { kind: 'dispute', intent: key, amount: 7004, currency: 'GBP' };
  await db().testProviderCall.upsert({
    where: { key: `dispute-${key}` },
    create: { key: `dispute-${key}`, ...row, status, ...at },
    update: { status },
  });
}

const testBench = (): Bench => ({
  name: 'test',
  currency: 'GBP',
  tells: ['declined', 'challenge'],
  letsGo: true,
  start: async () => void setConfig({ LOG_LEVEL: 'silent' }),
  stop: async () => {},
  methodOf: (card) => ({ good: '4242424242424242', declined: '4000000000009995', challenge: '4000002500003155' })[card],
  authenticate: async (_, key, approved) => {
    const { answerChallenge } = await import('@/lib/payments');
    await answerChallenge.execute(system(), { payment: key, answer: approved ? 'approve' : 'refuse' });
  },
  chargeBack: async (_, key) => {
    await dispute(key, 'open');
    return testEvent('chargeback.opened', `dispute-${key}`);
  },
  chargebackWon: async (_, key) => {
    await dispute(key, 'won');
    return testEvent('chargeback.won', `dispute-${key}`);
  },
  paid: async (_, key) => testEvent('payment.decided', key),
  loseNextAnswer: () => false,
  beUnwell: () => false,
});

function stripeBench(): Bench {
  const fake = new FakeStripe();
  return {
    name: 'stripe',
    currency: 'EUR',
    tells: ['declined', 'challenge'],
    letsGo: true,
    start: async () => {
      setConfig({
        LOG_LEVEL: 'silent',
        STRIPE_SECRET_KEY: STRIPE_SECRET,
        STRIPE_PUBLISHABLE_KEY: 'pk_test_nobody',
        STRIPE_WEBHOOK_SECRET: `whsec_of_another_endpoint,${STRIPE_WEBHOOKS}`,
        STRIPE_API: await fake.http.start(),
      });
      drop('stripe');
    },
    stop: () => fake.http.stop(),
    methodOf: (card) => STRIPE_CARDS[card],
    authenticate: async (id, _, approved) => fake.authenticate(id, approved),
    chargeBack: async (id) => fake.event('charge.dispute.created', fake.dispute(id)),
    chargebackWon: async (id) => fake.event('charge.dispute.closed', fake.dispute(id, 'won')),
    paid: async (id) => fake.event('payment_intent.succeeded', fake.intents.get(id) ?? {}),
    loseNextAnswer: () => {
      fake.http.loseAnswers(2); // the SDK asks once more by itself when a connection is cut
      return true;
    },
    beUnwell: (times) => {
      fake.http.beUnwell(times);
      return true;
    },
  };
}

function razorpayBench(): Bench {
  const fake = new FakeRazorpay();
  return {
    name: 'razorpay',
    currency: 'INR',
    tells: [],
    letsGo: false,
    start: async () => {
      setConfig({
        LOG_LEVEL: 'silent',
        RAZORPAY_KEY_ID: RAZORPAY.keyId,
        RAZORPAY_KEY_SECRET: RAZORPAY.keySecret,
        RAZORPAY_WEBHOOK_SECRET: RAZORPAY.webhookSecret,
        RAZORPAY_API: await fake.http.start(),
      });
    },
    stop: () => fake.http.stop(),
    methodOf: (_, begun) => fake.checkout(begun ?? '') ?? '',
    authenticate: async () => {},
    chargeBack: async (id) => fake.event('payment.dispute.created', 'dispute', fake.dispute(id)),
    chargebackWon: async (id) => fake.event('payment.dispute.won', 'dispute', fake.dispute(id, 'won')),
    paid: async (id) => fake.event('payment.captured', 'payment', fake.payments.get(id) ?? {}),
    loseNextAnswer: () => {
      fake.http.loseAnswers(1);
      return true;
    },
    beUnwell: (times) => {
      fake.http.beUnwell(times);
      return true;
    },
  };
}

export const benches: readonly Bench[] = [testBench(), stripeBench(), razorpayBench()];

/** The provider on the bench. */
export const providerOf = (bench: Bench) => paymentProvider(bench.name);
