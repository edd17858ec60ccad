import type { Refusal } from '@/lib/core/rest/refusals';

/** Why nothing is ordered. */
export const NOT_ORDERED: readonly Refusal[] = [
  'listing_not_found',
  'listing_not_published',
  'own_listing',
  'price_changed',
  'no_payment_provider',
];
export const NOT_BOOKED: readonly Refusal[] = [...NOT_ORDERED, 'not_bookable', 'slot_unavailable', 'slot_taken'];

/** Why a step is not taken. */
export const NO_STEP: readonly Refusal[] = [
  'order_not_found',
  'step_not_now',
  'unknown_step',
  'order_expired',
  'needs_brief',
  'needs_delivery',
  'no_revisions_left',
  'not_late_by_a_day',
  'payment_in_progress',
  'changed_meanwhile',
  'no_payment_provider',
];
