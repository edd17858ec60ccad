'use client';
import type { ReactNode } from 'react';
import { ActionForm } from '@/components/forms/action-form';
import { CheckboxField, SelectField, TextAreaField, TextField } from '@/components/forms/fields';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import { ChoiceGroup } from '@/components/ui/choice';
import type { Choice } from '@/components/ui/field';
import type { OwnProfile } from '@/lib/providers';
import { OpenProvider, UpdateProvider } from '@/lib/providers/schema';

export type ShopText = FormText & { submit: string; busy: string };
type ShopFormProps = { action: FormAction; text: ShopText; shop: OwnProfile };

/** What the shop is and does. */
export function ShopForm({ action, text, shop }: ShopFormProps) {
  return (
    <SaveForm action={action} text={text}>
      <div className="field-grid">
        <TextField name="businessName" required maxLength={80} autoComplete="organization" defaultValue={shop.businessName} />
        <TextField name="handle" required maxLength={60} autoCapitalize="none" spellCheck={false} defaultValue={shop.handle} />
      </div>
      <TextField name="tagline" maxLength={120} defaultValue={shop.tagline} />
      <TextAreaField name="description" rows={7} maxLength={4000} defaultValue={shop.description} />
      <TextAreaField name="skills" rows={2} maxLength={900} defaultValue={shop.skills.join(', ')} />
      <TextAreaField name="policies" rows={3} maxLength={2600} defaultValue={shop.policies.join('\n')} />
      <TextField name="sinceYear" type="number" inputMode="numeric" min={1800} max={2100} defaultValue={shop.sinceYear ?? ''} />
    </SaveForm>
  );
}

/** Where the shop is and how far it comes. */
export function PlaceForm({ action, text, shop, countries }: ShopFormProps & { countries: Choice[] }) {
  return (
    <SaveForm action={action} text={text}>
      <div className="field-grid">
        <TextField name="city" maxLength={80} autoComplete="address-level2" defaultValue={shop.city ?? ''} />
        <SelectField name="country" choices={countries} autoComplete="country" defaultValue={shop.country ?? ''} />
        <TextField name="region" maxLength={80} autoComplete="address-level1" defaultValue={shop.region ?? ''} />
        <TextField name="address" maxLength={200} autoComplete="street-address" defaultValue={shop.address ?? ''} />
        <TextField name="radiusKm" type="number" inputMode="numeric" min={0} max={500} defaultValue={shop.radiusKm} />
      </div>
      <div className="field-grid">
        <TextField name="lat" inputMode="decimal" maxLength={12} defaultValue={shop.lat ?? ''} />
        <TextField name="lng" inputMode="decimal" maxLength={12} defaultValue={shop.lng ?? ''} />
      </div>
    </SaveForm>
  );
}

/** How the shop is named on its documents, and the tax that it charges. */
export function DocumentsForm({ action, text, shop }: ShopFormProps) {
  return (
    <SaveForm action={action} text={text}>
      <div className="field-grid">
        <TextField name="legalName" maxLength={120} autoComplete="organization" defaultValue={shop.legalName} />
        <TextField name="taxNumber" maxLength={40} spellCheck={false} defaultValue={shop.taxNumber} />
      </div>
      <TextAreaField
        name="billingAddress"
        rows={3}
        maxLength={400}
        autoComplete="street-address"
        defaultValue={shop.billingAddress}
      />
      <TextField name="taxRate" inputMode="decimal" maxLength={6} affix="%" defaultValue={shop.taxRate ?? ''} />
    </SaveForm>
  );
}

/** How one gets in touch, and in which languages. */
export function ContactForm({ action, text, shop, languages }: ShopFormProps & { languages: Choice[] }) {
  return (
    <SaveForm action={action} text={text}>
      <div className="field-grid">
        <TextField name="phone" type="tel" maxLength={30} autoComplete="tel" defaultValue={shop.phone ?? ''} />
        <TextField name="publicEmail" type="email" maxLength={254} autoComplete="email" defaultValue={shop.publicEmail ?? ''} />
      </div>
      <ChoiceGroup legend={text.labels?.languages}>
        {/* None ticked means none. */}
        <input type="hidden" name="languages[]" value="" />
        <div className="grid grid-cols-2 md:grid-cols-3">
          {languages.map(({ value, label }) => (
            <CheckboxField key={value} name="languages[]" value={value} defaultChecked={shop.languages.includes(value)}>
              {label}
            </CheckboxField>
          ))}
        </div>
      </ChoiceGroup>
    </SaveForm>
  );
}

function SaveForm({ action, text, children }: { action: FormAction; text: ShopText; children: ReactNode }) {
  return (
    <ActionForm action={action} schema={UpdateProvider} text={text} className="grid gap-5">
      {children}
      <div>
        <SubmitButton variant="secondary" busy={text.busy}>
          {text.submit}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

/** Becoming a provider. */
export function OpenShopForm({
  action,
  text,
  countries,
  name,
  city,
  country,
}: {
  action: FormAction;
  text: ShopText;
  countries: Choice[];
  name: string;
  city: string;
  country: string;
}) {
  return (
    <ActionForm action={action} schema={OpenProvider} text={text} className="grid max-w-[560px] gap-5">
      <TextField name="businessName" maxLength={80} autoComplete="organization" defaultValue={name} />
      <div className="field-grid">
        <TextField name="city" maxLength={80} autoComplete="address-level2" defaultValue={city} />
        <SelectField name="country" choices={countries} autoComplete="country" defaultValue={country} />
      </div>
      <div>
        <SubmitButton size="big" busy={text.busy}>
          {text.submit}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
