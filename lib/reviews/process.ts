import type { Process, Words } from '@/lib/core/process/types';

export const reviewEffects = ['keep_review', 'publish_reviews'] as const;

interface ReviewWords extends Words {
  readonly state: 'open' | 'one_in' | 'published' | 'closed';
  readonly effect: (typeof reviewEffects)[number];
  readonly guard: never;
  readonly signal: never;
  readonly facts: Record<never, never>;
}

/** Both sides review, and neither reads the other's words before both are in or the window has closed. */
export const review: Process<ReviewWords> & { readonly of: 'after' } = {
  name: 'review',
  version: 1,
  of: 'after',
  // biome-ignore format: a table is read by its columns
  states: {
    open:      { waits: 'both',  list: 'active', remind: { both: ['entered.open + P3D', 'entered.open + P12D'] } },
    one_in:    { waits: 'other', list: 'active', remind: { other: ['entered.one_in + P3D'] } },
    published: { waits: null,    list: 'completed' },
    closed:    { waits: null,    list: 'completed' },
  },
  // biome-ignore format: a table is read by its columns
  rows: [
    { step: 'open',   from: null,     to: 'open',      by: ['system'], do: [], tell: ['customer', 'provider'] },
    { step: 'review', from: 'open',   to: 'one_in',    by: ['customer', 'provider'], do: ['keep_review'] },
    { step: 'edit',   from: 'one_in', to: '=',         by: ['asker'], do: ['keep_review'], tell: [] },
    { step: 'review', from: 'one_in', to: 'published', by: ['other'], do: ['keep_review', 'publish_reviews'], tell: ['customer', 'provider'] },
    { step: 'close',  from: 'open',   to: 'closed',    by: ['system'], at: 'first.open + $review.window', do: [], tell: [] },
    { step: 'close',  from: 'one_in', to: 'published', by: ['system'], at: 'first.open + $review.window', do: ['publish_reviews'] },
  ],
};
