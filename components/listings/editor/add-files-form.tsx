'use client';
import { FilesField } from '@/components/forms/file-field';
import { PlainForm } from '@/components/forms/plain-form';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';

type AddFilesProps = { action: FormAction; listing: number; text: FormText & { submit: string; busy: string } };

/** More files for a digital product. */
export function AddFilesForm({ action, listing, text }: AddFilesProps) {
  return (
    <PlainForm action={action} text={text} hidden={{ listing }} clear className="grid gap-4">
      <FilesField name="files" />
      <div>
        <SubmitButton variant="secondary" busy={text.busy}>
          {text.submit}
        </SubmitButton>
      </div>
    </PlainForm>
  );
}
