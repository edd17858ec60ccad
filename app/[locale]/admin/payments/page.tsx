import { getTranslations } from 'next-intl/server';
import { changePayoutSettings } from '@/app/_actions/payments';
import { type Asked, listAsked } from '@/app/[locale]/_admin/asked';
import { operator } from '@/app/[locale]/_admin/operator';
import { ListFrame } from '@/components/administration/list-frame';
import { formText } from '@/components/forms/form-text';
import { PayoutSettingsForm } from '@/components/payments/operator-forms';
import { PayoutsTable } from '@/components/payments/payouts-table';
import { PaymentTabs } from '@/components/payments/tabs';
import { AdminPage } from '@/components/shell/admin-shell';
import { Link } from '@/components/ui/link';
import { allPayouts } from '@/lib/administration';
import { readerZone } from '@/lib/core/context';
import { marketplaceSettings } from '@/lib/core/settings';

/** What is paid out to shops, what could not be, and when balances are paid out by themselves. */
export default async function AdminPayouts({ searchParams }: { searchParams: Asked }) {
  const ctx = await operator();
  const asked = await listAsked(searchParams);
  const [found, t, settings, text] = await Promise.all([
    allPayouts(ctx, asked),
    getTranslations('payments.payouts'),
    marketplaceSettings(ctx.db),
    formText('payments.payouts.settings.form'),
  ]);
  const stateOf = (state: string) => t(`states.${state}` as 'states.paid');
  return (
    <AdminPage title={t('title')}>
      <title>{t('title')}</title>
      <PaymentTabs current="payouts" />
      <ListFrame path="/admin/payments" asked={asked} found={found} search={t('search')} stateOf={stateOf}>
        <PayoutsTable
          rows={found.rows}
          zone={readerZone(ctx)}
          whose={({ shop }) => shop.businessName}
          referenceOf={({ id, reference }) => (
            <Link className="num whitespace-nowrap" href={`/admin/payments/payouts/${id}`}>
              {reference}
            </Link>
          )}
        />
      </ListFrame>
      <section className="section mt-8 grid gap-4">
        <h2 className="d3">{t('settings.title')}</h2>
        <PayoutSettingsForm
          action={changePayoutSettings}
          now={{ schedule: settings['payout.schedule'], minimum: settings['payout.minimum'] }}
          choices={(['daily', 'weekly', 'monthly', 'manual'] as const).map((value) => ({
            value,
            label: t(`schedules.${value}`),
          }))}
          text={{ ...text, submit: t('settings.save'), busy: t('saving') }}
        />
      </section>
    </AdminPage>
  );
}
