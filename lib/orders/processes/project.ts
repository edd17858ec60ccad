import { byCases, byCharge, operatorCancels, paying } from './rows';
import { type OrderState, orderStatesWith } from './states';
import type { OrderProcess } from './vocabulary';

export interface ProjectTerms {
  readonly payment: 'full' | 'milestones';
  /** Whether the customer must tell what is needed before the clock starts. */
  readonly brief: boolean;
}

/** Work towards a date, paid in full or by milestones; a milestone is one turn of pay → work → approve. */
export const project: OrderProcess<OrderState, ProjectTerms> = {
  name: 'project',
  version: 1,
  of: 'order',
  holds: null,
  terms: { payment: ['full', 'milestones'], brief: [true, false] },
  states: orderStatesWith({
    in_progress: { remind: { provider: ['due - P1D', 'due'], customer: ['due + P1D'] } },
  }),
  // biome-ignore format: a table is read by its columns
  rows: [
    { step: 'order', from: null, to: 'awaiting_payment', by: ['customer'], do: ['collect'], tell: [] },
    ...paying({ due: ['payment_due'], ends: ['expired', 'cancelled', 'completed'] }),
    { step: 'pay',  from: ['awaiting_payment', 'payment_due'], to: '=', by: ['customer'], guard: ['noOpenPayment'], do: ['collect'], tell: [] },
    { step: 'paid', from: 'awaiting_payment', to: 'awaiting_brief', by: ['system'], if: { brief: true },  on: 'payment.succeeded', do: ['charge'], tell: ['customer', 'provider'] },
    { step: 'paid', from: 'awaiting_payment', to: 'in_progress',    by: ['system'], if: { brief: false }, on: 'payment.succeeded', do: ['charge', 'set_due'], tell: ['customer', 'provider'] },
    { step: 'paid', from: 'payment_due',      to: 'in_progress',    by: ['system'], on: 'payment.succeeded', do: ['charge', 'set_due'], tell: ['customer', 'provider'] },

    { step: 'brief',  from: 'awaiting_brief', to: 'in_progress', by: ['customer'], guard: ['briefComplete'], do: ['set_due'] },
    { step: 'brief',  from: 'awaiting_brief', to: 'in_progress', by: ['provider', 'operator'], do: ['set_due'] },
    { step: 'cancel', from: 'awaiting_brief', to: 'cancelled', by: ['customer', 'system'], at: 'entered.awaiting_brief + $brief.window', do: ['settle:customer'] },

    { step: 'deliver', from: 'in_progress', to: 'delivered',   by: ['provider', 'operator'], guard: ['hasDeliverable'], do: [] },
    { step: 'extend',  from: 'in_progress', to: '=',           by: ['case'], do: ['move_due'] },
    { step: 'cancel',  from: 'in_progress', to: 'cancelled',   by: ['customer'], guard: ['lateByADay'], do: ['settle:customer'] },
    { step: 'cancel',  from: 'in_progress', to: 'cancelled',   by: ['system'], at: 'due + $late.abandoned', do: ['settle:customer'] },
    { step: 'cancel',  from: ['awaiting_brief', 'in_progress', 'delivered'], to: 'cancelled', by: ['provider'], do: ['settle:customer'], note: true },
    operatorCancels(['awaiting_brief', 'in_progress', 'delivered']),

    { step: 'revise',  from: 'delivered', to: 'in_progress', by: ['customer'], guard: ['revisionsLeft'], do: ['count_revision', 'move_due'], note: true },
    { step: 'redo',    from: 'delivered', to: 'in_progress', by: ['case'], do: ['move_due'] },
    { step: 'approve', from: 'delivered', to: 'payment_due', by: ['system'],               if: { owed: true },  at: 'entered.delivered + $project.approve', do: ['settle:provider', 'collect'] },
    { step: 'approve', from: 'delivered', to: 'payment_due', by: ['customer', 'operator'], if: { owed: true },  guard: ['noOpenPayment'], do: ['settle:provider', 'collect'] },
    { step: 'approve', from: 'delivered', to: 'completed',   by: ['customer', 'operator', 'system'], if: { owed: false }, at: 'entered.delivered + $project.approve', do: ['settle:provider', 'open:review'] },
    { step: 'finish',  from: 'payment_due', to: 'completed', by: ['customer', 'provider', 'operator', 'system'], at: 'entered.payment_due + $milestone.window', do: ['void', 'open:review'] },
    ...byCharge(['in_progress', 'delivered']),
    ...byCases(['awaiting_brief', 'in_progress', 'delivered', 'payment_due'], ['completed'], ['awaiting_brief', 'in_progress', 'delivered']),
  ],
};
