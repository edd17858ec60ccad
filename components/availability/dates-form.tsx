'use client';
import { useFormContext } from '@/components/forms/context';
import { OptionsField, TextField } from '@/components/forms/fields';
import { PlainForm } from '@/components/forms/plain-form';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import { cn } from '@/components/ui/cn';
import { FieldError } from '@/components/ui/field';
import { StrandedBookings, type StrandedText } from './stranded';

/** A day of the month that is shown: how it is named in full, and what it is now. */
export type MonthDayView = {
  date: string;
  day: string;
  label: string;
  look: 'open' | 'closed' | 'other' | 'away';
  /** Passed, or of another month: it cannot be chosen. */
  off: boolean;
};

type DatesFormProps = {
  action: FormAction;
  days: readonly MonthDayView[];
  weekdays: readonly { name: string; short: string; long: string }[];
  today: string;
  locale: string;
  zone: string;
  text: FormText &
    StrandedText & {
      choose: string;
      range: string;
      range_text: string;
      close: string;
      close_text: string;
      other: string;
      other_text: string;
      second: string;
      usual: string;
      usual_text: string;
      submit: string;
      busy: string;
    };
};

/** Changes many days at once: those that are ticked in the month, and those of a longer time that fall on some weekdays. */
export function DatesForm({ action, days, weekdays, today, locale, zone, text }: DatesFormProps) {
  const times = (row: number) => (
    <div className="field-grid two-times">
      <TextField name={`intervals.${row}.start`} type="time" />
      <TextField name={`intervals.${row}.end`} type="time" />
    </div>
  );
  return (
    <PlainForm action={action} text={text} clear className="grid gap-4">
      <Month days={days} weekdays={weekdays} text={text} />
      <Range weekdays={weekdays} today={today} text={text} />
      <OptionsField
        name="change"
        defaultValue="close"
        choices={[
          { value: 'close', title: text.close, text: text.close_text },
          {
            value: 'hours',
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
          { value: 'usual', title: text.usual, text: text.usual_text },
        ]}
      />
      <TextField name="note" maxLength={120} />
      <StrandedBookings locale={locale} zone={zone} text={text} />
      <div>
        <SubmitButton variant="secondary" busy={text.busy}>
          {text.submit}
        </SubmitButton>
      </div>
    </PlainForm>
  );
}

function Month({ days, weekdays, text }: Pick<DatesFormProps, 'days' | 'weekdays' | 'text'>) {
  const { idOf, errorOf, state } = useFormContext();
  const chosen = state.chosen?.['dates[]'] ?? [];
  return (
    <fieldset id={idOf('dates')} tabIndex={-1} className="grid gap-2">
      <legend className="label">{text.choose}</legend>
      <div className="month-days">
        {weekdays.map(({ name, short }) => (
          <span key={name} className="small muted" aria-hidden="true">
            {short}
          </span>
        ))}
        {days.map(({ date, day, label, look, off }) => (
          <label key={date} className={cn('month-day', `month-${look}`)}>
            <input type="checkbox" name="dates[]" value={date} defaultChecked={chosen.includes(date)} disabled={off} />
            <span aria-hidden="true">{day}</span>
            <span className="sr-only">{label}</span>
          </label>
        ))}
      </div>
      <FieldError id={idOf('dates')} error={errorOf('dates')} />
    </fieldset>
  );
}

function Range({ weekdays, today, text }: Pick<DatesFormProps, 'weekdays' | 'today' | 'text'>) {
  const { state } = useFormContext();
  const chosen = state.chosen?.['weekdays[]'] ?? [];
  return (
    <details className="disclosure" open={Boolean(state.values?.from || state.fields?.from)}>
      <summary className="btn btn-quiet btn-small">{text.range}</summary>
      <div className="disclosure-panel grid gap-3">
        <div className="field-grid two-times">
          <TextField name="from" type="date" min={today} />
          <TextField name="until" type="date" min={today} />
        </div>
        <fieldset className="grid gap-2">
          <legend className="small muted">{text.range_text}</legend>
          <div className="month-days">
            {weekdays.map(({ name, short, long }) => (
              <label key={name} className="month-day">
                <input type="checkbox" name="weekdays[]" value={name} defaultChecked={chosen.includes(name)} />
                <span aria-hidden="true">{short}</span>
                <span className="sr-only">{long}</span>
              </label>
            ))}
          </div>
        </fieldset>
      </div>
    </details>
  );
}
