'use client';
import { Disclosure } from '@/components/forms/disclosure';
import { TextAreaField, TextField } from '@/components/forms/fields';
import { PlainForm } from '@/components/forms/plain-form';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import type { ButtonLook } from '@/components/ui/button';

export type StepButton = {
  /** What the button says: the deed, and the sum where there is one. */
  label: string;
  /** A reason must be given first. */
  note: boolean;
  /** An amount must be given first. */
  amount?: boolean;
  /** A day must be given first: not before this one. */
  day?: string;
  variant: ButtonLook['variant'];
};

type StepFormProps = {
  action: FormAction;
  /** What names the step: its order, its name. */
  hidden: Record<string, string | number>;
  button: StepButton;
  text: FormText & { busy: string; confirm: string };
};

/** One step of an order as a button; one that wants a reason, an amount or a day unfolds the field first. */
export function StepForm({ action, hidden, button, text }: StepFormProps) {
  if (!button.note && !button.amount && !button.day)
    return (
      <PlainForm action={action} text={text} hidden={hidden}>
        <SubmitButton variant={button.variant} busy={text.busy}>
          {button.label}
        </SubmitButton>
      </PlainForm>
    );
  return (
    <Disclosure label={button.label} variant={button.variant}>
      <PlainForm action={action} text={text} hidden={hidden} className="grid gap-3">
        {button.amount && <TextField name="amount" inputMode="decimal" />}
        {button.day && <TextField name="date" type="date" min={button.day} />}
        {button.note && <TextAreaField name="note" rows={3} />}
        <SubmitButton variant={button.variant === 'danger' ? 'danger' : 'primary'} busy={text.busy}>
          {text.confirm.replace('{deed}', button.label)}
        </SubmitButton>
      </PlainForm>
    </Disclosure>
  );
}
