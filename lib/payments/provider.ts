import type { Context } from '@/lib/core/context';

/** What a payment provider says of a call. `pending`: it does not know yet, or waits for the customer. */
export type Outcome =
  | { status: 'authorized' | 'succeeded'; externalId: string; method?: string }
  | { status: 'failed'; failure: string; externalId?: string; method?: string }
  | { status: 'cancelled'; externalId?: string }
  | { status: 'pending' };

/** A call, repeatable by its key: the same key always has the same outcome. Amounts are minor units. */
export type Call = { key: string; amount: number; currency: string };

/** A call about a payment taken earlier: `intent` is the key of the operation that took it. */
export type FollowUp = Call & { intent: string };

/**
 * A payment provider. Every method may be called again with the same key after a crash and then tells what happened the first time.
 * None is called inside a transaction.
 */
export interface PaymentProvider {
  readonly name: string;
  readonly currencies: readonly string[] | 'all';
  /** Takes or reserves money by the customer's method; `capture: false` only reserves it. */
  take(ctx: Context, call: Call & { capture: boolean; method: string }): Promise<Outcome>;
  /** Takes what was reserved. */
  capture(ctx: Context, call: FollowUp): Promise<Outcome>;
  /** Lets go of a reservation, or of an attempt still open. */
  cancel(ctx: Context, call: FollowUp): Promise<Outcome>;
  /** Gives money back. */
  refund(ctx: Context, call: FollowUp): Promise<Outcome>;
  /** What became of a call, by its key; null when it never arrived. */
  find(ctx: Context, key: string): Promise<Outcome | null>;
}
