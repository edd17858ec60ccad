'use client';
import { Disclosure } from '@/components/forms/disclosure';
import { CheckboxField, TextAreaField, TextField } from '@/components/forms/fields';
import { FilesField } from '@/components/forms/file-field';
import { PlainForm } from '@/components/forms/plain-form';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import type { ButtonLook } from '@/components/ui/button';
import { MoneyLines, type SlipLine } from '@/components/ui/slip';
import { ChargeFields, type ChargeFieldsProps } from './charge-fields';
import { SlotField, type SlotFieldProps } from './slot-field';

export type StepButton = {
  /** What the button says: the deed, and the sum where there is one. */
  label: string;
  /** A reason must be given first; `may`: one may be given. */
  note: boolean | 'may';
  /** An amount must be given first; with a text, that stands below it. */
  amount?: boolean | string;
  /** A day must be given first: not before this one. */
  day?: string;
  /** A time must be chosen first, of these. */
  times?: Omit<SlotFieldProps, 'name'>;
  /** Another price must be given. */
  charge?: ChargeFieldsProps;
  /** That the work is done again may be proposed instead of an amount. */
  redo?: boolean;
  /** What the step would do to the money, said before the click. */
  quote?: SlipLine[];
  /** Files may be handed in. */
  files?: boolean;
  variant: ButtonLook['variant'];
};

type StepFormProps = {
  action: FormAction;
  /** What names the step: its order, its name. */
  hidden: Record<string, string | number>;
  button: StepButton;
  text: FormText & { busy: string; confirm: string };
};

/** One step of an order as a button; one that wants a reason, an amount, a day or a time unfolds the fields first. */
export function StepForm({ action, hidden, button, text }: StepFormProps) {
  const { label, note, amount, day, times, charge, redo, files, quote, variant } = button;
  if (!note && !amount && !day && !times && !charge && !redo && !files && !quote)
    return (
      <PlainForm action={action} text={text} hidden={hidden}>
        <SubmitButton variant={variant} busy={text.busy}>
          {label}
        </SubmitButton>
      </PlainForm>
    );
  return (
    <Disclosure label={label} variant={variant}>
      <PlainForm action={action} text={text} hidden={hidden} className="grid gap-3">
        {quote && <MoneyLines lines={quote} />}
        {times && <SlotField name="startsAt" {...times} />}
        {charge && <ChargeFields {...charge} />}
        {amount && <TextField name="amount" inputMode="decimal" hint={amount === true ? undefined : amount} />}
        {redo && <CheckboxField name="redo" value="true" />}
        {day && <TextField name="date" type="date" min={day} />}
        {note && <TextAreaField name="note" rows={3} />}
        {files && <FilesField name="files" />}
        <SubmitButton variant={variant === 'danger' ? 'danger' : 'primary'} busy={text.busy}>
          {text.confirm.replace('{deed}', label)}
        </SubmitButton>
      </PlainForm>
    </Disclosure>
  );
}
