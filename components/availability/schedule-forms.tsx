'use client';
import { TextField } from '@/components/forms/fields';
import { PlainForm } from '@/components/forms/plain-form';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import { FoldedFields } from './folded-fields';

type ScheduleText = FormText & { open: string; submit: string; busy: string };

/** Gives hours a name: new ones beside the usual, or (with an id) another name. */
export function ScheduleName({ action, id, name, text }: { action: FormAction; id?: number; name?: string; text: ScheduleText }) {
  return (
    <PlainForm action={action} text={text} hidden={id === undefined ? undefined : { schedule: id }} clear={id === undefined}>
      <FoldedFields label={text.open} variant="quiet" size="small">
        <TextField name="name" maxLength={60} defaultValue={name} required />
        <div>
          <SubmitButton variant="secondary" busy={text.busy}>
            {text.submit}
          </SubmitButton>
        </div>
      </FoldedFields>
    </PlainForm>
  );
}

/** Takes named hours away. */
export function RemoveSchedule({
  action,
  id,
  text,
}: {
  action: FormAction;
  id: number;
  text: FormText & { submit: string; busy: string };
}) {
  return (
    <PlainForm action={action} text={text} hidden={{ schedule: id }}>
      <SubmitButton variant="quiet" size="small" busy={text.busy}>
        {text.submit}
      </SubmitButton>
    </PlainForm>
  );
}
