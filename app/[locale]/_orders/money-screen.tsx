import { getTranslations } from 'next-intl/server';
import { Breadcrumbs } from '@/components/ui/breadcrumbs';
import { formatDate } from '@/components/ui/format';
import { MoneyLines, Slip } from '@/components/ui/slip';
import { EmptyState } from '@/components/ui/states';
import { Timeline } from '@/components/ui/timeline';
import type { Context } from '@/lib/core/context';
import { marketplace } from '@/lib/core/settings';
import { formatMoney } from '@/lib/core/shared/money';
import { type MoneyLine, orderMoney } from '@/lib/orders';

type Props = { ctx: Context; reference: string; home: string };

/** Where an order's money came from, where it went and where it is: every movement with its lines, as its reader may see it. */
export async function MoneyScreen({ ctx, reference, home }: Props) {
  const money = await orderMoney(ctx, reference);
  const t = await getTranslations('order.ledger');
  const order = await getTranslations('order');
  const names = { name: money.provider, market: marketplace().name };
  const lines = (of: readonly MoneyLine[], signed: boolean) =>
    of.map(({ account, amount }) => ({
      label: t(money.party === 'provider' && account === 'provider' ? 'account.you' : `account.${account}`, names),
      amount: `${signed && amount > 0 ? '+ ' : ''}${formatMoney({ amount, currency: money.currency }, ctx.locale).replace('-', '− ')}`,
    }));
  const when = (at: string) => formatDate(new Date(at), 'moment', ctx.locale, money.timeZone);
  return (
    <article className="grid gap-8">
      <title>{t('title')}</title>
      <header className="grid gap-3">
        <Breadcrumbs
          label={order('orders')}
          crumbs={[
            { href: home, label: order('orders') },
            { href: `${home}/${money.reference}`, label: <bdi>{money.reference}</bdi> },
            { label: t('title') },
          ]}
        />
        <h1 className="d2">{t('title')}</h1>
        <p className="ui soft">{money.title}</p>
      </header>
      {money.steps.length === 0 ? (
        <EmptyState title={t('nothing')} />
      ) : (
        <div className="order-grid">
          <Timeline
            items={money.steps.map(({ id, kind, at, availableAt, lines: moved }) => ({
              key: String(id),
              state: 'done' as const,
              title: t.has(`kind.${kind}` as never) ? t(`kind.${kind}` as never) : kind,
              text:
                money.party === 'provider' && availableAt && availableAt > at
                  ? `${when(at)}. ${t('available', { time: when(availableAt) })}`
                  : when(at),
              below: <MoneyLines lines={lines(moved, true)} className="max-w-[420px] pt-2" />,
            }))}
          />
          <aside>
            <Slip title={t('now')} groups={[{ lines: lines(money.now, false) }]}>
              <p className="small muted">{t('sum')}</p>
            </Slip>
          </aside>
        </div>
      )}
    </article>
  );
}
