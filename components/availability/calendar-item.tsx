import { useTranslations } from 'next-intl';
import type { CSSProperties, ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button-link';
import { cn } from '@/components/ui/cn';
import { useWhen } from '@/components/ui/date-time';
import { dayIn } from '@/components/ui/format';
import { X } from '@/components/ui/icons';
import { Link } from '@/components/ui/link';
import type { CalendarItem } from '@/lib/availability';
import { calendarPath, type Place } from './calendar-links';

/** What every entry of the calendar is given: the zone of its times, where its links lead back to, and the form that removes a block. */
export type EntryProps = { zone: string; place: Place; removal: (blockId: number) => ReactNode };

/** What an entry is called, and who or what is named below. Server components only. */
export function useNames(): (item: CalendarItem) => { title: string; sub: string } {
  const t = useTranslations('calendar.item');
  return ({ kind, visits, places, note, source }) => {
    const [first] = visits;
    if (kind === 'block') return { title: note || t('block'), sub: '' };
    if (kind === 'busy')
      return { title: note || t('busy'), sub: [source?.name, source?.stale && t('stale')].filter(Boolean).join(', ') };
    if (!first) return { title: t('checkout'), sub: '' };
    if (kind === 'proposed') return { title: first.title, sub: `${first.customer}, ${t('proposed_short')}` };
    return { title: first.title, sub: places > 1 ? t('places', { taken: visits.length, places }) : first.customer };
  };
}

const HELD = ['asked', 'proposed', 'checkout'] as const;
export const isHeld = ({ kind }: CalendarItem): boolean => (HELD as readonly string[]).includes(kind);

/** The classes by which an entry looks like what it is. */
export const lookOf = (item: CalendarItem): string =>
  cn('cal-item', isHeld(item) ? 'cal-held' : `cal-${item.kind}`, item.over && 'cal-over', item.source?.stale && 'cal-stale');

type CalendarEntryProps = EntryProps & {
  item: CalendarItem;
  /** Distinguishes the same entry where it stands on the page again. */
  where: string;
  className?: string;
  style?: CSSProperties;
  /** Further attributes of the button, which the script reads. */
  data?: Record<`data-${string}`, string | number | undefined>;
};

/** An entry as a button, and what it unfolds: who comes and when, and what can be done about it. Works without a script. */
export function CalendarEntry({ item, where, className, style, data, ...props }: CalendarEntryProps) {
  const t = useTranslations('calendar');
  const when = useWhen(props.zone);
  const { title, sub } = useNames()(item);
  const id = `${where}-${item.key}`;
  const times = t('span', { from: when(item.startsAt, 'time'), until: when(item.endsAt, 'time') });
  return (
    <>
      <button type="button" popoverTarget={id} className={cn(lookOf(item), className)} style={style} {...data}>
        <b>
          {isHeld(item) && <i>{t('item.held')} </i>}
          {title}
        </b>
        {sub && <span>{sub}</span>}
        <span className="num">{times}</span>
      </button>
      <Summary id={id} item={item} title={title} {...props} />
    </>
  );
}

function Summary({ id, item, title, zone, place, removal }: EntryProps & { id: string; item: CalendarItem; title: string }) {
  const t = useTranslations('calendar');
  const when = useWhen(zone);
  const { kind, visits, places, startsAt, endsAt, over, blockId, source } = item;
  const oneDay = dayIn(startsAt, zone) === dayIn(new Date(endsAt.getTime() - 1), zone);
  const [from, until] = [when(startsAt, 'time'), when(endsAt, 'time')];
  return (
    <section id={id} popover="auto" className="cal-pop" aria-labelledby={`${id}-title`}>
      <div className="flex items-start justify-between gap-3">
        <h3 id={`${id}-title`} className="h4 min-w-0 break-words">
          {title}
        </h3>
        <button type="button" className="icon-btn" aria-label={t('item.close')} popoverTarget={id} popoverTargetAction="hide">
          <X />
        </button>
      </div>
      <p className="ui num">
        {oneDay
          ? `${when(startsAt, 'day')}, ${t('span', { from, until })}`
          : t('from_day', { from: when(startsAt, 'full'), until: when(endsAt, 'full') })}
      </p>
      {places > 1 && <p className="ui soft">{t('item.places', { taken: visits.length, places })}</p>}
      {source && <p className="ui soft">{t('item.source', { name: source.name })}</p>}
      {source?.stale && <p className="ui">{t('item.stale_text')}</p>}
      {visits.length === 0 && kind === 'checkout' && <p className="ui soft">{t('item.checkout_text')}</p>}
      {visits.length > 0 && (
        <ul className="rows">
          {visits.map(({ reference, customer, agreed }) => (
            <li key={reference} className="grid gap-2">
              <p className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
                <b className="ui min-w-0 break-words">{customer}</b>
                {!agreed && <Badge>{t('item.held')}</Badge>}
              </p>
              <p className="small muted">
                {kind === 'proposed' ? t('item.proposed') : agreed ? t(over ? 'item.over' : 'item.booked') : t('item.asked')}
              </p>
              <p className="flex flex-wrap gap-2">
                <ButtonLink size="small" href={`/dashboard/orders/${reference}`}>
                  {t('item.open_order')}
                  <span className="sr-only">{reference}</span>
                </ButtonLink>
                {!over && kind !== 'proposed' && (
                  <Link className="btn btn-quiet btn-small" scroll={false} href={calendarPath(place, { move: reference })}>
                    {t('item.move')}
                  </Link>
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
      {blockId !== null && !over && (
        <div className="flex flex-wrap gap-2">
          <ButtonLink size="small" scroll={false} href={calendarPath(place, { change: String(blockId) })}>
            {t('item.change')}
          </ButtonLink>
          {removal(blockId)}
        </div>
      )}
    </section>
  );
}
