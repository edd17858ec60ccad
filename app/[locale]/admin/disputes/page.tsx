import { getTranslations } from 'next-intl/server';
import { operator } from '@/app/[locale]/_admin/operator';
import { DisputesTable } from '@/components/administration/disputes-table';
import { AdminPage } from '@/components/shell/admin-shell';
import { disputeQueue } from '@/lib/orders';

/** The queue of what somebody has to decide: first what waits for the operator, then by deadline. */
export default async function AdminDisputes() {
  const ctx = await operator();
  const [rows, t] = await Promise.all([disputeQueue(ctx), getTranslations('admin.disputes')]);
  return (
    <AdminPage title={t('title')}>
      <title>{t('title')}</title>
      {rows.length === 0 ? (
        <p className="ui soft">{t('none')}</p>
      ) : (
        <div className="card list-card">
          <DisputesTable rows={rows} />
        </div>
      )}
    </AdminPage>
  );
}
