'use client';
import { ActionForm } from '@/components/forms/action-form';
import { TextField } from '@/components/forms/fields';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import type { SettingsView } from '@/lib/administration';
import { ChangeSettings } from '@/lib/administration/schema';

type Props = { action: FormAction; now: SettingsView; text: FormText & { submit: string; busy: string } };

/** The rates of the marketplace, in percent. */
export function SettingsForm({ action, now, text }: Props) {
  return (
    <ActionForm action={action} schema={ChangeSettings} text={text} className="grid max-w-[440px] gap-5">
      {(['commission', 'commissionOnsite', 'fee', 'tax'] as const).map((name) => (
        <TextField key={name} name={name} inputMode="decimal" required defaultValue={now[name]} affix="%" />
      ))}
      <div>
        <SubmitButton busy={text.busy}>{text.submit}</SubmitButton>
      </div>
    </ActionForm>
  );
}
