import { getTranslations } from 'next-intl/server';
import {
  addSchedule,
  removeSchedule,
  renameSchedule,
  setCalendarRules,
  setTimeZone,
  setWeeklyHours,
} from '@/app/_actions/availability';
import { OtherCalendars } from '@/app/[locale]/_calendars/other-calendars';
import { CALENDAR } from '@/components/availability/calendar-links';
import { HoursForm } from '@/components/availability/hours-form';
import { LimitsForm } from '@/components/availability/rules-forms';
import { RemoveSchedule, ScheduleName } from '@/components/availability/schedule-forms';
import type { BookedView } from '@/components/availability/view';
import { ZoneForm } from '@/components/availability/zone-form';
import { formText } from '@/components/forms/form-text';
import { formatDate } from '@/components/ui/format';
import { Link } from '@/components/ui/link';
import { Tabs } from '@/components/ui/tabs';
import { requireReader } from '@/lib/accounts';
import { type OwnHours, type OwnWeek, ownCalendarView, ownExceptions, ownHours, ownRules, ownWeek } from '@/lib/availability';
import { RealDate, WEEKDAYS, type Weekday } from '@/lib/availability/schema';
import { Holidays } from './holidays';
import { monthSpan, SingleDays } from './single-days';
import { strandedText } from './stranded-text';

const BASE = '/dashboard/availability';
type AvailabilityProps = { searchParams: Promise<{ schedule?: string; month?: string }> };

/** When the provider works: the weekly hours, usual ones and those with a name; what holds for all visits; holidays, single dates, the zone. */
export default async function AvailabilityPage({ searchParams }: AvailabilityProps) {
  const ctx = await requireReader('PROVIDER');
  const asked = await searchParams;
  const rules = await ownRules(ctx);
  const wanted = RealDate.safeParse(`${asked.month}-01`).data;
  const month = wanted && wanted > rules.today ? wanted : `${rules.today.slice(0, 8)}01`;
  const span = monthSpan(month);
  const [week, own, exceptions, view] = await Promise.all([
    ownWeek(ctx),
    ownHours(ctx),
    ownExceptions(ctx),
    ownCalendarView(ctx, span.from, span.days),
  ]);
  const t = await getTranslations('availability');
  const { locale } = ctx;
  const { timeZone } = own;
  const schedule = own.schedules.find(({ id }) => String(id) === asked.schedule);
  const stranded = await strandedText();
  return (
    <div className="grid gap-8">
      <title>{t('meta')}</title>
      <header className="grid gap-2">
        <h1 className="d2">{t('title')}</h1>
        <p className="lead max-w-[56ch]">{t('lead', { zone: timeZone.replaceAll('_', ' ') })}</p>
      </header>
      <Tabs
        label={t('places')}
        items={[
          { href: CALENDAR, label: t('calendar') },
          { href: BASE, label: t('title'), current: true },
        ]}
      />
      <div className="calendar-page">
        <div className="grid gap-12">
          <section className="grid gap-4" aria-labelledby="hours">
            <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
              <h2 id="hours" className="d3 min-w-0 break-words">
                {schedule?.name ?? t('hours.title')}
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
            <Schedules own={own} chosen={schedule} />
            <HoursForm
              key={schedule?.id ?? 0}
              action={setWeeklyHours}
              hours={schedule?.hours ?? own.hours}
              schedule={schedule?.id}
              booked={schedule ? {} : bookedIn(week)}
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
          <section className="grid gap-4" aria-labelledby="limits">
            <h2 id="limits" className="d3">
              {t('limits.title')}
            </h2>
            <LimitsForm
              action={setCalendarRules}
              limits={rules}
              text={{ ...(await formText('availability.limits')), submit: t('limits.submit'), busy: t('limits.busy') }}
            />
          </section>
          <OtherCalendars ctx={ctx} />
        </div>
        <aside className="grid gap-12">
          <Holidays rules={rules} hours={own.hours} locale={locale} />
          <SingleDays view={view} month={month} exceptions={exceptions} schedules={own.schedules} locale={locale} base={BASE} />
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

/** The usual hours and those with a name, each a place of its own; and what can be done with the chosen one. */
async function Schedules({ own, chosen }: { own: OwnHours; chosen: OwnHours['schedules'][number] | undefined }) {
  const t = await getTranslations('availability.schedules');
  const text = await formText('availability.schedules');
  return (
    <>
      {own.schedules.length > 0 && (
        <Tabs
          label={t('label')}
          items={[
            { href: BASE, label: t('usual'), current: !chosen },
            ...own.schedules.map(({ id, name }) => ({ href: `${BASE}?schedule=${id}`, label: name, current: id === chosen?.id })),
          ]}
        />
      )}
      {chosen ? (
        <>
          <p className="ui soft">{t('used', { count: chosen.listings })}</p>
          <div className="flex flex-wrap items-start gap-2">
            <ScheduleName
              action={renameSchedule}
              id={chosen.id}
              name={chosen.name}
              text={{ ...text, open: t('rename'), submit: t('rename_submit'), busy: t('busy') }}
            />
            {chosen.listings === 0 && (
              <RemoveSchedule action={removeSchedule} id={chosen.id} text={{ ...text, submit: t('remove'), busy: t('busy') }} />
            )}
          </div>
        </>
      ) : (
        <div>
          <ScheduleName action={addSchedule} text={{ ...text, open: t('add'), submit: t('add_submit'), busy: t('busy') }} />
        </div>
      )}
    </>
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
