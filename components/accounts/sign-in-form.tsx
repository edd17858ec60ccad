'use client';
import { ActionForm } from '@/components/forms/action-form';
import { PasswordField, TextField } from '@/components/forms/fields';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import { SignIn } from '@/lib/accounts/schema';

export type PasswordWords = { show: string; hide: string };

type Props = {
  action: FormAction;
  next: string;
  /** Where a new password is asked for. */
  resetHref: string;
  text: FormText & { forgotten: string; submit: string; busy: string; password: PasswordWords };
};

export function SignInForm({ action, next, resetHref, text }: Props) {
  return (
    <ActionForm action={action} schema={SignIn} text={text} hidden={{ _next: next }} className="grid gap-4">
      <TextField name="identifier" autoComplete="username" autoCapitalize="none" spellCheck={false} required />
      <PasswordField
        name="password"
        autoComplete="current-password"
        required
        text={text.password}
        aside={
          <a className="link" href={resetHref}>
            {text.forgotten}
          </a>
        }
      />
      <SubmitButton size="big" full busy={text.busy}>
        {text.submit}
      </SubmitButton>
    </ActionForm>
  );
}
