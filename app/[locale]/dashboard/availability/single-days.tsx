import { getTranslations } from 'next-intl/server';
import { removeException, setExceptions } from '@/app/_actions/availability';
import { monthsLater, noon, shifted, spanOf } from '@/components/availability/calendar-links';
import { DatesForm, type MonthDayView } from '@/components/availability/dates-form';
import { DeedForm } from '@/components/availability/rules-forms';
import { shortTime } from '@/components/availability/view';
import { formText } from '@/components/forms/form-text';
import { formatDate } from '@/components/ui/format';
import { ChevronLeft, ChevronRight } from '@/components/ui/icons';
import { Link } from '@/components/ui/link';
import type { CalendarView, OwnHours, ownExceptions } from '@/lib/availability';
import { WEEKDAYS } from '@/lib/availability/schema';
import { strandedText } from './stranded-text';

type Props = {
  /** The month that is shown, in whole weeks, and its first date. */
  view: CalendarView;
  month: string;
  exceptions: Awaited<ReturnType<typeof ownExceptions>>;
  schedules: OwnHours['schedules'];
  locale: string;
  base: string;
};

/** Days that differ from the weekly hours: a month in which some are ticked and changed together, and the list of what was changed. */
export async function SingleDays({ view, month, exceptions, schedules, locale, base }: Props) {
  const t = await getTranslations('availability');
  const stranded = await strandedText();
  const text = { ...(await formText('availability.dates')), ...stranded };
  const { today, timeZone: zone } = view;
  const dayName = (date: string) => formatDate(noon(date), 'day', locale, 'UTC');
  const to = (by: number) => `${base}?month=${monthsLater(month, by).slice(0, 7)}#dates`;
  return (
    <section className="grid gap-4" aria-labelledby="dates">
      <div className="flex items-center justify-between gap-3">
        <h2 id="dates" className="d3">
          {t('dates.title')}
        </h2>
        <nav className="flex items-center gap-1" aria-label={t('dates.months')}>
          {month.slice(0, 7) > today.slice(0, 7) && (
            <Link className="icon-btn" href={to(-1)} aria-label={t('dates.before')}>
              <ChevronLeft className="mirror" />
            </Link>
          )}
          <Link className="icon-btn" href={to(1)} aria-label={t('dates.after')}>
            <ChevronRight className="mirror" />
          </Link>
        </nav>
      </div>
      <DatesForm
        key={month}
        action={setExceptions}
        days={view.days.map((day) => monthDay(day, { month, today, dayName, closed: t('dates.closed') }))}
        weekdays={WEEKDAYS.map((name, index) => ({
          name,
          short: formatDate(new Date(Date.UTC(1970, 0, 5 + index)), 'weekday', locale, 'UTC').slice(0, 2),
          long: formatDate(new Date(Date.UTC(1970, 0, 5 + index)), 'weekdayLong', locale, 'UTC'),
        }))}
        today={today}
        locale={locale}
        zone={zone}
        text={{
          ...text,
          choose: formatDate(noon(month), 'month', locale, 'UTC'),
          range: t('dates.range'),
          range_text: t('dates.range_text'),
          close: t('dates.closed_all_day'),
          close_text: t('dates.closed_text'),
          other: t('dates.other'),
          other_text: t('dates.other_text'),
          second: t('dates.second'),
          usual: t('dates.usual'),
          usual_text: t('dates.usual_text'),
          submit: t('dates.submit'),
          busy: t('dates.busy'),
        }}
      />
      {exceptions.length === 0 ? (
        <p className="ui soft">{t('dates.none')}</p>
      ) : (
        <ul className="rows">
          {alike(exceptions).map(({ first, last, schedule, intervals, note }) => {
            const label = first === last ? dayName(first) : t('dates.from_to', { from: dayName(first), until: dayName(last) });
            const hours = intervals.map(({ start, end }) => t('week.span', { from: shortTime(start), until: shortTime(end) }));
            const name = schedules.find(({ id }) => id === schedule)?.name;
            return (
              <li key={`${first} ${schedule}`} className="flex items-start justify-between gap-3">
                <span className="min-w-0">
                  <b className="ui block">{label}</b>
                  <span className="small muted num block break-words">
                    {[name, hours.join(', ') || t('dates.closed'), note].filter(Boolean).join('. ')}
                  </span>
                </span>
                <DeedForm
                  action={first === last ? removeException : setExceptions}
                  hidden={
                    first === last
                      ? { date: first, ...(schedule !== null && { schedule }) }
                      : { from: first, until: last, change: 'usual' }
                  }
                  locale={locale}
                  zone={zone}
                  text={{ ...text, done: undefined, submit: t('dates.remove'), busy: t('dates.removing'), label }}
                />
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

type Alike = Omit<Props['exceptions'][number], 'date'> & { first: string; last: string };

/** Dates that follow each other and are alike in everything, as one. */
function alike(exceptions: Props['exceptions']): Alike[] {
  const groups: Alike[] = [];
  for (const { date, ...rest } of exceptions) {
    const before = groups.at(-1);
    const same =
      before &&
      JSON.stringify([before.schedule, before.intervals, before.note]) ===
        JSON.stringify([rest.schedule, rest.intervals, rest.note]);
    if (before && same && rest.schedule === null && shifted(before.last, 1) === date) before.last = date;
    else groups.push({ first: date, last: date, ...rest });
  }
  return groups;
}

/** The dates of a month's page. */
export const monthSpan = (month: string) => spanOf('month', month);

type Words = { month: string; today: string; dayName: (date: string) => string; closed: string };

function monthDay(day: CalendarView['days'][number], { month, today, dayName, closed }: Words): MonthDayView {
  const { date, open, special } = day;
  const look = special ? (special.closed ? 'away' : 'other') : open.length > 0 ? 'open' : 'closed';
  return {
    date,
    day: String(Number(date.slice(8))),
    label: [dayName(date), open.length === 0 && closed, special?.note].filter(Boolean).join(', '),
    look,
    off: date < today || date.slice(0, 7) !== month.slice(0, 7),
  };
}
