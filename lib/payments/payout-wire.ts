import * as z from 'zod';
import { toDecimal } from '@/lib/core/shared/money';
import { Amount, CurrencyCode, Instant, pageOf, RowId } from '@/lib/core/wire';
import type { PayoutTermsView, PayoutView } from './payout-queries';
import { SCHEDULES } from './schema';

export const PayoutWire = z
  .strictObject({
    id: RowId,
    reference: z.string().meta({ examples: ['PO-7K3M-92QX'] }),
    state: z.enum(['sending', 'paid', 'failed', 'returned']),
    amount: Amount,
    currency: CurrencyCode,
    account: z.string().meta({ description: 'As its owner recognises it', examples: ['GB•• •••• 5555'] }),
    failure: z.string().nullable(),
    asked_by: z.enum(['provider', 'operator', 'system']),
    created_at: Instant,
    settled_at: Instant.nullable(),
  })
  .meta({ id: 'Payout' });
export const PayoutsWire = pageOf(PayoutWire);

export const payoutToWire = (payout: PayoutView): z.input<typeof PayoutWire> => ({
  id: payout.id,
  reference: payout.reference,
  state: payout.state,
  amount: toDecimal(payout.amount, payout.currency),
  currency: payout.currency,
  account: payout.account,
  failure: payout.failure,
  asked_by: payout.party,
  created_at: payout.createdAt.toISOString(),
  settled_at: payout.settledAt?.toISOString() ?? null,
});

export const PayoutTermsWire = z
  .strictObject({
    schedule: z.enum(SCHEDULES),
    chosen: z.boolean().meta({ description: "Whether you chose it, or it is the marketplace's" }),
    minimum: Amount,
    currency: CurrencyCode,
    held: z.strictObject({ at: Instant, reason: z.string() }).nullable(),
    account: z
      .strictObject({ label: z.string(), ready: z.boolean(), wants: z.string().nullable() })
      .nullable()
      .meta({ description: 'Where you are paid out to' }),
  })
  .meta({ id: 'PayoutTerms' });

export const payoutTermsToWire = ({ schedule, chosen, minimum, currency, held, account }: PayoutTermsView) => ({
  schedule,
  chosen,
  minimum: toDecimal(minimum, currency),
  currency,
  held: held && { at: held.at.toISOString(), reason: held.reason },
  account,
});
