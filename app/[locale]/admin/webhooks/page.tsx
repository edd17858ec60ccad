import { getTranslations } from 'next-intl/server';
import { operator } from '@/app/[locale]/_admin/operator';
import { WebhooksScreen } from '@/app/[locale]/_webhooks/list-screen';
import { AdminPage } from '@/components/shell/admin-shell';

/** Addresses of the operator's programs that are told what happens. */
export default async function AdminWebhooks() {
  const ctx = await operator();
  const t = await getTranslations('webhooks');
  return (
    <AdminPage title={t('title')}>
      <title>{t('title')}</title>
      <div className="grid gap-8">
        <WebhooksScreen ctx={ctx} home="/admin/webhooks" />
      </div>
    </AdminPage>
  );
}
