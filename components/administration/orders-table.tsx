import { useLocale, useTranslations } from 'next-intl';
import { useProcessText } from '@/components/orders/order-text';
import { Badge } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { Link } from '@/components/ui/link';
import { Table } from '@/components/ui/table';
import type { allOrders } from '@/lib/administration';
import { formatMoney } from '@/lib/core/shared/money';

type Order = Awaited<ReturnType<typeof allOrders>>['rows'][number];

/** Orders of everybody; each leads to its page, where the operator may take the steps that are theirs. */
export function OrdersTable({ rows }: { rows: Order[] }) {
  const t = useTranslations('admin.orders');
  const { stateOf } = useProcessText('operator');
  const locale = useLocale();
  return (
    <Table
      caption={t('title')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'reference',
          head: t('reference'),
          cell: ({ reference }) => (
            <Link className="num whitespace-nowrap" href={`/admin/orders/${reference}`}>
              {reference}
            </Link>
          ),
        },
        { key: 'what', head: t('what'), from: 'md', cell: ({ title }) => title },
        {
          key: 'customer',
          head: t('customer'),
          from: 'lg',
          cell: ({ customer }) => `${customer.firstName} ${customer.lastName}`,
        },
        { key: 'provider', head: t('provider'), from: 'lg', cell: ({ provider }) => provider.businessName },
        {
          key: 'state',
          head: t('state'),
          cell: (order) => <Badge tone={order.state === 'completed' ? 'good' : 'neutral'}>{stateOf(order)}</Badge>,
        },
        {
          key: 'when',
          head: t('when'),
          end: true,
          from: 'md',
          cell: ({ startsAt, createdAt, timeZone }) => <DateTime date={startsAt ?? createdAt} zone={timeZone} />,
        },
        {
          key: 'total',
          head: t('total'),
          end: true,
          cell: ({ total, currency }) => <bdi dir="ltr">{formatMoney({ amount: total, currency }, locale)}</bdi>,
        },
      ]}
    />
  );
}
