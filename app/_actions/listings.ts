'use server';
import { formInput } from '@/lib/core/shared/form';
import type { FormState } from '@/lib/core/shared/result';
import * as listings from '@/lib/listings';
import { asAction } from './as-action';

/** The form shows all that there is: what is emptied is removed. */
const whole = (data: FormData) => formInput(data, { keepEmpty: true });

const created = asAction(listings.create, { next: ({ id }) => `/dashboard/listings/${id}` });
export async function createListing(state: FormState, data: FormData): Promise<FormState> {
  return created(state, data);
}

const updated = asAction(listings.update, { input: whole });
export async function updateListing(state: FormState, data: FormData): Promise<FormState> {
  return updated(state, data);
}

const stepTaken = asAction(listings.takeListingStep);
export async function takeListingStep(state: FormState, data: FormData): Promise<FormState> {
  return stepTaken(state, data);
}

const removed = asAction(listings.takeListingStep, { next: () => '/dashboard/listings' });
export async function removeListing(state: FormState, data: FormData): Promise<FormState> {
  return removed(state, data);
}

const packagesSet = asAction(listings.setPackages);
export async function setPackages(state: FormState, data: FormData): Promise<FormState> {
  return packagesSet(state, data);
}

const extrasSet = asAction(listings.setExtras);
export async function setExtras(state: FormState, data: FormData): Promise<FormState> {
  return extrasSet(state, data);
}

const questionsSet = asAction(listings.setQuestions);
export async function setQuestions(state: FormState, data: FormData): Promise<FormState> {
  return questionsSet(state, data);
}

const variantsSet = asAction(listings.setVariants);
export async function setVariants(state: FormState, data: FormData): Promise<FormState> {
  return variantsSet(state, data);
}

const picturesAdded = asAction(listings.addPictures);
export async function addPictures(state: FormState, data: FormData): Promise<FormState> {
  return picturesAdded(state, data);
}

const pictureUpdated = asAction(listings.updatePicture, { input: whole });
export async function updatePicture(state: FormState, data: FormData): Promise<FormState> {
  return pictureUpdated(state, data);
}

const pictureRemoved = asAction(listings.removePicture);
export async function removePicture(state: FormState, data: FormData): Promise<FormState> {
  return pictureRemoved(state, data);
}

const filesAdded = asAction(listings.addFiles);
export async function addFiles(state: FormState, data: FormData): Promise<FormState> {
  return filesAdded(state, data);
}

const fileRemoved = asAction(listings.removeFile);
export async function removeFile(state: FormState, data: FormData): Promise<FormState> {
  return fileRemoved(state, data);
}
