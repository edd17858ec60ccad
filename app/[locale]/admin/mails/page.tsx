import { getTranslations } from 'next-intl/server';
import { type Asked, listAsked } from '@/app/[locale]/_admin/asked';
import { operator } from '@/app/[locale]/_admin/operator';
import { ListFrame } from '@/components/administration/list-frame';
import { MailsTable } from '@/components/administration/mails-table';
import { AdminPage } from '@/components/shell/admin-shell';
import { Notice } from '@/components/ui/notice';
import { mails } from '@/lib/administration';
import { readerZone } from '@/lib/core/context';
import { isDemo } from '@/lib/core/installation';

export default async function AdminMails({ searchParams }: { searchParams: Asked }) {
  const ctx = await operator();
  const asked = await listAsked(searchParams);
  const [found, t] = await Promise.all([mails(ctx, asked), getTranslations('admin.mails')]);
  const stateOf = (state: string) => t(`states.${state}` as 'states.sent');
  return (
    <AdminPage title={t('title')}>
      <title>{t('title')}</title>
      {!isDemo() && (
        <Notice tone="plain" className="mb-4">
          {t('live')}
        </Notice>
      )}
      <ListFrame path="/admin/mails" asked={asked} found={found} search={t('search')} stateOf={stateOf}>
        <MailsTable rows={found.rows} zone={readerZone(ctx)} open={isDemo()} />
      </ListFrame>
    </AdminPage>
  );
}
