import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import { useWhen } from '@/components/ui/date-time';
import { Link } from '@/components/ui/link';
import type { CalendarDay, CalendarView } from '@/lib/availability';
import { timeOfDay } from '@/lib/availability/schema';
import { CalendarEntry, type EntryProps } from './calendar-item';
import { calendarPath, noon } from './calendar-links';
import { shortTime } from './view';

/** Days with what stands in them, below each other: a week or a month on a phone. */
export function CalendarAgenda({
  view,
  days,
  empty,
  ...props
}: EntryProps & { view: CalendarView; days: readonly CalendarDay[]; empty: string }) {
  const t = useTranslations('calendar');
  const when = useWhen('UTC');
  if (days.length === 0) return <p className="ui soft">{empty}</p>;
  return (
    <ol className="cal-agenda">
      {days.map((day) => {
        const { date, open, items, allDay, special } = day;
        const hours = open
          .map(({ start, end }) => t('span', { from: shortTime(timeOfDay(start)), until: shortTime(timeOfDay(end)) }))
          .join(', ');
        return (
          <li key={date} id={`list-${date}`}>
            <h3 className="flex flex-wrap items-baseline justify-between gap-x-3">
              <Link className="ui font-semibold" href={calendarPath({ view: 'day', date })}>
                {when(noon(date), 'day')}
              </Link>
              {date === view.today && <Badge tone="good">{t('today')}</Badge>}
            </h3>
            <p className="small muted num">{[hours || t('closed'), special?.note].filter(Boolean).join('. ')}</p>
            {allDay.length + items.length > 0 && (
              <ul>
                {[...allDay, ...items].map((item) => (
                  <li key={item.key}>
                    <CalendarEntry item={item} where={`list-${date}`} {...props} />
                  </li>
                ))}
              </ul>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** The days of a week as links, each with a dot for what stands in it: what a phone has instead of columns. */
export function DayStrip({ view, days, chosen }: { view: CalendarView; days: readonly CalendarDay[]; chosen: string }) {
  const t = useTranslations('calendar');
  const when = useWhen('UTC');
  return (
    <nav className="days cal-strip" aria-label={t('days')}>
      {days.map(({ date, open, items, allDay }) => {
        const all = [...allDay, ...items];
        return (
          <Link
            key={date}
            href={calendarPath({ view: 'day', date })}
            className={cn('day', date === chosen && 'day-chosen', open.length === 0 && all.length === 0 && 'day-off')}
            aria-current={date === chosen ? 'date' : undefined}
          >
            {when(noon(date), 'weekday')}
            <b>{when(noon(date), 'dayOfMonth')}</b>
            <span className="week-dots" aria-hidden="true">
              {all.slice(0, 3).map(({ key }) => (
                <i key={key} />
              ))}
            </span>
            <span className="sr-only">
              {date === view.today && `${t('today')}, `}
              {t('count', { count: all.length })}
            </span>
          </Link>
        );
      })}
    </nav>
  );
}
