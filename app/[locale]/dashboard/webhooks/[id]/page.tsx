import { getTranslations } from 'next-intl/server';
import { type EndpointProps, endpointAsked } from '@/app/[locale]/_webhooks/endpoint-asked';
import { EndpointScreen } from '@/app/[locale]/_webhooks/endpoint-screen';
import { Breadcrumbs } from '@/components/ui/breadcrumbs';
import { requireReader } from '@/lib/accounts';

export default async function DashboardWebhook(props: EndpointProps) {
  const ctx = await requireReader('PROVIDER');
  const asked = await endpointAsked(ctx, props);
  const t = await getTranslations('webhooks');
  const title = asked.endpoint.description || t('endpoint');
  return (
    <div className="grid gap-8">
      <title>{title}</title>
      <div className="grid gap-2">
        <Breadcrumbs label={t('way')} crumbs={[{ href: '/dashboard/webhooks', label: t('title') }, { label: title }]} />
        <h1 className="d2">{title}</h1>
      </div>
      <EndpointScreen ctx={ctx} home="/dashboard/webhooks" {...asked} />
    </div>
  );
}
