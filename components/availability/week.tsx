import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import { useWhen } from '@/components/ui/date-time';
import { ChevronLeft, ChevronRight } from '@/components/ui/icons';
import { Link } from '@/components/ui/link';
import type { OwnWeek, WeekDay } from '@/lib/availability';
import { timeOfDay } from '@/lib/availability/schema';
import { DayBar, type Scale, scaleOf } from './day-bar';
import { shortTime } from './view';

/** A date as a moment that has it in UTC. */
const noon = (date: string) => new Date(`${date}T12:00:00Z`);
const shifted = (date: string, days: number) => new Date(noon(date).getTime() + days * 86_400_000).toISOString().slice(0, 10);

/** Seven days with their hours and bookings, to be read: bars and lists; on phones headed by a strip of days. */
export function Week({ week, base }: { week: OwnWeek; base: string }) {
  const t = useTranslations('availability.week');
  const when = useWhen('UTC');
  const [first, last] = [week.days[0]?.date ?? week.today, week.days.at(-1)?.date ?? week.today];
  const scale = scaleOf(week.days.flatMap(({ open, bookings }) => [...open, ...bookings]));
  const to = (days: number) => `${base}?from=${shifted(first, days)}`;
  return (
    <section className="grid gap-4" aria-labelledby="week">
      <div className="flex items-center justify-between gap-3">
        <h2 id="week" className="d3">
          {first === week.today
            ? t('coming')
            : t('from_to', { from: when(noon(first), 'date'), until: when(noon(last), 'date') })}
        </h2>
        <nav className="flex items-center gap-1" aria-label={t('weeks')}>
          {first !== week.today && (
            <Link className="link small" href={base}>
              {t('to_today')}
            </Link>
          )}
          <Link className="icon-btn" href={to(-7)} aria-label={t('before')}>
            <ChevronLeft className="mirror" />
          </Link>
          <Link className="icon-btn" href={to(7)} aria-label={t('after')}>
            <ChevronRight className="mirror" />
          </Link>
        </nav>
      </div>
      <nav className="days week-strip" aria-label={t('days')}>
        {week.days.map(({ date, bookings, open }) => (
          <a key={date} className={cn('day', open.length === 0 && bookings.length === 0 && 'day-off')} href={`#day-${date}`}>
            {when(noon(date), 'weekday')}
            <b>{when(noon(date), 'dayOfMonth')}</b>
            <span className="week-dots" aria-hidden="true">
              {bookings.slice(0, 3).map(({ reference }) => (
                <i key={reference} />
              ))}
            </span>
            <span className="sr-only">{t('count', { count: bookings.length })}</span>
          </a>
        ))}
      </nav>
      <ol className="card work-week">
        {week.days.map((day) => (
          <DayRow key={day.date} day={day} today={day.date === week.today} scale={scale} timeZone={week.timeZone} />
        ))}
      </ol>
    </section>
  );
}

function DayRow({ day, today, scale, timeZone }: { day: WeekDay; today: boolean; scale: Scale; timeZone: string }) {
  const t = useTranslations('availability.week');
  const onDate = useWhen('UTC');
  const inZone = useWhen(timeZone);
  const { date, open, bookings } = day;
  const hours = open
    .map(({ start, end }) => t('span', { from: shortTime(timeOfDay(start)), until: shortTime(timeOfDay(end)) }))
    .join(', ');
  return (
    <li id={`day-${date}`} className="work-day">
      <div className="work-name">
        <h3 className="ui font-semibold">{onDate(noon(date), 'day')}</h3>
        {today && <Badge tone="good">{t('today')}</Badge>}
      </div>
      <p className="small muted num">{hours || t('closed')}</p>
      <DayBar scale={scale} open={open} booked={bookings} />
      {bookings.length > 0 && (
        <ul className="week-bookings">
          {bookings.map(({ reference, title, customer, held, startsAt, endsAt }) => (
            <li key={reference}>
              <span className="num font-semibold">
                <time dateTime={startsAt.toISOString()}>{inZone(startsAt, 'time')}</time>–{inZone(endsAt, 'time')}
              </span>
              <span className="min-w-0">
                <Link className="link" href={`/dashboard/orders/${reference}`}>
                  {title}
                </Link>
                <span className="small muted block">{customer}</span>
              </span>
              {held && <Badge>{t('held')}</Badge>}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
