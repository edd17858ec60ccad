import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import { useWhen } from '@/components/ui/date-time';
import { Link } from '@/components/ui/link';
import type { CalendarDay, CalendarView } from '@/lib/availability';
import { lookOf, useNames } from './calendar-item';
import { calendarPath, noon } from './calendar-links';

const SHOWN = 3;

/** A month in whole weeks: each day leads to its own page, with the first of what stands in it. */
export function CalendarMonth({ view, month, zone, label }: { view: CalendarView; month: string; zone: string; label: string }) {
  const when = useWhen('UTC');
  const weeks = Array.from({ length: view.days.length / 7 }, (_, index) => view.days.slice(index * 7, index * 7 + 7));
  return (
    <table className="cal-month" aria-label={label}>
      <thead>
        <tr>
          {weeks[0]?.map(({ date }) => (
            <th key={date} scope="col">
              <span aria-hidden="true">{when(noon(date), 'weekday')}</span>
              <span className="sr-only">{when(noon(date), 'weekdayLong')}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]?.date}>
            {week.map((day) => (
              <MonthDay key={day.date} day={day} view={view} within={day.date.startsWith(month)} zone={zone} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type MonthDayProps = { day: CalendarDay; view: CalendarView; within: boolean; zone: string };

function MonthDay({ day, view, within, zone }: MonthDayProps) {
  const t = useTranslations('calendar');
  const onDate = useWhen('UTC');
  const inZone = useWhen(zone);
  const nameOf = useNames();
  const { date, open, items, allDay, special } = day;
  const all = [...allDay, ...items];
  const isToday = date === view.today;
  return (
    <td className={cn(!within && 'cal-other', open.length === 0 && 'cal-closed', isToday && 'cal-today')}>
      <Link
        className="cal-date num"
        href={calendarPath({ view: 'day', date })}
        aria-current={isToday ? 'date' : undefined}
        aria-label={`${onDate(noon(date), 'day')}, ${open.length === 0 ? `${t('closed')}, ` : ''}${t('count', { count: all.length })}`}
      >
        {onDate(noon(date), 'dayOfMonth')}
      </Link>
      <div className="cal-entries" aria-hidden="true">
        {special && <p className="cal-note">{special.note || (special.closed && t('closed'))}</p>}
        {all.slice(0, all.length > SHOWN ? SHOWN - 1 : SHOWN).map((item) => (
          <p key={item.key} className={lookOf(item)}>
            <span className="num">{inZone(item.startsAt, 'time')}</span> {nameOf(item).title}
          </p>
        ))}
        {all.length > SHOWN && <p className="small muted num">{t('more', { count: all.length - SHOWN + 1 })}</p>}
      </div>
      <span className="week-dots" aria-hidden="true">
        {all.slice(0, 3).map(({ key }) => (
          <i key={key} />
        ))}
      </span>
    </td>
  );
}
