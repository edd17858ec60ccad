import type { State } from '@/lib/core/process/types';
import type { States } from './vocabulary';

/** One vocabulary for every order. The status in the REST API is the state's name in capitals. */
export type OrderState =
  | 'awaiting_payment'
  | 'pending'
  | 'awaiting_brief'
  | 'confirmed'
  | 'payment_due'
  | 'in_progress'
  | 'delivered'
  | 'absence_reported'
  | 'completed'
  | 'declined'
  | 'expired'
  | 'cancelled'
  | 'no_show';

// biome-ignore format: a table is read by its columns
export const orderStates: States<OrderState> = {
  awaiting_payment: { waits: 'customer', list: 'active' },
  pending:          { waits: 'provider', list: 'active', remind: { provider: ['entered.pending + PT4H', 'entered.pending + PT20H'] } },
  awaiting_brief:   { waits: 'customer', list: 'active', remind: { customer: ['entered.awaiting_brief + P1D', 'entered.awaiting_brief + P4D'] } },
  confirmed:        { waits: 'provider', list: 'active' },
  payment_due:      { waits: 'customer', list: 'active', remind: { customer: ['entered.payment_due + PT12H'] } },
  in_progress:      { waits: 'provider', list: 'active' },
  delivered:        { waits: 'customer', list: 'active', remind: { customer: ['entered.delivered + P1D'] } },
  absence_reported: { waits: 'other',    list: 'active' },
  completed:        { waits: null,       list: 'completed' },
  declined:         { waits: null,       list: 'cancelled' },
  expired:          { waits: null,       list: 'cancelled' },
  cancelled:        { waits: null,       list: 'cancelled' },
  no_show:          { waits: null,       list: 'cancelled' },
};

/** The states of one process: those that every order shares, with what this one has otherwise. */
export function orderStatesWith(own: Partial<Record<OrderState, Partial<State>>>): States<OrderState> {
  const states: Record<OrderState, State> = { ...orderStates };
  for (const [name, exception] of Object.entries(own)) {
    const state = name as OrderState;
    states[state] = { ...states[state], ...exception };
  }
  return states;
}
