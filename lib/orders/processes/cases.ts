import type { OrderState } from './states';
import type { CaseProcess } from './vocabulary';

/**
 * Cases run beside an order: `on` names the order states in which one may be opened and stay open, `freezes` what it holds still,
 * `drives` the order's step taken in the same transaction. One is open per order; one of a higher rank closes the weaker. A case
 * ends in the list "completed" if it drove its order, else in "cancelled".
 */

type AskingState = 'asked' | 'agreed' | 'refused' | 'withdrawn' | 'lapsed';

/** One side asks, the other answers; a counter-proposal exchanges the roles. */
function asking({
  name,
  on,
  by,
  answer,
  silence,
  freezes = null,
  drives,
  hold = [],
  drop = [],
}: Asking): CaseProcess<AskingState> {
  return {
    name,
    version: 1,
    of: 'case',
    rank: 1,
    freezes,
    on,
    // biome-ignore format: a table is read by its columns
    states: {
      asked:     { waits: 'other', list: 'active' },
      agreed:    { waits: null,    list: 'completed' },
      refused:   { waits: null,    list: 'cancelled' },
      withdrawn: { waits: null,    list: 'cancelled' },
      lapsed:    { waits: null,    list: 'cancelled' },
    },
    // biome-ignore format: a table is read by its columns
    rows: [
      { step: 'ask',      from: null,    to: 'asked',     by, do: hold, note: true },
      { step: 'counter',  from: 'asked', to: '=',         by: ['other'], do: [...drop, ...hold, 'swap'] },
      { step: 'agree',    from: 'asked', to: 'agreed',    by: ['other'], do: [], drives },
      { step: 'refuse',   from: 'asked', to: 'refused',   by: ['other'], do: drop },
      { step: 'withdraw', from: 'asked', to: 'withdrawn', by: ['asker', 'operator'], do: drop },
      silence === 'agree'
        ? { step: 'agree', from: 'asked', to: 'agreed', by: ['system'], at: answer, do: [], drives }
        : { step: 'lapse', from: 'asked', to: 'lapsed', by: ['system'], at: answer, do: drop },
      { step: 'lapse',    from: 'asked', to: 'lapsed',    by: ['system'], on: 'order.left', do: drop },
    ],
  };
}

interface Asking {
  readonly name: string;
  readonly on: OrderStatesOf;
  readonly by: readonly ('customer' | 'provider')[];
  /** When silence becomes an answer, and which. */
  readonly answer: string;
  readonly silence: 'agree' | 'lapse';
  readonly freezes?: 'clock' | null;
  readonly drives: string;
  /** What asking holds and refusing lets go. */
  readonly hold?: readonly 'hold_new'[];
  readonly drop?: readonly 'free_new'[];
}

type OrderStatesOf = Readonly<Partial<Record<'appointment' | 'project' | 'product', readonly OrderState[]>>>;

/** Another time for a request or a booking: the new slot is held while the old one is kept. */
export const reschedule = asking({
  name: 'reschedule',
  on: { appointment: ['pending', 'confirmed', 'payment_due'] },
  by: ['customer', 'provider'],
  silence: 'lapse',
  answer: 'earliest(entered.asked + $reschedule.answer, booking.start)',
  drives: 'move',
  hold: ['hold_new'],
  drop: ['free_new'],
});

/** More time for a project. */
export const extension = asking({
  name: 'extension',
  on: { project: ['in_progress'] },
  by: ['provider', 'customer'],
  silence: 'lapse',
  answer: 'entered.asked + $extension.answer',
  drives: 'extend',
});

/** Ending an order by agreement, with a proposed split. */
export const cancellation = asking({
  name: 'cancellation',
  on: {
    appointment: ['confirmed', 'payment_due', 'in_progress', 'delivered'],
    project: ['awaiting_brief', 'in_progress', 'delivered'],
    product: ['confirmed', 'in_progress', 'delivered'],
  },
  by: ['customer', 'provider'],
  silence: 'agree',
  answer: 'entered.asked + $cancellation.answer',
  drives: 'cancel',
  freezes: 'clock',
});

type ChargeState = 'asked' | 'payment_due' | 'agreed' | 'refused' | 'withdrawn' | 'lapsed';

