import type { Refusal } from '@/lib/core/rest/refusals';

/** Why nothing is ordered. */
export const NOT_ORDERED: readonly Refusal[] = [
  'listing_not_found',
  'listing_not_published',
  'own_listing',
  'price_changed',
  'no_payment_provider',
];
export const NOT_BOOKED: readonly Refusal[] = [
  ...NOT_ORDERED,
  'not_bookable',
  'slot_unavailable',
  'slot_taken',
  'out_of_area',
  'series_taken',
  'time_not_held',
];

/** Why a step is not taken. */
export const NO_STEP: readonly Refusal[] = [
  'order_not_found',
  'step_not_now',
  'unknown_step',
  'order_expired',
  'order_frozen',
  'needs_brief',
  'needs_delivery',
  'no_revisions_left',
  'not_late_by_a_day',
  'payment_in_progress',
  'changed_meanwhile',
  'no_payment_provider',
];

/** Why nothing is opened beside an order. */
export const NOT_OPENED: readonly Refusal[] = [
  'order_not_found',
  'case_not_now',
  'case_open',
  'dispute_too_late',
  'slot_taken',
  'changed_meanwhile',
];

/** Why a step of a case is not taken. */
export const NO_CASE_STEP: readonly Refusal[] = [
  'order_not_found',
  'case_not_found',
  'case_not_now',
  'step_not_now',
  'unknown_step',
  'slot_taken',
  'changed_meanwhile',
];
