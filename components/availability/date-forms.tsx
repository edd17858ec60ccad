'use client';
import { OptionsField, TextField } from '@/components/forms/fields';
import { PlainForm } from '@/components/forms/plain-form';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import { FoldedFields } from './folded-fields';
import { StrandedBookings, type StrandedText } from './stranded';

type Common = { action: FormAction; locale: string; zone: string };

type ChangeDateProps = Common & {
  /** Today in the calendar's zone. */
  today: string;
  text: FormText &
    StrandedText & {
      change: string;
      closed: string;
      closed_text: string;
      other: string;
      other_text: string;
      second: string;
      submit: string;
      busy: string;
    };
};

/** Closes a date, or gives it hours of its own. */
export function ChangeDate({ action, today, locale, zone, text }: ChangeDateProps) {
  const times = (row: number) => (
    <div className="field-grid two-times">
      <TextField name={`intervals.${row}.start`} type="time" />
      <TextField name={`intervals.${row}.end`} type="time" />
    </div>
  );
  return (
    <PlainForm action={action} text={text} className="grid gap-4">
      <FoldedFields label={text.change}>
        <TextField name="date" type="date" min={today} required />
        <OptionsField
          name="closed"
          defaultValue="true"
          choices={[
            { value: 'true', title: text.closed, text: text.closed_text },
            {
              value: 'false',
              title: text.other,
              text: text.other_text,
              more: (
                <>
                  {times(0)}
                  <p className="small muted">{text.second}</p>
                  {times(1)}
                </>
              ),
            },
          ]}
        />
        <TextField name="note" maxLength={120} />
        <StrandedBookings locale={locale} zone={zone} text={text} />
        <div>
          <SubmitButton busy={text.busy}>{text.submit}</SubmitButton>
        </div>
      </FoldedFields>
    </PlainForm>
  );
}

/** Gives a date back to the weekly hours. */
export function RemoveDate({
  action,
  date,
  locale,
  zone,
  text,
}: Common & { date: string; text: FormText & StrandedText & { remove: string; removing: string; label: string } }) {
  return (
    <PlainForm action={action} text={text} hidden={{ date }} className="grid justify-items-end gap-3">
      <SubmitButton variant="quiet" size="small" busy={text.removing}>
        {text.remove}
        <span className="sr-only">{text.label}</span>
      </SubmitButton>
      <StrandedBookings locale={locale} zone={zone} text={text} />
    </PlainForm>
  );
}