/** The final price of work by the hour, or something extra: the provider proposes it, the customer agrees and pays what it is more. */
export const charge: CaseProcess<ChargeState> = {
  name: 'charge',
  version: 1,
  of: 'case',
  rank: 1,
  freezes: 'clock',
  on: { appointment: ['in_progress', 'delivered'], project: ['in_progress', 'delivered'] },
  // biome-ignore format: a table is read by its columns
  states: {
    asked:       { waits: 'other', list: 'active', remind: { other: ['entered.asked + P1D'] } },
    payment_due: { waits: 'other', list: 'active' },
    agreed:      { waits: null,    list: 'completed' },
    refused:     { waits: null,    list: 'cancelled' },
    withdrawn:   { waits: null,    list: 'cancelled' },
    lapsed:      { waits: null,    list: 'cancelled' },
  },
  // biome-ignore format: a table is read by its columns
  rows: [
    { step: 'ask',      from: null,    to: 'asked',       by: ['provider'], do: [], note: true },
    { step: 'agree',    from: 'asked', to: 'payment_due', by: ['other'], if: { pays: true },  do: ['collect_more'] },
    { step: 'agree',    from: 'asked', to: 'agreed',      by: ['other'], if: { pays: false }, do: [], drives: 'reprice' },
    { step: 'pay',      from: 'payment_due', to: '=',      by: ['other'], guard: ['noOpenPayment'], do: ['collect_more'], tell: [] },
    { step: 'paid',     from: 'payment_due', to: 'agreed', by: ['system'], on: 'payment.succeeded', do: [], drives: 'pay_more' },
    { step: 'payment_failed', from: 'payment_due', to: '=', by: ['system'], on: 'payment.failed', do: [] },
    { step: 'refuse',   from: ['asked', 'payment_due'], to: 'refused',   by: ['other'], do: ['void'] },
    { step: 'withdraw', from: ['asked', 'payment_due'], to: 'withdrawn', by: ['asker', 'operator'], do: ['void'] },
    { step: 'lapse',    from: 'asked',       to: 'lapsed', by: ['system'], at: 'entered.asked + $charge.answer', do: [] },
    { step: 'lapse',    from: 'payment_due', to: 'lapsed', by: ['system'], at: 'entered.payment_due + $charge.payment', do: ['void'] },
    { step: 'lapse',    from: ['asked', 'payment_due'], to: 'lapsed', by: ['system'], on: 'order.left', do: ['void'] },
  ],
};

type ReturnState = 'asked' | 'sending' | 'sent' | 'agreed' | 'refused' | 'lapsed' | 'withdrawn';

/** Goods go back, and then the money does. */
export const goodsReturn: CaseProcess<ReturnState> = {
  name: 'return',
  version: 1,
  of: 'case',
  rank: 1,
  freezes: 'clock',
  on: { product: ['delivered'] },
  // biome-ignore format: a table is read by its columns
  states: {
    asked:     { waits: 'other', list: 'active' },
    sending:   { waits: 'asker', list: 'active' },
    sent:      { waits: 'other', list: 'active' },
    agreed:    { waits: null,    list: 'completed' },
    refused:   { waits: null,    list: 'cancelled' },
    lapsed:    { waits: null,    list: 'cancelled' },
    withdrawn: { waits: null,    list: 'cancelled' },
  },
  // biome-ignore format: a table is read by its columns
  rows: [
    { step: 'ask',      from: null,      to: 'asked',     by: ['customer'], do: [], note: true },
    { step: 'agree',    from: 'asked',   to: 'sending',   by: ['other', 'system'], at: 'entered.asked + $return.answer', do: [] },
    { step: 'refuse',   from: 'asked',   to: 'refused',   by: ['other'], do: [], note: true },
    { step: 'withdraw', from: ['asked', 'sending'], to: 'withdrawn', by: ['asker', 'operator'], do: [] },
    { step: 'send',     from: 'sending', to: 'sent',      by: ['asker'], do: [] },
    { step: 'lapse',    from: 'sending', to: 'lapsed',    by: ['system'], at: 'entered.sending + $return.sending', do: [] },
    { step: 'receive',  from: 'sent',    to: 'agreed',    by: ['other', 'operator', 'system'], at: 'entered.sent + $return.checking', do: [], drives: 'cancel' },
    { step: 'lapse',    from: ['asked', 'sending', 'sent'], to: 'lapsed', by: ['system'], on: 'order.left', do: [] },
  ],
};

const disputable = {
  appointment: ['confirmed', 'payment_due', 'in_progress', 'delivered', 'absence_reported', 'completed', 'no_show'],
  project: ['awaiting_brief', 'in_progress', 'delivered', 'payment_due', 'completed'],
  product: ['confirmed', 'in_progress', 'delivered', 'completed'],
} satisfies OrderStatesOf;

type DisputeState = 'opened' | 'discussing' | 'reviewing' | 'decided' | 'settled' | 'withdrawn';

