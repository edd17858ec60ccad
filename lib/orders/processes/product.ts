import { byCases, operatorCancels, operatorCompletes, paying } from './rows';
import { type OrderState, orderStatesWith } from './states';
import type { OrderProcess } from './vocabulary';

export interface ProductTerms {
  readonly payment: 'full' | 'onsite';
  readonly delivery: 'shipping' | 'pickup' | 'digital';
}

/** Goods: shipped, collected or downloaded; on site one pays only when collecting. */
export const product: OrderProcess<OrderState, ProductTerms> = {
  name: 'product',
  version: 1,
  of: 'order',
  holds: 'stock',
  terms: { payment: ['full', 'onsite'], delivery: ['shipping', 'pickup', 'digital'] },
  never: [
    { payment: 'onsite', delivery: 'shipping' },
    { payment: 'onsite', delivery: 'digital' },
  ],
  states: orderStatesWith({
    confirmed: { remind: { provider: ['entered.confirmed + P3D', 'entered.confirmed + P12D'] } },
    in_progress: { waits: 'customer', remind: { customer: ['entered.in_progress + P3D'] } },
    delivered: { remind: { customer: ['entered.delivered + P5D'] } },
  }),
  // biome-ignore format: a table is read by its columns
  rows: [
    { step: 'order', from: null, to: 'awaiting_payment', by: ['customer'], if: { payment: 'full' },   do: ['hold', 'collect'], tell: [] },
    { step: 'order', from: null, to: 'confirmed',        by: ['customer'], if: { payment: 'onsite' }, do: ['hold', 'book'], tell: ['customer', 'provider'] },
    ...paying({ ends: ['expired', 'cancelled'] }),
    { step: 'pay',  from: 'awaiting_payment', to: '=', by: ['customer'], guard: ['noOpenPayment'], do: ['collect'], tell: [] },
    { step: 'paid', from: 'awaiting_payment', to: 'confirmed', by: ['system'], if: { delivery: ['shipping', 'pickup'] }, on: 'payment.succeeded', do: ['charge', 'book'], tell: { customer: 'PT15M', provider: 'PT0S' } },
    { step: 'paid', from: 'awaiting_payment', to: 'delivered', by: ['system'], if: { delivery: 'digital' }, on: 'payment.succeeded', do: ['charge', 'book', 'reveal'], tell: ['customer', 'provider'] },

    { step: 'send',    from: 'confirmed', to: 'in_progress', by: ['provider', 'operator'], do: [] },
    { step: 'cancel',  from: 'confirmed', to: 'cancelled',   by: ['customer'], do: ['settle:policy', 'free'] },
    { step: 'cancel',  from: 'confirmed', to: 'cancelled',   by: ['system'], at: 'entered.confirmed + $dispatch.window', do: ['settle:customer', 'free'] },
    { step: 'cancel',  from: ['confirmed', 'in_progress'], to: 'cancelled', by: ['provider'], do: ['settle:customer', 'free'], note: true },
    operatorCancels(['confirmed', 'in_progress', 'delivered']),

    { step: 'deliver', from: 'in_progress', to: 'delivered', by: ['provider', 'operator'], if: { payment: 'full' }, do: [] },
    { step: 'deliver', from: 'in_progress', to: 'delivered', by: ['system'], if: { delivery: 'shipping' }, at: 'entered.in_progress + $transit.window', do: [] },
    { step: 'deliver', from: 'in_progress', to: 'completed', by: ['provider', 'operator'], if: { payment: 'onsite' }, do: ['settle:provider', 'open:review'] },
    { step: 'cancel',  from: 'in_progress', to: 'cancelled', by: ['system'], if: { delivery: 'pickup' }, at: 'entered.in_progress + $pickup.window', do: ['settle:policy', 'free'] },
    { step: 'approve', from: ['in_progress', 'delivered'], to: 'completed', by: ['customer'], if: { payment: 'full' }, do: ['settle:provider', 'open:review'] },
    { step: 'approve', from: 'in_progress', to: 'completed', by: ['customer'], if: { payment: 'onsite' }, do: ['settle:provider', 'open:review'] },
    { step: 'approve', from: 'delivered', to: 'completed', by: ['system'], if: { delivery: 'shipping' }, at: 'entered.delivered + $shipping.approve', do: ['settle:provider', 'open:review'] },
    { step: 'approve', from: 'delivered', to: 'completed', by: ['system'], if: { delivery: 'pickup' },   at: 'entered.delivered + $pickup.approve', do: ['settle:provider', 'open:review'] },
    { step: 'approve', from: 'delivered', to: 'completed', by: ['system'], if: { delivery: 'digital' },  at: 'entered.delivered + $digital.approve', do: ['settle:provider', 'open:review'] },
    operatorCompletes(['delivered']),
    ...byCases(['confirmed', 'in_progress', 'delivered'], ['completed']),
  ],
};
