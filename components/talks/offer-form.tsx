'use client';
import { SelectField, TextAreaField, TextField } from '@/components/forms/fields';
import { FilesField } from '@/components/forms/file-field';
import { PlainForm } from '@/components/forms/plain-form';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import type { Choice } from '@/components/ui/field';

type OfferFormProps = {
  action: FormAction;
  hidden: Record<string, string | number>;
  text: FormText & Record<'submit' | 'busy' | 'parts' | 'part' | 'more', string>;
  /** The listings under which it may be offered; empty when it is known. */
  listings: Choice[];
  /** A visit at a time is offered, not a project. */
  visit: boolean;
  /** What the form begins with: the present offer, or a proposal. */
  start: { parts: { title: string; amount: string; days: number }[]; revisions: number; until: string };
  currency: string;
};

/** Shown before others are asked for. */
const FIRST = 1;
const MOST = 6;

/** An offer: its parts with what each costs and takes, until when it holds. Rows that stay empty are none. */
export function OfferForm({ action, hidden, text, listings, visit, start, currency }: OfferFormProps) {
  const shown = Math.max(FIRST, start.parts.length);
  const row = (at: number) => {
    const part = start.parts[at];
    return (
      <fieldset key={at} className="offer-part">
        <legend className="label">{text.part.replace('{n}', String(at + 1))}</legend>
        <TextField
          name={`offer.parts.${at}.title`}
          label={text.labels?.['part.title']}
          defaultValue={part?.title}
          maxLength={80}
        />
        <TextField
          name={`offer.parts.${at}.amount`}
          label={`${text.labels?.['part.amount'] ?? ''} (${currency})`}
          inputMode="decimal"
          defaultValue={part?.amount}
        />
        <TextField
          name={`offer.parts.${at}.days`}
          label={text.labels?.['part.days']}
          type="number"
          inputMode="numeric"
          min={1}
          max={365}
          defaultValue={part?.days}
        />
      </fieldset>
    );
  };
  return (
    <PlainForm action={action} text={text} hidden={hidden} className="grid gap-5">
      {listings.length > 0 && <SelectField name="offer.listing" choices={listings} />}
      {visit ? (
        <div className="field-grid">
          <TextField name="offer.date" type="date" />
          <TextField name="offer.time" type="time" />
          <TextField name="offer.minutes" type="number" inputMode="numeric" min={5} max={1440} defaultValue={60} />
          <TextField
            name="offer.parts.0.amount"
            label={`${text.labels?.['part.amount'] ?? ''} (${currency})`}
            inputMode="decimal"
            defaultValue={start.parts[0]?.amount}
          />
          <input type="hidden" name="offer.kind" value="appointment" />
        </div>
      ) : (
        <section className="grid gap-4" aria-label={text.parts}>
          {Array.from({ length: shown }, (_, at) => row(at))}
          {shown < MOST && (
            <details>
              <summary className="link small">{text.more}</summary>
              <div className="grid gap-4 pt-4">{Array.from({ length: MOST - shown }, (_, at) => row(at + shown))}</div>
            </details>
          )}
        </section>
      )}
      <div className="field-grid">
        {!visit && (
          <TextField name="offer.revisions" type="number" inputMode="numeric" min={0} max={20} defaultValue={start.revisions} />
        )}
        <TextField name="offer.until" type="date" defaultValue={start.until} />
      </div>
      <TextAreaField name="note" rows={4} maxLength={4000} />
      <FilesField name="files" />
      <div>
        <SubmitButton busy={text.busy}>{text.submit}</SubmitButton>
      </div>
    </PlainForm>
  );
}
