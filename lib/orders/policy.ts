import { addPeriod } from '@/lib/core/process/time';
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

/** What a step brings with it that a guard asks for: the answers to all questions, a version of the work. */
export type Brought = { brief?: boolean; delivery?: boolean };
/** As if everything were brought: for the steps that a reader is offered, each with the form that asks for it. */
export const ALL_BROUGHT: Brought = { brief: true, delivery: true };

/** What the named guards of the tables look at. */
export type GuardView = {
  now: Date;
  timeZone: string;
  startsAt: Date | null;
  dueAt: Date | null;
  revisionsLeft: number;
  brought: Brought;
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
  briefComplete: ({ brought }) => brought.brief === true,
  hasDeliverable: ({ brought }) => brought.delivery === true,
  revisionsLeft: ({ revisionsLeft }) => revisionsLeft > 0,
  lateByADay: ({ dueAt, now, timeZone }) => dueAt !== null && now >= addPeriod(dueAt, 'P1D', timeZone),
  // The absence was reported by the provider: it is the customer who was not there.
  customerAbsent: ({ asker }) => asker === 'provider',
};

/** Why a guard lets nobody through, where there is more to say than that it is not the time. */
export const GUARD_REASONS: Readonly<Record<string, string>> = {
  briefComplete: 'needs_brief',
  hasDeliverable: 'needs_delivery',
  revisionsLeft: 'no_revisions_left',
  lateByADay: 'not_late_by_a_day',
};

/** Whether work that was due is still awaited. */
export const isLate = ({ state, dueAt }: { state: string; dueAt: Date | null }, now: Date): boolean =>
  state === 'in_progress' && dueAt !== null && dueAt < now;

/** An order as the interpreter reads it. */
export const subjectOf = (order: {
  state: string;
  terms: unknown;
  parts: unknown;
  partsPaid: number;
  asker: string | null;
  frozen?: string | null;
}): Subject => ({
  state: order.state,
  facts: { ...(order.terms as Record<string, string | boolean>), owed: order.partsPaid < (order.parts as number[]).length },
  asker: order.asker as Side | null,
  frozen: (order.frozen ?? null) as Subject['frozen'],
});

/** Whether the customer is awaited at an appointment that was agreed and has not begun. */
export const isAwaited = (order: { process: string; state: string; startsAt: Date | null }, now: Date): boolean =>
  order.process === 'appointment' &&
  (order.state === 'confirmed' || order.state === 'payment_due') &&
  order.startsAt !== null &&
  now < order.startsAt;
