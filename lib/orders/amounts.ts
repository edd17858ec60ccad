import { invalid } from '@/lib/core/errors';
import { fromDecimal } from '@/lib/core/shared/money';

/** The minor units of a decimal that somebody has typed. @throws invalid at "amount" when it is missing, none, or below `from` */
export function minorUnits(text: string | undefined, currency: string, { from }: { from: bigint }): bigint {
  if (!text) throw invalid('amount', 'required');
  const amount = fromDecimal(text, currency);
  if (amount === null) throw invalid('amount', 'invalid_amount');
  if (BigInt(amount) < from) throw invalid('amount', 'too_low');
  return BigInt(amount);
}
