import { useLocale, useTranslations } from 'next-intl';
import type { CSSProperties } from 'react';
import { cn } from '@/components/ui/cn';
import { useWhen } from '@/components/ui/date-time';
import { Link } from '@/components/ui/link';
import { localePath } from '@/components/ui/locale-path';
import type { CalendarDay, CalendarView, PlacedItem } from '@/lib/availability';
import { timeOfDay } from '@/lib/availability/schema';
import { CalendarEntry, type EntryProps } from './calendar-item';
import { calendarPath, noon, pointOf } from './calendar-links';
import { type Scale, scaleOf } from './day-bar';
import { shortTime } from './view';

type CalendarGridProps = EntryProps & {
  view: CalendarView;
  /** The date that is looked at: on phones a week shows it alone. */
  chosen: string;
  /** The part of the day that is shown. */
  scale: Scale;
};

/** The hours that hold everything of these days. */
export const shownScale = (days: readonly CalendarDay[]): Scale =>
  scaleOf(days.flatMap(({ open, items }) => [...open, ...items]));

const HOUR = 60;

/**
 * Days side by side, hours below each other, with everything in its place. Every hour is a link that blocks it, so that nothing here needs a
 * script; with one, arrow keys go through the hours and all can be dragged (see CalendarBoard).
 */
export function CalendarGrid({ view, chosen, scale, ...props }: CalendarGridProps) {
  const t = useTranslations('calendar');
  const { days } = view;
  const hours = Array.from({ length: (scale.until - scale.from) / HOUR }, (_, index) => scale.from + index * HOUR);
  const allDay = Math.max(...days.map((day) => day.allDay.length + (day.special ? 1 : 0)));
  const focusable = pointOf(days.some(({ date }) => date === chosen) ? chosen : (days[0]?.date ?? chosen), hours[0] ?? 0);
  const style = { '--days': days.length, '--hours': hours.length, '--all-day': allDay } as CSSProperties;
  return (
    <div className={cn('cal', days.length > 1 && 'cal-week')} style={style}>
      <div className="cal-shades">
        {days.map((day) => (
          <Shade key={day.date} day={day} view={view} chosen={chosen} scale={scale} />
        ))}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table is what a grid is made of */}
      <table role="grid" aria-label={t('grid')} className="cal-table">
        <thead>
          <tr className="cal-row cal-head">
            <th scope="col" className="cal-hour">
              <span className="sr-only">{t('time')}</span>
            </th>
            {days.map((day) => (
              <DayHead key={day.date} day={day} view={view} chosen={chosen} />
            ))}
          </tr>
        </thead>
        <tbody>
          {allDay > 0 && (
            <tr className="cal-row cal-all-day">
              <th scope="row" className="cal-hour">
                {t('all_day')}
              </th>
              {days.map((day) => (
                <td key={day.date} className={cn(day.date === chosen && 'chosen')}>
                  {day.special && (
                    <p className="cal-note" title={day.special.note}>
                      {[day.special.closed && t('closed'), day.special.note].filter(Boolean).join(': ') || t('key.open')}
                    </p>
                  )}
                  {day.allDay.map((item) => (
                    <CalendarEntry key={item.key} item={item} where={`all-day-${day.date}`} {...props} />
                  ))}
                </td>
              ))}
            </tr>
          )}
          {hours.map((minute) => (
            <Hour key={minute} minute={minute} days={days} chosen={chosen} place={props.place} focusable={focusable} />
          ))}
        </tbody>
      </table>
      <div className="cal-layer">
        {days.map((day) => (
          <Column key={day.date} day={day} view={view} chosen={chosen} scale={scale} {...props} />
        ))}
      </div>
    </div>
  );
}

function DayHead({ day: { date, items, allDay }, view, chosen }: { day: CalendarDay; view: CalendarView; chosen: string }) {
  const t = useTranslations('calendar');
  const when = useWhen('UTC');
  const isToday = date === view.today;
  return (
    <th scope="col" className={cn(date === chosen && 'chosen', isToday && 'cal-today')}>
      <Link href={calendarPath({ view: 'day', date })} aria-current={isToday ? 'date' : undefined}>
        {when(noon(date), 'weekday')} <b className="num">{when(noon(date), 'dayOfMonth')}</b>
        <span className="sr-only">
          {isToday && `, ${t('today')}`}, {t('count', { count: items.length + allDay.length })}
        </span>
      </Link>
    </th>
  );
}

