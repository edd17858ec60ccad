import type { Process, Row, State } from '@/lib/core/process/types';

/**
 * Two of Sharetribe's published processes (sharetribe/web-template) in our format: a test of what the format can say. Every transition has its row; transitions that
 * differ in nothing but their actor are one row. Their actions are one effect each, named after what they do; what they call a transition of
 * the customer after which the payment provider is asked is a signal here.
 */

const waits = (who: State['waits'], list: State['list'] = 'active'): State => ({ waits: who, list });
const done = (list: 'completed' | 'cancelled' = 'completed') => waits(null, list);

/** Either side first; published when both are in, or after the time. */
const reviews = (from: string, at: string): Row[] => [
  { step: 'review', from, to: 'reviewed_by_provider', by: ['provider'], do: ['post_review'] },
  { step: 'review', from, to: 'reviewed_by_customer', by: ['customer'], do: ['post_review'] },
  { step: 'review', from: 'reviewed_by_customer', to: 'reviewed', by: ['provider'], do: ['post_review', 'publish_reviews'] },
  { step: 'review', from: 'reviewed_by_provider', to: 'reviewed', by: ['customer'], do: ['post_review', 'publish_reviews'] },
  { step: 'expire_review', from, to: 'reviewed', by: ['system'], at, do: [] },
  {
    step: 'expire_review',
    from: ['reviewed_by_customer', 'reviewed_by_provider'],
    to: 'reviewed',
    by: ['system'],
    at,
    do: ['publish_reviews'],
  },
];
const reviewStates = {
  reviewed_by_provider: waits('customer', 'completed'),
  reviewed_by_customer: waits('provider', 'completed'),
  reviewed: done(),
};

const REFUND = ['refund', 'decline_booking'];

export const defaultBooking: Process = {
  name: 'default-booking',
  version: 1,
  of: 'order',
  states: {
    inquiry: waits('customer'),
    pending_payment: waits('customer'),
    payment_expired: done('cancelled'),
    preauthorized: waits('provider'),
    declined: done('cancelled'),
    accepted: waits('time'),
    cancelled: done('cancelled'),
    delivered: waits('both', 'completed'),
    ...reviewStates,
  },
  // biome-ignore format: a table is read by its columns
  rows: [
    { step: 'inquire',         from: null,              to: 'inquiry',         by: ['customer'], do: [] },
    { step: 'request_payment', from: null,              to: 'pending_payment', by: ['customer'], do: ['hold_booking', 'create_payment'] },
    { step: 'request_payment', from: 'inquiry',         to: 'pending_payment', by: ['customer'], do: ['hold_booking', 'create_payment'] },
    { step: 'expire_payment',  from: 'pending_payment', to: 'payment_expired', by: ['system'], at: 'first.pending_payment + PT15M', do: REFUND },
    { step: 'confirm_payment', from: 'pending_payment', to: 'preauthorized',   by: ['system'], on: 'payment.authorized', do: [], tell: ['provider'] },
    { step: 'accept',          from: 'preauthorized',   to: 'accepted',        by: ['provider', 'operator'], call: 'capture', do: ['accept_booking'], tell: ['customer'] },
    { step: 'decline',         from: 'preauthorized',   to: 'declined',        by: ['provider', 'operator'], do: REFUND, tell: ['customer'] },
    { step: 'expire',          from: 'preauthorized',   to: 'declined',        by: ['system'], at: 'earliest(first.preauthorized + P6D, booking.start + P1D, booking.end)', do: REFUND, tell: ['customer'] },
    { step: 'complete',        from: 'accepted',        to: 'delivered',       by: ['operator', 'system'], at: 'booking.end + P2D', do: ['payout'], tell: ['provider', 'customer'] },
    { step: 'cancel',          from: 'accepted',        to: 'cancelled',       by: ['operator'], do: ['refund', 'cancel_booking'] },
    ...reviews('delivered', 'booking.end + P7D'),
  ],
};

