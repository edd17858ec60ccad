'use server';
import { formInput } from '@/lib/core/shared/form';
import type { FormState } from '@/lib/core/shared/result';
import * as providers from '@/lib/providers';
import { asAction } from './as-action';

/** The form shows all that there is: what is emptied is removed. */
const whole = (data: FormData) => formInput(data, { keepEmpty: true });

const opened = asAction(providers.open, { next: () => '/dashboard' });
export async function openShop(state: FormState, data: FormData): Promise<FormState> {
  return opened(state, data);
}

const profileUpdated = asAction(providers.updateProfile, { input: whole });
export async function updateShop(state: FormState, data: FormData): Promise<FormState> {
  return profileUpdated(state, data);
}

const coverSet = asAction(providers.setCover);
export async function setCover(state: FormState, data: FormData): Promise<FormState> {
  return coverSet(state, data);
}

const portraitSet = asAction(providers.setPortrait);
export async function setPortrait(state: FormState, data: FormData): Promise<FormState> {
  return portraitSet(state, data);
}

const workAdded = asAction(providers.addWork);
export async function addWork(state: FormState, data: FormData): Promise<FormState> {
  return workAdded(state, data);
}

const workUpdated = asAction(providers.updateWork, { input: whole });
export async function updateWork(state: FormState, data: FormData): Promise<FormState> {
  return workUpdated(state, data);
}

const workRemoved = asAction(providers.removeWork);
export async function removeWork(state: FormState, data: FormData): Promise<FormState> {
  return workRemoved(state, data);
}

const shippingSet = asAction(providers.setShipping);
export async function setShipping(state: FormState, data: FormData): Promise<FormState> {
  return shippingSet(state, data);
}
