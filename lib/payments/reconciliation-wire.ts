import * as z from 'zod';
import { toDecimal } from '@/lib/core/shared/money';
import { CurrencyCode, Instant, RowId } from '@/lib/core/wire';
import type { ReconciliationView } from './reconciling';

const Sum = z
  .string()
  .regex(/^-?\d+(?:\.\d+)?$/)
  .nullable()
  .meta({ description: 'Null where that side has nothing', examples: ['70.04'] });

export const ReconciliationsWire = z.strictObject({
  results: z.array(
    z
      .strictObject({
        id: RowId,
        provider: z.string(),
        from: Instant,
        until: Instant,
        at: Instant,
        matched: z.int().min(0),
        differences: z.array(
          z.strictObject({
            what: z.enum(['not_booked', 'not_there', 'amount', 'fee']),
            key: z.string(),
            ours: Sum,
            theirs: Sum,
            currency: CurrencyCode,
            at: Instant,
          }),
        ),
      })
      .meta({ id: 'Reconciliation' }),
  ),
});

export const reconciliationsToWire = (rows: ReconciliationView[]): z.input<typeof ReconciliationsWire> => ({
  results: rows.map(({ from, until, at, differences, ...row }) => ({
    ...row,
    from: from.toISOString(),
    until: until.toISOString(),
    at: at.toISOString(),
    differences: differences.map((each) => ({
      ...each,
      ours: each.ours === null ? null : toDecimal(each.ours, each.currency),
      theirs: each.theirs === null ? null : toDecimal(each.theirs, each.currency),
    })),
  })),
});
