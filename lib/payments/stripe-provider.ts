import type Stripe from 'stripe';
import { config } from '@/lib/core/config';
import type { AccountState, Asked, FollowUp, Outcome, PaymentProvider } from './provider';
import { stripe, toStripe } from './stripe-client';
import { readStripeEvent, stripeState, verifyStripeEvent } from './stripe-events';
import { stripeMovements } from './stripe-movements';
import { intentOutcome, refundOutcome, refused } from './stripe-outcomes';

const WITH_FEE = ['latest_charge.balance_transaction'];
/** What Elements gives for a card: a token that is confirmed once, or a method. */
const METHOD = /^(ctoken|pm)_\w{1,80}$/;

/**
 * Stripe: payments are taken for the platform, kept there as long as an order needs (longer than any card's reservation lasts), and
 * transferred to the provider's connected account at payout: separate charges and transfers. Keys of operations are idempotency keys,
 * and stand in the metadata, so that what was done is found when an answer is lost.
 */
export const stripeProvider: PaymentProvider = {
  name: 'stripe',

  begin: async (_ctx, { amount, currency, capture }) => ({
    form: {
      kind: 'stripe',
      publishableKey: config().payments.stripe?.publishableKey ?? '',
      amount: toStripe(amount, currency),
      currency: currency.toLowerCase(),
      capture,
    },
    externalId: null,
  }),

  take: async (_ctx, { key, amount, currency, capture, method, returnUrl }) => {
    const [, kind] = METHOD.exec(method) ?? [];
    if (!kind) return { status: 'failed', failure: 'unknown_card' };
    const params: Stripe.PaymentIntentCreateParams = {
      amount: toStripe(amount, currency),
      currency: currency.toLowerCase(),
      capture_method: capture ? 'automatic' : 'manual',
      allowed_payment_method_types: ['card'],
      confirm: true,
      ...(kind === 'pm' ? { payment_method: method } : { confirmation_token: method }),
      return_url: returnUrl,
      transfer_group: key,
      metadata: { key },
      expand: WITH_FEE,
    };
    return stripe().paymentIntents.create(params, { idempotencyKey: key }).then(intentOutcome, refused);
  },

  capture: (_ctx, call) =>
    onIntent(
      call,
      (id) => stripe().paymentIntents.capture(id, { expand: WITH_FEE }, { idempotencyKey: call.key }),
      (intent) => captured(intent) ?? { status: 'failed', failure: 'nothing_authorized' },
    ),

  cancel: (_ctx, call) =>
    onIntent(
      call,
      (id) => stripe().paymentIntents.cancel(id, {}, { idempotencyKey: call.key }),
      (intent) => cancelled(intent) ?? { status: 'pending' },
    ),

  refund: async (_ctx, call) => {
    const intent = call.external ?? (await intentByKey(call.intent))?.id;
    if (!intent) return { status: 'failed', failure: 'nothing_taken' };
    const { key, amount, currency } = call;
    const params: Stripe.RefundCreateParams = { payment_intent: intent, amount: toStripe(amount, currency), metadata: { key } };
    return stripe().refunds.create(params, { idempotencyKey: key }).then(refundOutcome, refused);
  },

  payout: async (_ctx, { key, amount, currency, account }) => {
    const params: Stripe.TransferCreateParams = {
      amount: toStripe(amount, currency),
      currency: currency.toLowerCase(),
      destination: account,
      transfer_group: key,
      metadata: { key },
    };
    return stripe()
      .transfers.create(params, { idempotencyKey: key })
      .then(({ id }): Outcome => ({ status: 'succeeded', externalId: id }), refused);
  },

  openAccount: async (_ctx, { providerId, email, name, country, known }) => {
    if (known) return stripeState(await stripe().accounts.retrieve(known));
    const params: Stripe.AccountCreateParams = {
      type: 'express',
      email,
      ...(country && { country }),
      capabilities: { transfers: { requested: true } },
      business_profile: { name },
      metadata: { provider: String(providerId) },
    };
    return stripeState(await stripe().accounts.create(params, { idempotencyKey: `account-${providerId}` }));
  },
  onboarding: async (_ctx, account, back) => {
    const { url } = await stripe().accountLinks.create({
      account,
      type: 'account_onboarding',
      refresh_url: `${back}/account`,
      return_url: back,
    });
    return url;
  },
  accountState: async (_ctx, account): Promise<AccountState> => stripeState(await stripe().accounts.retrieve(account)),

  contest: async (_ctx, { key, dispute, text }) =>
    stripe()
      .disputes.update(
        dispute,
        { evidence: { uncategorized_text: text.slice(0, 20_000) }, submit: true },
        { idempotencyKey: key },
      )
      .then(({ id }): Outcome => ({ status: 'succeeded', externalId: id }), refused),

  find: (_ctx, asked) => find(asked),
  movements: (_ctx, from, until) => stripeMovements(from, until),
  verify: async (_ctx, request) => verifyStripeEvent(request),
  read: (_ctx, body) => readStripeEvent(body),
};

