import * as z from 'zod';
import { toDecimal } from '@/lib/core/shared/money';
import { CurrencyCode, Instant, RowId } from '@/lib/core/wire';
import type { MoneyLine, OrderMoneyView } from './money';

const Signed = z
  .string()
  .regex(/^-?\d+(?:\.\d+)?$/)
  .meta({ examples: ['-12.00'] });
const Line = z.strictObject({ account: z.string(), amount: Signed });

export const MoneyWire = z
  .strictObject({
    reference: z.string(),
    currency: CurrencyCode,
    steps: z.array(
      z.strictObject({ id: RowId, kind: z.string(), at: Instant, available_at: Instant.nullable(), lines: z.array(Line) }),
    ),
    now: z.array(Line).meta({ description: 'What is in each account now' }),
  })
  .meta({ id: 'OrderMoney' });

export function moneyToWire({ reference, currency, steps, now }: OrderMoneyView): z.input<typeof MoneyWire> {
  const lines = (of: readonly MoneyLine[]) => of.map(({ account, amount }) => ({ account, amount: toDecimal(amount, currency) }));
  return {
    reference,
    currency,
    steps: steps.map(({ id, kind, at, availableAt, lines: moved }) => ({
      id,
      kind,
      at,
      available_at: availableAt,
      lines: lines(moved),
    })),
    now: lines(now),
  };
}
