'use client';
import { Disclosure } from '@/components/forms/disclosure';
import { TextAreaField } from '@/components/forms/fields';
import { FilesField } from '@/components/forms/file-field';
import { PlainForm } from '@/components/forms/plain-form';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';

type MessageFormProps = {
  action: FormAction;
  reference: string;
  label: string;
  text: FormText & { submit: string; busy: string; attach: string };
};

/** A message to the other side, with files if there are any. */
export function MessageForm({ action, reference, label, text }: MessageFormProps) {
  return (
    <PlainForm action={action} text={text} hidden={{ reference }} clear className="grid gap-3">
      <TextAreaField name="text" label={label} rows={2} maxLength={4000} />
      <div className="thread-send">
        <Disclosure label={text.attach} variant="quiet" size="small">
          <FilesField name="files" />
        </Disclosure>
        <SubmitButton busy={text.busy}>{text.submit}</SubmitButton>
      </div>
    </PlainForm>
  );
}
