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
