import { getTranslations } from 'next-intl/server';
import { connectAccount, payOut, setPayoutSchedule } from '@/app/_actions/payments';
import { formText } from '@/components/forms/form-text';
import { AccountForm, PayOutForm, ScheduleForm } from '@/components/payments/payout-panel';
import { PayoutsTable } from '@/components/payments/payouts-table';
import { ButtonLink } from '@/components/ui/button-link';
import { formatDate } from '@/components/ui/format';
import { Link } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { EmptyState } from '@/components/ui/states';
import { Table } from '@/components/ui/table';
import { requireReader } from '@/lib/accounts';
import type { Context } from '@/lib/core/context';
import { marketplace } from '@/lib/core/settings';
import { formatMoney } from '@/lib/core/shared/money';
import { ownEarnings, ownPayouts, ownPayoutTerms } from '@/lib/payments';

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
      {balances.map(({ currency, available, pending, held, sending, paid }) => (
        <dl key={currency} className="balances">
          {[
            ['available', available],
            ['pending', pending],
            ['held', held],
            ...(sending > 0n ? [['sending', sending]] : []),
            ['paid', paid],
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
      <Payouts ctx={ctx} ready={balances.filter(({ available }) => available > 0n)} />
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

type Ready = { currency: string; available: bigint }[];

/** Being paid out: now, by a schedule, to which account, and what was. */
async function Payouts({ ctx, ready }: { ctx: Context; ready: Ready }) {
  const [terms, { payouts }, t, account, now, schedule] = await Promise.all([
    ownPayoutTerms(ctx),
    ownPayouts(ctx),
    getTranslations('payments.payouts'),
    formText('payments.payouts.account_form'),
    formText('payments.payouts.now_form'),
    formText('payments.payouts.schedule_form'),
  ]);
  const sum = (amount: number, currency: string) => formatMoney({ amount, currency }, ctx.locale);
  const test = terms.paymentProvider === 'test';
  const enough = ready.filter(({ currency, available }) => currency !== terms.currency || available >= BigInt(terms.minimum));
  return (
    <section className="grid gap-5" aria-labelledby="payouts">
      <h2 id="payouts" className="d3">
        {t('title')}
      </h2>
      {terms.held && (
        <Notice tone="turn" title={t('held')}>
          {terms.held.reason}
        </Notice>
      )}
      {terms.account ? (
        <p className="ui">
          {t(terms.account.ready ? 'to' : 'not_ready')}{' '}
          <bdi dir="ltr" className="font-semibold">
            {terms.account.label}
          </bdi>
        </p>
      ) : (
        <Notice tone="turn" title={t('no_account')}>
          {t(test ? 'no_account_test' : 'no_account_text')}
        </Notice>
      )}
      {terms.account?.ready && !terms.held && (
        <div className="flex flex-wrap gap-3">
          {enough.map(({ currency, available }) => (
            <PayOutForm
              key={currency}
              action={payOut}
              currency={currency}
              text={{ ...now, submit: t('now', { sum: sum(Number(available), currency) }), busy: t('paying') }}
            />
          ))}
        </div>
      )}
      {terms.account?.ready && enough.length === 0 && (
        <p className="small soft">{t('least', { sum: sum(terms.minimum, terms.currency) })}</p>
      )}
      <ScheduleForm
        action={setPayoutSchedule}
        now={terms.schedule}
        choices={(['daily', 'weekly', 'monthly', 'manual'] as const).map((value) => ({ value, label: t(`schedules.${value}`) }))}
        text={{ ...schedule, submit: t('schedule_save'), busy: t('saving') }}
      />
      <AccountForm
        action={connectAccount}
        known={terms.account !== null}
        asksIban={test}
        text={{ ...account, submit: t(test ? 'account_save' : 'account_go'), busy: t('saving'), change: t('account_change') }}
      />
      {payouts.length > 0 && <PayoutsTable rows={payouts} zone={marketplace().timeZone} />}
    </section>
  );
}
