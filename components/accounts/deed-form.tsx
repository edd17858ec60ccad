'use client';
import { PlainForm } from '@/components/forms/plain-form';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import type { ButtonLook } from '@/components/ui/button';

type Props = {
  action: FormAction;
  hidden?: Record<string, string | number>;
  text: FormText & { submit: string; busy: string };
  /** For whom cannot see what stands beside the button: "Sign out Firefox on Linux". */
  label?: string;
} & ButtonLook;

/** One deed behind one button. */
export function DeedForm({ action, hidden, text, label, ...look }: Props) {
  return (
    <PlainForm
      action={action}
      text={text}
      hidden={hidden}
      className={look.full ? 'grid gap-3' : 'grid justify-items-start gap-3'}
    >
      <SubmitButton busy={text.busy} aria-label={label} {...look}>
        {text.submit}
      </SubmitButton>
    </PlainForm>
  );
}