/** The two sides disagree: they look for a solution, else the operator decides. */
export const dispute: CaseProcess<DisputeState> = {
  name: 'dispute',
  version: 1,
  of: 'case',
  rank: 2,
  freezes: 'order',
  on: disputable,
  // biome-ignore format: a table is read by its columns
  states: {
    opened:     { waits: 'other',    list: 'active', remind: { other: ['entered.opened + P2D'] } },
    discussing: { waits: 'both',     list: 'active' },
    reviewing:  { waits: 'operator', list: 'active', remind: { operator: ['entered.reviewing + P5D', 'entered.reviewing + P14D'] } },
    decided:    { waits: 'both',     list: 'active' },
    settled:    { waits: null,       list: 'completed' },
    withdrawn:  { waits: null,       list: 'cancelled' },
  },
  // biome-ignore format: a table is read by its columns
  rows: [
    { step: 'open',     from: null, to: 'opened', by: ['customer', 'provider'], guard: ['moneyStillHere', 'inDisputeWindow'], do: [], note: true },
    { step: 'answer',   from: 'opened', to: 'discussing', by: ['other'], do: [], note: true },
    { step: 'concede',  from: ['opened', 'discussing'], to: 'settled', by: ['other'], do: ['decide:claim'], drives: 'award' },
    { step: 'decide',   from: 'opened', to: 'decided', by: ['system'], at: 'entered.opened + $dispute.answer', do: ['decide:claim'] },
    { step: 'propose',  from: 'discussing', to: '=', by: ['asker', 'other'], do: ['keep_proposal'] },
    { step: 'agree',    from: 'discussing', to: 'settled', by: ['asker', 'other'], guard: ['othersMoneyProposal'], do: ['decide:proposal'], drives: 'award' },
    { step: 'agree_redo', from: 'discussing', to: 'settled', by: ['asker', 'other'], guard: ['othersRedoProposal'], do: [], drives: 'redo' },
    { step: 'escalate', from: ['opened', 'discussing'], to: 'reviewing', by: ['operator'], do: [] },
    { step: 'escalate', from: 'discussing', to: 'reviewing', by: ['asker', 'other', 'system'], at: 'entered.discussing + $dispute.talk', do: [] },
    { step: 'add_evidence', from: ['opened', 'discussing', 'reviewing'], to: '=', by: ['asker', 'other', 'operator'], do: ['keep_evidence'] },
    { step: 'decide',   from: 'reviewing', to: 'decided', by: ['operator'], do: ['decide:ruling'], note: true },
    { step: 'decide',   from: 'reviewing', to: 'decided', by: ['system'], at: 'entered.reviewing + $dispute.decision', do: ['decide:customer'] },
    { step: 'appeal',   from: 'decided', to: 'reviewing', by: ['asker', 'other'], guard: ['firstAppeal'], do: [], note: true },
    { step: 'close',    from: 'decided', to: 'settled', by: ['operator', 'system'], at: 'entered.decided + $dispute.appeal', do: [], drives: 'award' },
    { step: 'withdraw', from: ['opened', 'discussing', 'reviewing'], to: 'withdrawn', by: ['asker'], do: [] },
    { step: 'withdraw', from: ['opened', 'discussing', 'reviewing', 'decided'], to: 'withdrawn', by: ['system'], on: 'order.left', do: [] },
  ],
};

type ChargebackState = 'opened' | 'contested' | 'won' | 'lost';

/** The customer's bank has taken a payment back and hears both sides; it may come after the end of the order too. */
export const chargeback: CaseProcess<ChargebackState> = {
  name: 'chargeback',
  version: 1,
  of: 'case',
  rank: 3,
  freezes: 'order',
  on: {
    appointment: [...disputable.appointment, 'cancelled', 'expired'],
    project: [...disputable.project, 'cancelled', 'expired'],
    product: [...disputable.product, 'cancelled', 'expired'],
  },
  // biome-ignore format: a table is read by its columns
  states: {
    opened:    { waits: 'provider', list: 'active', remind: { provider: ['entered.opened + P2D'] } },
    contested: { waits: 'payments', list: 'active' },
    won:       { waits: null,       list: 'cancelled' },
    lost:      { waits: null,       list: 'completed' },
  },
  // biome-ignore format: a table is read by its columns
  rows: [
    { step: 'open',    from: null, to: 'opened', by: ['system'], on: 'chargeback.opened', do: ['chargeback'], tell: ['provider'] },
    { step: 'contest', from: 'opened', to: 'contested', by: ['provider', 'operator', 'system'], at: 'entered.opened + $chargeback.evidence', do: ['send_evidence'] },
    { step: 'concede', from: ['opened', 'contested'], to: 'lost', by: ['operator'], do: [], drives: 'absorb', note: true },
    { step: 'win',     from: ['opened', 'contested'], to: 'won',  by: ['system'], on: 'chargeback.won',  do: ['chargeback_won'] },
    { step: 'win',     from: 'lost', to: '=', by: ['system'], on: 'chargeback.won', do: ['chargeback_returned'] },
    { step: 'lose',    from: ['opened', 'contested'], to: 'lost', by: ['system'], on: 'chargeback.lost', do: [], drives: 'absorb' },
    { step: 'lose',    from: 'contested', to: 'lost', by: ['system'], at: 'entered.contested + $chargeback.stuck', do: [], drives: 'absorb' },
  ],
};
