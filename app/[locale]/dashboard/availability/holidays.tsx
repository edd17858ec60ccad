import { getTranslations } from 'next-intl/server';
import { addTimeOff, removeException, removeTimeOff, setCalendarRules, setException } from '@/app/_actions/availability';
import { noon } from '@/components/availability/calendar-links';
import { DeedForm, HolidayPlaceForm, TimeOffForm } from '@/components/availability/rules-forms';
import { formText } from '@/components/forms/form-text';
import { formatDate } from '@/components/ui/format';
import { type HolidayPlace, holidayPlaces, type OwnHours, type OwnRules } from '@/lib/availability';
import { WEEKDAYS } from '@/lib/availability/schema';
import { strandedText } from './stranded-text';

type Props = { rules: OwnRules; hours: OwnHours['hours']; locale: string };

/** When the provider is away, what happens to requests then, and which public holidays are kept. */
export async function Holidays({ rules, hours, locale }: Props) {
  const t = await getTranslations('availability');
  const { timeOff, today, timeZone: zone, holidays, comingHolidays } = rules;
  const stranded = await strandedText();
  const day = (date: string) => formatDate(noon(date), 'day', locale, 'UTC');
  const deed = { locale, zone };
  const deedText = { ...(await formText('availability.away')), ...stranded };
  const places = await holidayPlaces(locale);
  return (
    <>
      <section className="card pad grid gap-4" aria-labelledby="away">
        <h2 id="away" className="d3">
          {t('away.title')}
        </h2>
        <p className="ui soft">{t('away.text')}</p>
        {timeOff.length > 0 && (
          <ul className="rows">
            {timeOff.map(({ id, firstDate, lastDate, note }) => (
              <li key={id} className="flex items-start justify-between gap-3">
                <span className="min-w-0">
                  <b className="ui block">{t('away.from_to', { from: day(firstDate), until: day(lastDate) })}</b>
                  {note && <span className="small muted block break-words">{note}</span>}
                </span>
                <DeedForm
                  action={removeTimeOff}
                  hidden={{ id }}
                  {...deed}
                  text={{
                    ...deedText,
                    done: undefined,
                    submit: t('away.remove'),
                    busy: t('away.removing'),
                    label: day(firstDate),
                  }}
                />
              </li>
            ))}
          </ul>
        )}
        <TimeOffForm
          action={addTimeOff}
          today={today}
          {...deed}
          text={{
            ...deedText,
            add: t('away.add'),
            submit: t('away.submit'),
            busy: t('away.busy'),
            keep_requests: t('away.keep_requests'),
            keep_text: t('away.keep_text'),
            decline: t('away.decline'),
            decline_text: t('away.decline_text'),
          }}
        />
      </section>
      <section className="grid gap-4" aria-labelledby="holidays">
        <h2 id="holidays" className="d3">
          {t('holidays.title')}
        </h2>
        <HolidayPlaceForm
          action={setCalendarRules}
          chosen={holidays}
          places={nearFirst(places, holidays)}
          {...deed}
          text={{
            ...(await formText('availability.holidays')),
            ...stranded,
            none: t('holidays.none'),
            submit: t('holidays.submit'),
            busy: t('holidays.busy'),
          }}
        />
        {comingHolidays.length > 0 && (
          <ul className="rows">
            {comingHolidays.map(({ date, name, open }) => (
              <li key={date} className="flex items-start justify-between gap-3">
                <span className="min-w-0">
                  <b className="ui block">{day(date)}</b>
                  <span className="small muted block">{open ? t('holidays.is_open', { name }) : name}</span>
                </span>
                <DeedForm
                  action={open ? removeException : setException}
                  hidden={{ date, ...(!open && { closed: 'false', ...asFields(usualOn(date, hours)), note: name }) }}
                  {...deed}
                  text={{
                    ...deedText,
                    done: undefined,
                    submit: t(open ? 'holidays.keep' : 'holidays.open'),
                    busy: t('holidays.busy'),
                    label: name,
                  }}
                />
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

/** The chosen place stands in the list even where the tables no longer know it. */
const nearFirst = (places: readonly HolidayPlace[], chosen: string | null): HolidayPlace[] =>
  chosen === null || places.some(({ code }) => code === chosen) ? [...places] : [{ code: chosen, name: chosen }, ...places];

const NINE_TO_FIVE = [{ start: '09:00', end: '17:00' }];
/** The hours at which somebody opens on a public holiday: those of its weekday. */
function usualOn(date: string, hours: OwnHours['hours']) {
  const own = hours[WEEKDAYS[(noon(date).getUTCDay() + 6) % 7] ?? 'monday'];
  return own.length > 0 ? own : NINE_TO_FIVE;
}

const asFields = (times: readonly { start: string; end: string }[]): Record<string, string> =>
  Object.fromEntries(
    times.flatMap(({ start, end }, index) => [
      [`intervals.${index}.start`, start],
      [`intervals.${index}.end`, end],
    ]),
  );
