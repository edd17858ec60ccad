import type { Process, Words } from '@/lib/core/process/types';

/** Money's own processes: the errands on which the ledger waits for the payment provider. */

export const moneyEffects = ['payout', 'payout_sent', 'payout_back', 'payout_returned'] as const;
export const moneyGuards = ['enoughAvailable', 'accountReady', 'providerSaysNotSent', 'providerSaysNothing'] as const;
export const moneySignals = [
  'payout.succeeded',
  'payout.failed',
  'payout.returned',
  'operation.succeeded',
  'operation.failed',
  'operation.cancelled',
] as const;

/** Default windows as ISO periods; `operation.retry` and `balance.clearing` are read by jobs and postings, not by a timer. */
export const paymentSettings = {
  'operation.stuck': 'P3D',
  'operation.retry': 'PT2M',
  'balance.clearing': 'P14D',
} as const;

interface MoneyWords<State extends string> extends Words {
  readonly state: State;
  readonly effect: (typeof moneyEffects)[number];
  readonly guard: (typeof moneyGuards)[number];
  readonly signal: (typeof moneySignals)[number];
  readonly facts: Record<never, never>;
}

type MoneyProcess<State extends string> = Process<MoneyWords<State>> & { readonly of: 'money' };

type PayoutState = 'sending' | 'paid' | 'failed' | 'returned';

/** A provider's balance on its way to their account; what does not arrive is in the balance again. */
export const payout: MoneyProcess<PayoutState> = {
  name: 'payout',
  version: 1,
  of: 'money',
  // biome-ignore format: a table is read by its columns
  states: {
    sending:  { waits: 'payments', list: 'active' },
    paid:     { waits: null,       list: 'completed' },
    failed:   { waits: null,       list: 'cancelled' },
    returned: { waits: null,       list: 'cancelled' },
  },
  // biome-ignore format: a table is read by its columns
  rows: [
    { step: 'send',   from: null, to: 'sending', by: ['provider', 'operator', 'system'], guard: ['enoughAvailable', 'accountReady'], do: ['payout'], tell: ['provider'] },
    { step: 'paid',   from: 'sending', to: 'paid',     by: ['system'], on: 'payout.succeeded', do: ['payout_sent'], tell: ['provider'] },
    { step: 'fail',   from: 'sending', to: 'failed',   by: ['system'], on: 'payout.failed', do: ['payout_back'], tell: ['provider', 'operator'] },
    { step: 'fail',   from: 'sending', to: 'failed',   by: ['operator'], guard: ['providerSaysNotSent'], do: ['payout_back'], note: true, tell: ['provider'] },
    { step: 'return', from: 'paid',    to: 'returned', by: ['system'], on: 'payout.returned', do: ['payout_returned'], tell: ['provider', 'operator'] },
  ],
};

type OperationState = 'open' | 'stuck' | 'succeeded' | 'failed' | 'cancelled';

/** One call to the payment provider: the intent, kept until its outcome is known. */
export const operation: MoneyProcess<OperationState> = {
  name: 'operation',
  version: 1,
  of: 'money',
  // biome-ignore format: a table is read by its columns
  states: {
    open:      { waits: 'payments', list: 'active' },
    stuck:     { waits: 'operator', list: 'active' },
    succeeded: { waits: null,       list: 'completed' },
    failed:    { waits: null,       list: 'cancelled' },
    cancelled: { waits: null,       list: 'cancelled' },
  },
  // biome-ignore format: a table is read by its columns
  rows: [
    { step: 'intend',  from: null,   to: 'open',      by: ['system'], do: [], tell: [] },
    { step: 'confirm', from: ['open', 'stuck'], to: 'succeeded', by: ['system'], on: 'operation.succeeded', do: [], tell: [] },
    { step: 'refuse',  from: ['open', 'stuck'], to: 'failed',    by: ['system'], on: 'operation.failed', do: [], tell: [] },
    { step: 'cancel',  from: ['open', 'stuck'], to: 'cancelled', by: ['system'], on: 'operation.cancelled', do: [], tell: [] },
    { step: 'confirm', from: 'cancelled', to: 'succeeded', by: ['system'], on: 'operation.succeeded', do: [], tell: [] },
    { step: 'stall',   from: 'open', to: 'stuck',     by: ['system'], at: 'entered.open + $operation.stuck', do: [], tell: ['operator'] },
    { step: 'refuse',  from: 'stuck', to: 'failed',   by: ['operator'], guard: ['providerSaysNothing'], do: [], note: true },
  ],
};
