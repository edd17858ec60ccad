'use client';
import { ActionForm } from '@/components/forms/action-form';
import { useFormContext } from '@/components/forms/context';
import { CheckboxField, SelectField, TextField } from '@/components/forms/fields';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import { ChoiceGroup } from '@/components/ui/choice';
import { type Choice, Field, FieldError, Input } from '@/components/ui/field';
import { CreateKey } from '@/lib/accounts/schema';

type Props = {
  action: FormAction;
  scopes: Choice[];
  days: Choice[];
  text: FormText & { submit: string; busy: string; key: string };
};

/** Makes an API key, and shows it this once. */
export function KeyForm({ action, scopes, days, text }: Props) {
  return (
    <ActionForm action={action} schema={CreateKey} text={text} clear className="grid max-w-[640px] gap-5">
      <NewKey label={text.key} />
      <TextField name="name" required maxLength={60} />
      <Scopes choices={scopes} />
      <SelectField name="days" choices={days} />
      <div>
        <SubmitButton busy={text.busy}>{text.submit}</SubmitButton>
      </div>
    </ActionForm>
  );
}

/** The key that was just made, where it can be taken from. */
function NewKey({ label }: { label: string }) {
  const { state, idOf } = useFormContext();
  const { key } = state.detail ?? {};
  if (!state.ok || typeof key !== 'string') return null;
  return (
    <Field id={idOf('key')} label={label}>
      <Input
        id={idOf('key')}
        readOnly
        value={key}
        autoComplete="off"
        spellCheck={false}
        onFocus={(event) => event.currentTarget.select()}
      />
    </Field>
  );
}

function Scopes({ choices }: { choices: Choice[] }) {
  const { idOf, labelOf, hintOf, errorOf } = useFormContext();
  const id = idOf('scopes');
  return (
    <ChoiceGroup
      id={id}
      legend={labelOf('scopes')}
      hint={hintOf('scopes')}
      error={<FieldError id={id} error={errorOf('scopes')} />}
    >
      <div className="grid md:grid-cols-2">
        {choices.map(({ value, label }) => (
          <CheckboxField key={value} name="scopes[]" value={value}>
            {label}
          </CheckboxField>
        ))}
      </div>
    </ChoiceGroup>
  );
}
