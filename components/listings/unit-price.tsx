import { useTranslations } from 'next-intl';
import { Price } from '@/components/ui/price';
import type { Money } from '@/lib/core/shared/money';
import type { Pricing } from './view';

/** A price and what it is for: "£68 fixed", "£36 an hour", "from £24". `plain` leaves "fixed" out: in a shop's window everything is. */
export function UnitPrice({
  price,
  pricing,
  className,
  wordClass = 'small muted',
  plain,
}: {
  price: Money;
  pricing: Pricing;
  className?: string;
  wordClass?: string;
  plain?: boolean;
}) {
  const t = useTranslations('listings.unit');
  const word = <span className={wordClass}>{t(pricing)}</span>;
  return (
    <span className="whitespace-nowrap">
      {pricing === 'from' && <>{word} </>}
      <Price money={price} className={className ?? 'text-[1.125rem]'} />
      {pricing !== 'from' && !(plain && pricing === 'fixed') && <> {word}</>}
    </span>
  );
}
