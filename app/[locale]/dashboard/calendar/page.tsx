import { getTranslations } from 'next-intl/server';
import { removeBusyTime, updateBusyTime } from '@/app/_actions/availability';
import { CalendarAgenda, DayStrip } from '@/components/availability/calendar-agenda';
import { CalendarBoard } from '@/components/availability/calendar-board';
import { RemoveBlock } from '@/components/availability/calendar-forms';
import { CalendarGrid, shownScale } from '@/components/availability/calendar-grid';
import {
  calendarPath,
  noon,
  type Place,
  pointOf,
  spanOf,
  turned,
  VIEWS,
  type ViewName,
} from '@/components/availability/calendar-links';
import { CalendarMonth } from '@/components/availability/calendar-month';
import { formText } from '@/components/forms/form-text';
import { ButtonLink } from '@/components/ui/button-link';
import { cn } from '@/components/ui/cn';
import { formatDate, formatSpan } from '@/components/ui/format';
import { ChevronLeft, ChevronRight, Clock } from '@/components/ui/icons';
import { Link } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { Tabs } from '@/components/ui/tabs';
import { requireReader } from '@/lib/accounts';
import { type CalendarView, ownCalendarView, ownToday } from '@/lib/availability';
import { RealDate } from '@/lib/availability/schema';
import { Asked } from './asked';

const NINE = 9 * 60;

type CalendarProps = { searchParams: Promise<Record<string, string | undefined>> };

/** The provider's calendar by day, week or month: everything that stands in it. */
export default async function CalendarPage({ searchParams }: CalendarProps) {
  const ctx = await requireReader('PROVIDER');
  const asked = await searchParams;
  const { today, timeZone } = await ownToday(ctx);
  const place: Place = { view: VIEWS.find((name) => name === asked.view), date: RealDate.safeParse(asked.date).data };
  const name = place.view ?? 'week';
  const date = place.date ?? today;
  const isPast = date < today;
  const span = spanOf(name, date);
  // A phone's day has its week above it.
  const week = spanOf('week', date);
  const [view, strip] = await Promise.all([
    ownCalendarView(ctx, span.from, span.days),
    name === 'day' ? ownCalendarView(ctx, week.from, week.days) : null,
  ]);
  const t = await getTranslations('calendar');
  const removing = {
    ...(await formText('calendar.change_form')),
    remove: t('change_form.remove'),
    removing: t('change_form.removing'),
  };
  const removal = (id: number) => <RemoveBlock action={removeBusyTime} id={id} text={{ ...removing, done: undefined }} />;
  const entry = { zone: timeZone, place, removal };
  const scale = shownScale(view.days);
  const planned = view.days.filter(({ items, allDay, special }) => items.length + allDay.length > 0 || special);
  return (
    <div className="grid gap-6">
      <title>{t('meta')}</title>
      <header className="flex flex-wrap items-end justify-between gap-4">
        <div className="grid gap-2">
          <h1 className="d2">{t('title')}</h1>
          <p className="lead">{t('lead', { zone: timeZone.replaceAll('_', ' ') })}</p>
        </div>
        <ButtonLink variant="primary" scroll={false} href={calendarPath(place, { block: pointOf(isPast ? today : date, NINE) })}>
          <Clock className="i16" />
          {t('block_time')}
        </ButtonLink>
      </header>
      <Tabs
        label={t('places')}
        items={[
          { href: '/dashboard/calendar', label: t('title'), current: true },
          { href: '/dashboard/availability', label: t('hours') },
        ]}
      />
      {asked.asked && (
        <Notice role="status">
          {t('move.asked')}{' '}
          <Link className="link" href={`/dashboard/orders/${encodeURIComponent(asked.asked)}`}>
            {t('move.open_order')}
          </Link>
        </Notice>
      )}
      <Toolbar name={name} place={place} date={date} today={today} locale={ctx.locale} view={view} />
      {name === 'month' ? (
        <>
          <CalendarMonth
            view={view}
            month={date.slice(0, 7)}
            zone={timeZone}
            label={formatDate(noon(date), 'month', ctx.locale, 'UTC')}
          />
          <div className="cal-narrow">
            <CalendarAgenda
              view={view}
              days={planned.filter((day) => day.date.startsWith(date.slice(0, 7)))}
              empty={t('nothing_month')}
              {...entry}
            />
          </div>
        </>
      ) : (
        <>
          <DayStrip view={view} days={(strip ?? view).days} chosen={date} />
          <div className={cn(place.view === 'week' && 'cal-wide')}>
            <CalendarBoard
              place={place}
              from={scale.from}
              until={scale.until}
              locale={ctx.locale}
              moveBlock={updateBusyTime}
              text={{ span: t.raw('span'), chosen: t.raw('chosen') }}
            >
              <CalendarGrid view={view} chosen={date} scale={scale} {...entry} />
            </CalendarBoard>
          </div>
          {place.view === 'week' && (
            <div className="cal-narrow">
              <CalendarAgenda view={view} days={view.days} empty={t('nothing')} {...entry} />
            </div>
          )}
        </>
      )}
      <ClockNotes view={view} locale={ctx.locale} />
      <Key />
      <Asked {...{ ctx, asked, place, today, timeZone }} />
    </div>
  );
}