type HourProps = Pick<CalendarGridProps, 'chosen' | 'place'> & {
  minute: number;
  days: readonly CalendarDay[];
  /** The one hour that Tab leads to; arrows lead on from there. */
  focusable: string;
};

function Hour({ minute, days, chosen, place, focusable }: HourProps) {
  const t = useTranslations('calendar');
  const locale = useLocale();
  const when = useWhen('UTC');
  const time = shortTime(timeOfDay(minute));
  return (
    <tr className="cal-row">
      <th scope="row" className="cal-hour num">
        {time}
      </th>
      {days.map(({ date }) => {
        const point = pointOf(date, minute);
        return (
          <td key={date} className={cn(date === chosen && 'chosen')}>
            {/* Hundreds of them: plain links, which the board takes over. */}
            <a
              className="cal-slot"
              href={localePath(locale, calendarPath(place, { block: point }))}
              tabIndex={point === focusable ? 0 : -1}
              data-slot={point}
            >
              <span className="sr-only">{t('slot', { day: when(noon(date), 'day'), time })}</span>
            </a>
          </td>
        );
      })}
    </tr>
  );
}

type ShadeProps = { day: CalendarDay; view: CalendarView; chosen: string; scale: Scale };

/** From one minute of the day to another, as far as it is shown. */
const place = (scale: Scale, start: number, end: number): CSSProperties => {
  const within = (minute: number) => Math.min(Math.max(minute, scale.from), scale.until) - scale.from;
  return { '--from': within(start), '--until': within(end) } as CSSProperties;
};

/** A day's open hours, under everything. */
function Shade({ day: { date, open, clock }, view, chosen, scale }: ShadeProps) {
  return (
    <div className={cn('cal-column', date === chosen && 'chosen', date === view.today && 'cal-today')}>
      {open.map(({ start, end }) => (
        <i key={start} className="cal-open" style={place(scale, start, end)} />
      ))}
      {clock && <i className="cal-clock" style={place(scale, Math.min(clock.from, clock.to), Math.max(clock.from, clock.to))} />}
    </div>
  );
}

/** What stands in a day, over everything, and the time that it is now. */
function Column({ day, view, chosen, scale, ...props }: ShadeProps & EntryProps) {
  const t = useTranslations('calendar');
  const when = useWhen('UTC');
  const { date, items } = day;
  return (
    <div className={cn('cal-column', date === chosen && 'chosen')} data-day={date}>
      {items.length > 0 && (
        <ol aria-label={when(noon(date), 'day')}>
          {items.map((item) => (
            <li key={item.key} style={{ ...place(scale, item.start, item.end), ...beside(item) } as CSSProperties}>
              <CalendarEntry item={item} where={date} data={draggable(item, date)} {...props} />
            </li>
          ))}
        </ol>
      )}
      {date === view.today && view.now >= scale.from && view.now <= scale.until && (
        <p className="cal-now" style={place(scale, view.now, view.now)}>
          <span className="sr-only">{t('now', { time: shortTime(timeOfDay(view.now)) })}</span>
        </p>
      )}
    </div>
  );
}

const beside = ({ column, columns, takes }: PlacedItem) => ({ '--column': column, '--columns': columns, '--takes': takes });

/** What the script needs to know of an entry that can be dragged: a booking of one customer, or a block that lies on one date. */
function draggable({ over, kind, visits, places, blockId, start, end, startsAt, endsAt }: PlacedItem, date: string) {
  const movable = !over && places === 1 && visits.length === 1 && (kind === 'booked' || kind === 'asked');
  if (!movable && (blockId === null || over)) return {};
  const minutes = (endsAt.getTime() - startsAt.getTime()) / 60_000;
  // What goes on past midnight or through a change of the clocks is moved by its form.
  if (minutes !== end - start) return {};
  return {
    'data-move': movable ? visits[0]?.reference : undefined,
    'data-block': blockId ?? undefined,
    'data-date': date,
    'data-start': start,
    'data-end': end,
  };
}
