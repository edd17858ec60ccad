import { invalid } from '@/lib/core/errors';
import { minorDigits } from '@/lib/core/shared/money';
import { typedAmount } from '@/lib/core/shared/money-input';
import { priceBounds } from './policy';

/** The amount in minor units that was typed. @throws invalid at `field`: invalid_amount, too_low, too_high */
export function priceFrom(text: string, currency: string, field: string, least?: number): number {
  const amount = typedAmount(text, currency);
  if (amount === null) throw invalid(field, 'invalid_amount');
  const { min, max } = priceBounds(minorDigits(currency));
  if (amount < (least ?? min)) throw invalid(field, 'too_low');
  if (amount > max) throw invalid(field, 'too_high');
  return amount;
}
