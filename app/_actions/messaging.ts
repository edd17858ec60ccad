'use server';
import type { FormState } from '@/lib/core/shared/result';
import * as messaging from '@/lib/messaging';
import { asAction } from './as-action';

const sent = asAction(messaging.sendMessage);
export async function sendMessage(state: FormState, data: FormData): Promise<FormState> {
  return sent(state, data);
}
