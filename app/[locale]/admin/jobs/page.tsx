import { getTranslations } from 'next-intl/server';
import { retryJob } from '@/app/_actions/administration';
import { type Asked, listAsked } from '@/app/[locale]/_admin/asked';
import { operator } from '@/app/[locale]/_admin/operator';
import { JobsTable } from '@/components/administration/jobs-table';
import { ListFrame } from '@/components/administration/list-frame';
import { formText } from '@/components/forms/form-text';
import { AdminPage } from '@/components/shell/admin-shell';
import { jobList } from '@/lib/administration';
import { readerZone } from '@/lib/core/context';

export default async function AdminJobs({ searchParams }: { searchParams: Asked }) {
  const ctx = await operator();
  const asked = await listAsked(searchParams);
  const [found, t, text] = await Promise.all([
    jobList(ctx, asked),
    getTranslations('admin.jobs'),
    formText('admin.jobs.retry_form'),
  ]);
  const stateOf = (state: string) => t(`states.${state}` as 'states.dead');
  const usual = { label: t('open'), without: ['done'] };
  return (
    <AdminPage title={t('title')}>
      <title>{t('title')}</title>
      <ListFrame path="/admin/jobs" asked={asked} found={found} search={t('search')} stateOf={stateOf} usual={usual}>
        <JobsTable rows={found.rows} zone={readerZone(ctx)} retry={retryJob} text={text} />
      </ListFrame>
    </AdminPage>
  );
}
