import { getTranslations } from 'next-intl/server';
import { changeSettings } from '@/app/_actions/administration';
import { operator } from '@/app/[locale]/_admin/operator';
import { SettingsForm } from '@/components/administration/settings-form';
import { formText } from '@/components/forms/form-text';
import { AdminPage } from '@/components/shell/admin-shell';
import { settingsView } from '@/lib/administration';

export default async function AdminSettings() {
  const ctx = await operator();
  const [now, t, form] = await Promise.all([
    settingsView(ctx),
    getTranslations('admin.settings'),
    formText('admin.settings.form'),
  ]);
  return (
    <AdminPage title={t('title')}>
      <title>{t('title')}</title>
      <p className="ui soft max-w-[60ch] pb-6">{t('text')}</p>
      <SettingsForm action={changeSettings} now={now} text={{ ...form, submit: t('submit'), busy: t('busy') }} />
    </AdminPage>
  );
}
