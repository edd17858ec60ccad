import { getTranslations } from 'next-intl/server';
import { createEndpoint } from '@/app/_actions/webhooks';
import { formText } from '@/components/forms/form-text';
import { EndpointForm } from '@/components/webhooks/endpoint-form';
import { Endpoints } from '@/components/webhooks/endpoints';
import type { Context } from '@/lib/core/context';
import { endpoints, eventChoices } from '@/lib/webhooks';
import { eventGroups } from './event-groups';

/** The endpoints of a provider, or of the operator, and the form for another. */
export async function WebhooksScreen({ ctx, home }: { ctx: Context; home: string }) {
  const t = await getTranslations('webhooks');
  const [rows, choices] = await Promise.all([endpoints(ctx), eventChoices(ctx)]);
  const make = {
    ...(await formText('webhooks.form')),
    submit: t('form.create'),
    busy: t('form.creating'),
    all: t('form.all'),
    secret: t('form.secret'),
  };
  return (
    <>
      <p className="ui soft max-w-[64ch]">
        {t.rich('lead', {
          schemas: (words) => (
            <a className="link" href="/api/events/schemas/">
              {words}
            </a>
          ),
        })}
      </p>
      <Endpoints endpoints={rows} home={home} />
      <section className="section grid gap-5" aria-labelledby="add">
        <h2 id="add" className="d3">
          {t('add')}
        </h2>
        <EndpointForm action={createEndpoint} groups={await eventGroups(choices)} text={make} />
      </section>
    </>
  );
}
