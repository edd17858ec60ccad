'use client';
import { PlainForm } from '@/components/forms/plain-form';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { ButtonLook } from '@/components/ui/button';
import type { EditorText } from './choices';

/** One step of a listing: publish, pause, remove. */
export function ListingStepForm({
  action,
  text,
  listing,
  step,
  ...look
}: ButtonLook & { action: FormAction; text: EditorText; listing: number; step: string }) {
  return (
    <PlainForm action={action} text={text} hidden={{ listing, step }} className="grid gap-2">
      <SubmitButton {...look} busy={text.busy}>
        {text.submit}
      </SubmitButton>
    </PlainForm>
  );
}
