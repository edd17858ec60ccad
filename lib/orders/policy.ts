import type { Party, Side, Subject } from '@/lib/core/process/types';
import { isOperator, type Role } from '@/lib/core/shared/roles';

/** Whose order it is: the customer's user, and the provider's user. */
export type Parties = { customerId: number; providerUserId: number };

/** Which side of the order the actor is on; null for a stranger. A side comes before the operator's role. */
export function partyIn(order: Parties, actor: { id: number; role: Role } | null): Exclude<Party, 'system'> | null {
  if (!actor) return null;
  if (actor.id === order.customerId) return 'customer';
  if (actor.id === order.providerUserId) return 'provider';
  return isOperator(actor.role) ? 'operator' : null;
}

/** What the named guards of the tables look at. */
export type GuardView = {
  now: Date;
  startsAt: Date | null;
  openPayment: boolean;
  /** Whether anybody still has money of this order that could go back. */
  moneyStillHere: boolean;
  asker: Side | null;
};

/** The named guards of the order tables that the product runs now. */
export const orderGuards: Readonly<Record<string, (view: GuardView) => boolean>> = {
  noOpenPayment: ({ openPayment }) => !openPayment,
  moneyStillHere: ({ moneyStillHere }) => moneyStillHere,
  beforeStart: ({ startsAt, now }) => startsAt !== null && now < startsAt,
  afterStart: ({ startsAt, now }) => startsAt !== null && now >= startsAt,
  // The absence was reported by the provider: it is the customer who was not there.
  customerAbsent: ({ asker }) => asker === 'provider',
};

/** An order as the interpreter reads it. */
export const subjectOf = (order: {
  state: string;
  terms: unknown;
  parts: unknown;
  partsPaid: number;
  asker: string | null;
}): Subject => ({
  state: order.state,
  facts: { ...(order.terms as Record<string, string | boolean>), owed: order.partsPaid < (order.parts as number[]).length },
  asker: order.asker as Side | null,
});
