import { describe, expect, test } from 'vitest';
import type { Clock } from './time';
import { dueTimers, nextTimer, reminders } from './timers';
import type { Process, Subject } from './types';

/** Watching a pot: three things may happen by themselves, and both sides are reminded. */
const pot: Process = {
  name: 'pot',
  version: 1,
  of: 'order',
  // biome-ignore format: a table is read by its columns
  states: {
    cold: { waits: 'customer', list: 'active' },
    hot:  { waits: 'other', list: 'active', remind: { other: ['entered.hot + P1D', 'entered.hot + PT2H'], both: ['due'], operator: ['entered.hot + P9D'] } },
    done: { waits: null, list: 'completed' },
  },
  // biome-ignore format: a table is read by its columns
  rows: [
    { step: 'overboil', from: 'hot', to: 'done', by: ['system'], at: 'entered.hot + $patience', do: [] },
    { step: 'serve',    from: 'hot', to: 'done', by: ['customer', 'system'], if: { guests: true }, at: 'due', do: [] },
    { step: 'cool',     from: 'hot', to: 'done', by: ['system'], at: 'entered.hot + $patience', do: [] },
    { step: 'glance',   from: 'hot', to: 'done', by: ['system'], on: 'seen', do: [] },
  ],
};
const noon = new Date('2026-06-01T12:00:00Z');
const day = (n: number, hour = 12) => new Date(Date.UTC(2026, 5, n, hour));
const clock = (points: Record<string, Date> = {}): Clock => ({
  point: (name) => ({ 'entered.hot': noon, ...points })[name] ?? null,
  setting: () => 'P3D',
  timeZone: 'UTC',
});
const hot = (more: Partial<Subject> = {}): Subject => ({ state: 'hot', facts: { guests: true }, asker: 'customer', ...more });
const steps = (timers: { row: { step: string } }[]) => timers.map(({ row }) => row.step);

describe('the next timer', () => {
  test('is the earliest of the present state', () => {
    expect(nextTimer(pot, hot(), clock({ due: day(2) }))).toMatchObject({ at: day(2), row: { step: 'serve' } });
  });

  test('is the first of the table among those of one time', () => {
    expect(nextTimer(pot, hot(), clock())).toMatchObject({ at: day(4), row: { step: 'overboil' } });
  });

  test('may be past: it is due at once', () => {
    expect(nextTimer(pot, hot(), clock({ due: day(1, 0) }))?.at).toEqual(day(1, 0));
  });

  test('needs its facts and its points', () => {
    expect(nextTimer(pot, hot({ facts: { guests: false } }), clock({ due: day(2) }))).toMatchObject({
      row: { step: 'overboil' },
    });
    expect(nextTimer(pot, { ...hot(), state: 'cold' }, clock())).toBeNull();
  });

  test.each(['clock', 'order'] as const)('stands still while a case freezes the %s', (frozen) => {
    expect(nextTimer(pot, hot({ frozen }), clock())).toBeNull();
  });
});

test('due timers come by time and then by the table', () => {
  const points = clock({ due: day(6) });
  expect(steps(dueTimers(pot, hot(), points, day(3)))).toEqual([]);
  expect(steps(dueTimers(pot, hot(), points, day(4)))).toEqual(['overboil', 'cool']);
  expect(steps(dueTimers(pot, hot(), points, day(7)))).toEqual(['overboil', 'cool', 'serve']);
});

describe('reminders', () => {
  test('go to the people of the state, the first one first, and count for each', () => {
    expect(reminders(pot, hot(), clock({ due: day(5) }), noon)).toEqual([
      { at: day(1, 14), who: 'provider', name: 'pot.hot.reminder', nth: 2 },
      { at: day(2), who: 'provider', name: 'pot.hot.reminder', nth: 1 },
      { at: day(5), who: 'customer', name: 'pot.hot.reminder', nth: 1 },
      { at: day(5), who: 'provider', name: 'pot.hot.reminder', nth: 3 },
      { at: day(10), who: 'operator', name: 'pot.hot.reminder', nth: 1 },
    ]);
  });

  test('that are past already are skipped', () => {
    expect(reminders(pot, hot(), clock(), day(3)).map(({ who }) => who)).toEqual(['operator']);
  });

  test('are none before the beginning', () => {
    expect(reminders(pot, hot({ state: null }), clock(), noon)).toEqual([]);
  });
});
