import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Facts } from '@/components/providers/facts';
import { CalendarCheck, Check, Clock, Lock, Package, Truck, Users, Wallet } from '@/components/ui/icons';
import type { ListingView } from '@/lib/listings';

/** What one should know before booking, in one line each. */
export async function ListingFacts({ listing }: { listing: ListingView }) {
  const t = await getTranslations('public.listing.fact');
  const {
    kind,
    pricingType,
    durationMinutes,
    booking,
    payment,
    depositPercent,
    noticeMinutes,
    capacity,
    deliveryDays,
    delivery,
  } = listing;
  const name = listing.provider.name.split(' ')[0] ?? '';
  const b = (words: ReactNode) => <b>{words}</b>;
  const facts = [
    kind === 'appointment' && pricingType === 'hourly' && { key: 'hourly', icon: <Clock />, text: t.rich('hourly', { b }) },
    kind === 'appointment' &&
      pricingType !== 'hourly' &&
      durationMinutes !== null && { key: 'minutes', icon: <Clock />, text: t.rich('minutes', { b, count: durationMinutes }) },
    kind === 'appointment' && {
      key: 'booking',
      icon: <CalendarCheck />,
      text:
        booking === 'instant'
          ? t.rich('instant', { b })
          : t.rich(payment === 'onsite' ? 'request_onsite' : 'request', { b, name }),
    },
    kind === 'appointment' && payment === 'onsite' && { key: 'payment', icon: <Wallet />, text: t.rich('onsite', { b, name }) },
    kind === 'appointment' &&
      payment === 'deposit' && {
        key: 'payment',
        icon: <Wallet />,
        text: t.rich('deposit', { b, percent: depositPercent ?? 30 }),
      },
    kind === 'appointment' && payment === 'full' && { key: 'payment', icon: <Lock />, text: t.rich('held', { b }) },
    kind === 'appointment' &&
      noticeMinutes >= 60 && {
        key: 'notice',
        icon: <Clock />,
        text: t.rich('notice', { b, count: Math.round(noticeMinutes / 60) }),
      },
    capacity > 1 && { key: 'capacity', icon: <Users />, text: t.rich('capacity', { b, count: capacity }) },
    deliveryDays !== null && { key: 'days', icon: <Package />, text: t.rich('delivery_days', { b, count: deliveryDays }) },
    delivery !== null && { key: 'delivery', icon: <Truck />, text: t.rich(delivery, { b, city: listing.provider.city ?? '' }) },
    ...listing.features.map((feature) => ({ key: feature, icon: <Check />, text: feature })),
  ].filter((fact) => fact !== false);
  return facts.length > 0 ? <Facts facts={facts} className="ui" /> : null;
}
