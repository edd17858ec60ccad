import { getTranslations } from 'next-intl/server';
import { OrderList } from '@/components/orders/order-list';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/states';
import { Tabs } from '@/components/ui/tabs';
import type { Context } from '@/lib/core/context';
import type { Side } from '@/lib/core/process/types';
import { unreadOf } from '@/lib/messaging';
import { orderCounts, orderList } from '@/lib/orders';

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
  const list = LISTS.find((each) => each === asked.list) ?? 'active';
  const cursor = /^\d{1,9}$/.test(asked.before ?? '') ? Number(asked.before) : undefined;
  const [{ rows, next }, counts] = await Promise.all([
    orderList(ctx, { as: side, list, cursor, limit: 20 }),
    orderCounts(ctx, side),
  ]);
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
          href: each === 'active' ? base : `${base}?list=${each}`,
          label: `${t(each)} ${counts[each]}`,
          current: each === list,
        }))}
      />
      {rows.length > 0 ? (
        <OrderList orders={rows} side={side} base={base} unread={unread} />
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
          <ButtonLink href={`${base}?list=${list}&before=${next}`}>{t('older')}</ButtonLink>
        </div>
      )}
    </div>
  );
}