const captured = (intent: Stripe.PaymentIntent): Outcome | null =>
  intent.status === 'succeeded'
    ? intentOutcome(intent)
    : intent.status === 'canceled'
      ? { status: 'failed', failure: 'nothing_authorized' }
      : null;
const cancelled = ({ id, status }: Stripe.PaymentIntent): Outcome | null =>
  status === 'canceled'
    ? { status: 'succeeded', externalId: id }
    : status === 'succeeded'
      ? { status: 'failed', failure: 'already_taken', externalId: id }
      : null;

/** A call about an intent taken earlier. One that its state does not allow is answered by the state. */
async function onIntent(
  call: FollowUp,
  ask: (id: string) => Promise<Stripe.PaymentIntent>,
  tell: (intent: Stripe.PaymentIntent) => Outcome,
): Promise<Outcome> {
  const id = call.external ?? (await intentByKey(call.intent))?.id;
  // An attempt that never arrived has taken nothing.
  if (!id)
    return call.key.startsWith('capture')
      ? { status: 'failed', failure: 'nothing_authorized' }
      : { status: 'succeeded', externalId: call.intent };
  try {
    return tell(await ask(id));
  } catch (error) {
    if ((error as { code?: string }).code !== 'payment_intent_unexpected_state') return refused(error);
    return tell(await stripe().paymentIntents.retrieve(id, { expand: WITH_FEE }));
  }
}

/** The intent that was made by one of our keys: found by its metadata. Keys are ours, and hold no quotes. */
async function intentByKey(key: string): Promise<Stripe.PaymentIntent | null> {
  const { data } = await stripe().paymentIntents.search({ query: `metadata['key']:'${key}'`, limit: 1 });
  return data[0] ?? null;
}

async function find({ key, kind, externalId, intent, external }: Asked): Promise<Outcome | null> {
  const intentOf = async (id: string | null, by: string) =>
    id ? stripe().paymentIntents.retrieve(id, { expand: WITH_FEE }) : intentByKey(by);
  switch (kind) {
    case 'authorize':
    case 'charge': {
      const found = await intentOf(externalId, key);
      return found && intentOutcome(found);
    }
    case 'capture':
    case 'void': {
      const found = await intentOf(external, intent);
      return found && (kind === 'capture' ? captured(found) : cancelled(found));
    }
    case 'refund': {
      const taken = await intentOf(external, intent);
      if (!taken) return null;
      const { data } = await stripe().refunds.list({ payment_intent: taken.id, limit: 100 });
      const found = data.find(({ metadata }) => metadata?.key === key);
      return found ? refundOutcome(found) : null;
    }
    case 'payout': {
      const { data } = await stripe().transfers.list({ transfer_group: key, limit: 1 });
      return data[0] ? { status: 'succeeded', externalId: data[0].id } : null;
    }
    default:
      return null; // repeated with the same key, Stripe tells what it said the first time
  }
}
