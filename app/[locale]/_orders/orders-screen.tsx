import { getTranslations } from 'next-intl/server';
import { Feed } from '@/app/[locale]/_calendars/feed';
import { OrderFind } from '@/components/orders/order-find';
import { OrderList } from '@/components/orders/order-list';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/states';
import { Tabs } from '@/components/ui/tabs';
import type { Context } from '@/lib/core/context';
import type { Side } from '@/lib/core/process/types';
import { unreadOf } from '@/lib/messaging';
import { orderCounts, orderList } from '@/lib/orders';
import { AskedOrders } from '@/lib/orders/schema';

const LISTS = ['active', 'completed', 'cancelled'] as const;

/** One side's orders in three lists, newest first. */
export async function OrdersScreen({
  ctx,
  side,
  base,
  asked,
}: {
  ctx: Context;
  side: Side;
  base: string;
  asked: Record<string, string | undefined>;
}) {
  const t = await getTranslations('order.list');
  const { before: cursor, list = 'active', ...wanted } = AskedOrders.parse(asked);
  const [{ rows, next }, counts] = await Promise.all([
    orderList(ctx, { as: side, list, ...wanted, cursor, limit: 20 }),
    orderCounts(ctx, side, wanted),
  ]);
  const looking = Object.values(wanted).some(Boolean);
  const to = (path: string, more: Record<string, string | number>) => {
    const params = Object.entries({ ...wanted, ...more }).flatMap(([name, value]) => (value ? [[name, String(value)]] : []));
    return params.length > 0 ? `${path}?${new URLSearchParams(params)}` : path;
  };
  const unread = await unreadOf(
    ctx,
    rows.map(({ id }) => id),
  );
  return (
    <div className="grid gap-6">
      <title>{t(side === 'customer' ? 'title' : 'title_provider')}</title>
      <h1 className="d2">{t(side === 'customer' ? 'title' : 'title_provider')}</h1>
      <Tabs
        label={t('tabs')}
        items={LISTS.map((each) => ({
          href: to(base, each === 'active' ? {} : { list: each }),
          label: `${t(each)} ${counts[each]}`,
          current: each === list,
        }))}
      />
      {(looking || LISTS.some((each) => counts[each] > 0)) && (
        <OrderFind path={base} asked={{ ...wanted, list }} table={to(`/documents/orders/${side}.csv`, { list })} />
      )}
      {rows.length > 0 ? (
        <OrderList orders={rows} side={side} base={base} unread={unread} />
      ) : looking ? (
        <p className="ui soft">{t('none_found')}</p>
      ) : (
        <EmptyState title={t('empty')} text={t(side === 'customer' ? 'empty_text' : 'empty_text_provider')}>
          {side === 'customer' && (
            <div>
              <ButtonLink variant="primary" href="/search">
                {t('find')}
              </ButtonLink>
            </div>
          )}
        </EmptyState>
      )}
      {next && (
        <div>
          <ButtonLink href={to(base, { list, before: next })}>{t('older')}</ButtonLink>
        </div>
      )}
      {side === 'customer' && LISTS.some((each) => counts[each] > 0) && (
        <div className="card pad max-w-[44rem]">
          <Feed ctx={ctx} side="customer" />
        </div>
      )}
    </div>
  );
}
