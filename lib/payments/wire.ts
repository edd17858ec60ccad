import * as z from 'zod';
import { toDecimal } from '@/lib/core/shared/money';
import { CurrencyCode, Instant, RowId } from '@/lib/core/wire';
import type { Earnings } from './earnings';

/** What is owed may be negative: a refund after the payout. */
const Balance = z
  .string()
  .regex(/^-?\d+(?:\.\d+)?$/)
  .meta({ examples: ['-12.00'] });

export const EarningsWire = z
  .strictObject({
    next_cursor: RowId.nullable(),
    balances: z.array(
      z.strictObject({
        currency: CurrencyCode,
        available: Balance,
        pending: Balance,
        held: Balance,
        sending: Balance,
        paid: Balance,
      }),
    ),
    results: z.array(
      z.strictObject({
        id: RowId,
        kind: z.string(),
        at: Instant,
        amount: Balance,
        currency: CurrencyCode,
        available_at: Instant.nullable(),
        order: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Earnings' });

export function toWire({ balances, entries, next }: Earnings): z.input<typeof EarningsWire> {
  return {
    next_cursor: next,
    balances: balances.map(({ currency, available, pending, held, sending, paid }) => ({
      currency,
      available: toDecimal(available, currency),
      pending: toDecimal(pending, currency),
      held: toDecimal(held, currency),
      sending: toDecimal(sending, currency),
      paid: toDecimal(paid, currency),
    })),
    results: entries.map(({ id, kind, at, amount, currency, availableAt, order }) => ({
      id,
      kind,
      at: at.toISOString(),
      amount: toDecimal(amount, currency),
      currency,
      available_at: availableAt?.toISOString() ?? null,
      order: order?.reference ?? null,
    })),
  };
}
