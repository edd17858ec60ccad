'use server';
import { actionContext } from '@/lib/accounts';
import { formInput } from '@/lib/core/shared/form';
import type { FormState } from '@/lib/core/shared/result';
import * as webhooks from '@/lib/webhooks';
import { answering, asAction, stay } from './as-action';

/** The secret is in this answer and never again. */
export async function createEndpoint(_: FormState, data: FormData): Promise<FormState> {
  return answering(data, async () => {
    const { secret } = await webhooks.createEndpoint.execute(await actionContext(data), formInput(data));
    return { ...stay(), detail: { secret } };
  });
}

export async function rotateSecret(_: FormState, data: FormData): Promise<FormState> {
  return answering(data, async () => {
    const { secret } = await webhooks.rotateSecret.execute(await actionContext(data), formInput(data));
    return { ...stay(), detail: { secret } };
  });
}

const updated = asAction(webhooks.updateEndpoint);
export async function updateEndpoint(state: FormState, data: FormData): Promise<FormState> {
  return updated(state, data);
}

const disabled = asAction(webhooks.disableEndpoint);
export async function disableEndpoint(state: FormState, data: FormData): Promise<FormState> {
  return disabled(state, data);
}

const enabled = asAction(webhooks.enableEndpoint);
export async function enableEndpoint(state: FormState, data: FormData): Promise<FormState> {
  return enabled(state, data);
}

const removed = asAction(webhooks.removeEndpoint, {
  next: (_, data) => (data.get('_side') === 'admin' ? '/admin/webhooks' : '/dashboard/webhooks'),
});
export async function removeEndpoint(state: FormState, data: FormData): Promise<FormState> {
  return removed(state, data);
}

const tested = asAction(webhooks.testEndpoint);
export async function testEndpoint(state: FormState, data: FormData): Promise<FormState> {
  return tested(state, data);
}

const replayed = asAction(webhooks.replayDelivery);
export async function replayDelivery(state: FormState, data: FormData): Promise<FormState> {
  return replayed(state, data);
}
