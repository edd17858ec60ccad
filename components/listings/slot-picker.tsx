'use client';
import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { FieldError } from '@/components/ui/field';
import { formatDate } from '@/components/ui/format';
import { dayViews } from './slots';
import type { DayView, SlotView } from './view';

export type SlotChoiceText = {
  day: string;
  times: string;
  today: string;
  choose_first: string;
  no_times: string;
  /** "Your time, {zone}". */
  your_time: string;
  /** "{place} time". */
  their_time: string;
  zone: string;
};

export type SlotDays = {
  days: DayView[];
  /** The moment from which `days` count. */
  from: string;
  /** The provider's zone, in which the days are worded, and what it is called there: "Bristol". */
  zone: string;
  place: string;
  locale: string;
};

type SlotPickerProps = SlotDays & {
  /** Where the choice is taken: the address that holds the slot and asks for the rest. */
  action: string;
  hidden?: Record<string, string | number>;
  chosen?: string;
  /** `book`: "Book"; `book_at`: "Book {time}". */
  text: SlotChoiceText & { book: string; book_at: string };
  id?: string;
  /** Stands between the times and the button: the money. */
  children?: ReactNode;
};

/**
 * Days in a strip, times in a grid, and the button that books the chosen one. Without a script it is a plain form of radio buttons in the
 * provider's zone; with one, the viewer can see the times in their own, and the button names the time.
 */
export function SlotPicker({ action, hidden = {}, chosen, text, id: given, children, ...slots }: SlotPickerProps) {
  const generated = useId();
  const id = given ?? generated;
  const form = useRef<HTMLFormElement>(null);
  const [{ start, zone }, choose] = useState({ start: chosen ?? '', zone: slots.zone });
  const [missing, setMissing] = useState(false);
  return (
    <form
      ref={form}
      id={id}
      action={action}
      className="picker"
      onSubmit={(event) => {
        if (start) return;
        event.preventDefault();
        setMissing(true);
        form.current?.querySelector<HTMLInputElement>('.day-times input:not(:disabled)')?.focus();
        form.current?.scrollIntoView({ block: 'nearest' });
      }}
    >
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SlotChoice
        {...slots}
        id={id}
        name="start"
        start={start}
        text={text}
        onChoose={(chosenStart, inZone) => {
          choose({ start: chosenStart, zone: inZone });
          setMissing(false);
        }}
      />
      <FieldError id={id} error={missing && text.choose_first} />
      {children}
      <button type="submit" className="btn btn-primary btn-big btn-full book-submit">
        {start ? text.book_at.replace('{time}', formatDate(new Date(start), 'slot', slots.locale, zone)) : text.book}
      </button>
    </form>
  );
}

type SlotChoiceProps = SlotDays & {
  id: string;
  /** Under which name the chosen time is sent. */
  name: string;
  /** The chosen time; "" for none yet. */
  start: string;
  text: SlotChoiceText;
  /** Told the zone, too, in which it was chosen. */
  onChoose: (start: string, zone: string) => void;
};

/** The days and times themselves, for a form of class `picker`. */
export function SlotChoice({ id, name, days, from, zone, place, locale, start, text, onChoose }: SlotChoiceProps) {
  const viewerZone = useViewerZone(zone, from);
  const [own, setOwn] = useState(true);
  const inZone = viewerZone && own ? viewerZone : zone;
  const shown = useMemo(
    () =>
      inZone === zone
        ? days
        : dayViews(slotsOf(days), { from: new Date(from), count: days.length, zone: inZone, locale, today: text.today }),
    [days, from, inZone, zone, locale, text.today],
  );
  const open = shown.find(({ slots }) => slots.some((slot) => slot.start === start)) ?? shown.find(isOpen);
  const see = (ownTime: boolean) => {
    setOwn(ownTime);
    if (start) onChoose(start, ownTime && viewerZone ? viewerZone : zone);
  };

  return (
    <>
      {viewerZone ? (
        <fieldset className="segments" aria-label={text.zone}>
          <button type="button" className="segment" aria-pressed={own} onClick={() => see(true)}>
            {text.your_time}
          </button>
          <button type="button" className="segment" aria-pressed={!own} onClick={() => see(false)}>
            {text.their_time.replace('{place}', place)}
          </button>
        </fieldset>
      ) : null}
      <div key={inZone} className="days" role="radiogroup" aria-label={text.day}>
        {shown.map((day) => (
          <label key={day.date} className="day">
            <input
              type="radio"
              // Chooses what is shown and is not sent: it belongs to no form.
              form={`${id}-days`}
              name={`${id}-day`}
              value={day.date}
              aria-label={day.label}
              defaultChecked={day === open}
              disabled={!isOpen(day)}
              className="sr-only"
            />
            {day.weekday}
            <b>{day.day}</b>
          </label>
        ))}
      </div>
      <div>
        {shown.map((day) =>
          // A day without times keeps its place, as the style sheet counts.
          day.slots.length === 0 ? (
            <span key={day.date} className="day-times" />
          ) : (
            <fieldset key={day.date} className="day-times">
              <legend className="small flex w-full justify-between gap-3 pb-2.5">
                <b>{day.label}</b> <span className="muted">{inZone.replaceAll('_', ' ')}</span>
              </legend>
              <div className="times">
                {day.slots.map((slot) => (
                  <label key={slot.start} className="time">
                    <input
                      type="radio"
                      name={name}
                      value={slot.start}
                      disabled={slot.taken}
                      checked={start === slot.start}
                      onChange={() => onChoose(slot.start, inZone)}
                      className="sr-only"
                    />
                    {slot.label}
                  </label>
                ))}
              </div>
            </fieldset>
          ),
        )}
      </div>
      {!open && <p className="small muted">{text.no_times}</p>}
    </>
  );
}

const isOpen = (day: DayView): boolean => day.slots.some((slot) => !slot.taken);
const slotsOf = (days: DayView[]) =>
  days.flatMap(({ slots }) => slots).map(({ start, taken }: SlotView) => ({ start: new Date(start), taken }));

/** The zone of the viewer's device, where its clock differs from the provider's; known only in the browser. */
function useViewerZone(zone: string, from: string): string | null {
  const [viewerZone, setViewerZone] = useState<string | null>(null);
  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const moment = new Date(from);
    const differs = formatDate(moment, 'short', 'en', own) !== formatDate(moment, 'short', 'en', zone);
    setViewerZone(own && differs ? own : null);
  }, [zone, from]);
  return viewerZone;
}
