import { getTranslations } from 'next-intl/server';
import { type Asked, listAsked } from '@/app/[locale]/_admin/asked';
import { operator } from '@/app/[locale]/_admin/operator';
import { ListFrame } from '@/components/administration/list-frame';
import { ListingsTable } from '@/components/administration/listings-table';
import { AdminPage } from '@/components/shell/admin-shell';
import { allListings } from '@/lib/administration';
import { readerZone } from '@/lib/core/context';

export default async function AdminListings({ searchParams }: { searchParams: Asked }) {
  const ctx = await operator();
  const asked = await listAsked(searchParams);
  const [found, t] = await Promise.all([allListings(ctx, asked), getTranslations('admin.listings')]);
  const stateOf = (state: string) => t(`statuses.${state}` as 'statuses.draft');
  return (
    <AdminPage title={t('title')}>
      <title>{t('title')}</title>
      <ListFrame path="/admin/listings" asked={asked} found={found} search={t('search')} stateOf={stateOf}>
        <ListingsTable rows={found.rows} zone={readerZone(ctx)} />
      </ListFrame>
    </AdminPage>
  );
}
