'use client';
import type { ReactNode } from 'react';
import { ActionForm } from '@/components/forms/action-form';
import { TextAreaField, TextField } from '@/components/forms/fields';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import type { Choice } from '@/components/ui/field';
import { Book } from '@/lib/orders/schema';
import { SeriesFields, type SeriesText, TakenTimes } from './series-fields';

type BookFormProps = {
  action: FormAction;
  text: FormText & { where: string; what: string; submit: string; busy: string };
  /** What was chosen, and the sum that is shown beside it. */
  hidden: { listing: string; startsAt: string; minutes: number; total: string; offer?: number };
  /** Whether the provider comes to the customer: then an address is asked. */
  atCustomer: boolean;
  /** What is known of where they are: their default address. */
  address: { line?: string; city?: string; postalCode?: string };
  /** What is bought and what it costs, beside the fields, with the button below. */
  slip: ReactNode;
  policy: ReactNode;
  /** How often it may come again, with the words for it. */
  series: { choices: Choice[]; text: SeriesText; locale: string; zone: string };
};

/** The details of a booking: where, and what the provider should know. */
export function BookForm({ action, text, hidden, atCustomer, address, slip, policy, series }: BookFormProps) {
  const submit = (
    <SubmitButton size="big" full busy={text.busy}>
      {text.submit}
    </SubmitButton>
  );
  return (
    <ActionForm action={action} schema={Book} text={text} hidden={hidden} className="checkout">
      <div className="grid content-start gap-8">
        {atCustomer && (
          <section className="grid gap-4">
            <h2 className="d3">{text.where}</h2>
            <TextField name="address" autoComplete="street-address" defaultValue={address.line} />
            <div className="grid gap-4 sm:grid-cols-[1fr_160px]">
              <TextField name="city" autoComplete="address-level2" defaultValue={address.city} />
              <TextField name="postalCode" autoComplete="postal-code" defaultValue={address.postalCode} />
            </div>
          </section>
        )}
        <section className="grid gap-4">
          <h2 className="d3">{text.what}</h2>
          <TextAreaField name="notes" rows={4} />
        </section>
        <SeriesFields choices={series.choices} text={series.text} />
        <TakenTimes locale={series.locale} zone={series.zone} text={series.text} />
        {policy}
      </div>
      <aside className="checkout-side">
        {slip}
        {submit}
      </aside>
    </ActionForm>
  );
}
