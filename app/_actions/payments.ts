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
