import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/button-link';
import { Notice } from '@/components/ui/notice';

type Paying = {
  reference: string;
  startsAt: string | null;
  payment: { failure: string | null; awaits: 'customer' | 'provider' | null } | null;
};

/** What became of the last attempt to pay, and what to do now; nothing where there was none. */
export function PayNotice({ order: { reference, startsAt, payment } }: { order: Paying }) {
  const t = useTranslations('checkout.pay');
  const here = `/account/orders/${reference}`;
  if (payment?.awaits === 'provider')
    return (
      <Notice tone="plain" title={t('pending.title')} role="status">
        {t('pending.text')}
        <span className="mt-3 flex flex-wrap gap-3">
          <ButtonLink href={`${here}/pay?returned`}>{t('pending.again')}</ButtonLink>
          <ButtonLink href={here} variant="quiet">
            {t('pending.order')}
          </ButtonLink>
        </span>
      </Notice>
    );
  if (payment?.awaits === 'customer')
    return (
      <Notice tone="turn" title={t('approve.title')}>
        {t('approve.text')}
        <span className="mt-3 block">
          <ButtonLink href={`${here}/pay/bank`} variant="primary">
            {t('approve.go')}
          </ButtonLink>
        </span>
      </Notice>
    );
  if (!payment?.failure) return null;
  const known = t.has(`failed.${payment.failure}.title` as 'failed.other.title') ? payment.failure : 'other';
  return (
    <Notice tone="danger" title={t(`failed.${known}.title` as 'failed.other.title')}>
      {t(`failed.${known}.text` as 'failed.other.text')} {startsAt && t('still_held')}
    </Notice>
  );
}
