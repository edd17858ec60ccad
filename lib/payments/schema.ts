import * as z from 'zod';
import { Id, line, told, whole } from '@/lib/core/shared/fields';

/** How often a balance is paid out by itself. */
export const SCHEDULES = ['daily', 'weekly', 'monthly', 'manual'] as const;
export type Schedule = (typeof SCHEDULES)[number];

/** A page of what moved a provider's balance. */
export const EarningsList = z.strictObject({ cursor: Id.optional() });

export const Nothing = z.strictObject({});
export const ReplayEvent = z.strictObject({ event: Id });

/** The key of a call of ours, as payment providers hold it. */
const CallKey = z.string().regex(/^[a-z-]{3,40}[0-9a-f-]{36}$/, 'invalid');

/** The test provider's challenge, answered. */
export const AnswerChallenge = z.strictObject({ payment: CallKey, answer: z.enum(['approve', 'refuse']) });

/** What the test provider's bank shall do: take a payment back, decide about that, or refuse a payout. */
export const TEST_BANK_DEEDS = ['charge_back', 'win', 'lose', 'return_payout'] as const;
export const MoveTestBank = z.strictObject({ deed: z.enum(TEST_BANK_DEEDS), key: CallKey });

const Currency = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{3}$/, 'invalid_currency');

/** Pays out what is available of a currency; without one, of the provider's own. */
export const PayOut = z.strictObject({ currency: Currency.optional() });
export const PayoutList = z.strictObject({ cursor: Id.optional(), limit: whole(1, 100).default(20) });
export const SetPayoutSchedule = z.strictObject({ schedule: z.enum(SCHEDULES, 'invalid') });
const Iban = z
  .string()
  .transform((text) => text.replaceAll(/\s/g, '').toUpperCase())
  .pipe(z.string().regex(/^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/, 'invalid_iban'));
/** Where to be paid out to; an IBAN is for the test provider alone, others ask for it themselves. */
export const ConnectAccount = z.strictObject({
  iban: told(z.union([z.literal('').transform(() => undefined), Iban]), z.string().max(60)).optional(),
});

/** What the operator decides about a provider's payouts. */
export const HoldPayouts = z.strictObject({ provider: Id, reason: line(300).pipe(z.string().min(1, 'required')) });
export const ReleasePayouts = z.strictObject({ provider: Id });
export const RetryPayout = z.strictObject({ payout: Id });
export const FailPayout = z.strictObject({ payout: Id, note: line(300).pipe(z.string().min(1, 'required')) });
export const ChangePayoutSettings = z
  .strictObject({ schedule: z.enum(SCHEDULES, 'invalid'), minimum: whole(0, 10_000) })
  .partial();
