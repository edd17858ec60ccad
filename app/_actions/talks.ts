'use server';
import { formInput } from '@/lib/core/shared/form';
import type { FormState } from '@/lib/core/shared/result';
import * as talks from '@/lib/talks';
import { asAction } from './as-action';

const pageOf = ({ party, reference }: talks.TalkView) => `/${party === 'customer' ? 'account' : 'dashboard'}/quotes/${reference}`;

const opened = asAction(talks.openTalk, { next: pageOf });
export async function openTalk(state: FormState, data: FormData): Promise<FormState> {
  return opened(state, data);
}

/** What was agreed is paid next. */
const after = (talk: talks.TalkView) =>
  talk.order && talk.party === 'customer' ? `/account/orders/${talk.order}/pay` : pageOf(talk);
const stepTaken = asAction(talks.takeTalkStep, { next: after, stale: ['price_changed'] });
export async function takeTalkStep(state: FormState, data: FormData): Promise<FormState> {
  return stepTaken(state, data);
}

const offered = asAction(talks.makeOffer, { next: pageOf, input: (data) => formInput(data) });
export async function makeOffer(state: FormState, data: FormData): Promise<FormState> {
  return offered(state, data);
}
