/**
 * The test provider's cards: what each of them does. Every other number is declined as unknown. A delayed card is decided a minute later,
 * and told by a webhook alone: once, twice, or in the wrong order.
 */
export const TEST_CARDS = {
  '4242424242424242': 'succeeds',
  '5555555555554444': 'succeeds',
  '4000000000000002': 'card_declined',
  '4000000000009995': 'insufficient_funds',
  '4000000000000069': 'expired_card',
  '4000000000000341': 'capture_fails',
  '4000002500003155': 'challenge',
  '4000008400001629': 'challenge_declined',
  '4000000000000259': 'charged_back',
  '4000000000100018': 'delayed',
  '4000000000100026': 'delayed_declined',
  '4000000000100034': 'delayed_doubled',
  '4000000000100042': 'delayed_reordered',
} as const satisfies Record<string, string>;

/** What a card does; "unknown_card" for one that the test provider has never heard of. */
export const behaviour = (card: string | null): string =>
  card !== null && card in TEST_CARDS ? TEST_CARDS[card as keyof typeof TEST_CARDS] : 'unknown_card';

/** "Visa 4242" */
export const brand = (card: string): string => `${card.startsWith('5') ? 'Mastercard' : 'Visa'} ${card.slice(-4)}`;

export const isDelayed = (card: string | null): boolean => behaviour(card).startsWith('delayed');

/** The bank's answer once it answers at all: what a card comes to after a challenge or a delay. */
export const declines = (card: string | null): boolean => ['challenge_declined', 'delayed_declined'].includes(behaviour(card));
