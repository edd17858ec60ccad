'use client';
import { ActionForm } from '@/components/forms/action-form';
import { TextField } from '@/components/forms/fields';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import { JoinWaitingList } from '@/lib/availability/schema';

type Props = {
  action: FormAction;
  listing: string;
  today: string;
  text: FormText & { submit: string; busy: string };
};

/** The dates on which somebody would come if a time became free. */
export function JoinForm({ action, listing, today, text }: Props) {
  return (
    <ActionForm action={action} schema={JoinWaitingList} text={text} hidden={{ listing }} className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField name="firstDate" type="date" min={today} defaultValue={today} required />
        <TextField name="lastDate" type="date" min={today} required />
      </div>
      <div>
        <SubmitButton busy={text.busy}>{text.submit}</SubmitButton>
      </div>
    </ActionForm>
  );
}
