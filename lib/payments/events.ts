import * as z from 'zod';
import { type EventType, type EventTypes, Key } from '@/lib/core/event-types';

const Data = z.object({ orderId: Key, reference: z.string(), providerId: Key });
const Inside = z.object({ operationId: Key, paymentId: Key.nullable() });

const answer = (summary: string): EventType => ({ summary, version: 1, audience: 'provider', data: Data, inside: Inside });

const Tell = z.array(z.looseObject({ person: z.string() }));
const PayoutData = z.object({ payoutId: Key, reference: z.string(), providerId: Key, amount: z.int(), currency: z.string() });
const payout = (summary: string): EventType => ({
  summary,
  version: 1,
  audience: 'provider',
  data: PayoutData,
  inside: z.object({ step: z.string(), tell: Tell }),
});

/** An order's part of it: minor units of the order's currency. */
const ChargebackData = Data.extend({ amount: z.int(), cost: z.int() });
const chargeback = (summary: string): EventType => ({
  summary,
  version: 1,
  audience: 'provider',
  data: ChargebackData,
  inside: z.object({ paymentId: Key, externalId: z.string() }),
});

export const events: EventTypes = {
  'payment.authorized': answer('The money of an order is reserved with its customer’s bank.'),
  'payment.succeeded': answer('The money of an order was taken.'),
  'payment.failed': answer('The money of an order could not be taken.'),
  'capture.succeeded': answer('Money that was reserved was taken.'),
  'capture.failed': answer('Money that was reserved could not be taken.'),
  'payment.chargeback_opened': chargeback('A customer’s bank has taken an order’s money back.'),
  'payment.chargeback_won': chargeback('The bank has given back what it had taken.'),
  'payment.chargeback_lost': chargeback('The bank keeps what it has taken.'),
  'payout.sending': payout('A payout is on its way.'),
  'payout.paid': payout('A payout was sent to the provider’s account.'),
  'payout.failed': payout('A payout could not be sent: its money is in the balance again.'),
  'payout.returned': payout('A payout has come back: its money is in the balance again.'),
};
