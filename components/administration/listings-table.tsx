import { useLocale, useTranslations } from 'next-intl';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { Link } from '@/components/ui/link';
import { Table } from '@/components/ui/table';
import type { allListings } from '@/lib/administration';
import { formatMoney } from '@/lib/core/shared/money';

type Listing = Awaited<ReturnType<typeof allListings>>['rows'][number];

const TONES: Record<string, BadgeTone> = { published: 'good', in_review: 'turn', removed: 'bad' };

/** Listings of every status. */
export function ListingsTable({ rows, zone }: { rows: Listing[]; zone: string }) {
  const t = useTranslations('admin.listings');
  const locale = useLocale();
  return (
    <Table
      caption={t('title')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: t('name'),
          cell: ({ slug, title, status, provider }) => (
            <span className="cell-2">
              {status === 'published' ? <Link href={`/listings/${slug}`}>{title}</Link> : <b>{title}</b>}
              <span className="md:hidden">{provider.businessName}</span>
            </span>
          ),
        },
        {
          key: 'provider',
          head: t('provider'),
          from: 'md',
          cell: ({ provider: { handle, businessName, listedAt } }) =>
            listedAt ? <Link href={`/providers/${handle}`}>{businessName}</Link> : businessName,
        },
        { key: 'kind', head: t('kind'), from: 'md', cell: ({ kind }) => t(`kinds.${kind}` as 'kinds.project') },
        {
          key: 'status',
          head: t('status'),
          cell: ({ status }) => <Badge tone={TONES[status] ?? 'neutral'}>{t(`statuses.${status}` as 'statuses.draft')}</Badge>,
        },
        {
          key: 'price',
          head: t('price'),
          end: true,
          from: 'md',
          cell: ({ priceMinor, currency }) => <bdi dir="ltr">{formatMoney({ amount: priceMinor, currency }, locale)}</bdi>,
        },
        {
          key: 'rating',
          head: t('rating'),
          end: true,
          from: 'lg',
          cell: ({ ratingCount, ratingSum }) =>
            ratingCount > 0 && new Intl.NumberFormat(locale, DECIMAL).format(ratingSum / ratingCount),
        },
        { key: 'orders', head: t('orders'), end: true, from: 'md', cell: ({ completedOrders }) => completedOrders },
        {
          key: 'since',
          head: t('since'),
          end: true,
          from: 'lg',
          cell: ({ createdAt }) => <DateTime date={createdAt} zone={zone} format="date" />,
        },
      ]}
    />
  );
}

const DECIMAL = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
