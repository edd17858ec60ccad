import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { Table } from '@/components/ui/table';
import { formatMoney } from '@/lib/core/shared/money';
import type { ReconciliationView } from '@/lib/payments';

/** Comparisons, the newest first. */
export function ComparisonsTable({ rows, zone }: { rows: ReconciliationView[]; zone: string }) {
  const t = useTranslations('payments.cash');
  return (
    <Table
      caption={t('title')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        { key: 'provider', head: t('provider'), cell: ({ provider }) => <span translate="no">{provider}</span> },
        {
          key: 'span',
          head: t('span'),
          from: 'md',
          cell: ({ from, until }) => (
            <span className="cell-2">
              <DateTime date={from} zone={zone} />
              <DateTime date={until} zone={zone} />
            </span>
          ),
        },
        { key: 'matched', head: t('matched'), end: true, cell: ({ matched }) => <span className="num">{matched}</span> },
        {
          key: 'differences',
          head: t('differences'),
          cell: ({ differences }) => (
            <Badge tone={differences.length > 0 ? 'bad' : 'good'}>{t('differs', { count: differences.length })}</Badge>
          ),
        },
      ]}
    />
  );
}

type Row = ReconciliationView['differences'][number] & { provider: string; of: number };

/** Where the books and a provider's list differ. */
export function DifferencesTable({ rows, zone }: { rows: Row[]; zone: string }) {
  const t = useTranslations('payments.cash');
  const locale = useLocale();
  const sum = (amount: number | null, currency: string) => (amount === null ? '–' : formatMoney({ amount, currency }, locale));
  return (
    <section className="grid gap-3">
      <h2 className="d3">{t('differences')}</h2>
      <Table
        caption={t('differences')}
        rows={rows}
        keyOf={({ of, key, what }) => `${of} ${key} ${what}`}
        columns={[
          {
            key: 'what',
            head: t('what'),
            cell: ({ what, key, provider }) => (
              <span className="cell-2">
                <b>{t(`kinds.${what}`)}</b>
                <span className="small break-all" translate="no" dir="ltr">
                  {provider} {key}
                </span>
              </span>
            ),
          },
          { key: 'when', head: t('when'), from: 'md', cell: ({ at }) => <DateTime date={new Date(at)} zone={zone} /> },
          { key: 'ours', head: t('ours'), end: true, cell: (row) => <bdi dir="ltr">{sum(row.ours, row.currency)}</bdi> },
          { key: 'theirs', head: t('theirs'), end: true, cell: (row) => <bdi dir="ltr">{sum(row.theirs, row.currency)}</bdi> },
        ]}
      />
    </section>
  );
}
