import { getTranslations } from 'next-intl/server';
import { type Asked, listAsked } from '@/app/[locale]/_admin/asked';
import { operator } from '@/app/[locale]/_admin/operator';
import { ListFrame } from '@/components/administration/list-frame';
import { OrdersTable } from '@/components/administration/orders-table';
import { AdminPage } from '@/components/shell/admin-shell';
import { allOrders } from '@/lib/administration';
import { firstKey, labelKeys } from '@/lib/orders';

export default async function AdminOrders({ searchParams }: { searchParams: Asked }) {
  const ctx = await operator();
  const asked = await listAsked(searchParams);
  const [found, t, words, list] = await Promise.all([
    allOrders(ctx, asked),
    getTranslations('admin.orders'),
    getTranslations('process'),
    getTranslations('order.list'),
  ]);
  const table = `/documents/orders/everybody.csv${asked.q ? `?${new URLSearchParams({ q: asked.q })}` : ''}`;
  const stateOf = (state: string) =>
    words(firstKey(labelKeys({ name: 'any' }, state, 'operator'), (key) => words.has(key as never)) as never);
  return (
    <AdminPage title={t('title')}>
      <title>{t('title')}</title>
      <ListFrame path="/admin/orders" asked={asked} found={found} search={t('search')} stateOf={stateOf}>
        <OrdersTable rows={found.rows} />
      </ListFrame>
      <p className="small pt-4">
        <a className="link" href={table} download>
          {list('table')}
        </a>
      </p>
    </AdminPage>
  );
}
