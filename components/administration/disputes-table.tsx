import { useLocale, useTranslations } from 'next-intl';
import { useProcessText } from '@/components/orders/order-text';
import { Badge } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { Link } from '@/components/ui/link';
import { Table } from '@/components/ui/table';
import { formatMoney } from '@/lib/core/shared/money';
import type { DisputeRow } from '@/lib/orders';

/** What is disputed, with its deadline; each leads to the page on which it is decided. */
export function DisputesTable({ rows }: { rows: DisputeRow[] }) {
  const t = useTranslations('admin.disputes');
  const { stateOf } = useProcessText('operator');
  const locale = useLocale();
  return (
    <Table
      caption={t('title')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'order',
          head: t('order'),
          cell: ({ reference, title }) => (
            <span className="cell-2">
              <Link className="num whitespace-nowrap" href={`/admin/disputes/${reference}`}>
                {reference}
              </Link>
              <span>{title}</span>
            </span>
          ),
        },
        { key: 'sides', head: t('sides'), from: 'lg', cell: ({ customer, provider }) => `${customer}, ${provider}` },
        {
          key: 'state',
          head: t('state'),
          cell: ({ kind, state, turn }) =>
            turn.includes('operator') ? (
              <Badge tone="turn">{t('waits')}</Badge>
            ) : (
              <Badge>{stateOf({ process: kind, state })}</Badge>
            ),
        },
        {
          key: 'amount',
          head: t('amount'),
          end: true,
          from: 'md',
          cell: ({ there, currency }) => <bdi dir="ltr">{formatMoney({ amount: there, currency }, locale)}</bdi>,
        },
        {
          key: 'deadline',
          head: t('deadline'),
          end: true,
          cell: ({ deadline, timeZone }) => deadline && <DateTime date={deadline} zone={timeZone} />,
        },
      ]}
    />
  );
}
