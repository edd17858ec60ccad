'use server';
import type { FormState } from '@/lib/core/shared/result';
import * as orders from '@/lib/orders';
import { asAction } from './as-action';

const pageOf = ({ party, reference }: orders.OrderView) =>
  `/${party === 'customer' ? 'account' : party === 'provider' ? 'dashboard' : 'admin'}/orders/${reference}`;

const booked = asAction(orders.book, {
  next: (order) => (order.state === 'awaiting_payment' ? `${pageOf(order)}/pay` : pageOf(order)),
});
export async function book(state: FormState, data: FormData): Promise<FormState> {
  return booked(state, data);
}

const stepTaken = asAction(orders.takeStep, { next: pageOf });
export async function takeStep(state: FormState, data: FormData): Promise<FormState> {
  return stepTaken(state, data);
}

const paid = asAction(orders.pay, { next: pageOf });
export async function pay(state: FormState, data: FormData): Promise<FormState> {
  return paid(state, data);
}
