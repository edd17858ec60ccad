import type { TalkProcess } from './vocabulary';

type QuoteState = 'pending' | 'offered' | 'countered' | 'agreed' | 'declined' | 'expired' | 'cancelled';

/** A price worked out together; what is agreed becomes an appointment or project order on its terms. */
export const quote: TalkProcess<QuoteState> = {
  name: 'quote',
  version: 1,
  of: 'talk',
  // biome-ignore format: a table is read by its columns
  states: {
    pending:   { waits: 'provider', list: 'active', remind: { provider: ['entered.pending + P2D'] } },
    offered:   { waits: 'customer', list: 'active', remind: { customer: ['offer.until - P1D'] } },
    countered: { waits: 'provider', list: 'active' },
    agreed:    { waits: null,       list: 'completed' },
    declined:  { waits: null,       list: 'cancelled' },
    expired:   { waits: null,       list: 'cancelled' },
    cancelled: { waits: null,       list: 'cancelled' },
  },
  // biome-ignore format: a table is read by its columns
  rows: [
    { step: 'request',  from: null, to: 'pending', by: ['customer'], do: [] },
    { step: 'offer',    from: null, to: 'offered', by: ['provider'], do: ['keep_offer'] },
    { step: 'offer',    from: ['pending', 'countered'], to: 'offered', by: ['provider'], do: ['keep_offer'] },
    { step: 'improve',  from: 'offered',   to: '=',         by: ['provider'], do: ['keep_offer'] },
    { step: 'counter',  from: 'offered',   to: 'countered', by: ['customer'], do: ['keep_counter'] },
    { step: 'accept_counter', from: 'countered', to: 'offered', by: ['provider'], do: ['adopt_counter'] },
    { step: 'keep',     from: 'countered', to: 'offered',   by: ['provider', 'customer'], do: ['drop_counter'] },
    { step: 'accept',   from: 'offered',   to: 'agreed',    by: ['customer'], guard: ['offerValid'], do: ['place_order'] },
    { step: 'write',    from: ['pending', 'offered', 'countered'], to: '=', by: ['customer', 'provider'], do: ['keep_message'] },
    { step: 'decline',  from: ['pending', 'countered'], to: 'declined',  by: ['provider', 'operator'], do: [] },
    { step: 'decline',  from: 'offered',   to: 'declined',  by: ['customer', 'operator'], do: [] },
    { step: 'withdraw', from: ['pending', 'countered'], to: 'cancelled', by: ['customer'], do: [] },
    { step: 'withdraw', from: 'offered',   to: 'cancelled', by: ['provider'], do: [] },
    { step: 'expire',   from: 'pending',   to: 'expired',   by: ['system'], at: 'entered.pending + $quote.window', do: [] },
    { step: 'expire',   from: 'offered',   to: 'expired',   by: ['system'], at: 'earliest(offer.until, offer.made + $offer.window)', do: [] },
    { step: 'expire',   from: 'countered', to: 'expired',   by: ['system'], at: 'entered.countered + $quote.window', do: [] },
  ],
};
