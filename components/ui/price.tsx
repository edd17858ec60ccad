import { useLocale } from 'next-intl';
import { formatMoney, type Money } from '@/lib/core/shared/money';
import { cn } from './cn';

/** An amount in the display face; whole ones without decimals unless `exact`. Never breaks. */
export function Price({ money, exact, className }: { money: Money; exact?: boolean; className?: string }) {
  return (
    <bdi dir="ltr" className={cn('price', className)}>
      {formatMoney(money, useLocale(), { trim: !exact })}
    </bdi>
  );
}
