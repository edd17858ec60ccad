'use client';
import { ActionForm } from '@/components/forms/action-form';
import { Disclosure } from '@/components/forms/disclosure';
import { SelectField, TextField } from '@/components/forms/fields';
import { PlainForm } from '@/components/forms/plain-form';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import { ConnectAccount, SetPayoutSchedule } from '@/lib/payments/schema';

type Button = FormText & { submit: string; busy: string };

/** Being paid out now: one button for each currency in which enough is there. */
export function PayOutForm({ action, text, currency }: { action: FormAction; text: Button; currency: string }) {
  return (
    <PlainForm action={action} text={text} hidden={{ currency }} className="grid justify-items-start gap-3">
      <SubmitButton busy={text.busy}>{text.submit}</SubmitButton>
    </PlainForm>
  );
}

type ScheduleProps = { action: FormAction; text: Button; choices: { value: string; label: string }[]; now: string };

/** How often the balance is paid out by itself. */
export function ScheduleForm({ action, text, choices, now }: ScheduleProps) {
  return (
    <ActionForm action={action} schema={SetPayoutSchedule} text={text} className="flex flex-wrap items-end gap-3">
      <SelectField name="schedule" choices={choices} defaultValue={now} />
      <SubmitButton variant="secondary" busy={text.busy}>
        {text.submit}
      </SubmitButton>
    </ActionForm>
  );
}

type AccountProps = { action: FormAction; text: Button & { change: string }; known: boolean; asksIban: boolean };

/** The account to be paid out to: typed in where the provider keeps made-up ones, else opened at the payment provider. */
export function AccountForm({ action, text, known, asksIban }: AccountProps) {
  const form = (
    <ActionForm action={action} schema={ConnectAccount} text={text} className="grid max-w-[420px] gap-4">
      {asksIban && <TextField name="iban" autoComplete="off" spellCheck={false} maxLength={42} />}
      <div>
        <SubmitButton variant={known ? 'secondary' : 'primary'} busy={text.busy}>
          {text.submit}
        </SubmitButton>
      </div>
    </ActionForm>
  );
  return known && asksIban ? (
    <div className="flex">
      <Disclosure label={text.change} variant="secondary">
        {form}
      </Disclosure>
    </div>
  ) : (
    form
  );
}
