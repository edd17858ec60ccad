import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { useWhen } from '@/components/ui/date-time';
import { Link } from '@/components/ui/link';
import type { OrderView } from '@/lib/orders';
import { useProcessText } from './order-text';

/** An appointment that comes again: all of its times, each an order of its own, and what can be done with the rest of them. */
export function SeriesBlock({
  order,
  series,
  home,
  actions,
}: {
  order: Pick<OrderView, 'reference' | 'party' | 'process' | 'timeZone' | 'terms'>;
  series: NonNullable<OrderView['series']>;
  home: string;
  actions: ReactNode;
}) {
  const t = useTranslations('order.series');
  const { stateOf } = useProcessText(order.party);
  const when = useWhen(order.timeZone);
  return (
    <section className="grid gap-4" aria-labelledby="series">
      <h2 id="series" className="d3">
        {t(`title.${series.every}`)}
      </h2>
      <p className="ui soft">{t('lead', { nth: series.occurrence, count: series.all.length })}</p>
      <ol className="rows">
        {series.all.map(({ reference, occurrence, startsAt, state }) => (
          <li key={reference} className="flex flex-wrap items-center justify-between gap-3">
            {reference === order.reference ? (
              <b className="ui num">{when(new Date(startsAt), 'short')}</b>
            ) : (
              <Link className="link num" href={`${home}/${reference}`}>
                {when(new Date(startsAt), 'short')}
              </Link>
            )}
            <span className="flex items-center gap-2">
              <span className="small muted num">{occurrence}</span>
              <Badge>{stateOf({ ...order, state })}</Badge>
            </span>
          </li>
        ))}
      </ol>
      {actions}
    </section>
  );
}
