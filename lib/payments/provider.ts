import type { Context } from '@/lib/core/context';

/** What a payment provider says of a call. */
export type Outcome =
  /** `fee`: what the provider keeps for it, where it is known: minor units of the call's currency. */
  | { status: 'authorized' | 'succeeded'; externalId: string; method?: string; fee?: number }
  | { status: 'failed'; failure: string; externalId?: string; method?: string }
  | { status: 'cancelled'; externalId?: string }
  /** The customer has to do something at `url` (3-D Secure), and comes back from there. */
  | { status: 'requires_action'; url: string; externalId: string }
  /** It does not know yet: with `externalId` it has the call, and tells later. */
  | { status: 'pending'; externalId?: string };

/** A call, repeatable by its key: the same key always has the same outcome. Amounts are minor units. */
export type Call = { key: string; amount: number; currency: string };

/** What the customer's browser needs to ask for the card: nothing secret. `form`: our own fields do. */
export type CardForm =
  | { kind: 'form' }
  | { kind: 'stripe'; publishableKey: string; amount: number; currency: string; capture: boolean }
  | { kind: 'razorpay'; keyId: string; orderId: string; amount: number; currency: string };

/**
 * Takes or reserves money. `method`: what the customer's browser was given for the card; `returnUrl`: where they come back to; `begun`: the
 * provider's number from `begin`, where it has one.
 */
export type TakeCall = Call & { capture: boolean; method: string; returnUrl: string; begun: string | null };

/** A call about a payment taken earlier: `intent` is the key of the operation that took it, `external` the provider's own number of it. */
export type FollowUp = Call & { intent: string; external: string | null };

/** A call by which a provider of services is paid out, to an account that the payment provider knows. */
export type PayoutCall = Call & { account: string };

/** Evidence against a chargeback, by the provider's number of it. */
export type EvidenceCall = Call & { dispute: string; text: string };

/** What is known of a call whose answer was lost. */
export type Asked = { key: string; kind: string; externalId: string | null; intent: string; external: string | null };

/** Who wants to be paid out. `iban`: for a provider that keeps accounts of its own making. */
export type AccountHolder = {
  providerId: number;
  email: string;
  name: string;
  country: string;
  currency: string;
  iban?: string;
  /** The number of the account that they have already. */
  known?: string;
};
/** An account for payouts: the payment provider's number of it, and what it may be recognised by; `wants` says what is missing. */
export type AccountState = { externalId: string; label: string; ready: boolean; wants: string | null };

/**
 * Money that came (+) or went (-) at the provider, in minor units. `key` is our operation's, or the number of a chargeback, with what came of it
 * later behind a colon ("…:returned", "…:won"); `externalId` the provider's number of what was taken, where it knows no key. `fee` was kept.
 */
export type Movement = { key: string | null; externalId: string | null; amount: number; fee: number; currency: string; at: Date };

/** A request at the door of a provider's webhooks, as it came. */
export type HeardRequest = { body: string; headers: Headers };
/** What a verified event says of itself: the provider's own number of it, and its kind. */
export type Heard = { id: string; type: string };

/** What an event means for us. `key` and `intent` are keys of our operations. */
export type Signal =
  | { about: 'call'; key: string; outcome: Outcome }
  | {
      about: 'chargeback';
      externalId: string;
      intent: string;
      state: 'open' | 'won' | 'lost';
      /** Minor units of `currency`; `cost` is what the provider charges for it. */
      amount: number;
      cost: number;
      currency: string;
      reason: string;
      evidenceBy: Date | null;
    }
  | { about: 'payout'; key: string; failure: string }
  /** An account for payouts: whether it may be used, and what is still asked for. */
  | { about: 'account'; externalId: string; ready: boolean; wants: string | null };

/**
 * A payment provider. Every method may be called again with the same key after a crash and then tells what happened the first time.
 * None is called inside a transaction.
 */
export interface PaymentProvider {
  readonly name: string;
  /** What the customer's browser needs before it can give a method; a number where the provider keeps the attempt from then on. */
  begin(ctx: Context, call: Call & { capture: boolean }): Promise<{ form: CardForm; externalId: string | null }>;
  /** Takes or reserves money by the customer's method; `capture: false` only reserves it. */
  take(ctx: Context, call: TakeCall): Promise<Outcome>;
  /** Takes what was reserved. */
  capture(ctx: Context, call: FollowUp): Promise<Outcome>;
  /** Lets go of a reservation, or of an attempt still open. */
  cancel(ctx: Context, call: FollowUp): Promise<Outcome>;
  /** Gives money back. */
  refund(ctx: Context, call: FollowUp): Promise<Outcome>;
  /** Sends money to a provider of services. */
  payout(ctx: Context, call: PayoutCall): Promise<Outcome>;
  /** Opens the account to which somebody is paid out; the same holder has one, however often it is asked. */
  openAccount(ctx: Context, holder: AccountHolder): Promise<AccountState>;
  /** Where its holder tells the payment provider what is still wanted; null where there is nothing to tell. */
  onboarding(ctx: Context, account: string, back: string): Promise<string | null>;
  /** How an account stands now. */
  accountState(ctx: Context, account: string): Promise<AccountState>;
  /** Contests a chargeback. */
  contest(ctx: Context, call: EvidenceCall): Promise<Outcome>;
  /** What became of a call; null when it never arrived. */
  find(ctx: Context, asked: Asked): Promise<Outcome | null>;
  /** Everything that moved from one moment to another, the second not included. */
  movements(ctx: Context, from: Date, until: Date): Promise<Movement[]>;
  /** Whether an event comes from the provider. @throws invalid when its signature does not hold */
  verify(ctx: Context, request: HeardRequest): Promise<Heard>;
  /** What a verified event means, as things stand at the provider now: events may come late, twice and in any order. */
  read(ctx: Context, body: string): Promise<Signal[]>;
}