type ToolbarProps = { name: ViewName; place: Place; date: string; today: string; locale: string; view: CalendarView };

/** What is shown, the way to other dates, and the other views. */
async function Toolbar({ name, place, date, today, locale, view }: ToolbarProps) {
  const t = await getTranslations('calendar');
  const [first, last] = [view.days[0]?.date ?? date, view.days.at(-1)?.date ?? date];
  const worded = (day: string, format: 'date' | 'day' | 'month') => formatDate(noon(day), format, locale, 'UTC');
  const title =
    name === 'month'
      ? worded(date, 'month')
      : name === 'day'
        ? worded(date, 'day')
        : formatSpan(noon(first), noon(last), locale, 'UTC');
  const tab = (each: ViewName, current: boolean) => (
    <Link
      key={each}
      className="cal-tab"
      href={calendarPath({ view: each, date: place.date })}
      aria-current={current ? 'page' : undefined}
    >
      {t(`views.${each}`)}
    </Link>
  );
  // Where no view is asked for, a phone shows a day and everything else a week.
  const tabs = (current: ViewName) => VIEWS.map((each) => tab(each, each === current));
  return (
    <div className="cal-bar">
      <nav className="flex items-center gap-1" aria-label={t('turn.label')}>
        <Link
          className="icon-btn"
          href={calendarPath({ ...place, date: turned(name, date, -1) })}
          aria-label={t(`turn.before.${name}`)}
        >
          <ChevronLeft className="mirror" />
        </Link>
        <Link
          className="icon-btn"
          href={calendarPath({ ...place, date: turned(name, date, 1) })}
          aria-label={t(`turn.after.${name}`)}
        >
          <ChevronRight className="mirror" />
        </Link>
        {today < first || today > last || (place.date !== undefined && date !== today) ? (
          <Link className="btn btn-secondary btn-small" href={calendarPath({ view: place.view })}>
            {t('turn.today')}
          </Link>
        ) : null}
      </nav>
      <h2 className="d3">{title}</h2>
      {place.view ? (
        <nav className="cal-tabs" aria-label={t('views.label')}>
          {tabs(name)}
        </nav>
      ) : (
        <>
          <nav className="cal-tabs cal-wide" aria-label={t('views.label')}>
            {tabs('week')}
          </nav>
          <nav className="cal-tabs cal-narrow" aria-label={t('views.label')}>
            {tabs('day')}
          </nav>
        </>
      )}
    </div>
  );
}

/** What happens on days on which the clocks change. */
async function ClockNotes({ view, locale }: { view: CalendarView; locale: string }) {
  const t = await getTranslations('calendar');
  return view.days.map(({ date, clock }) => {
    if (!clock) return null;
    const time = (minute: number) => formatDate(new Date(minute * 60_000), 'time', locale, 'UTC');
    return (
      <p key={date} className="small muted num">
        {formatDate(noon(date), 'day', locale, 'UTC')}. {t(`clock.${clock.way}`, { from: time(clock.from), to: time(clock.to) })}
      </p>
    );
  });
}

async function Key() {
  const t = await getTranslations('calendar.key');
  return (
    <ul className="cal-key" aria-hidden="true">
      {(['booked', 'held', 'blocked', 'busy', 'open'] as const).map((each) => (
        <li key={each}>
          <i className={`cal-key-${each}`} /> {t(each)}
        </li>
      ))}
    </ul>
  );
}
