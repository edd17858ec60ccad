import * as z from 'zod';
import { ROLES } from '@/lib/core/shared/roles';
import { Amount, CurrencyCode, Instant, RowId } from '@/lib/core/wire';
import type { Verified } from '@/lib/payments';
import type { RulesView } from './rates';
import type { SettingsView } from './settings';

/** Where the clock stands now, and how many jobs came due by it. */
export const ClockWire = z.strictObject({ offset_ms: z.int(), now: Instant, due: z.int().min(0) });
export const JobWire = z.strictObject({ job: RowId });

const percent = z.string().meta({ description: 'Percent', examples: ['12.5'] });
export const CommissionRuleWire = z
  .strictObject({
    id: RowId,
    provider: z.string().nullable(),
    category: z.string().nullable(),
    rate: percent.nullable(),
    onsite: percent.nullable(),
  })
  .meta({ id: 'CommissionRule' });
export const TaxRuleWire = z
  .strictObject({
    id: RowId,
    country: z.string(),
    region: z.string(),
    name: z.string(),
    rate: percent,
    inclusive: z.boolean(),
    remitted_by: z.enum(['provider', 'marketplace']),
  })
  .meta({ id: 'TaxRule' });
export const SettingsWire = z
  .strictObject({
    commission: percent,
    commission_onsite: percent,
    fee: percent,
    tax: percent,
    legal_name: z.string(),
    address: z.string(),
    tax_number: z.string(),
    commission_rules: z.array(CommissionRuleWire),
    tax_rules: z.array(TaxRuleWire),
  })
  .meta({ id: 'Settings' });

export const commissionRuleToWire = ({ id, provider, category, rate, onsite }: RulesView['commission'][number]) => ({
  id,
  provider: provider?.handle ?? null,
  category: category?.slug ?? null,
  rate,
  onsite,
});
export const taxRuleToWire = ({ remittedBy, ...rule }: RulesView['taxes'][number]) => ({ ...rule, remitted_by: remittedBy });

/** Everything that decides what is taken, as programs read it. */
export const settingsToWire = ({
  commission,
  commissionOnsite,
  fee,
  tax,
  legalName,
  address,
  taxNumber,
  commissionRules,
  taxRules,
}: SettingsView): z.input<typeof SettingsWire> => ({
  commission,
  commission_onsite: commissionOnsite,
  fee,
  tax,
  legal_name: legalName,
  address,
  tax_number: taxNumber,
  commission_rules: commissionRules.map(commissionRuleToWire),
  tax_rules: taxRules.map(taxRuleToWire),
});

export const PersonWire = z
  .strictObject({
    id: RowId,
    username: z.string(),
    email: z.string(),
    email_verified: z.boolean(),
    first_name: z.string(),
    last_name: z.string(),
    role: z.enum(ROLES),
    suspended: z.boolean(),
    provider: z.string().nullable(),
    orders: z.int().min(0),
    created_at: Instant,
  })
  .meta({ id: 'AdminPerson' });

export const ListingRowWire = z
  .strictObject({
    id: RowId,
    slug: z.string(),
    title: z.string(),
    kind: z.string(),
    status: z.string(),
    base_price: Amount,
    currency: CurrencyCode,
    provider: z.string(),
    completed_orders: z.int().min(0),
    created_at: Instant,
  })
  .meta({ id: 'AdminListing' });

export const OrderRowWire = z
  .strictObject({
    id: RowId,
    reference: z.string(),
    title: z.string(),
    process: z.string(),
    status: z.string(),
    total_amount: Amount,
    currency: CurrencyCode,
    customer: z.string(),
    provider: z.string(),
    starts_at: Instant.nullable(),
    created_at: Instant,
  })
  .meta({ id: 'AdminOrder' });

export const JobRowWire = z
  .strictObject({
    id: RowId,
    kind: z.string(),
    state: z.string(),
    run_at: Instant,
    attempts: z.int().min(0),
    last_error: z.string().nullable(),
    finished_at: Instant.nullable(),
  })
  .meta({ id: 'AdminJob' });

export const MailWire = z
  .strictObject({
    id: RowId,
    to: z.string(),
    subject: z.string(),
    template: z.string(),
    created_at: Instant,
    sent_at: Instant.nullable(),
  })
  .meta({ id: 'AdminMail' });

export const BooksWire = z
  .strictObject({
    at: Instant.nullable().meta({ description: 'When they were proved last; null: never yet' }),
    ok: z.boolean(),
    transactions: z.int().min(0),
    problems: z.array(z.string()),
  })
  .meta({ id: 'LedgerVerification' });
export const booksToWire = (found: Verified | null): z.input<typeof BooksWire> =>
  found ? { ...found, at: found.at.toISOString() } : { at: null, ok: true, transactions: 0, problems: [] };

export const PaymentEventRowWire = z
  .strictObject({
    id: RowId,
    provider: z.string(),
    external_id: z.string(),
    type: z.string(),
    state: z.string(),
    attempts: z.int().min(0),
    last_error: z.string().nullable(),
    received_at: Instant,
    processed_at: Instant.nullable(),
  })
  .meta({ id: 'AdminPaymentEvent' });

export const PayoutRowWire = z
  .strictObject({
    id: RowId,
    reference: z.string(),
    provider: z.string(),
    state: z.string(),
    amount: Amount,
    currency: CurrencyCode,
    account: z.string(),
    failure: z.string().nullable(),
    asked_by: z.string(),
    created_at: Instant,
    settled_at: Instant.nullable(),
  })
  .meta({ id: 'AdminPayout' });
