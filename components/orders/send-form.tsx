'use client';
import { TextField } from '@/components/forms/fields';
import { PlainForm } from '@/components/forms/plain-form';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';

type SendFormProps = {
  action: FormAction;
  reference: string;
  text: FormText & { submit: string; busy: string };
  /** What was said before, to be corrected. */
  said?: { carrier: string; tracking: string };
};

/** A parcel is on its way: by whom, and under which number. */
export function SendForm({ action, reference, text, said }: SendFormProps) {
  return (
    <PlainForm action={action} text={text} hidden={{ reference }} className="grid gap-4">
      <div className="field-grid">
        <TextField name="carrier" maxLength={60} defaultValue={said?.carrier} />
        <TextField name="tracking" maxLength={80} autoCapitalize="characters" spellCheck={false} defaultValue={said?.tracking} />
      </div>
      <div>
        <SubmitButton busy={text.busy}>{text.submit}</SubmitButton>
      </div>
    </PlainForm>
  );
}
