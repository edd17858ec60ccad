import { getTranslations } from 'next-intl/server';
import { operator } from '@/app/[locale]/_admin/operator';
import { type EndpointProps, endpointAsked } from '@/app/[locale]/_webhooks/endpoint-asked';
import { EndpointScreen } from '@/app/[locale]/_webhooks/endpoint-screen';
import { AdminPage } from '@/components/shell/admin-shell';

export default async function AdminWebhook(props: EndpointProps) {
  const ctx = await operator();
  const asked = await endpointAsked(ctx, props);
  const t = await getTranslations('webhooks');
  const title = asked.endpoint.description || t('endpoint');
  return (
    <AdminPage title={title}>
      <title>{title}</title>
      <div className="grid gap-8">
        <EndpointScreen ctx={ctx} home="/admin/webhooks" {...asked} />
      </div>
    </AdminPage>
  );
}
