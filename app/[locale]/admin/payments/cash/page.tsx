import { getTranslations } from 'next-intl/server';
import { reconcileNow } from '@/app/_actions/payments';
import { operator } from '@/app/[locale]/_admin/operator';
import { DeedForm } from '@/components/accounts/deed-form';
import { formText } from '@/components/forms/form-text';
import { ComparisonsTable, DifferencesTable } from '@/components/payments/cash-tables';
import { PaymentTabs } from '@/components/payments/tabs';
import { AdminPage } from '@/components/shell/admin-shell';
import { EmptyState } from '@/components/ui/states';
import { readerZone } from '@/lib/core/context';
import { reconciliations } from '@/lib/payments';

/** The cash, held against payment providers' own lists: how often it was alike, and every difference. */
export default async function AdminCash() {
  const ctx = await operator();
  const [rows, t, text] = await Promise.all([
    reconciliations(ctx),
    getTranslations('payments.cash'),
    formText('payments.cash.form'),
  ]);
  const zone = readerZone(ctx);
  const differences = rows.flatMap((row) => row.differences.map((each) => ({ ...each, provider: row.provider, of: row.id })));
  return (
    <AdminPage title={t('title')}>
      <title>{t('title')}</title>
      <PaymentTabs current="cash" />
      <div className="grid gap-8">
        <p className="ui soft max-w-[64ch]">{t('text')}</p>
        <DeedForm action={reconcileNow} text={{ ...text, submit: t('now'), busy: t('comparing') }} />
        {differences.length > 0 && <DifferencesTable rows={differences} zone={zone} />}
        {rows.length > 0 ? <ComparisonsTable rows={rows} zone={zone} /> : <EmptyState title={t('none')} />}
      </div>
    </AdminPage>
  );
}
