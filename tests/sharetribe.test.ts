import { describe, expect, test } from 'vitest';
import {
  askerAfter,
  originsOf,
  permittedSteps,
  rowForSignal,
  rowForStep,
  stateInfo,
  targetOf,
} from '@/lib/core/process/interpreter';
import { nextTimer, reminders } from '@/lib/core/process/timers';
import type { Party, Process, Row, Subject } from '@/lib/core/process/types';
import { defaultBooking, defaultNegotiation } from './support/sharetribe';

// Sharetribe's default-booking and default-negotiation, run by our interpreter: the format can say what theirs does.

const HOUR = 3_600_000;
const hour = (h: number) => new Date(Date.UTC(2026, 5, 1) + h * HOUR);

/** One thing that goes through a process, as the interpreter moves it; the clock is in hours. */
class Run {
  subject: Subject = { state: null, facts: {}, asker: null };
  readonly done: string[] = [];
  readonly effects: string[] = [];
  #entered: Record<string, { first: Date; last: Date }> = {};
  #now = 0;

  constructor(
    readonly process: Process,
    readonly booking: { start: number; end: number } | null = null,
  ) {}

  step(party: Party, name: string): this {
    const found = rowForStep(this.process, this.subject, name, party, () => true);
    if ('refused' in found) throw new Error(`${found.refused}: ${found.allowed}`);
    return this.#take(found.row, party);
  }
  signal(name: string): this {
    const row = rowForSignal(this.process, this.subject, name);
    if (!row) throw new Error(`${this.subject.state} does not expect ${name}`);
    return this.#take(row, 'system');
  }
  /** Time passes, and what is due happens. */
  until(hours: number): this {
    for (let next = this.#next(); next && next.at <= hour(hours); next = this.#next()) {
      this.#now = (next.at.getTime() - hour(0).getTime()) / HOUR;
      this.#take(next.row, 'system');
    }
    this.#now = hours;
    return this;
  }
  get state() {
    return this.subject.state;
  }
  may = (party: Party) => permittedSteps(this.process, this.subject, party, () => true).map(({ step }) => step);
  reminded = () =>
    reminders(this.process, this.subject, this.#clock(), hour(this.#now)).map(({ at, who }) => [
      who,
      (at.getTime() - hour(0).getTime()) / HOUR,
    ]);

  #next = () => nextTimer(this.process, this.subject, this.#clock());
  #clock = () => ({
    timeZone: 'UTC',
    setting: (name: string): string => {
      throw new Error(name);
    },
    point: (name: string): Date | null => {
      if (name.startsWith('booking.')) return this.booking && hour(this.booking[name === 'booking.start' ? 'start' : 'end']);
      const [kind, state = ''] = name.split('.');
      return this.#entered[state]?.[kind === 'first' ? 'first' : 'last'] ?? null;
    },
  });
  #take(row: Row, party: Party): this {
    const to = targetOf(row, this.subject);
    const asker = askerAfter(this.process, this.subject, row, party);
    this.subject = { ...this.subject, state: to, asker };
    this.#entered[to] = { first: this.#entered[to]?.first ?? hour(this.#now), last: hour(this.#now) };
    this.done.push(row.step);
    this.effects.push(...row.do);
    return this;
  }
}

