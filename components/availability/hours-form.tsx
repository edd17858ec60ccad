'use client';
import { useState } from 'react';
import { useFormContext } from '@/components/forms/context';
import { PlainForm } from '@/components/forms/plain-form';
import type { FormAction } from '@/components/forms/state';
import { SubmitButton } from '@/components/forms/submit-button';
import type { FormText } from '@/components/forms/text';
import { Button, IconButton } from '@/components/ui/button';
import { FieldError } from '@/components/ui/field';
import { Copy, Plus, X } from '@/components/ui/icons';
import { WEEKDAYS, type Weekday } from '@/lib/availability/schema';
import { BarScale, DayBar, type Scale, scaleOf } from './day-bar';
import { StrandedBookings, type StrandedText } from './stranded';
import { type BookedView, intervalsOf, type TimesView, type WeekHoursView } from './view';

type HoursText = FormText &
  StrandedText & {
    /** "Monday" … by key. */
    days: Record<Weekday, string>;
    from: string;
    until: string;
    to: string;
    closed: string;
    add: string;
    remove: string;
    copy: string;
    save: string;
    saving: string;
  };

type HoursFormProps = {
  action: FormAction;
  hours: WeekHoursView;
  /** Hours under a name, by their number; left out: the usual ones. */
  schedule?: number;
  booked: BookedView;
  locale: string;
  zone: string;
  text: HoursText;
};

/** A row of the form; its key stays while others come and go, and names its fields. */
type Row = TimesView & { key: number };
type Day = { open: boolean; rows: Row[] };
type Week = Record<Weekday, Day>;

const MOST_ROWS = 8;
/** The row that stands ready for those who have no script. */
const SPARE = 99;
const USUAL: TimesView = { start: '09:00', end: '17:00' };
const WORKDAYS: readonly Weekday[] = ['tuesday', 'wednesday', 'thursday', 'friday'];

/** The week as days that are open or closed, each with its hours. Without a script every day has an empty row more. */
export function HoursForm({ action, hours, schedule, booked, locale, zone, text }: HoursFormProps) {
  return (
    <PlainForm
      action={action}
      text={{ ...text, labels: labelsOf(text) }}
      hidden={schedule === undefined ? {} : { schedule }}
      className="grid gap-4"
    >
      <WeekFields hours={hours} booked={booked} text={text} />
      <StrandedBookings locale={locale} zone={zone} text={text} />
      <div className="save-bar hours-save">
        <SubmitButton busy={text.saving}>{text.save}</SubmitButton>
      </div>
    </PlainForm>
  );
}

function WeekFields({ hours, booked, text }: Pick<HoursFormProps, 'hours' | 'booked' | 'text'>) {
  const { typed } = useFormContext();
  const [week, setWeek] = useState<Week>(() => (typed ? typedWeek(typed) : givenWeek(hours)));
  const change = (day: Weekday, next: Day) => setWeek((current) => ({ ...current, [day]: next }));
  const scale = scaleOf(WEEKDAYS.flatMap((day) => [...openIntervals(week[day]), ...(booked[day] ?? [])]));
  return (
    <>
      <ul className="card work-week">
        {WEEKDAYS.map((day) => (
          <DayFields
            key={day}
            name={day}
            day={week[day]}
            booked={booked[day]}
            scale={scale}
            text={text}
            onChange={(next) => change(day, next)}
          />
        ))}
        <li className="work-day">
          <BarScale scale={scale} />
        </li>
      </ul>
      <div className="script-only">
        <Button
          variant="quiet"
          size="small"
          onClick={() =>
            setWeek((current) => ({ ...current, ...Object.fromEntries(WORKDAYS.map((day) => [day, current.monday])) }))
          }
        >
          <Copy className="i16" />
          {text.copy}
        </Button>
      </div>
    </>
  );
}

type DayFieldsProps = {
  name: Weekday;
  day: Day;
  booked: BookedView[Weekday];
  scale: Scale;
  text: HoursText;
  onChange: (day: Day) => void;
};

