import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { moveTestBank } from '@/app/_actions/payments';
import { operator } from '@/app/[locale]/_admin/operator';
import { formText } from '@/components/forms/form-text';
import { TestBankTable } from '@/components/payments/test-bank';
import { AdminPage } from '@/components/shell/admin-shell';
import { readerZone } from '@/lib/core/context';
import { isDemo } from '@/lib/core/installation';
import { inForce, testBank } from '@/lib/payments';

/** What the bank of the test cards can be made to do; in a live installation there is no such page. */
export default async function AdminTestBank() {
  const ctx = await operator();
  if (!isDemo() || !inForce('test')) notFound();
  const [bank, t, text] = await Promise.all([
    testBank(ctx),
    getTranslations('payments.test_bank'),
    formText('payments.test_bank.form'),
  ]);
  const common = { zone: readerZone(ctx), move: moveTestBank, text };
  return (
    <AdminPage title={t('title')}>
      <title>{t('title')}</title>
      <div className="grid gap-8">
        <p className="lead soft max-w-[64ch]">{t('text')}</p>
        <TestBankTable {...common} of="payments" rows={bank.payments} deeds={['charge_back']} />
        <TestBankTable {...common} of="disputes" rows={bank.disputes} deeds={['win', 'lose']} />
        <TestBankTable {...common} of="payouts" rows={bank.payouts} deeds={['return_payout']} />
      </div>
    </AdminPage>
  );
}
