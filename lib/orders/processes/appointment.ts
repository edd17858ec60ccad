import { byCases, byCharge, operatorCancels, operatorCompletes, paying } from './rows';
import { type OrderState, orderStatesWith } from './states';
import type { OrderProcess } from './vocabulary';

export interface AppointmentTerms {
  readonly booking: 'instant' | 'request';
  /** later: nothing when it is booked, all of it shortly before; each visit of a series is. */
  readonly payment: 'full' | 'deposit' | 'later' | 'onsite';
}

/** What is paid when it is booked, at least in part; and what is paid through the marketplace at all. */
const atOnce = ['full', 'deposit'] as const;
const online = [...atOnce, 'later'] as const;
const notAtOnce = ['later', 'onsite'] as const;

/** A slot with a provider: instant or by request; paid in full, by deposit and balance, shortly before, or on site. */
export const appointment: OrderProcess<OrderState, AppointmentTerms> = {
  name: 'appointment',
  version: 1,
  of: 'order',
  holds: 'slot',
  terms: { booking: ['instant', 'request'], payment: ['full', 'deposit', 'later', 'onsite'] },
  states: orderStatesWith({
    confirmed: {
      waits: 'time',
      remind: {
        customer: ['booking.start - P1D', 'booking.start - PT2H'],
        provider: ['booking.start - P1D', 'booking.start - PT2H'],
      },
    },
  }),
  // biome-ignore format: a table is read by its columns
  rows: [
    { step: 'book', from: null, to: 'awaiting_payment', by: ['customer'], if: { payment: atOnce, booking: 'instant' }, do: ['hold', 'collect'], tell: [] },
    { step: 'book', from: null, to: 'awaiting_payment', by: ['customer'], if: { payment: atOnce, booking: 'request' }, do: ['hold', 'authorize'], tell: [] },
    { step: 'book', from: null, to: 'pending',          by: ['customer'], if: { payment: notAtOnce, booking: 'request' }, do: ['hold'] },
    { step: 'book', from: null, to: 'confirmed',        by: ['customer'], if: { payment: notAtOnce, booking: 'instant' }, do: ['hold', 'book'], tell: ['customer', 'provider'] },

    ...paying({ due: ['payment_due'], ends: ['expired', 'cancelled', 'completed', 'no_show'], authorizes: true }),
    { step: 'pay', from: 'awaiting_payment', to: '=',         by: ['customer'], if: { booking: 'instant' }, guard: ['noOpenPayment'], do: ['collect'], tell: [] },
    { step: 'pay', from: 'awaiting_payment', to: '=',         by: ['customer'], if: { booking: 'request' }, guard: ['noOpenPayment'], do: ['authorize'], tell: [] },
    { step: 'paid', from: 'awaiting_payment', to: 'confirmed', by: ['system'], on: 'payment.succeeded',  do: ['charge', 'book'], tell: ['customer', 'provider'] },
    { step: 'paid', from: 'awaiting_payment', to: 'pending',   by: ['system'], on: 'payment.authorized', do: [], tell: ['customer', 'provider'] },

    { step: 'accept',   from: 'pending', to: 'confirmed', by: ['provider', 'operator'], if: { payment: atOnce },    call: 'capture', do: ['charge', 'book'] },
    { step: 'accept',   from: 'pending', to: 'confirmed', by: ['provider', 'operator'], if: { payment: notAtOnce }, do: ['book'] },
    { step: 'capture_failed', from: 'pending', to: 'payment_due', by: ['system'], on: 'capture.failed', do: ['book', 'collect'], tell: ['customer', 'provider'] },
    { step: 'decline',  from: 'pending', to: 'declined',  by: ['provider', 'operator'], do: ['void', 'free'], note: true },
    { step: 'withdraw', from: 'pending', to: 'cancelled', by: ['customer'], do: ['void', 'free'] },
    { step: 'expire',   from: 'pending', to: 'expired',   by: ['system'], at: 'earliest(entered.pending + $request.window, booking.start)', do: ['void', 'free'] },

    { step: 'balance_due', from: 'confirmed', to: 'payment_due', by: ['system'], if: { payment: ['deposit', 'later'], owed: true }, at: 'booking.start - $balance.lead', do: ['collect'], tell: ['customer'] },
    { step: 'pay',     from: 'payment_due', to: '=',         by: ['customer'], guard: ['noOpenPayment'], do: ['collect'], tell: [] },
    { step: 'paid',    from: 'payment_due', to: 'confirmed', by: ['system'], on: 'payment.succeeded', do: ['charge'], tell: ['customer', 'provider'] },
    { step: 'expire',  from: 'payment_due', to: 'cancelled', by: ['system'], at: 'earliest(entered.payment_due + $balance.window, booking.start)', do: ['void', 'settle:policy', 'free'] },

    { step: 'move',    from: ['pending', 'confirmed', 'payment_due'], to: '=', by: ['case'], do: ['move'] },
    { step: 'cancel',  from: ['confirmed', 'payment_due'], to: 'cancelled', by: ['customer'], do: ['void', 'settle:policy', 'free'] },
    { step: 'cancel',  from: ['in_progress', 'delivered'], to: 'cancelled', by: ['customer'], guard: ['beforeStart'], do: ['settle:policy', 'free'] },
    { step: 'cancel',  from: ['confirmed', 'payment_due', 'in_progress'], to: 'cancelled', by: ['provider'], do: ['void', 'settle:customer', 'free'], note: true },
    operatorCancels(['confirmed', 'payment_due', 'in_progress', 'delivered', 'absence_reported']),

    { step: 'start',   from: 'confirmed', to: 'in_progress', by: ['provider', 'operator', 'system'], if: { payment: 'onsite' }, at: 'booking.start', do: [], tell: ['customer'] },
    { step: 'start',   from: 'confirmed', to: 'in_progress', by: ['provider', 'operator', 'system'], if: { payment: online, owed: false }, at: 'booking.start', do: [], tell: ['customer'] },
    { step: 'deliver', from: ['confirmed', 'in_progress'], to: 'delivered', by: ['provider', 'operator'], if: { payment: online, owed: false }, do: [] },
    { step: 'deliver', from: 'in_progress', to: 'delivered', by: ['system'], if: { payment: online }, at: 'booking.end', do: [] },
    { step: 'deliver', from: ['confirmed', 'in_progress'], to: 'completed', by: ['provider', 'operator'], if: { payment: 'onsite' }, do: ['settle:provider', 'open:review'] },
    { step: 'deliver', from: 'in_progress', to: 'completed', by: ['system'], if: { payment: 'onsite' }, at: 'booking.end + $appointment.approve', do: ['settle:provider', 'open:review'] },
    { step: 'approve', from: 'delivered', to: 'completed', by: ['customer', 'system'], at: 'latest(entered.delivered, booking.end) + $appointment.approve', do: ['settle:provider', 'open:review'] },
    operatorCompletes(['delivered', 'absence_reported']),

    { step: 'report_absence', from: ['in_progress'], to: 'no_show', by: ['customer', 'provider'], if: { payment: 'onsite' }, guard: ['afterStart'], do: ['open:review'] },
    { step: 'report_absence', from: ['in_progress', 'delivered'], to: 'absence_reported', by: ['customer', 'provider'], if: { payment: online }, guard: ['afterStart'], do: [] },
    { step: 'admit',   from: 'absence_reported', to: 'no_show', by: ['other', 'system'], at: 'entered.absence_reported + $absence.window', do: ['settle:absence', 'open:review'] },
    { step: 'waive',   from: 'absence_reported', to: 'cancelled', by: ['provider'], guard: ['customerAbsent'], do: ['settle:customer', 'free'] },
    { step: 'take_back', from: 'absence_reported', to: 'in_progress', by: ['asker'], do: [] },
    ...byCharge(['in_progress', 'delivered'], ['absence_reported']),
    ...byCases(['confirmed', 'payment_due', 'in_progress', 'delivered', 'absence_reported'], ['completed', 'no_show'], ['confirmed', 'payment_due', 'in_progress', 'delivered']),
  ],
};
