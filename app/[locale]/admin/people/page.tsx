import { getTranslations } from 'next-intl/server';
import { type Asked, listAsked } from '@/app/[locale]/_admin/asked';
import { operator } from '@/app/[locale]/_admin/operator';
import { ListFrame } from '@/components/administration/list-frame';
import { PeopleTable } from '@/components/administration/people-table';
import { AdminPage } from '@/components/shell/admin-shell';
import { people } from '@/lib/administration';
import { readerZone } from '@/lib/core/context';

export default async function AdminPeople({ searchParams }: { searchParams: Asked }) {
  const ctx = await operator();
  const asked = await listAsked(searchParams);
  const [found, t, role] = await Promise.all([
    people(ctx, asked),
    getTranslations('admin.people'),
    getTranslations('admin.role'),
  ]);
  return (
    <AdminPage title={t('title')}>
      <title>{t('title')}</title>
      <ListFrame
        path="/admin/people"
        asked={asked}
        found={found}
        search={t('search')}
        stateOf={(state) => role(state as 'ADMIN')}
      >
        <PeopleTable rows={found.rows} zone={readerZone(ctx)} />
      </ListFrame>
    </AdminPage>
  );
}
