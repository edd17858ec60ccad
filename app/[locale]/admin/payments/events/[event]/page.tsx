import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { replayEvent } from '@/app/_actions/payments';
import { operator } from '@/app/[locale]/_admin/operator';
import { orNotFound } from '@/app/[locale]/_orders/or-not-found';
import { DeedForm } from '@/components/accounts/deed-form';
import { formText } from '@/components/forms/form-text';
import { EventState } from '@/components/payments/events-table';
import { AdminPage } from '@/components/shell/admin-shell';
import { DateTime } from '@/components/ui/date-time';
import { Link } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { readerZone } from '@/lib/core/context';
import { eventView } from '@/lib/payments';

/** One event of a payment provider: what was sent, what came of it, and looking at it once more. */
export default async function AdminPaymentEvent({ params }: { params: Promise<{ event: string }> }) {
  const ctx = await operator();
  const { event } = await params;
  if (!/^\d{1,9}$/.test(event)) notFound();
  const view = await orNotFound(eventView(ctx, Number(event)));
  const t = await getTranslations('payments.events');
  return (
    <AdminPage title={view.type}>
      <title>{view.type}</title>
      <div className="grid gap-6">
        <Link className="small" href="/admin/payments/events">
          {t('back')}
        </Link>
        <p className="flex flex-wrap items-center gap-3">
          <EventState state={view.state} />
          <span className="ui" translate="no">
            {view.provider}
          </span>
          <span className="ui break-all" translate="no" dir="ltr">
            {view.externalId}
          </span>
          <DateTime date={view.receivedAt} zone={readerZone(ctx)} />
        </p>
        {view.lastError && (
          <Notice tone="danger" title={t('error')}>
            {view.lastError}
          </Notice>
        )}
        <DeedForm
          action={replayEvent}
          hidden={{ event: view.id }}
          text={{ ...(await formText('payments.events.replay_form')), submit: t('replay'), busy: t('replaying') }}
        />
        <section className="grid gap-2">
          <h2 className="d3">{t('body')}</h2>
          <p className="small soft">{t('body_text')}</p>
          <div className="message-log">
            <pre translate="no" dir="ltr">
              {view.body}
            </pre>
          </div>
        </section>
      </div>
    </AdminPage>
  );
}
