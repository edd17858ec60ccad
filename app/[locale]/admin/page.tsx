import { getTranslations } from 'next-intl/server';
import { operator } from '@/app/[locale]/_admin/operator';
import { OverviewPage } from '@/components/administration/overview';
import { AdminPage } from '@/components/shell/admin-shell';
import { overview } from '@/lib/administration';
import { readerZone } from '@/lib/core/context';

export default async function AdminOverview() {
  const ctx = await operator();
  const [view, t] = await Promise.all([overview(ctx), getTranslations('admin.overview')]);
  return (
    <AdminPage title={t('title')}>
      <title>{t('title')}</title>
      <OverviewPage view={view} zone={readerZone(ctx)} />
    </AdminPage>
  );
}
