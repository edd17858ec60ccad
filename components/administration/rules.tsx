'use client';
import type { ReactNode } from 'react';
import { ActionForm } from '@/components/forms/action-form';
import { SelectField, TextField } from '@/components/forms/fields';
import { PlainForm } from '@/components/forms/plain-form';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import type { Choice } from '@/components/ui/field';
import { Trash2 } from '@/components/ui/icons';
import { SetCommissionRule, SetTaxRule } from '@/lib/administration/schema';

type Text = FormText & { submit: string; busy: string };

/** A rule in words, with the way out of it. */
export function RuleList({
  rules,
  remove,
  text,
}: {
  rules: { id: number; title: ReactNode; says: string }[];
  remove: FormAction;
  text: FormText & { remove: string; removing: string };
}) {
  return (
    <ul className="rows">
      {rules.map(({ id, title, says }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-3">
          <span className="cell-2">
            <b>{title}</b>
            <span>{says}</span>
          </span>
          <PlainForm action={remove} text={text} hidden={{ rule: id }}>
            <SubmitButton variant="quiet" size="small" busy={text.removing}>
              <Trash2 className="i16" />
              {text.remove}
            </SubmitButton>
          </PlainForm>
        </li>
      ))}
    </ul>
  );
}

/** A commission of its own for a category, a shop, or both. */
export function CommissionRuleForm({ action, text, categories }: { action: FormAction; text: Text; categories: Choice[] }) {
  return (
    <ActionForm action={action} schema={SetCommissionRule} text={text} clear className="grid gap-5">
      <div className="field-grid">
        <SelectField name="category" choices={categories} />
        <TextField name="provider" maxLength={60} autoCapitalize="none" spellCheck={false} />
        <TextField name="rate" inputMode="decimal" affix="%" />
        <TextField name="onsite" inputMode="decimal" affix="%" />
      </div>
      <div>
        <SubmitButton variant="secondary" busy={text.busy}>
          {text.submit}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

type TaxRuleProps = { action: FormAction; text: Text; countries: Choice[]; inclusive: Choice[]; remitters: Choice[] };

/** A tax of a country or of a region. */
export function TaxRuleForm({ action, text, countries, inclusive, remitters }: TaxRuleProps) {
  return (
    <ActionForm action={action} schema={SetTaxRule} text={text} clear className="grid gap-5">
      <div className="field-grid">
        <SelectField name="country" choices={countries} required />
        <TextField name="region" maxLength={80} />
        <TextField name="name" maxLength={40} required />
        <TextField name="rate" inputMode="decimal" affix="%" required />
        <SelectField name="inclusive" choices={inclusive} defaultValue="yes" />
        <SelectField name="remittedBy" choices={remitters} defaultValue="provider" />
      </div>
      <div>
        <SubmitButton variant="secondary" busy={text.busy}>
          {text.submit}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
