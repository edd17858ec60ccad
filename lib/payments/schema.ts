import * as z from 'zod';
import { Id } from '@/lib/core/shared/fields';

/** A page of what moved a provider's balance. */
export const EarningsList = z.strictObject({ cursor: Id.optional() });

export const ReplayEvent = z.strictObject({ event: Id });

/** The key of a call of ours, as payment providers hold it. */
const CallKey = z.string().regex(/^[a-z-]{3,40}[0-9a-f-]{36}$/, 'invalid');

/** The test provider's challenge, answered. */
export const AnswerChallenge = z.strictObject({ payment: CallKey, answer: z.enum(['approve', 'refuse']) });

/** What the test provider's bank shall do: take a payment back, decide about that, or refuse a payout. */
export const TEST_BANK_DEEDS = ['charge_back', 'win', 'lose', 'return_payout'] as const;
export const MoveTestBank = z.strictObject({ deed: z.enum(TEST_BANK_DEEDS), key: CallKey });