describe('default-booking', () => {
  const booking = { start: 240, end: 242 };
  const requested = () => new Run(defaultBooking, booking).step('customer', 'request_payment');

  test('from the request to both reviews', () => {
    const run = requested()
      .signal('payment.authorized')
      .step('provider', 'accept')
      .until(242 + 48);
    expect([run.state, run.effects.at(-1)]).toEqual(['delivered', 'payout']);
    run.step('customer', 'review');
    expect(run.may('customer')).toEqual([]);
    run.step('provider', 'review');
    expect([run.state, run.effects.slice(-2)]).toEqual(['reviewed', ['post_review', 'publish_reviews']]);
  });

  test('an unpaid one lapses after a quarter of an hour, an unanswered one at the earliest of three times', () => {
    expect(requested().until(0.25).state).toBe('payment_expired');
    const far = new Run(defaultBooking, { start: 1000, end: 1002 })
      .step('customer', 'request_payment')
      .signal('payment.authorized');
    expect([far.until(143).state, far.until(144).state]).toEqual(['preauthorized', 'declined']);
    const near = new Run(defaultBooking, { start: 10, end: 12 }).step('customer', 'request_payment').signal('payment.authorized');
    expect([near.until(11).state, near.until(12).state]).toEqual(['preauthorized', 'declined']);
  });

  test('only the operator may cancel what is accepted, and gives everything back', () => {
    const run = requested().signal('payment.authorized').step('operator', 'accept');
    expect([run.may('customer'), run.may('provider'), run.may('operator')]).toEqual([[], [], ['complete', 'cancel']]);
    expect(run.step('operator', 'cancel').effects.slice(-2)).toEqual(['refund', 'cancel_booking']);
  });

  test('an inquiry may become a request; one review is published when the time is over', () => {
    const run = new Run(defaultBooking, booking).step('customer', 'inquire').step('customer', 'request_payment');
    run
      .signal('payment.authorized')
      .step('provider', 'accept')
      .until(242 + 48)
      .step('provider', 'review')
      .until(242 + 7 * 24);
    expect([run.state, run.effects.at(-1)]).toEqual(['reviewed', 'publish_reviews']);
  });
});

describe('default-negotiation', () => {
  const offered = () => new Run(defaultNegotiation).step('customer', 'request_quote').step('provider', 'make_offer');
  const ordered = () => offered().step('customer', 'accept_offer').signal('payment.succeeded');

  test('offers go to and fro until one is accepted by paying it', () => {
    const run = offered().step('customer', 'counter');
    expect([run.may('provider'), run.may('customer')]).toEqual([
      ['counter', 'accept_counter', 'reject_counter'],
      ['withdraw_counter'],
    ]);
    run.step('provider', 'counter').step('customer', 'counter').step('provider', 'accept_counter');
    run.step('customer', 'accept_offer').signal('payment.succeeded');
    expect([run.state, run.done.length]).toEqual(['offer_accepted', 8]);
  });

  test('work is changed as often as it is asked for, and accepted by fourteen days of silence after the last delivery', () => {
    const run = ordered()
      .step('provider', 'deliver')
      .until(24)
      .step('customer', 'request_changes')
      .until(48)
      .step('provider', 'deliver');
    expect(run.until(48 + 14 * 24 - 1).state).toBe('delivered');
    expect(run.until(48 + 14 * 24).state).toBe('completed');
    expect(run.until(48 + 21 * 24).state).toBe('reviewed');
  });

  test('work that never comes is cancelled after 75 days from the order, also while changes are awaited; the provider is reminded before', () => {
    const run = ordered();
    expect(run.reminded()).toEqual([['provider', 72 * 24]]);
    expect(run.until(75 * 24).state).toBe('canceled');
    const changed = ordered()
      .step('provider', 'deliver')
      .until(70 * 24 - 60 * 24)
      .step('customer', 'request_changes');
    expect([changed.until(75 * 24 - 1).state, changed.until(75 * 24).state]).toEqual(['changes_requested', 'canceled']);
  });

  test('the provider may begin, with an offer or a question', () => {
    expect(new Run(defaultNegotiation).step('provider', 'make_offer').state).toBe('offer_pending');
    expect(new Run(defaultNegotiation).step('provider', 'inquire').step('provider', 'make_offer').state).toBe('offer_pending');
    expect(() => new Run(defaultNegotiation).step('customer', 'make_offer')).toThrow('not_now');
  });
});

test.each([
  [defaultBooking, 20],
  [defaultNegotiation, 41],
])(
  'every transition of $name is a row of one actor and one origin, and every state can be left or ends it',
  (process, transitions) => {
    const told = process.rows.reduce((sum, row) => {
      const actors = Math.max(1, row.by.length);
      return sum + originsOf(row).length * actors;
    }, 0);
    expect(told).toBe(transitions);
    for (const state of Object.keys(process.states)) {
      const left = process.rows.some((row) => originsOf(row).includes(state));
      expect([state, left]).toEqual([state, !stateInfo(process, state).final]);
    }
  },
);
