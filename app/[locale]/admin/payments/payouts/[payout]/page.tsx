import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { failPayout, holdPayouts, releasePayouts, retryPayout } from '@/app/_actions/payments';
import { operator } from '@/app/[locale]/_admin/operator';
import { orNotFound } from '@/app/[locale]/_orders/or-not-found';
import { DeedForm } from '@/components/accounts/deed-form';
import { formText } from '@/components/forms/form-text';
import { FailForm, HoldForm } from '@/components/payments/operator-forms';
import { PayoutsTable } from '@/components/payments/payouts-table';
import { AdminPage } from '@/components/shell/admin-shell';
import { Link } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { readerZone } from '@/lib/core/context';
import { payoutDetail } from '@/lib/payments';

/** One payout: how far it has come, trying it again, and holding the shop's payouts. */
export default async function AdminPayout({ params }: { params: Promise<{ payout: string }> }) {
  const ctx = await operator();
  const { payout } = await params;
  if (!/^\d{1,9}$/.test(payout)) notFound();
  const view = await orNotFound(payoutDetail(ctx, Number(payout)));
  const [t, deed, hold] = await Promise.all([
    getTranslations('payments.payouts'),
    formText('payments.payouts.deed_form'),
    formText('payments.payouts.hold_form'),
  ]);
  return (
    <AdminPage title={view.reference}>
      <title>{view.reference}</title>
      <div className="grid gap-6">
        <Link className="small" href="/admin/payments">
          {t('back')}
        </Link>
        <PayoutsTable rows={[view]} zone={readerZone(ctx)} whose={({ provider }) => provider.businessName} />
        <p className="ui soft">
          {t(`asked_by.${view.party}`)}. {view.call && `${t('call')}: ${t('attempts', { count: view.call.attempts })}.`}
        </p>
        {(view.state === 'failed' || view.state === 'returned') && (
          <DeedForm
            action={retryPayout}
            hidden={{ payout: view.id }}
            text={{ ...deed, submit: t('retry'), busy: t('retrying') }}
          />
        )}
        {view.state === 'sending' && view.call?.state === 'stuck' && (
          <FailForm
            action={failPayout}
            payout={view.id}
            text={{ ...hold, submit: t('fail'), busy: t('failing') }}
            about={t('fail_text')}
          />
        )}
        {view.held ? (
          <>
            <Notice tone="turn" title={t('is_held')}>
              {view.held.reason}
            </Notice>
            <DeedForm
              action={releasePayouts}
              hidden={{ provider: view.provider.id }}
              text={{ ...deed, submit: t('release'), busy: t('releasing') }}
              variant="secondary"
            />
          </>
        ) : (
          <HoldForm action={holdPayouts} provider={view.provider.id} text={{ ...hold, submit: t('hold'), busy: t('holding') }} />
        )}
      </div>
    </AdminPage>
  );
}
