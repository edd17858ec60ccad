import { getTranslations } from 'next-intl/server';
import { type Asked, listAsked } from '@/app/[locale]/_admin/asked';
import { operator } from '@/app/[locale]/_admin/operator';
import { ListFrame } from '@/components/administration/list-frame';
import { EventsTable } from '@/components/payments/events-table';
import { PaymentTabs } from '@/components/payments/tabs';
import { AdminPage } from '@/components/shell/admin-shell';
import { paymentEvents } from '@/lib/administration';
import { readerZone } from '@/lib/core/context';

/** What payment providers told us of their own accord, and what came of it. */
export default async function AdminPaymentEvents({ searchParams }: { searchParams: Asked }) {
  const ctx = await operator();
  const asked = await listAsked(searchParams);
  const [found, t] = await Promise.all([paymentEvents(ctx, asked), getTranslations('payments.events')]);
  const stateOf = (state: string) => t(`states.${state}` as 'states.done');
  return (
    <AdminPage title={t('title')}>
      <title>{t('title')}</title>
      <PaymentTabs current="events" />
      <ListFrame path="/admin/payments/events" asked={asked} found={found} search={t('search')} stateOf={stateOf}>
        <EventsTable rows={found.rows} zone={readerZone(ctx)} />
      </ListFrame>
    </AdminPage>
  );
}
