import { useTranslations } from 'next-intl';
import { Tabs } from '@/components/ui/tabs';

const PLACES = { payouts: '/admin/payments', events: '/admin/payments/events', cash: '/admin/payments/cash' } as const;

/** The operator's pages about payments. */
export function PaymentTabs({ current }: { current: keyof typeof PLACES }) {
  const t = useTranslations('payments.tabs');
  const places = Object.keys(PLACES) as (keyof typeof PLACES)[];
  return (
    <div className="pb-5">
      <Tabs
        label={t('label')}
        items={places.map((place) => ({ href: PLACES[place], label: t(place), current: place === current }))}
      />
    </div>
  );
}
