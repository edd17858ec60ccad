'use client';
import { OptionsField, SelectField, TextField } from '@/components/forms/fields';
import { PlainForm } from '@/components/forms/plain-form';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import { FoldedFields } from './folded-fields';
import { StrandedBookings, type StrandedText } from './stranded';

type Common = { action: FormAction; locale: string; zone: string };
type Saving = { submit: string; busy: string };

/** Says from when to when the provider is away, and what becomes of requests that wait for an answer. */
export function TimeOffForm({
  action,
  today,
  locale,
  zone,
  text,
}: Common & {
  today: string;
  text: FormText &
    StrandedText &
    Saving & { add: string; keep_requests: string; keep_text: string; decline: string; decline_text: string };
}) {
  return (
    <PlainForm action={action} text={text} clear className="grid gap-4">
      <FoldedFields label={text.add}>
        <div className="two-times field-grid">
          <TextField name="firstDate" type="date" min={today} required />
          <TextField name="lastDate" type="date" min={today} required />
        </div>
        <TextField name="note" maxLength={120} />
        <OptionsField
          name="requests"
          defaultValue="keep"
          choices={[
            { value: 'keep', title: text.keep_requests, text: text.keep_text },
            { value: 'decline', title: text.decline, text: text.decline_text },
          ]}
        />
        <StrandedBookings locale={locale} zone={zone} text={text} />
        <div>
          <SubmitButton busy={text.busy}>{text.submit}</SubmitButton>
        </div>
      </FoldedFields>
    </PlainForm>
  );
}

/** A button that does one thing with what is sent along: takes a holiday back, opens a public holiday, gives a date back. */
export function DeedForm({
  action,
  hidden,
  locale,
  zone,
  text,
}: Common & { hidden: Record<string, string | number>; text: FormText & StrandedText & Saving & { label: string } }) {
  return (
    <PlainForm action={action} text={text} hidden={hidden} className="grid justify-items-end gap-3">
      <SubmitButton variant="quiet" size="small" busy={text.busy}>
        {text.submit}
        <span className="sr-only">{text.label}</span>
      </SubmitButton>
      <StrandedBookings locale={locale} zone={zone} text={text} />
    </PlainForm>
  );
}

/** Where public holidays are kept. */
export function HolidayPlaceForm({
  action,
  chosen,
  places,
  locale,
  zone,
  text,
}: Common & {
  chosen: string | null;
  places: readonly { code: string; name: string }[];
  text: FormText & StrandedText & Saving & { none: string };
}) {
  return (
    <PlainForm action={action} text={text} className="grid gap-4">
      <SelectField
        name="holidays"
        defaultValue={chosen ?? ''}
        choices={[{ value: '', label: text.none }, ...places.map(({ code, name }) => ({ value: code, label: name }))]}
      />
      <StrandedBookings locale={locale} zone={zone} text={text} />
      <div>
        <SubmitButton variant="secondary" busy={text.busy}>
          {text.submit}
        </SubmitButton>
      </div>
    </PlainForm>
  );
}

type LimitsView = { maxPerDay: number | null; maxPerWeek: number | null; travelKmh: number | null };

/** How many appointments there are at most, and how fast their person gets about. */
export function LimitsForm({ action, limits, text }: Pick<Common, 'action'> & { limits: LimitsView; text: FormText & Saving }) {
  return (
    <PlainForm action={action} text={text} className="grid gap-4">
      <div className="field-grid field-grid-3">
        <TextField name="maxPerDay" inputMode="numeric" defaultValue={limits.maxPerDay ?? ''} />
        <TextField name="maxPerWeek" inputMode="numeric" defaultValue={limits.maxPerWeek ?? ''} />
        <TextField name="travelKmh" inputMode="numeric" defaultValue={limits.travelKmh ?? ''} />
      </div>
      <div>
        <SubmitButton variant="secondary" busy={text.busy}>
          {text.submit}
        </SubmitButton>
      </div>
    </PlainForm>
  );
}
