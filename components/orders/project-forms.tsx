'use client';
import { SelectField, TextAreaField } from '@/components/forms/fields';
import { FilesField } from '@/components/forms/file-field';
import { PlainForm } from '@/components/forms/plain-form';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';

type DeedProps = { action: FormAction; reference: string; text: FormText & { submit: string; busy: string } };
type Question = { kind: 'text' | 'choice' | 'file'; text: string; options: readonly string[]; required: boolean };

/** The provider's questions, to be answered before the work begins. */
export function BriefForm({
  action,
  reference,
  text,
  questions,
  words,
}: DeedProps & { questions: readonly Question[]; words: { choose: string; optional: string } }) {
  const labels = Object.fromEntries(questions.map((question, at) => [`answers.${at}`, question.text]));
  return (
    <PlainForm action={action} text={{ ...text, labels }} hidden={{ reference }} className="grid gap-5">
      {questions.map(({ kind, text: label, options, required }, at) => {
        const name = `answers.${at}`;
        const field = { name, label, hint: required ? undefined : words.optional };
        if (kind === 'file') return <FilesField key={name} {...field} />;
        if (kind === 'choice') {
          const choices = [{ value: '', label: words.choose }, ...options.map((value) => ({ value, label: value }))];
          return <SelectField key={name} {...field} choices={choices} />;
        }
        return <TextAreaField key={name} {...field} rows={3} maxLength={4000} />;
      })}
      <div>
        <SubmitButton busy={text.busy}>{text.submit}</SubmitButton>
      </div>
    </PlainForm>
  );
}

/** A version of the work: files, and what to say of them. */
export function DeliverForm({ action, reference, text }: DeedProps) {
  return (
    <PlainForm action={action} text={text} hidden={{ reference }} className="grid gap-5">
      <FilesField name="files" />
      <TextAreaField name="comment" rows={3} maxLength={4000} />
      <div>
        <SubmitButton busy={text.busy}>{text.submit}</SubmitButton>
      </div>
    </PlainForm>
  );
}
