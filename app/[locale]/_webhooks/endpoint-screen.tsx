import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import {
  disableEndpoint,
  enableEndpoint,
  removeEndpoint,
  replayDelivery,
  rotateSecret,
  testEndpoint,
  updateEndpoint,
} from '@/app/_actions/webhooks';
import { Disclosure } from '@/components/forms/disclosure';
import { formText } from '@/components/forms/form-text';
import { PlainForm } from '@/components/forms/plain-form';
import { SubmitButton } from '@/components/forms/submit-button';
import { ButtonLink } from '@/components/ui/button-link';
import { Notice } from '@/components/ui/notice';
import { Deliveries } from '@/components/webhooks/deliveries';
import { EndpointForm, SecretForm } from '@/components/webhooks/endpoint-form';
import { EndpointState } from '@/components/webhooks/endpoints';
import { type Context, readerZone } from '@/lib/core/context';
import { deliveries, type EndpointView, eventChoices } from '@/lib/webhooks';
import { eventGroups } from './event-groups';

type Props = { ctx: Context; endpoint: EndpointView; home: string; before?: number };

const PAGE = 20;

/** One endpoint: how it is, what was sent to it, and what can be changed. */
export async function EndpointScreen({ ctx, endpoint, home, before }: Props) {
  const t = await getTranslations('webhooks');
  const zone = readerZone(ctx);
  const off = endpoint.state === 'disabled';
  const { rows, next } = await deliveries(ctx, { endpoint: endpoint.id, limit: PAGE, cursor: before });
  return (
    <>
      <header className="flex flex-wrap items-center gap-3">
        <EndpointState state={endpoint.state} />
        <span className="ui break-all" dir="ltr">
          {endpoint.url}
        </span>
      </header>
      {off && <Notice tone="turn" title={t(`disabled_by.${endpoint.disabledBy}` as 'disabled_by.person')} />}
      <Deeds endpoint={endpoint} />
      <section className="grid gap-4" aria-labelledby="sent">
        <h2 id="sent" className="d3">
          {t('sent')}
        </h2>
        <Deliveries
          rows={rows}
          endpoint={endpoint.id}
          zone={zone}
          replay={off ? null : replayDelivery}
          text={await formText('webhooks.replay_form')}
        />
        {next && (
          <div>
            <ButtonLink href={`${home}/${endpoint.id}?before=${next}`} variant="secondary">
              {t('older')}
            </ButtonLink>
          </div>
        )}
      </section>
      <Change ctx={ctx} endpoint={endpoint} home={home} />
    </>
  );
}

async function Deeds({ endpoint: { id, state } }: { endpoint: EndpointView }) {
  const t = await getTranslations('webhooks');
  const text = await formText('webhooks.deeds');
  return (
    <div className="flex flex-wrap items-start gap-3">
      {state === 'disabled' ? (
        <PlainForm action={enableEndpoint} text={text} hidden={{ endpoint: id }}>
          <SubmitButton busy={t('enabling')}>{t('enable')}</SubmitButton>
        </PlainForm>
      ) : (
        <>
          <PlainForm action={testEndpoint} text={await formText('webhooks.test_form')} hidden={{ endpoint: id }}>
            <SubmitButton busy={t('testing')}>{t('test')}</SubmitButton>
          </PlainForm>
          <PlainForm action={disableEndpoint} text={text} hidden={{ endpoint: id }}>
            <SubmitButton variant="secondary" busy={t('disabling')}>
              {t('disable')}
            </SubmitButton>
          </PlainForm>
        </>
      )}
    </div>
  );
}

async function Change({ ctx, endpoint, home }: Omit<Props, 'before'>) {
  const t = await getTranslations('webhooks');
  const groups = await eventGroups(await eventChoices(ctx));
  const change = {
    ...(await formText('webhooks.form')),
    done: t('form.saved'),
    submit: t('form.save'),
    busy: t('form.saving'),
    all: t('form.all'),
    secret: t('form.secret'),
  };
  const secret = {
    ...(await formText('webhooks.secret')),
    submit: t('secret.submit'),
    busy: t('secret.busy'),
    secret: t('form.secret'),
  };
  return (
    <>
      <Part title={t('change')}>
        <EndpointForm action={updateEndpoint} groups={groups} endpoint={endpoint} text={change} />
      </Part>
      <Part title={t('secret.title')} lead={t('secret.text')}>
        <SecretForm action={rotateSecret} endpoint={endpoint.id} text={secret} />
      </Part>
      <Part title={t('remove')} lead={t('remove_text')}>
        <div className="justify-self-start">
          <Disclosure label={t('remove')} variant="secondary">
            <PlainForm
              action={removeEndpoint}
              text={await formText('webhooks.deeds')}
              hidden={{ endpoint: endpoint.id, _side: home.startsWith('/admin') ? 'admin' : 'dashboard' }}
            >
              <SubmitButton variant="danger" busy={t('removing')}>
                {t('remove_really')}
              </SubmitButton>
            </PlainForm>
          </Disclosure>
        </div>
      </Part>
    </>
  );
}

const Part = ({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) => (
  <section className="section grid gap-4">
    <h2 className="d3">{title}</h2>
    {lead && <p className="ui soft max-w-[64ch]">{lead}</p>}
    {children}
  </section>
);
