/**
 * The marketplace's default windows, as ISO periods, and the names under which the tables use them (`$request.window`). Resolved
 * from the order's terms, its listing, its category and the marketplace, in this order, and frozen in the order when it is placed.
 * `dispute.window` is no timer: for so long after the end of an order a dispute may still be opened.
 */
export const orderSettings = {
  'payment.window': 'PT15M',
  'request.window': 'P1D',
  'balance.lead': 'P2D',
  'balance.window': 'P1D',
  'milestone.window': 'P7D',
  'brief.window': 'P30D',
  'late.abandoned': 'P30D',
  'dispatch.window': 'P14D',
  'transit.window': 'P30D',
  'pickup.window': 'P14D',
  'absence.window': 'P2D',
  'appointment.approve': 'P2D',
  'project.approve': 'P3D',
  'shipping.approve': 'P14D',
  'pickup.approve': 'P3D',
  'digital.approve': 'P7D',
  'quote.window': 'P7D',
  'offer.window': 'P14D',
  'inquiry.window': 'P30D',
  'review.window': 'P14D',
  'reschedule.answer': 'P2D',
  'extension.answer': 'P4D',
  'cancellation.answer': 'P2D',
  'charge.answer': 'P3D',
  'charge.payment': 'P1D',
  'return.answer': 'P3D',
  'return.sending': 'P14D',
  'return.checking': 'P7D',
  'dispute.window': 'P14D',
  'dispute.answer': 'P3D',
  'dispute.talk': 'P7D',
  'dispute.decision': 'P60D',
  'dispute.appeal': 'P3D',
  'chargeback.evidence': 'P5D',
  'chargeback.stuck': 'P180D',
} as const;

export type OrderSetting = keyof typeof orderSettings;
