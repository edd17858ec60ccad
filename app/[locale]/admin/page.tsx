import { getTranslations } from 'next-intl/server';
import { proveBooks } from '@/app/_actions/administration';
import { operator } from '@/app/[locale]/_admin/operator';
import { OverviewPage } from '@/components/administration/overview';
import { formText } from '@/components/forms/form-text';
import { PlainForm } from '@/components/forms/plain-form';
import { SubmitButton } from '@/components/forms/submit-button';
import { AdminPage } from '@/components/shell/admin-shell';
import { overview } from '@/lib/administration';
import { readerZone } from '@/lib/core/context';

export default async function AdminOverview() {
  const ctx = await operator();
  const [view, t] = await Promise.all([overview(ctx), getTranslations('admin.overview')]);
  return (
    <AdminPage title={t('title')}>
      <title>{t('title')}</title>
      <OverviewPage
        view={view}
        zone={readerZone(ctx)}
        prove={
          <PlainForm
            action={proveBooks}
            text={{ ...(await formText('admin.overview')), done: t('proved') }}
            className="px-4 pb-4"
          >
            <SubmitButton variant="quiet" size="small" busy={t('proving')}>
              {t('prove')}
            </SubmitButton>
          </PlainForm>
        }
      />
    </AdminPage>
  );
}
