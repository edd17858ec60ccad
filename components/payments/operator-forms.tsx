'use client';
import { ActionForm } from '@/components/forms/action-form';
import { SelectField, TextField } from '@/components/forms/fields';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import { ChangePayoutSettings, FailPayout, HoldPayouts } from '@/lib/payments/schema';

type Text = FormText & { submit: string; busy: string };

/** Holds a shop's payouts, with the reason that it reads. */
export function HoldForm({ action, provider, text }: { action: FormAction; provider: number; text: Text }) {
  return (
    <ActionForm action={action} schema={HoldPayouts} text={text} hidden={{ provider }} className="grid max-w-[420px] gap-4">
      <TextField name="reason" maxLength={300} required />
      <div>
        <SubmitButton variant="secondary" busy={text.busy}>
          {text.submit}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

/** Gives up a payout that its payment provider does not know. */
export function FailForm({ action, payout, text, about }: { action: FormAction; payout: number; text: Text; about: string }) {
  return (
    <ActionForm action={action} schema={FailPayout} text={text} hidden={{ payout }} className="grid max-w-[420px] gap-4">
      <p className="soft ui">{about}</p>
      <TextField name="note" maxLength={300} required />
      <div>
        <SubmitButton variant="danger" busy={text.busy}>
          {text.submit}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

type SettingsProps = {
  action: FormAction;
  now: { schedule: string; minimum: number };
  choices: { value: string; label: string }[];
  text: Text;
};

/** How often the marketplace pays out, and how little. */
export function PayoutSettingsForm({ action, now, choices, text }: SettingsProps) {
  return (
    <ActionForm action={action} schema={ChangePayoutSettings} text={text} className="grid max-w-[440px] gap-4">
      <SelectField name="schedule" choices={choices} defaultValue={now.schedule} />
      <TextField name="minimum" inputMode="numeric" defaultValue={String(now.minimum)} maxLength={5} />
      <SubmitButton variant="secondary" busy={text.busy}>
        {text.submit}
      </SubmitButton>
    </ActionForm>
  );
}
