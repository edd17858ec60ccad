import { getTranslations } from 'next-intl/server';
import { removeException, setException, setTimeZone, setWeeklyHours } from '@/app/_actions/availability';
import { OtherCalendars } from '@/app/[locale]/_calendars/other-calendars';
import { ChangeDate, RemoveDate } from '@/components/availability/date-forms';
import { HoursForm } from '@/components/availability/hours-form';
import { type BookedView, shortTime } from '@/components/availability/view';
import { Week } from '@/components/availability/week';
import { ZoneForm } from '@/components/availability/zone-form';
import { formText } from '@/components/forms/form-text';
import { formatDate } from '@/components/ui/format';
import { Link } from '@/components/ui/link';
import { requireReader } from '@/lib/accounts';
import { type OwnWeek, ownExceptions, ownHours, ownWeek } from '@/lib/availability';
import { RealDate, WEEKDAYS, type Weekday } from '@/lib/availability/schema';

const BASE = '/dashboard/availability';

/** When the provider works: the coming bookings, the weekly hours, single dates, the time zone. */
export default async function AvailabilityPage({ searchParams }: { searchParams: Promise<{ from?: string }> }) {
  const ctx = await requireReader('PROVIDER');
  const from = RealDate.safeParse((await searchParams).from);
  const [week, { hours, timeZone }, exceptions] = await Promise.all([ownWeek(ctx, from.data), ownHours(ctx), ownExceptions(ctx)]);
  const t = await getTranslations('availability');
  const { locale } = ctx;
  const stranded = {
    your_turn: t('stranded.your_turn'),
    stranded: t('stranded.title'),
    stranded_text: t('stranded.text'),
    keep: t('stranded.keep'),
    keeping: t('stranded.keeping'),
  };
  const datesText = { ...(await formText('availability.dates')), ...stranded };
  const dayName = (date: string) => formatDate(new Date(`${date}T12:00:00Z`), 'day', locale, 'UTC');
  return (
    <div className="grid gap-8">
      <title>{t('meta')}</title>
      <header className="grid gap-2">
        <h1 className="d2">{t('title')}</h1>
        <p className="lead max-w-[56ch]">{t('lead', { zone: timeZone.replaceAll('_', ' ') })}</p>
      </header>
      <div className="calendar-page">
        <div className="grid gap-12">
          <Week week={week} base={BASE} />
          <section className="grid gap-4" aria-labelledby="hours">
            <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
              <h2 id="hours" className="d3">
                {t('hours.title')}
              </h2>
              <p className="bar-keys" aria-hidden="true">
                <span>
                  <i /> {t('hours.key_open')}
                </span>
                <span>
                  <i className="booked" /> {t('hours.key_booked')}
                </span>
                <span>
                  <i className="outside" /> {t('hours.key_outside')}
                </span>
              </p>
            </div>
            <HoursForm
              action={setWeeklyHours}
              hours={hours}
              booked={bookedIn(week)}
              locale={locale}
              zone={timeZone}
              text={{
                ...(await formText('availability.hours')),
                ...stranded,
                days: dayNames(locale),
                from: t('hours.from'),
                until: t('hours.until'),
                to: t('hours.to'),
                closed: t('hours.closed'),
                add: t.raw('hours.add'),
                remove: t('hours.remove'),
                copy: t('hours.copy'),
                save: t('hours.save'),
                saving: t('hours.saving'),
              }}
            />
            <p className="small muted">
              {t.rich('hours.per_listing', {
                link: (words) => (
                  <Link className="link" href="/dashboard/listings">
                    {words}
                  </Link>
                ),
              })}
            </p>
          </section>
          <OtherCalendars ctx={ctx} />
        </div>
        <aside className="grid gap-12">
          <section className="grid gap-4" aria-labelledby="dates">
            <h2 id="dates" className="d3">
              {t('dates.title')}
            </h2>
            {exceptions.length === 0 ? (
              <p className="ui soft">{t('dates.none')}</p>
            ) : (
              <ul className="rows">
                {exceptions.map(({ date, intervals, note }) => (
                  <li key={date} className="flex items-start justify-between gap-3">
                    <span>
                      <b className="ui block">{dayName(date)}</b>
                      <span className="small muted num block">
                        {intervals.length === 0
                          ? t('dates.closed')
                          : intervals
                              .map(({ start, end }) => t('week.span', { from: shortTime(start), until: shortTime(end) }))
                              .join(', ')}
                        {note && `. ${note}`}
                      </span>
                    </span>
                    <RemoveDate
                      action={removeException}
                      date={date}
                      locale={locale}
                      zone={timeZone}
                      text={{
                        ...datesText,
                        remove: t('dates.remove'),
                        removing: t('dates.removing'),
                        label: dayName(date),
                      }}
                    />
                  </li>
                ))}
              </ul>
            )}
            <ChangeDate
              action={setException}
              today={week.today}
              locale={locale}
              zone={timeZone}
              text={{
                ...datesText,
                change: t('dates.change'),
                closed: t('dates.closed_all_day'),
                closed_text: t('dates.closed_text'),
                other: t('dates.other'),
                other_text: t('dates.other_text'),
                second: t('dates.second'),
                submit: t('dates.submit'),
                busy: t('dates.busy'),
              }}
            />
          </section>
          <section className="grid gap-4" aria-labelledby="zone">
            <h2 id="zone" className="d3">
              {t('zone.title')}
            </h2>
            <p className="ui soft">
              {t('zone.now', { zone: timeZone.replaceAll('_', ' '), time: formatDate(ctx.now, 'time', locale, timeZone) })}
            </p>
            <ZoneForm
              action={setTimeZone}
              zone={timeZone}
              zones={zonesWith(timeZone)}
              locale={locale}
              text={{
                ...(await formText('availability.zone')),
                ...stranded,
                change: t('zone.change'),
                submit: t('zone.submit'),
                busy: t('zone.busy'),
              }}
            />
          </section>
        </aside>
      </div>
    </div>
  );
}

/** The bookings of the week that is shown, by weekday. */
function bookedIn({ days }: OwnWeek): BookedView {
  return Object.fromEntries(
    days.map(({ date, bookings }) => [
      WEEKDAYS[(new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7],
      bookings.map(({ start, end }) => ({ start, end })),
    ]),
  );
}

/** 5 January 1970 was a Monday. */
function dayNames(locale: string): Record<Weekday, string> {
  const names = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  return Object.fromEntries(WEEKDAYS.map((day, index) => [day, names.format(Date.UTC(1970, 0, 5 + index))])) as Record<
    Weekday,
    string
  >;
}

const zonesWith = (own: string): string[] => [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', own])].sort();
