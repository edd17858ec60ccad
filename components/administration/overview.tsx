import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useProcessText } from '@/components/orders/order-text';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import { DateTime } from '@/components/ui/date-time';
import { Link } from '@/components/ui/link';
import { Table } from '@/components/ui/table';
import type { Overview, Trouble } from '@/lib/administration';
import { formatMoney } from '@/lib/core/shared/money';
import { HealthPanel } from './health';

/** The operator's first look: figures, money, orders by state, health, and what needs a person. */
export function OverviewPage({ view, zone, prove }: { view: Overview; zone: string; prove: ReactNode }) {
  return (
    <div className="panels">
      <Figures view={view} />
      {view.operations.troubles.length > 0 && <Troubles rows={view.operations.troubles} zone={zone} />}
      <div className="panels panels-2">
        <div className="panels content-start">
          <Money rows={view.money} />
          <States orders={view.orders} />
        </div>
        <HealthPanel view={view} zone={zone} prove={prove} />
      </div>
    </div>
  );
}

function Figures({ view: { users, listings, orders, jobs, mails } }: { view: Overview }) {
  const t = useTranslations('admin.overview');
  return (
    <dl className="card stats">
      <Stat href="/admin/people" label={t('people')} figure={users.total} text={t('people_text', users)} />
      <Stat
        href="/admin/listings"
        label={t('listings')}
        figure={listings.published}
        text={t('listings_text', { shops: listings.listedProviders, draft: listings.draft })}
      />
      <Stat href="/admin/orders" label={t('orders')} figure={orders.total} text={t('orders_text', { recent: orders.recent })} />
      <Stat
        href="/admin/jobs"
        label={t('dead')}
        figure={jobs.dead}
        text={t('dead_text', { ready: jobs.ready })}
        bad={jobs.dead > 0}
      />
      <Stat href="/admin/mails" label={t('mails')} figure={mails.total} text={t('mails_text', { waiting: mails.waiting })} />
    </dl>
  );
}

function Stat({
  href,
  label,
  figure,
  text,
  bad,
}: {
  href: string;
  label: string;
  figure: number;
  text: ReactNode;
  bad?: boolean;
}) {
  return (
    <div className={cn('stat', bad && 'stat-bad')}>
      <dt>
        <Link href={href}>{label}</Link>
      </dt>
      <dd>
        <span className="stat-figure block">{new Intl.NumberFormat(useLocale()).format(figure)}</span>
        {text}
      </dd>
    </div>
  );
}

function Money({ rows }: { rows: Overview['money'] }) {
  const t = useTranslations('admin.overview');
  const locale = useLocale();
  const sum = (amount: bigint, currency: string) => (
    <bdi dir="ltr">{formatMoney({ amount: Number(amount), currency }, locale)}</bdi>
  );
  return (
    <section className="card panel">
      <h2>{t('money')}</h2>
      {rows.length === 0 ? (
        <p className="small muted">{t('no_money')}</p>
      ) : (
        <Table
          caption={t('money')}
          rows={rows}
          keyOf={({ currency }) => currency}
          columns={[
            { key: 'currency', head: t('currency'), cell: ({ currency }) => <b>{currency}</b> },
            { key: 'escrow', head: t('escrow'), end: true, cell: ({ escrow, currency }) => sum(escrow, currency) },
            { key: 'providers', head: t('providers'), end: true, cell: ({ providers, currency }) => sum(providers, currency) },
            {
              key: 'commission',
              head: t('commission'),
              end: true,
              cell: ({ commission, currency }) => sum(commission, currency),
            },
            { key: 'fee', head: t('fee'), end: true, cell: ({ fee, currency }) => sum(fee, currency) },
          ]}
        />
      )}
    </section>
  );
}

function States({ orders: { states } }: { orders: Overview['orders'] }) {
  const t = useTranslations('admin.overview');
  const { stateOf } = useProcessText('operator');
  const number = new Intl.NumberFormat(useLocale());
  const most = Math.max(1, ...states.map(({ count }) => count));
  return (
    <section className="card panel">
      <h2>{t('by_state')}</h2>
      {states.length === 0 ? (
        <p className="small muted">{t('no_orders')}</p>
      ) : (
        <ul className="shares">
          {states.map(({ state, count }) => (
            <li key={state}>
              <Link href={`/admin/orders?state=${state}`}>
                <span>{stateOf({ process: 'any', state })}</span>
                <b>{number.format(count)}</b>
                <span className="bar" aria-hidden="true">
                  <i style={{ width: `${Math.max(1, (count / most) * 100)}%` }} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Troubles({ rows, zone }: { rows: Trouble[]; zone: string }) {
  const t = useTranslations('admin.overview');
  const kind = useTranslations('admin.operation');
  const locale = useLocale();
  return (
    <section className="card panel">
      <h2>{t('troubles')}</h2>
      <Table
        caption={t('troubles')}
        rows={rows}
        keyOf={({ id }) => id}
        columns={[
          { key: 'what', head: t('what'), cell: (row) => <Badge tone="bad">{kind(row.kind as 'refund')}</Badge> },
          {
            key: 'order',
            head: t('order'),
            cell: ({ order }) =>
              order && (
                <Link className="num whitespace-nowrap" href={`/admin/orders/${order}`}>
                  {order}
                </Link>
              ),
          },
          { key: 'why', head: t('why'), from: 'md', cell: ({ failure }) => failure ?? t('unknown') },
          {
            key: 'since',
            head: t('since'),
            end: true,
            from: 'md',
            cell: ({ createdAt }) => <DateTime date={createdAt} zone={zone} />,
          },
          {
            key: 'amount',
            head: t('amount'),
            end: true,
            cell: ({ amount, currency }) => <bdi dir="ltr">{formatMoney({ amount, currency }, locale)}</bdi>,
          },
        ]}
      />
    </section>
  );
}
