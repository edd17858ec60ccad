import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { DateTime } from '@/components/ui/date-time';
import { Table } from '@/components/ui/table';
import { formatMoney } from '@/lib/core/shared/money';

type Row = {
  id: number;
  reference: string;
  state: string;
  amount: number;
  currency: string;
  account: string;
  failure: string | null;
  createdAt: Date;
};

const TONES: Record<string, BadgeTone> = { sending: 'turn', paid: 'good', failed: 'bad', returned: 'bad' };

/** How far a payout has come. */
export function PayoutState({ state }: { state: string }) {
  const t = useTranslations('payments.payouts.states');
  return <Badge tone={TONES[state] ?? 'neutral'}>{t(state as 'paid')}</Badge>;
}

type Props<R extends Row> = {
  rows: readonly R[];
  zone: string;
  /** Whose it is, where there are several. */
  whose?: (row: R) => ReactNode;
  referenceOf?: (row: R) => ReactNode;
};

/** Payouts, the newest first. */
export function PayoutsTable<R extends Row>({ rows, zone, whose, referenceOf }: Props<R>) {
  const t = useTranslations('payments.payouts');
  const locale = useLocale();
  return (
    <Table
      caption={t('title')}
      rows={[...rows]}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'reference',
          head: t('reference'),
          cell: (row) => (
            <span className="cell-2">
              {referenceOf ? referenceOf(row) : <span className="num whitespace-nowrap">{row.reference}</span>}
              <bdi className="small muted" dir="ltr">
                {row.account}
              </bdi>
            </span>
          ),
        },
        ...(whose ? [{ key: 'whose', head: t('whose'), from: 'md' as const, cell: whose }] : []),
        {
          key: 'state',
          head: t('state'),
          cell: ({ state, failure }) => (
            <span className="cell-2">
              <PayoutState state={state} />
              {failure && (
                <span className="small">
                  {t.has(`failures.${failure}` as 'failures.other')
                    ? t(`failures.${failure}` as 'failures.other')
                    : t('failures.other')}
                </span>
              )}
            </span>
          ),
        },
        { key: 'when', head: t('when'), from: 'md', cell: ({ createdAt }) => <DateTime date={createdAt} zone={zone} /> },
        { key: 'amount', head: t('amount'), end: true, cell: (row) => <bdi dir="ltr">{formatMoney(row, locale)}</bdi> },
      ]}
    />
  );
}
