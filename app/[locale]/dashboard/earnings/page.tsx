import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button-link';
import { formatDate } from '@/components/ui/format';
import { Link } from '@/components/ui/link';
import { EmptyState } from '@/components/ui/states';
import { Table } from '@/components/ui/table';
import { requireReader } from '@/lib/accounts';
import { marketplace } from '@/lib/core/settings';
import { formatMoney } from '@/lib/core/shared/money';
import { ownEarnings } from '@/lib/payments';

/** What the provider has earned: available, clearing, in safe keeping, and every entry behind it. */
export default async function EarningsPage({ searchParams }: { searchParams: Promise<{ before?: string }> }) {
  const ctx = await requireReader('PROVIDER');
  const { before } = await searchParams;
  const { balances, entries, next } = await ownEarnings(ctx, /^\d{1,9}$/.test(before ?? '') ? Number(before) : undefined);
  const t = await getTranslations('order.earnings');
  const zone = marketplace().timeZone;
  const sum = (amount: bigint, currency: string) =>
    formatMoney({ amount: Number(amount), currency }, ctx.locale).replace('-', '−');
  const kind = (name: string) => (t.has(`kind.${name}` as never) ? t(`kind.${name}` as never) : name);
  return (
    <div className="grid gap-8">
      <title>{t('meta')}</title>
      <h1 className="d2">{t('title')}</h1>
      {balances.map(({ currency, available, pending, held }) => (
        <dl key={currency} className="balances">
          {[
            ['available', available],
            ['pending', pending],
            ['held', held],
          ].map(([name, amount]) => (
            <div key={String(name)}>
              <dt className="ui font-semibold">{t(String(name) as 'available')}</dt>
              <dd>
                <bdi dir="ltr" className="price balance">
                  {sum(BigInt(amount ?? 0), currency)}
                </bdi>
                <span className="small muted block">{t(`${name}_text` as 'available_text')}</span>
              </dd>
            </div>
          ))}
        </dl>
      ))}
      {entries.length === 0 ? (
        <EmptyState title={t('empty')} />
      ) : (
        <section className="grid gap-3">
          <h2 className="d3">{t('entries')}</h2>
          <Table
            caption={t('entries')}
            rows={entries}
            keyOf={({ id }) => id}
            columns={[
              { key: 'when', head: t('when'), cell: ({ at }) => formatDate(at, 'date', ctx.locale, zone) },
              {
                key: 'what',
                head: t('what'),
                cell: ({ kind: name, order }) => (
                  <>
                    {kind(name)} {order && <Link href={`/dashboard/orders/${order.reference}`}>{order.title}</Link>}
                  </>
                ),
              },
              {
                key: 'from',
                head: t('from'),
                from: 'md',
                cell: ({ availableAt }) => (availableAt ? formatDate(availableAt, 'date', ctx.locale, zone) : ''),
              },
              {
                key: 'amount',
                head: t('amount'),
                end: true,
                cell: ({ amount, currency }) => <bdi dir="ltr">{sum(amount, currency)}</bdi>,
              },
            ]}
          />
          {next && (
            <div>
              <ButtonLink href={`/dashboard/earnings?before=${next}`}>{t('older')}</ButtonLink>
            </div>
          )}
        </section>
      )}
    </div>
  );
}
