'use client';
import { ActionForm } from '@/components/forms/action-form';
import { CheckboxField, PasswordField, SelectField, TextAreaField, TextField } from '@/components/forms/fields';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import { ChoiceGroup } from '@/components/ui/choice';
import type { Choice } from '@/components/ui/field';
import type { Own } from '@/lib/accounts';
import { ChangeEmail, UpdateProfile } from '@/lib/accounts/schema';
import type { PasswordWords } from './sign-in-form';

type Words = FormText & { submit: string; busy: string };

type ProfileProps = {
  action: FormAction;
  own: Pick<Own, 'firstName' | 'lastName' | 'username' | 'phone' | 'city' | 'bio' | 'languages' | 'timeZone'>;
  languages: Choice[];
  zones: Choice[];
  text: Words;
};

/** One's own profile. */
export function ProfileForm({ action, own, languages, zones, text }: ProfileProps) {
  return (
    <ActionForm action={action} schema={UpdateProfile} text={text} className="grid max-w-[640px] gap-5">
      <div className="field-grid">
        <TextField name="firstName" autoComplete="given-name" required maxLength={60} defaultValue={own.firstName} />
        <TextField name="lastName" autoComplete="family-name" required maxLength={60} defaultValue={own.lastName} />
        <TextField
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          required
          maxLength={30}
          defaultValue={own.username}
        />
        <TextField name="phone" type="tel" autoComplete="tel" maxLength={30} defaultValue={own.phone ?? ''} />
        <TextField name="city" autoComplete="address-level2" maxLength={80} defaultValue={own.city ?? ''} />
        <SelectField name="timeZone" choices={zones} defaultValue={own.timeZone ?? ''} />
      </div>
      <TextAreaField name="bio" rows={4} maxLength={1000} defaultValue={own.bio} />
      <ChoiceGroup legend={text.labels?.languages}>
        {/* None ticked means none. */}
        <input type="hidden" name="languages[]" value="" />
        <div className="grid grid-cols-2 md:grid-cols-3">
          {languages.map(({ value, label }) => (
            <CheckboxField key={value} name="languages[]" value={value} defaultChecked={own.languages.includes(value)}>
              {label}
            </CheckboxField>
          ))}
        </div>
      </ChoiceGroup>
      <div>
        <SubmitButton busy={text.busy}>{text.submit}</SubmitButton>
      </div>
    </ActionForm>
  );
}

/** Asks for another address. */
export function ChangeEmailForm({
  action,
  hasPassword,
  text,
}: {
  action: FormAction;
  hasPassword: boolean;
  text: Words & { password: PasswordWords };
}) {
  return (
    <ActionForm action={action} schema={ChangeEmail} text={text} clear className="grid max-w-[440px] gap-4">
      <TextField name="email" type="email" autoComplete="email" required maxLength={254} />
      {hasPassword && <PasswordField name="password" autoComplete="current-password" required text={text.password} />}
      <div>
        <SubmitButton variant="secondary" busy={text.busy}>
          {text.submit}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
