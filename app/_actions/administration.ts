'use server';
import * as administration from '@/lib/administration';
import type { FormState } from '@/lib/core/shared/result';
import { asAction } from './as-action';

const clockMoved = asAction(administration.moveClock, { next: ({ due }) => `/admin/clock?due=${due}` });
export async function moveClock(state: FormState, data: FormData): Promise<FormState> {
  return clockMoved(state, data);
}

const settingsChanged = asAction(administration.changeSettings);
export async function changeSettings(state: FormState, data: FormData): Promise<FormState> {
  return settingsChanged(state, data);
}

const jobRetried = asAction(administration.retryJob);
export async function retryJob(state: FormState, data: FormData): Promise<FormState> {
  return jobRetried(state, data);
}

const commissionRuleSet = asAction(administration.setCommissionRule);
export async function setCommissionRule(state: FormState, data: FormData): Promise<FormState> {
  return commissionRuleSet(state, data);
}

const commissionRuleRemoved = asAction(administration.removeCommissionRule);
export async function removeCommissionRule(state: FormState, data: FormData): Promise<FormState> {
  return commissionRuleRemoved(state, data);
}

const taxRuleSet = asAction(administration.setTaxRule);
export async function setTaxRule(state: FormState, data: FormData): Promise<FormState> {
  return taxRuleSet(state, data);
}

const taxRuleRemoved = asAction(administration.removeTaxRule);
export async function removeTaxRule(state: FormState, data: FormData): Promise<FormState> {
  return taxRuleRemoved(state, data);
}

const booksProved = asAction(administration.proveBooks);
export async function proveBooks(state: FormState, data: FormData): Promise<FormState> {
  return booksProved(state, data);
}
