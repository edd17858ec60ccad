'use server';
import { calendarPath } from '@/components/availability/calendar-links';
import type { FormState } from '@/lib/core/shared/result';
import * as orders from '@/lib/orders';
import { asAction } from './as-action';

const pageOf = ({ party, reference }: orders.OrderView) =>
  `/${party === 'customer' ? 'account' : party === 'provider' ? 'dashboard' : 'admin'}/orders/${reference}`;

const placed = (order: orders.OrderView) => (order.state === 'awaiting_payment' ? `${pageOf(order)}/pay` : pageOf(order));

/** What was paid together is seen together. */
const seen = (order: orders.OrderView) => ((order.goods?.together.length ?? 0) > 1 ? '/account/orders' : pageOf(order));
const paidPage = (order: orders.OrderView) => (order.payment?.awaits ? `${pageOf(order)}/pay` : seen(order));

const booked = asAction(orders.book, { next: placed, stale: ['price_changed'] });
export async function book(state: FormState, data: FormData): Promise<FormState> {
  return booked(state, data);
}

const projectOrdered = asAction(orders.orderProject, { next: placed, stale: ['price_changed', 'package_gone', 'extra_gone'] });
export async function orderProject(state: FormState, data: FormData): Promise<FormState> {
  return projectOrdered(state, data);
}

const answered = asAction(orders.answerBrief, { next: pageOf });
export async function answerBrief(state: FormState, data: FormData): Promise<FormState> {
  return answered(state, data);
}

const delivered = asAction(orders.deliver, { next: pageOf });
export async function deliver(state: FormState, data: FormData): Promise<FormState> {
  return delivered(state, data);
}

const goodsSent = asAction(orders.sendGoods, { next: pageOf });
export async function sendGoods(state: FormState, data: FormData): Promise<FormState> {
  return goodsSent(state, data);
}

const stepTaken = asAction(orders.takeStep, { next: pageOf });
export async function takeStep(state: FormState, data: FormData): Promise<FormState> {
  return stepTaken(state, data);
}

// A bank that asks the customer is reached by a page of ours: forms lead to no other site.
const paid = asAction(orders.pay, { next: (order) => (order.payment?.nextUrl ? `${pageOf(order)}/pay/bank` : paidPage(order)) });
export async function pay(state: FormState, data: FormData): Promise<FormState> {
  return paid(state, data);
}

const caseOpened = asAction(orders.openCase, { next: pageOf });
export async function openCase(state: FormState, data: FormData): Promise<FormState> {
  return caseOpened(state, data);
}

/** Asked from the calendar, which then shows the time that is held. */
const moveAsked = asAction(orders.openCase, {
  next: (_, data) => calendarPath({ date: String(data.get('date')) }, { asked: String(data.get('reference')) }),
});
export async function askToMove(state: FormState, data: FormData): Promise<FormState> {
  return moveAsked(state, data);
}

const caseStepTaken = asAction(orders.takeCaseStep, { next: pageOf });
export async function takeCaseStep(state: FormState, data: FormData): Promise<FormState> {
  return caseStepTaken(state, data);
}

const seriesMoved = asAction(orders.takeSeriesStep, { next: pageOf });
export async function takeSeriesStep(state: FormState, data: FormData): Promise<FormState> {
  return seriesMoved(state, data);
}

const feedMade = asAction(orders.makeFeed);
export async function makeFeed(state: FormState, data: FormData): Promise<FormState> {
  return feedMade(state, data);
}

const feedRemoved = asAction(orders.removeFeed);
export async function removeFeed(state: FormState, data: FormData): Promise<FormState> {
  return feedRemoved(state, data);
}

const expected = asAction(orders.expect);
export async function expect(state: FormState, data: FormData): Promise<FormState> {
  return expected(state, data);
}