export const defaultNegotiation: Process = {
  name: 'default-negotiation',
  version: 1,
  of: 'order',
  states: {
    inquiry: waits('provider'),
    quote_requested: waits('provider'),
    request_rejected: done('cancelled'),
    offer_pending: waits('customer'),
    customer_offer_pending: waits('provider'),
    offer_rejected: done('cancelled'),
    pending_payment: waits('customer'),
    payment_expired: done('cancelled'),
    offer_accepted: { ...waits('provider'), remind: { provider: ['first.offer_accepted + P72D'] } },
    delivered: { ...waits('customer'), remind: { customer: ['first.delivered + P5D'] } },
    changes_requested: { ...waits('provider'), remind: { provider: ['first.offer_accepted + P72D'] } },
    canceled: done('cancelled'),
    completed: waits('both', 'completed'),
    ...reviewStates,
  },
  // biome-ignore format: a table is read by its columns
  rows: [
    { step: 'make_offer',      from: null, to: 'offer_pending',   by: ['provider'], do: ['set_line_items'] },
    { step: 'inquire',         from: null, to: 'inquiry',         by: ['provider'], do: [] },
    { step: 'request_quote',   from: null, to: 'quote_requested', by: ['customer'], do: [] },
    { step: 'make_offer',      from: ['quote_requested', 'inquiry'], to: 'offer_pending', by: ['provider'], do: ['set_line_items'] },
    { step: 'reject_request',  from: 'quote_requested', to: 'request_rejected', by: ['provider', 'operator'], do: [] },
    { step: 'withdraw_request', from: 'quote_requested', to: 'request_rejected', by: ['customer'], do: [] },
    { step: 'counter',         from: 'offer_pending',          to: 'customer_offer_pending', by: ['customer'], do: ['set_line_items'] },
    { step: 'counter',         from: 'customer_offer_pending', to: 'offer_pending', by: ['provider'], do: ['set_line_items'] },
    { step: 'accept_counter',  from: 'customer_offer_pending', to: 'offer_pending', by: ['provider'], do: [] },
    { step: 'reject_counter',  from: 'customer_offer_pending', to: 'offer_pending', by: ['provider'], do: ['set_line_items'] },
    { step: 'withdraw_counter', from: 'customer_offer_pending', to: 'offer_pending', by: ['customer'], do: ['set_line_items'] },
    { step: 'reject_offer',    from: ['offer_pending', 'customer_offer_pending'], to: 'offer_rejected', by: ['operator'], do: [], tell: ['customer', 'provider'] },
    { step: 'reject_offer',    from: 'offer_pending',   to: 'offer_rejected',  by: ['customer'], do: [] },
    { step: 'withdraw_offer',  from: 'offer_pending',   to: 'offer_rejected',  by: ['provider'], do: [] },
    { step: 'accept_offer',    from: 'offer_pending',   to: 'pending_payment', by: ['customer'], do: ['create_payment'], tell: [] },
    { step: 'expire_payment',  from: 'pending_payment', to: 'payment_expired', by: ['system'], at: 'first.pending_payment + PT15M', do: ['refund'], tell: [] },
    { step: 'confirm_payment', from: 'pending_payment', to: 'offer_accepted',  by: ['system'], on: 'payment.succeeded', do: [], tell: ['customer', 'provider'] },
    { step: 'cancel',          from: ['offer_accepted', 'changes_requested'], to: 'canceled', by: ['operator', 'system'], at: 'first.offer_accepted + P75D', do: ['refund'], tell: ['customer', 'provider'] },
    { step: 'cancel',          from: 'delivered',       to: 'canceled',  by: ['operator'], do: ['refund'], tell: ['customer', 'provider'] },
    { step: 'deliver',         from: ['offer_accepted', 'changes_requested'], to: 'delivered', by: ['provider', 'operator'], do: [] },
    { step: 'request_changes', from: 'delivered',       to: 'changes_requested', by: ['customer', 'operator'], do: [] },
    { step: 'accept',          from: 'delivered',       to: 'completed', by: ['customer', 'operator', 'system'], at: 'entered.delivered + P14D', do: ['payout'] },
    ...reviews('completed', 'first.completed + P7D'),
  ],
};