function DayFields({ name, day, booked, scale, text, onChange }: DayFieldsProps) {
  const { idOf, errorOf } = useFormContext();
  const label = text.days[name];
  const next = Math.max(-1, ...day.rows.map(({ key }) => key)) + 1;
  const add = () => onChange({ open: true, rows: [...day.rows, { key: next, ...usualAfter(day.rows) }] });
  const problem = errorOf(`hours.${name}`);
  return (
    <li className="work-day">
      <label className="work-name">
        <input
          type="checkbox"
          role="switch"
          className="switch"
          name={`open.${name}`}
          checked={day.open}
          aria-checked={day.open}
          onChange={({ target }) =>
            onChange({ open: target.checked, rows: day.rows.length > 0 ? day.rows : [{ key: 0, ...USUAL }] })
          }
        />
        <b>{label}</b>
      </label>
      <p className="work-closed ui muted">{text.closed}</p>
      <div className="work-rows">
        {day.rows.map((row) => (
          <HoursRow
            key={row.key}
            day={name}
            row={row}
            text={text}
            onChange={(changed) => onChange({ ...day, rows: day.rows.map((each) => (each.key === row.key ? changed : each)) })}
            onRemove={() => onChange({ open: day.rows.length > 1, rows: day.rows.filter(({ key }) => key !== row.key) })}
          />
        ))}
        <span className="no-script-only">
          <HoursRow day={name} row={{ key: SPARE, start: '', end: '' }} text={text} />
        </span>
        {day.rows.length < MOST_ROWS && next < SPARE && (
          <IconButton label={text.add.replace('{day}', label)} className="script-only" onClick={add}>
            <Plus className="i16" />
          </IconButton>
        )}
      </div>
      <FieldError id={idOf(`hours.${name}`)} error={problem} />
      <DayBar scale={scale} open={openIntervals(day)} booked={booked} />
    </li>
  );
}

type HoursRowProps = {
  day: Weekday;
  row: Row;
  text: HoursText;
  onChange?: (row: Row) => void;
  onRemove?: () => void;
};

function HoursRow({ day, row, text, onChange, onRemove }: HoursRowProps) {
  const { idOf, errorOf } = useFormContext();
  const fields = (['start', 'end'] as const).map((edge) => {
    const name = `hours.${day}.${row.key}.${edge}`;
    const error = errorOf(name);
    return { edge, name, error, id: idOf(name) };
  });
  const wrong = fields.find(({ error }) => error);
  return (
    <span className="work-row">
      <span className="times-field num">
        {fields.map(({ edge, name, error, id }) => (
          <span key={edge} className="contents">
            {edge === 'end' && <i>{text.to}</i>}
            <input
              type="time"
              id={id}
              name={name}
              aria-label={`${text.days[day]}, ${edge === 'start' ? text.from : text.until}`}
              aria-invalid={error ? true : undefined}
              aria-describedby={error ? `${id}-error` : undefined}
              {...(onChange
                ? { value: row[edge], onChange: ({ target }) => onChange({ ...row, [edge]: target.value }) }
                : { defaultValue: row[edge] })}
            />
          </span>
        ))}
        {onRemove && (
          <button
            type="button"
            className="script-only"
            aria-label={`${text.remove}: ${text.days[day]} ${row.start}`}
            onClick={onRemove}
          >
            <X className="i16" />
          </button>
        )}
      </span>
      {wrong && <FieldError id={wrong.id} error={wrong.error} />}
    </span>
  );
}

const openIntervals = ({ open, rows }: Day) => (open ? intervalsOf(rows) : []);

/** A field for times cannot say "24:00": the day's end is its midnight. */
const fieldTime = (time: string) => (time === '24:00' ? '00:00' : time);

const givenWeek = (hours: WeekHoursView): Week =>
  weekOf((day) => ({
    open: hours[day].length > 0,
    rows: hours[day].map(({ start, end }, key) => ({ key, start: fieldTime(start), end: fieldTime(end) })),
  }));

/** What was typed before the page was rendered again. */
const typedWeek = (typed: Record<string, string>): Week =>
  weekOf((day) => {
    const at = (key: number, edge: string) => typed[`hours.${day}.${key}.${edge}`] ?? '';
    const rows = Array.from({ length: SPARE + 1 }, (_, key) => ({ key, start: at(key, 'start'), end: at(key, 'end') }));
    return { open: typed[`open.${day}`] !== undefined, rows: rows.filter(({ start, end }) => start || end) };
  });

const weekOf = (make: (day: Weekday) => Day): Week => Object.fromEntries(WEEKDAYS.map((day) => [day, make(day)])) as Week;

/** An hour after the last one, for an hour or until nine in the evening: something to start from. */
function usualAfter(rows: readonly Row[]): TimesView {
  const last = intervalsOf(rows).at(-1);
  if (!last || last.end > 21 * 60) return rows.length === 0 ? USUAL : { start: '', end: '' };
  const time = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return { start: time(last.end + 60), end: time(Math.min(last.end + 180, 23 * 60)) };
}

function labelsOf(text: HoursText): Record<string, string> {
  return Object.fromEntries(
    WEEKDAYS.flatMap((day) => [
      [`hours.${day}`, text.days[day]],
      ...Array.from({ length: SPARE + 1 }, (_, key) => [
        [`hours.${day}.${key}.start`, `${text.days[day]}, ${text.from}`],
        [`hours.${day}.${key}.end`, `${text.days[day]}, ${text.until}`],
      ]).flat(),
    ]),
  );
}
