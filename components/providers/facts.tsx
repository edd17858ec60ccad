import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import { DateTime } from '@/components/ui/date-time';
import { Picture } from '@/components/ui/picture';
import type { FactView, HoursView, WorkView } from './view';

/** Short facts with their icons. */
export function Facts({ facts, className }: { facts: FactView[]; className?: string }) {
  return (
    <ul className={cn('grid gap-3', className)}>
      {facts.map(({ key, icon, text }) => (
        <li key={key} className="fact">
          {icon}
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}

/** Open hours by day; worded by the server in the provider's zone. */
export function OpenHours({ hours, note }: { hours: HoursView[]; note?: string }) {
  return (
    <>
      <dl className="hours">
        {hours.map(({ day, hours: open, today }) => (
          <div key={day} className={today ? 'today' : undefined}>
            <dt>{day}</dt>
            <dd className="num">{open}</dd>
          </div>
        ))}
      </dl>
      {note && <p className="small muted">{note}</p>}
    </>
  );
}

/** Finished work; four at most are shown at first. */
export function Portfolio({ works }: { works: WorkView[] }) {
  const t = useTranslations('providers');
  return (
    <section className="works" aria-label={t('works')}>
      {works.slice(0, 4).map(({ title, date, picture }) => (
        <figure key={picture.key}>
          <div className="pic-box">
            <Picture picture={picture} sizes="(min-width: 720px) 420px, 50vw" />
          </div>
          <figcaption className="small">
            <b>{title}</b>
            {date && <DateTime date={date} zone="UTC" format="month" className="muted" />}
          </figcaption>
        </figure>
      ))}
    </section>
  );
}
