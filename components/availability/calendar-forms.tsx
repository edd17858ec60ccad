'use client';
import { TextAreaField, TextField } from '@/components/forms/fields';
import { PlainForm } from '@/components/forms/plain-form';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import { BackWhenDone } from './calendar-dialog';
import { StrandedBookings, type StrandedText } from './stranded';

/** Times of day as fields have them: "09:00". */
export type BlockView = { date: string; start: string; endDate: string; end: string; note: string };

type BlockFormProps = {
  action: FormAction;
  /** What stands in the fields; with an id it is a block that is changed. */
  block: BlockView;
  id?: number;
  today: string;
  back: string;
  locale: string;
  zone: string;
  text: FormText & StrandedText & { submit: string; busy: string };
};

/** Blocks time, or changes what is blocked. */
export function BlockForm({ action, block, id, today, back, locale, zone, text }: BlockFormProps) {
  const { date, start, endDate, end, note } = block;
  return (
    <PlainForm action={action} text={text} hidden={id === undefined ? undefined : { id }} className="grid gap-4">
      <BackWhenDone back={back} locale={locale} />
      <div className="field-grid two-times">
        <TextField name="date" type="date" min={date < today ? date : today} defaultValue={date} required />
        <TextField name="start" type="time" defaultValue={start} required />
        <TextField name="endDate" type="date" min={today} defaultValue={endDate} />
        <TextField name="end" type="time" defaultValue={end} required />
      </div>
      <TextField name="note" maxLength={120} defaultValue={note} />
      <StrandedBookings locale={locale} zone={zone} text={text} />
      <div>
        <SubmitButton busy={text.busy}>{text.submit}</SubmitButton>
      </div>
    </PlainForm>
  );
}

type RemoveBlockProps = { action: FormAction; id: number; text: FormText & { remove: string; removing: string } };

/** Opens blocked time again. */
export function RemoveBlock({ action, id, text }: RemoveBlockProps) {
  return (
    <PlainForm action={action} text={text} hidden={{ id }}>
      <SubmitButton variant="quiet" size="small" busy={text.removing}>
        {text.remove}
      </SubmitButton>
    </PlainForm>
  );
}

type AskToMoveProps = {
  action: FormAction;
  reference: string;
  /** The instant that is asked for, and the date on which it lies. */
  startsAt: string;
  date: string;
  text: FormText & { submit: string; busy: string };
};

/** Asks whoever has booked for another time, in words of one's own. */
export function AskToMove({ action, reference, startsAt, date, text }: AskToMoveProps) {
  return (
    <PlainForm action={action} text={text} hidden={{ reference, startsAt, date, kind: 'reschedule' }} className="grid gap-4">
      <TextAreaField name="note" rows={3} required />
      <div>
        <SubmitButton busy={text.busy}>{text.submit}</SubmitButton>
      </div>
    </PlainForm>
  );
}
