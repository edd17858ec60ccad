'use server';
import type { FormState } from '@/lib/core/shared/result';
import * as payments from '@/lib/payments';
import { asAction } from './as-action';

const challengeAnswered = asAction(payments.answerChallenge, { next: ({ back }) => back });
export async function answerChallenge(state: FormState, data: FormData): Promise<FormState> {
  return challengeAnswered(state, data);
}

const eventReplayed = asAction(payments.replayEvent);
export async function replayEvent(state: FormState, data: FormData): Promise<FormState> {
  return eventReplayed(state, data);
}

const testBankMoved = asAction(payments.moveTestBank);
export async function moveTestBank(state: FormState, data: FormData): Promise<FormState> {
  return testBankMoved(state, data);
}

const paidOut = asAction(payments.payOut);
export async function payOut(state: FormState, data: FormData): Promise<FormState> {
  return paidOut(state, data);
}

const scheduleSet = asAction(payments.setPayoutSchedule);
export async function setPayoutSchedule(state: FormState, data: FormData): Promise<FormState> {
  return scheduleSet(state, data);
}

// What the payment provider still wants is told there; the way leads over a page of ours.
const accountConnected = asAction(payments.connectAccount, {
  next: ({ account }) => (account?.ready ? '/dashboard/earnings' : '/dashboard/earnings/account'),
});
export async function connectAccount(state: FormState, data: FormData): Promise<FormState> {
  return accountConnected(state, data);
}

const payoutsHeld = asAction(payments.holdPayouts);
export async function holdPayouts(state: FormState, data: FormData): Promise<FormState> {
  return payoutsHeld(state, data);
}

const payoutsReleased = asAction(payments.releasePayouts);
export async function releasePayouts(state: FormState, data: FormData): Promise<FormState> {
  return payoutsReleased(state, data);
}

const payoutRetried = asAction(payments.retryPayout, { next: () => '/admin/payments' });
export async function retryPayout(state: FormState, data: FormData): Promise<FormState> {
  return payoutRetried(state, data);
}

const payoutGivenUp = asAction(payments.failPayout, { next: () => '/admin/payments' });
export async function failPayout(state: FormState, data: FormData): Promise<FormState> {
  return payoutGivenUp(state, data);
}

const payoutSettingsChanged = asAction(payments.changePayoutSettings);
export async function changePayoutSettings(state: FormState, data: FormData): Promise<FormState> {
  return payoutSettingsChanged(state, data);
}

const cashCompared = asAction(payments.reconcileNow);
export async function reconcileNow(state: FormState, data: FormData): Promise<FormState> {
  return cashCompared(state, data);
}
