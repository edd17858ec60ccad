'use client';
import type { ReactNode } from 'react';
import { ActionForm } from '@/components/forms/action-form';
import { TextAreaField } from '@/components/forms/fields';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import { OrderProject } from '@/lib/orders/schema';

type ProjectFormProps = {
  action: FormAction;
  text: FormText & { what: string; submit: string; busy: string };
  /** What was chosen, and the sum that is shown beside it. */
  hidden: { listing: string; package: string; total: string };
  extras: readonly number[];
  slip: ReactNode;
  children: ReactNode;
};

/** The last words before a project is ordered. */
export function ProjectForm({ action, text, hidden, extras, slip, children }: ProjectFormProps) {
  return (
    <ActionForm action={action} schema={OrderProject} text={text} hidden={hidden} className="checkout">
      <div className="grid content-start gap-8">
        {extras.map((id) => (
          <input key={id} type="hidden" name="extras[]" value={id} />
        ))}
        <section className="grid gap-4">
          <h2 className="d3">{text.what}</h2>
          <TextAreaField name="notes" rows={4} />
        </section>
        {children}
      </div>
      <aside className="checkout-side">
        {slip}
        <SubmitButton size="big" full busy={text.busy}>
          {text.submit}
        </SubmitButton>
      </aside>
    </ActionForm>
  );
}
