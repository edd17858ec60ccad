'use client';
import { ActionForm } from '@/components/forms/action-form';
import { CheckboxField, SelectField, TextField } from '@/components/forms/fields';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import type { Choice } from '@/components/ui/field';
import { AddAddress, UpdateAddress } from '@/lib/accounts/schema';

export type AddressFields = {
  label: string;
  recipient: string;
  line: string;
  city: string;
  state: string;
  postalCode: string;
  country: string;
  phone: string;
  isDefault: boolean;
};

type AddressFormProps = {
  action: FormAction;
  countries: Choice[];
  text: FormText & { submit: string; busy: string };
  /** The address that is changed; without one a new one is saved. */
  address?: AddressFields & { id: number };
  /** What is known of whoever writes a new one. */
  known?: Partial<AddressFields>;
  next?: string;
};

/** An address of the address book. */
export function AddressForm({ action, countries, text, address, known, next }: AddressFormProps) {
  const given = address ?? known ?? {};
  return (
    <ActionForm
      action={action}
      schema={address ? UpdateAddress : AddAddress}
      text={text}
      hidden={{ ...(address && { address: address.id }), ...(next && { _next: next }) }}
      className="grid max-w-[640px] gap-4"
    >
      <div className="field-grid">
        <TextField name="recipient" autoComplete="name" required maxLength={120} defaultValue={given.recipient} />
        <TextField name="label" maxLength={40} defaultValue={given.label} />
      </div>
      <TextField name="line" autoComplete="street-address" required maxLength={300} defaultValue={given.line} />
      <div className="field-grid">
        <TextField name="city" autoComplete="address-level2" required maxLength={120} defaultValue={given.city} />
        <TextField name="postalCode" autoComplete="postal-code" maxLength={20} defaultValue={given.postalCode} />
        <TextField name="state" autoComplete="address-level1" maxLength={120} defaultValue={given.state} />
        <SelectField name="country" autoComplete="country" choices={countries} defaultValue={given.country} />
        <TextField name="phone" type="tel" autoComplete="tel" maxLength={30} defaultValue={given.phone} />
      </div>
      {!given.isDefault && <CheckboxField name="isDefault" />}
      <div>
        <SubmitButton variant="secondary" busy={text.busy}>
          {text.submit}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
