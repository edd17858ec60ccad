import { getTranslations } from 'next-intl/server';
import { WebhooksScreen } from '@/app/[locale]/_webhooks/list-screen';
import { requireReader } from '@/lib/accounts';

/** Addresses of the provider's own programs that are told what happens. */
export default async function DashboardWebhooks() {
  const ctx = await requireReader('PROVIDER');
  const t = await getTranslations('webhooks');
  return (
    <div className="grid gap-8">
      <title>{t('title')}</title>
      <h1 className="d2">{t('title')}</h1>
      <WebhooksScreen ctx={ctx} home="/dashboard/webhooks" />
    </div>
  );
}
