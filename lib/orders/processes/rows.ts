import type { OrderState } from './states';
import type { OrderRow } from './vocabulary';

/** Rows that every order shares. */
type SharedRow = OrderRow<OrderState, unknown>;

/** What may happen around a payment that is open: `due` are the later states that wait for one, `ends` those where one may still arrive. */
export function paying({ due = [], ends, authorizes = false }: Paying): SharedRow[] {
  // biome-ignore format: a table is read by its columns
  return [
    { step: 'payment_failed', from: ['awaiting_payment', ...due], to: '=', by: ['system'], on: 'payment.failed', do: [], tell: ['customer'] },
    { step: 'abandon',        from: 'awaiting_payment', to: 'cancelled', by: ['customer'], do: ['void', 'free'], tell: [] },
    { step: 'expire',         from: 'awaiting_payment', to: 'expired',   by: ['system'], at: 'entered.awaiting_payment + $payment.window', do: ['void', 'free'], tell: ['customer'] },
    { step: 'late_payment',   from: ends, to: '=', by: ['system'], on: 'payment.succeeded', do: ['charge', 'settle:customer'], tell: ['customer'] },
    { step: 'late_payment',   from: ends, to: '=', by: ['system'], on: 'payment.failed', do: [], tell: [] },
    ...(authorizes ? [{ step: 'late_payment', from: ['expired', 'cancelled'], to: '=', by: ['system'], on: 'payment.authorized', do: ['void'], tell: [] } satisfies SharedRow] : []),
  ];
}

interface Paying {
  readonly due?: readonly OrderState[];
  readonly ends: readonly OrderState[];
  /** Whether money may be authorized first and captured later. */
  readonly authorizes?: boolean;
}

/** What an open case may do to its order, and the refund that provider and operator may give in every paid state. */
export function byCases(active: readonly OrderState[], settled: readonly OrderState[], agreeable = active): SharedRow[] {
  // biome-ignore format: a table is read by its columns
  return [
    { step: 'cancel', from: agreeable, to: 'cancelled', by: ['case'], do: ['void', 'settle:agreed', 'free'] },
    { step: 'award',  from: active,  to: 'cancelled', by: ['case'], if: { split: 'all' },  do: ['void', 'refund:decision', 'free'] },
    { step: 'award',  from: active,  to: 'completed', by: ['case'], if: { split: 'part' }, do: ['void', 'refund:decision', 'settle:provider', 'open:review'] },
    { step: 'award',  from: settled, to: '=',         by: ['case'], do: ['refund:decision'] },
    { step: 'absorb', from: active,  to: 'cancelled', by: ['case'], do: ['absorb', 'void', 'settle:policy', 'free'] },
    { step: 'absorb', from: [...settled, 'expired', 'cancelled'], to: '=', by: ['case'], do: ['absorb'] },
    { step: 'refund', from: [...active, ...settled], to: '=', by: ['provider', 'operator'], guard: ['moneyStillHere'], do: ['refund:given'], note: true, tell: ['customer', 'provider'] },
  ];
}

/** Another price that both sides agree to while the work is under way; a payment for it that comes too late goes back as it came. */
export function byCharge(under: readonly OrderState[], afterwards: readonly OrderState[] = []): SharedRow[] {
  // biome-ignore format: a table is read by its columns
  return [
    { step: 'reprice',      from: under, to: '=', by: ['case'], do: ['reprice'] },
    { step: 'pay_more',     from: under, to: '=', by: ['case'], do: ['add_part', 'charge'] },
    { step: 'late_payment', from: [...under, ...afterwards], to: '=', by: ['system'], on: 'payment.succeeded', do: ['return_payment'], tell: ['customer'] },
    { step: 'late_payment', from: [...under, ...afterwards], to: '=', by: ['system'], on: 'payment.failed', do: [], tell: [] },
  ];
}

/** Whoever is not the customer ends it: everything that is held goes back. */
export function operatorCancels(from: readonly OrderState[]): SharedRow {
  return { step: 'cancel', from, to: 'cancelled', by: ['operator'], do: ['void', 'settle:customer', 'free'], note: true };
}

/** The operator approves what was delivered. */
export function operatorCompletes(from: readonly OrderState[]): SharedRow {
  return { step: 'approve', from, to: 'completed', by: ['operator'], do: ['settle:provider', 'open:review'], note: true };
}
