'use client';
import { ActionForm } from '@/components/forms/action-form';
import { SelectField, TextField } from '@/components/forms/fields';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import { SetShipping, WAYS } from '@/lib/providers/schema';

/** A way of sending as its form shows it: amounts as they are typed. */
export type ShippingRow = {
  id: number;
  kind: 'shipping' | 'pickup';
  name: string;
  about: string;
  price: string;
  freeFrom: string;
  countries: string;
  daysMin: number | null;
  daysMax: number | null;
};

type ShippingFormProps = {
  action: FormAction;
  methods: ShippingRow[];
  symbol: string;
  kinds: Record<(typeof WAYS)[number], string>;
  text: FormText & { submit: string; busy: string; added: string };
};

const MOST = 12;
const EMPTY_ROWS = 2;

/** All ways in which a shop's goods reach people; an emptied one is taken away, the empty ones below are for new ones. */
export function ShippingForm({ action, methods, symbol, kinds, text }: ShippingFormProps) {
  const rows: (ShippingRow | undefined)[] = [
    ...methods,
    ...Array.from({ length: Math.min(EMPTY_ROWS, MOST - methods.length) }, () => undefined),
  ];
  return (
    <ActionForm action={action} schema={SetShipping} text={text} className="grid gap-6">
      {rows.map((row, at) => {
        const field = (name: string) => ({ name: `methods.${at}.${name}`, label: text.labels?.[name], hint: text.hints?.[name] });
        return (
          <fieldset key={row?.id ?? `new-${at}`} className="card grid gap-4 p-5">
            <legend className="sr-only">{row ? row.name : text.added}</legend>
            {row && <input type="hidden" name={`methods.${at}.id`} value={row.id} />}
            <div className="field-grid">
              <TextField {...field('name')} maxLength={60} defaultValue={row?.name} />
              <SelectField
                {...field('kind')}
                choices={WAYS.map((value) => ({ value, label: kinds[value] }))}
                defaultValue={row?.kind ?? 'shipping'}
              />
              <TextField {...field('price')} inputMode="decimal" affix={symbol} maxLength={20} defaultValue={row?.price} />
              <TextField {...field('freeFrom')} inputMode="decimal" affix={symbol} maxLength={20} defaultValue={row?.freeFrom} />
              <TextField
                {...field('daysMin')}
                type="number"
                inputMode="numeric"
                min={0}
                max={90}
                defaultValue={row?.daysMin ?? ''}
              />
              <TextField
                {...field('daysMax')}
                type="number"
                inputMode="numeric"
                min={0}
                max={90}
                defaultValue={row?.daysMax ?? ''}
              />
            </div>
            <TextField {...field('countries')} maxLength={300} autoCapitalize="characters" defaultValue={row?.countries} />
            <TextField {...field('about')} maxLength={200} defaultValue={row?.about} />
          </fieldset>
        );
      })}
      <div>
        <SubmitButton busy={text.busy}>{text.submit}</SubmitButton>
      </div>
    </ActionForm>
  );
}
