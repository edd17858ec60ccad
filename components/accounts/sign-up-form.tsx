'use client';
import { ActionForm } from '@/components/forms/action-form';
import { CheckboxField, PasswordField, SegmentsField, TextField } from '@/components/forms/fields';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import { RegisterForm } from '@/lib/accounts/schema';
import type { PasswordWords } from './sign-in-form';

type Props = {
  action: FormAction;
  next: string;
  role: 'CUSTOMER' | 'PROVIDER';
  termsHref: string;
  text: FormText & {
    roles: Record<'CUSTOMER' | 'PROVIDER', string>;
    optional: string;
    terms: string;
    readTerms: string;
    submit: string;
    busy: string;
    password: PasswordWords;
  };
};

export function SignUpForm({ action, next, role, termsHref, text }: Props) {
  const roles = (['CUSTOMER', 'PROVIDER'] as const).map((value) => ({ value, label: text.roles[value] }));
  return (
    <ActionForm action={action} schema={RegisterForm} text={text} hidden={{ _next: next }} className="grid gap-5">
      <SegmentsField name="role" choices={roles} defaultValue={role} />
      <div className="field-grid">
        <TextField name="firstName" autoComplete="given-name" required maxLength={60} />
        <TextField name="lastName" autoComplete="family-name" required maxLength={60} />
      </div>
      <TextField name="email" type="email" autoComplete="email" required maxLength={254} />
      <TextField name="phone" type="tel" autoComplete="tel" aside={text.optional} maxLength={30} />
      <PasswordField name="password" autoComplete="new-password" required maxLength={200} text={text.password} />
      <div>
        <CheckboxField name="acceptTerms" required>
          {text.terms}
        </CheckboxField>
        <a className="link small ms-8" href={termsHref} target="_blank" rel="noopener">
          {text.readTerms}
        </a>
      </div>
      <SubmitButton size="big" full busy={text.busy}>
        {text.submit}
      </SubmitButton>
    </ActionForm>
  );
}
