'use client';
import { ActionForm } from '@/components/forms/action-form';
import { CheckboxField, SelectField, TextAreaField, TextField } from '@/components/forms/fields';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import { type Money, toDecimal } from '@/lib/core/shared/money';
import type { OwnListing } from '@/lib/listings';
import {
  QUESTION_KINDS,
  type QuestionKind,
  SetExtras,
  SetPackages,
  SetQuestions,
  SetVariants,
  TIERS,
  type Tier,
} from '@/lib/listings/schema';
import type { EditorText } from './choices';

type PartsProps = { action: FormAction; text: EditorText; listing: OwnListing; symbol: string };

const decimal = (price?: Money) => (price ? toDecimal(price.amount, price.currency) : '');

/** A project's packages side by side; one that is left empty is not offered. */
export function PackagesForm({ action, text, listing, symbol, tiers }: PartsProps & { tiers: Record<Tier, string> }) {
  return (
    <ActionForm action={action} schema={SetPackages} text={text} hidden={{ listing: listing.id }} className="grid gap-5">
      <div className="packages-edit">
        {TIERS.map((tier) => {
          const known = listing.packages.find((each) => each.tier === tier);
          const field = (name: string) => ({ name: `packages.${tier}.${name}`, label: text.labels?.[name] });
          return (
            <fieldset key={tier} className="card grid content-start gap-3 p-4">
              <legend className="sr-only">{tiers[tier]}</legend>
              <p className="h4" aria-hidden="true">
                {tiers[tier]}
              </p>
              <TextField {...field('name')} maxLength={60} defaultValue={known?.name} />
              <TextField
                {...field('price')}
                inputMode="decimal"
                affix={symbol}
                maxLength={20}
                defaultValue={decimal(known?.price)}
              />
              <TextField
                {...field('deliveryDays')}
                type="number"
                inputMode="numeric"
                min={1}
                max={365}
                defaultValue={known?.deliveryDays}
              />
              <TextField
                {...field('revisions')}
                type="number"
                inputMode="numeric"
                min={0}
                max={20}
                defaultValue={known?.revisions}
              />
              <TextAreaField {...field('features')} rows={4} maxLength={1000} defaultValue={known?.features.join('\n')} />
            </fieldset>
          );
        })}
      </div>
      <Save text={text} />
    </ActionForm>
  );
}

/** How many empty rows are offered below those that there are. */
const EMPTY_ROWS = 2;
const rowsFor = <T,>(known: T[], most: number): (T | undefined)[] => [
  ...known,
  ...Array.from({ length: Math.min(EMPTY_ROWS, most - known.length) }, () => undefined),
];

/** What can be added; an emptied row is taken away, the empty ones below are for new ones. */
export function ExtrasForm({ action, text, listing, symbol }: PartsProps) {
  const rows = rowsFor(listing.extras, 12);
  return (
    <ActionForm action={action} schema={SetExtras} text={text} hidden={{ listing: listing.id }} className="grid gap-4">
      <ul className="grid gap-4">
        {rows.map((row, at) => (
          <li key={row?.id ?? `new-${at}`} className="row-edit">
            {row && <input type="hidden" name={`extras.${at}.id`} value={row.id} />}
            <TextField name={`extras.${at}.name`} label={text.labels?.name} maxLength={80} defaultValue={row?.name} />
            <TextField
              name={`extras.${at}.price`}
              label={text.labels?.price}
              inputMode="decimal"
              affix={symbol}
              maxLength={20}
              defaultValue={decimal(row?.price)}
            />
          </li>
        ))}
      </ul>
      <Save text={text} />
    </ActionForm>
  );
}

/** What is asked before the work begins, in the same way. */
export function QuestionsForm({
  action,
  text,
  listing,
  kinds,
}: Omit<PartsProps, 'symbol'> & { kinds: Record<QuestionKind, string> }) {
  const rows = rowsFor(listing.questions, 12);
  return (
    <ActionForm action={action} schema={SetQuestions} text={text} hidden={{ listing: listing.id }} className="grid gap-4">
      <ul className="grid gap-6">
        {rows.map((row, at) => {
          const field = (name: string) => ({ name: `questions.${at}.${name}`, label: text.labels?.[name] });
          return (
            <li key={row?.id ?? `new-${at}`} className="grid gap-3">
              {row && <input type="hidden" name={`questions.${at}.id`} value={row.id} />}
              <div className="row-edit">
                <TextField {...field('text')} maxLength={200} defaultValue={row?.text} />
                <SelectField
                  {...field('kind')}
                  choices={QUESTION_KINDS.map((value) => ({ value, label: kinds[value] }))}
                  defaultValue={row?.kind ?? 'text'}
                />
              </div>
              <TextAreaField {...field('options')} rows={2} maxLength={1000} defaultValue={row?.options.join('\n')} />
              <CheckboxField {...field('required')} defaultChecked={row?.required ?? false} />
            </li>
          );
        })}
      </ul>
      <Save text={text} />
    </ActionForm>
  );
}

/** A product's variants with their stock, in the same way. */
export function VariantsForm({ action, text, listing, symbol }: PartsProps) {
  const rows = rowsFor(listing.variants, 50);
  return (
    <ActionForm action={action} schema={SetVariants} text={text} hidden={{ listing: listing.id }} className="grid gap-4">
      <ul className="grid gap-4">
        {rows.map((row, at) => (
          <li key={row?.id ?? `new-${at}`} className="row-edit row-edit-3">
            {row && <input type="hidden" name={`variants.${at}.id`} value={row.id} />}
            {row && <input type="hidden" name={`variants.${at}.stockWas`} value={row.stock ?? ''} />}
            <TextField name={`variants.${at}.name`} label={text.labels?.name} maxLength={60} defaultValue={row?.name} />
            <TextField
              name={`variants.${at}.price`}
              label={text.labels?.price}
              inputMode="decimal"
              affix={symbol}
              maxLength={20}
              defaultValue={decimal(row?.price)}
            />
            <TextField
              name={`variants.${at}.stock`}
              label={text.labels?.stock}
              type="number"
              inputMode="numeric"
              min={0}
              defaultValue={row?.stock ?? ''}
            />
            <TextField
              name={`variants.${at}.options`}
              label={text.labels?.options}
              maxLength={300}
              defaultValue={row?.options.join('; ')}
            />
            <TextField
              name={`variants.${at}.sku`}
              label={text.labels?.sku}
              maxLength={40}
              spellCheck={false}
              defaultValue={row?.sku}
            />
          </li>
        ))}
      </ul>
      <Save text={text} />
    </ActionForm>
  );
}

function Save({ text }: { text: EditorText }) {
  return (
    <div>
      <SubmitButton variant="secondary" busy={text.busy}>
        {text.submit}
      </SubmitButton>
    </div>
  );
}
