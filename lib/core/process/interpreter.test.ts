import { describe, expect, test } from 'vitest';
import {
  askerAfter,
  guardsFor,
  mayStand,
  peopleOf,
  permittedSteps,
  rowForCase,
  rowForSignal,
  rowForStep,
  stateInfo,
  tellsOf,
  turnOf,
} from './interpreter';
import type { Party, Process, Row, Subject } from './types';

/** Lending a ladder: small, yet with every kind of row. */
const lending: Process = {
  name: 'lending',
  version: 1,
  of: 'order',
  // biome-ignore format: a table is read by its columns
  states: {
    asked:    { waits: 'provider', list: 'active' },
    lent:     { waits: 'customer', list: 'active' },
    disputed: { waits: 'other', list: 'active' },
    parked:   { waits: 'time', list: 'active' },
    mending:  { waits: 'both', list: 'active' },
    back:     { waits: null, list: 'completed' },
  },
  // biome-ignore format: a table is read by its columns
  rows: [
    { step: 'ask',     from: null, to: 'asked', by: ['customer'], do: [] },
    { step: 'lend',    from: 'asked', to: 'lent', by: ['provider', 'operator'], if: { deposit: true }, call: 'capture', do: ['charge'] },
    { step: 'lend',    from: 'asked', to: 'lent', by: ['provider', 'operator'], if: { deposit: false }, do: [] },
    { step: 'refuse',  from: 'asked', to: 'back', by: ['provider'], do: [], note: true },
    { step: 'return',  from: 'lent', to: 'back', by: ['customer'], guard: ['clean'], do: [] },
    { step: 'return',  from: 'lent', to: 'disputed', by: ['customer', 'system'], guard: ['dirty'], do: ['photograph'] },
    { step: 'recall',  from: ['lent', 'parked'], to: 'back', by: ['provider', 'system'], at: 'due', do: [] },
    { step: 'paid',    from: 'lent', to: '=', by: ['system'], on: 'payment.succeeded', do: ['charge'], tell: ['customer', 'operator'] },
    { step: 'write',   from: 'lent', to: '=', by: ['customer', 'provider'], do: ['keep'], tell: { provider: 'PT15M' } },
    { step: 'settle',  from: 'disputed', to: 'back', by: ['case'], do: [] },
    { step: 'admit',   from: 'disputed', to: 'back', by: ['other'], do: [], tell: [] },
    { step: 'forgive', from: 'disputed', to: 'back', by: ['asker'], do: [] },
    { step: 'turn',    from: 'disputed', to: '=', by: ['other'], do: ['swap'] },
    { step: 'file',    from: 'back', to: '=', by: ['system'], do: ['archive'] },
  ],
};

const yes = () => true;
const no = () => false;
const only =
  (...names: string[]) =>
  (name: string) =>
    names.includes(name);
const at = (state: string | null, more: Partial<Subject> = {}): Subject => ({
  state,
  facts: { deposit: false },
  asker: null,
  ...more,
});
const names = (subject: Subject, party: Party, guards = yes) =>
  permittedSteps(lending, subject, party, guards).map(({ step }) => step);
const row = (step: string, nth = 0): Row => {
  const found = lending.rows.filter((each) => each.step === step)[nth];
  if (!found) throw new Error(`no row ${step}`);
  return found;
};

describe('a step', () => {
  test('begins a subject that has no state yet', () => {
    expect(rowForStep(lending, at(null), 'ask', 'customer', yes)).toEqual({ row: row('ask') });
  });

  test('takes the first row of its name whose facts fit', () => {
    expect(rowForStep(lending, at('asked'), 'lend', 'provider', yes)).toEqual({ row: row('lend', 1) });
    expect(rowForStep(lending, at('asked', { facts: { deposit: true } }), 'lend', 'operator', yes)).toEqual({ row: row('lend') });
  });

  test('takes the first row of its name whose guards let it through', () => {
    expect(rowForStep(lending, at('lent'), 'return', 'customer', yes)).toEqual({ row: row('return') });
    expect(rowForStep(lending, at('lent'), 'return', 'customer', only('dirty'))).toEqual({ row: row('return', 1) });
  });

  test('is refused with the reason and with what is allowed instead', () => {
    expect(rowForStep(lending, at('asked'), 'steal', 'provider', yes)).toEqual({
      refused: 'unknown_step',
      allowed: ['lend', 'refuse'],
    });
    expect(rowForStep(lending, at('asked'), 'lend', 'customer', yes)).toEqual({ refused: 'not_now', allowed: [] });
    expect(rowForStep(lending, at('back'), 'lend', 'provider', yes)).toEqual({ refused: 'not_now', allowed: [] });
    expect(rowForStep(lending, at('lent'), 'return', 'customer', no)).toEqual({
      refused: 'guard',
      guard: 'clean',
      allowed: ['write'],
    });
    expect(rowForStep(lending, at('lent', { frozen: 'order' }), 'write', 'customer', yes)).toEqual({
      refused: 'frozen',
      allowed: [],
    });
  });

  test('is taken by the system only where it has neither time nor signal, guards aside', () => {
    expect(rowForStep(lending, at('back'), 'file', 'system', yes)).toEqual({ row: row('file') });
    expect(rowForStep(lending, at('lent'), 'recall', 'system', yes)).toMatchObject({ refused: 'not_now' });
    expect(rowForStep(lending, at('lent'), 'paid', 'system', yes)).toMatchObject({ refused: 'not_now' });
  });

  test('of a fact that is not known is not taken', () => {
    expect(rowForStep(lending, at('asked', { facts: {} }), 'lend', 'provider', yes)).toMatchObject({ refused: 'not_now' });
  });
});

