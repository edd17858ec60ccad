import type { TalkProcess } from './vocabulary';

/** A question before an order; the turn passes to the other side with each answer. */
export const inquiry: TalkProcess<'open' | 'closed'> = {
  name: 'inquiry',
  version: 1,
  of: 'talk',
  states: {
    open: { waits: 'other', list: 'active' },
    closed: { waits: null, list: 'completed' },
  },
  // biome-ignore format: a table is read by its columns
  rows: [
    { step: 'ask',   from: null,   to: 'open',   by: ['customer'], do: [] },
    { step: 'answer', from: 'open', to: '=',     by: ['other'], do: ['swap'] },
    { step: 'close', from: 'open', to: 'closed', by: ['customer', 'provider', 'operator', 'system'], at: 'entered.open + $inquiry.window', do: [], tell: [] },
  ],
};
