'use client';
import { ActionForm } from '@/components/forms/action-form';
import { PasswordField, TextField } from '@/components/forms/fields';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import { ChangePassword, RequestReset, ResetPassword } from '@/lib/accounts/schema';
import type { PasswordWords } from './sign-in-form';

type Words = FormText & { submit: string; busy: string };

/** Asks for a link to a new password. */
export function ResetForm({ action, text }: { action: FormAction; text: Words }) {
  return (
    <ActionForm action={action} schema={RequestReset} text={text} clear className="grid gap-4">
      <TextField name="identifier" autoComplete="username" autoCapitalize="none" spellCheck={false} required />
      <SubmitButton size="big" full busy={text.busy}>
        {text.submit}
      </SubmitButton>
    </ActionForm>
  );
}

/** Sets the new one, by the link. */
export function NewPasswordForm({
  action,
  token,
  text,
}: {
  action: FormAction;
  token: string;
  text: Words & { password: PasswordWords };
}) {
  return (
    <ActionForm action={action} schema={ResetPassword} text={text} hidden={{ token }} className="grid gap-4">
      <PasswordField name="password" autoComplete="new-password" required maxLength={200} text={text.password} />
      <SubmitButton size="big" full busy={text.busy}>
        {text.submit}
      </SubmitButton>
    </ActionForm>
  );
}

/** Changes the password of whoever knows the present one. */
export function ChangePasswordForm({ action, text }: { action: FormAction; text: Words & { password: PasswordWords } }) {
  return (
    <ActionForm action={action} schema={ChangePassword} text={text} clear className="grid max-w-[440px] gap-4">
      <PasswordField name="currentPassword" autoComplete="current-password" required text={text.password} />
      <PasswordField name="password" autoComplete="new-password" required maxLength={200} text={text.password} />
      <div>
        <SubmitButton variant="secondary" busy={text.busy}>
          {text.submit}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
