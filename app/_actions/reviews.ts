'use server';
import type { FormState } from '@/lib/core/shared/result';
import * as reviews from '@/lib/reviews';
import { asAction } from './as-action';

const written = asAction(reviews.writeReview);
export async function writeReview(state: FormState, data: FormData): Promise<FormState> {
  return written(state, data);
}

const answered = asAction(reviews.answerReview);
export async function answerReview(state: FormState, data: FormData): Promise<FormState> {
  return answered(state, data);
}
