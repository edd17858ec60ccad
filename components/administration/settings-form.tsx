'use client';
import { ActionForm } from '@/components/forms/action-form';
import { TextAreaField, TextField } from '@/components/forms/fields';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import type { SettingsView } from '@/lib/administration';
import { ChangeSettings } from '@/lib/administration/schema';

type Props = { action: FormAction; now: SettingsView; text: FormText & { submit: string; busy: string } };

/** The rates of the marketplace, in percent, and how it is named on its documents. */
export function SettingsForm({ action, now, text }: Props) {
  return (
    <ActionForm action={action} schema={ChangeSettings} text={text} className="grid max-w-[440px] gap-5">
      {(['commission', 'commissionOnsite', 'fee', 'tax'] as const).map((name) => (
        <TextField key={name} name={name} inputMode="decimal" required defaultValue={now[name]} affix="%" />
      ))}
      <TextField name="legalName" maxLength={120} autoComplete="organization" defaultValue={now.legalName} />
      <TextAreaField name="address" rows={3} maxLength={400} defaultValue={now.address} />
      <TextField name="taxNumber" maxLength={40} spellCheck={false} defaultValue={now.taxNumber} />
      <div>
        <SubmitButton busy={text.busy}>{text.submit}</SubmitButton>
      </div>
    </ActionForm>
  );
}
