'use client';
import { SegmentsField, TextAreaField, TextField } from '@/components/forms/fields';
import { FilesField } from '@/components/forms/file-field';
import { PlainForm } from '@/components/forms/plain-form';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';

type AskFormProps = {
  action: FormAction;
  /** About what: a listing, or a shop. */
  hidden: Record<string, string>;
  text: FormText & Record<'quote' | 'inquiry' | 'submit' | 'busy', string>;
  title: string;
  kind: 'quote' | 'inquiry';
};

/** Asks a provider for an offer, or a question. */
export function AskForm({ action, hidden, text, title, kind }: AskFormProps) {
  const kinds = [
    { value: 'quote', label: text.quote },
    { value: 'inquiry', label: text.inquiry },
  ];
  return (
    <PlainForm action={action} text={text} hidden={hidden} className="grid gap-5">
      <SegmentsField name="kind" choices={kinds} defaultValue={kind} />
      <TextField name="title" maxLength={120} defaultValue={title} />
      <TextAreaField name="text" rows={7} maxLength={4000} />
      <FilesField name="files" />
      <div>
        <SubmitButton size="big" busy={text.busy}>
          {text.submit}
        </SubmitButton>
      </div>
    </PlainForm>
  );
}
