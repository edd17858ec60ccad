'use client';
import { useFormContext } from '@/components/forms/context';
import { SelectField, TextField } from '@/components/forms/fields';
import { SubmitButton } from '@/components/forms/submit-button';
import type { Choice } from '@/components/ui/field';
import { formatDate } from '@/components/ui/format';

export type SeriesText = {
  title: string;
  lead: string;
  taken: string;
  taken_text: string;
  leave_out: string;
  busy: string;
};

/** That the appointment comes again, how often, and how many times in all. */
export function SeriesFields({ choices, text }: { choices: Choice[]; text: SeriesText }) {
  return (
    <section className="grid gap-4">
      <h2 className="d3">{text.title}</h2>
      <p className="ui soft">{text.lead}</p>
      <div className="grid gap-4 sm:grid-cols-[1fr_160px]">
        <SelectField name="every" choices={choices} defaultValue="" />
        <TextField name="times" type="number" inputMode="numeric" min={2} max={26} defaultValue={8} />
      </div>
    </section>
  );
}

/** The times that cannot be had, as the last answer named them, and the button that books the others. */
export function TakenTimes({ locale, zone, text }: { locale: string; zone: string; text: SeriesText }) {
  const { state } = useFormContext();
  if (state.message !== 'series_taken') return null;
  const { taken, left } = state.detail ?? {};
  const times = Array.isArray(taken) ? taken.filter((at) => typeof at === 'string') : [];
  return (
    <section className="clash">
      <h2 className="h4">{text.taken}</h2>
      <p className="ui soft">{text.taken_text}</p>
      <ul className="rows num">
        {times.map((at) => (
          <li key={at}>{formatDate(new Date(at), 'full', locale, zone)}</li>
        ))}
      </ul>
      {Number(left) >= 2 && (
        <div>
          <SubmitButton variant="secondary" busy={text.busy} name="leaveOut" value="on">
            {text.leave_out}
          </SubmitButton>
        </div>
      )}
    </section>
  );
}