describe('the permitted steps', () => {
  test('are those of the party, once each, in the order of the table', () => {
    expect(names(at('lent'), 'customer')).toEqual(['return', 'write']);
    expect(names(at('lent'), 'provider')).toEqual(['recall', 'write']);
    expect(names(at('lent'), 'operator')).toEqual([]);
  });

  test('say where they lead, whether they need a reason and whether money is taken first', () => {
    expect(permittedSteps(lending, at('asked', { facts: { deposit: true } }), 'provider', yes)).toEqual([
      { step: 'lend', to: 'lent', note: false, call: 'capture' },
      { step: 'refuse', to: 'back', note: true },
    ]);
    expect(permittedSteps(lending, at('lent'), 'customer', only('dirty'))).toEqual([
      { step: 'return', to: 'disputed', note: false },
      { step: 'write', to: 'lent', note: false },
    ]);
  });

  test('of asker and other belong to the two sides as they stand', () => {
    expect(names(at('disputed', { asker: 'customer' }), 'customer')).toEqual(['forgive']);
    expect(names(at('disputed', { asker: 'customer' }), 'provider')).toEqual(['admit', 'turn']);
    expect(names(at('disputed', { asker: 'provider' }), 'customer')).toEqual(['admit', 'turn']);
    expect(names(at('disputed', { asker: 'customer' }), 'operator')).toEqual([]);
    expect(names(at('disputed'), 'customer')).toEqual([]);
  });

  test('are none while a case holds the order, and all while it holds only the clock', () => {
    expect(names(at('lent', { frozen: 'order' }), 'customer')).toEqual([]);
    expect(names(at('lent', { frozen: 'clock' }), 'customer')).toEqual(['return', 'write']);
  });
});

describe('beside the steps of people', () => {
  test('a signal finds its row, also in a frozen order, or none', () => {
    expect(rowForSignal(lending, at('lent', { frozen: 'order' }), 'payment.succeeded')).toBe(row('paid'));
    expect(rowForSignal(lending, at('asked'), 'payment.succeeded')).toBeNull();
  });

  test('a case finds the row that it drives, or none', () => {
    expect(rowForCase(lending, at('disputed'), 'settle')).toBe(row('settle'));
    expect(rowForCase(lending, at('disputed'), 'admit')).toBeNull();
    expect(rowForCase(lending, at('lent'), 'settle')).toBeNull();
  });
});

test('a case stands beside the orders and in the states that it names', () => {
  const dispute = { on: { lending: ['lent', 'back'] } };
  expect(mayStand(dispute, 'lending', 'lent')).toBe(true);
  expect(mayStand(dispute, 'lending', 'asked')).toBe(false);
  expect(mayStand(dispute, 'selling', 'lent')).toBe(false);
});

describe('guards', () => {
  test('look at what they are tied to', () => {
    const guards = guardsFor({ clean: (ladder: { dirt: number }) => ladder.dirt === 0 }, { dirt: 3 });
    expect(guards('clean')).toBe(false);
  });

  test('that do not exist are a mistake of the table', () => {
    expect(() => guardsFor({}, null)('clean')).toThrow('no guard named clean');
  });
});

describe('the asker', () => {
  const talk: Process = { ...lending, of: 'talk' };
  test.each<[string, Process, string | null, Row, Party, Subject['asker'], Subject['asker']]>([
    ['is who began', lending, null, row('ask'), 'customer', null, 'customer'],
    ['is who brought an order into its state', lending, 'lent', row('return', 1), 'customer', 'provider', 'customer'],
    ['is nobody when the system did', lending, 'lent', row('recall'), 'system', 'customer', null],
    ['stays while the state does', lending, 'lent', row('write'), 'provider', 'customer', 'customer'],
    ['of a talk stays who opened it', talk, 'lent', row('return', 1), 'provider', 'customer', 'customer'],
    ['is exchanged by swap', talk, 'disputed', row('turn'), 'provider', 'customer', 'provider'],
  ])('%s', (_, process, state, taken, party, before, after) => {
    expect(askerAfter(process, { state, asker: before }, taken, party)).toBe(after);
  });
});

describe('whose turn it is', () => {
  test.each<[Subject, string[]]>([
    [at('asked'), ['provider']],
    [at('disputed', { asker: 'provider' }), ['customer']],
    [at('mending'), ['customer', 'provider']],
    [at('parked'), []],
    [at('back'), []],
    [at(null), []],
  ])('follows from the state: %o', (subject, people) => {
    expect(turnOf(lending, subject)).toEqual(people);
  });

  test('is nobody’s while the asker is unknown', () => {
    expect(peopleOf('asker', null)).toEqual([]);
  });
});

describe('a state', () => {
  test('is final when it waits on nothing', () => {
    expect(stateInfo(lending, 'back')).toEqual({ waits: null, list: 'completed', final: true });
    expect(stateInfo(lending, 'lent').final).toBe(false);
  });

  test('that the process does not have is a mistake', () => {
    expect(() => stateInfo(lending, 'sold')).toThrow('lending has no state sold');
  });
});

describe('who is told', () => {
  test('is each side that did not take the step, unless the row says otherwise', () => {
    expect(tellsOf(row('lend'), 'provider')).toEqual([{ person: 'customer', delay: 'PT0S' }]);
    expect(tellsOf(row('lend'), 'operator').map(({ person }) => person)).toEqual(['customer', 'provider']);
    expect(tellsOf(row('paid'), 'system').map(({ person }) => person)).toEqual(['customer', 'operator']);
    expect(tellsOf(row('admit'), 'customer')).toEqual([]);
  });

  test('may be told later', () => {
    expect(tellsOf(row('write'), 'customer')).toEqual([{ person: 'provider', delay: 'PT15M' }]);
  });
});
