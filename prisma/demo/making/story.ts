import type { OrderState, Party, WorldOrder, WorldPayment, WorldStep } from '@/prisma/demo/world.types';

/** An order's life as it is told, step by step, each a row of its process. Refuses to go back in time. */
export class Story {
  readonly history: WorldStep[] = [];
  readonly payments: WorldPayment[] = [];
  settlement: WorldOrder['settlement'] = null;
  asker: WorldOrder['asker'] = null;
  dueAt: Date | null = null;

  constructor(step: string, state: OrderState, at: Date) {
    this.history.push({ step, from: null, to: state, by: 'customer', note: '', at });
    this.asker = 'customer';
  }

  get state(): OrderState {
    return this.last.to;
  }

  /** When the last step was taken. */
  get at(): Date {
    return this.last.at;
  }

  get startedAt(): Date {
    return (this.history[0] as WorldStep).at;
  }

  take(step: string, to: OrderState, by: Party, at: Date, note = ''): void {
    if (at < this.at)
      throw new Error(`${step} at ${at.toISOString()} comes before ${this.last.step} at ${this.at.toISOString()}`);
    this.history.push({ step, from: this.state, to, by, note, at });
    if (by !== 'system') this.asker = by;
  }

  /** Asks for a part of the price. */
  ask(part: number, amount: number, kind: WorldPayment['kind']): void {
    this.payments.push({ part, amount, kind, status: 'open', askedAt: this.at, paidAt: null, settledAt: null });
  }

  /** The customer's card says yes: charged at once, or reserved until `capture`. */
  pay(at: Date): void {
    const payment = this.payment;
    payment.paidAt = at;
    payment.status = payment.kind === 'charge' ? 'succeeded' : 'authorized';
    if (payment.kind === 'charge') payment.settledAt = at;
  }

  capture(at: Date): void {
    Object.assign(this.payment, { status: 'succeeded', settledAt: at });
  }

  /** Lets go of what is reserved or still asked for. */
  letGo(at: Date): void {
    const payment = this.payments.at(-1);
    if (payment && (payment.status === 'open' || payment.status === 'authorized'))
      Object.assign(payment, { status: 'voided', settledAt: at });
  }

  /** Empties escrow; `back` of what it holds (0 … 1) goes to the customer. Nothing happens where nothing was paid. */
  settle(back: number): void {
    const held = this.paid;
    if (held > 0) this.settlement = { at: this.at, back: Math.round(held * back) };
  }

  get paid(): number {
    return this.payments.reduce((sum, { status, amount }) => sum + (status === 'succeeded' ? amount : 0), 0);
  }

  get partsPaid(): number {
    return this.payments.filter(({ status }) => status === 'succeeded').length;
  }

  private get last(): WorldStep {
    return this.history.at(-1) as WorldStep;
  }

  private get payment(): WorldPayment {
    const payment = this.payments.at(-1);
    if (!payment) throw new Error('nothing is to be paid');
    return payment;
  }
}
