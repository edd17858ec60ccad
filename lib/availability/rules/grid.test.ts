import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { tries } from '@/tests/support/property';
import { clockChange, endAt, onDate, sideBySide, startAt } from './grid';
import { DAY, MINUTE } from './zone';

const LONDON = 'Europe/London';
const span = (from: string, until: string) => ({ from: Date.parse(from), until: Date.parse(until) });
const at = (hour: number, minute = 0) => hour * 60 + minute;

test('what goes on past midnight stands on both dates, each with its part', () => {
  const night = span('2026-11-20T22:30Z', '2026-11-21T02:00Z');
  expect(onDate(night, '2026-11-20', LONDON)).toEqual({ start: at(22, 30), end: at(24) });
  expect(onDate(night, '2026-11-21', LONDON)).toEqual({ start: 0, end: at(2) });
  expect(onDate(night, '2026-11-22', LONDON)).toBeNull();
});

test('what ends at midnight does not touch the next date', () => {
  expect(onDate(span('2026-11-20T22:00Z', '2026-11-21T00:00Z'), '2026-11-21', LONDON)).toBeNull();
});

test('on a day of 23 hours and on one of 25 things stand where the clock shows them', () => {
  // 29 March: no 1:00 to 2:00. 25 October: 1:00 to 2:00 twice.
  expect(onDate(span('2026-03-29T00:30Z', '2026-03-29T01:30Z'), '2026-03-29', LONDON)).toEqual({
    start: at(0, 30),
    end: at(2, 30),
  });
  expect(onDate(span('2026-10-25T00:45Z', '2026-10-25T01:15Z'), '2026-10-25', LONDON)).toEqual({ start: at(1), end: at(2) });
  expect(onDate(span('2026-10-25T01:15Z', '2026-10-25T01:30Z'), '2026-10-25', LONDON)).toEqual({
    start: at(1, 15),
    end: at(1, 30),
  });
  expect(onDate(span('2026-10-25T12:00Z', '2026-10-25T13:00Z'), '2026-10-25', LONDON)).toEqual({ start: at(12), end: at(13) });
});

test('a time of day in the doubled hour begins at its first and ends at its second showing', () => {
  expect(new Date(startAt('2026-10-25', at(1, 15), LONDON)).toISOString()).toBe('2026-10-25T00:15:00.000Z');
  expect(new Date(endAt('2026-10-25', at(1, 45), LONDON)).toISOString()).toBe('2026-10-25T01:45:00.000Z');
  expect(new Date(endAt('2026-10-25', at(1), LONDON)).toISOString()).toBe('2026-10-25T00:00:00.000Z');
});

test('a time of day in the missing hour is when the clock goes on', () => {
  expect(new Date(startAt('2026-03-29', at(1, 15), LONDON)).toISOString()).toBe('2026-03-29T01:00:00.000Z');
  expect(new Date(endAt('2026-03-29', at(1, 45), LONDON)).toISOString()).toBe('2026-03-29T01:00:00.000Z');
});

test('the day’s end is the next midnight', () => {
  expect(endAt('2026-11-20', at(24), LONDON)).toBe(Date.parse('2026-11-21T00:00Z'));
});

test.each([
  ['2026-03-29', LONDON, { way: 'forward', from: at(1), to: at(2) }],
  ['2026-10-25', LONDON, { way: 'back', from: at(2), to: at(1) }],
  ['2026-04-05', 'Australia/Lord_Howe', { way: 'back', from: at(2), to: at(1, 30) }],
  ['2026-10-26', LONDON, null],
  ['2026-10-25', 'Asia/Kolkata', null],
] as const)('on %s in %s the clocks change so', (date, zone, change) => {
  expect(clockChange(date, zone)).toEqual(change);
});

const NEAR = [
  [LONDON, '2026-03-29T01:00Z'],
  [LONDON, '2026-10-25T01:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00Z'],
  ['Africa/Cairo', '2026-04-23T22:00Z'],
  ['Asia/Kathmandu', '2026-06-01T00:00Z'],
  ['America/Havana', '2026-11-01T05:00Z'],
] as const;

test.each(NEAR)(
  'in %s near %s every minute of a stretch lies in its place on the date that the clock shows then',
  (zone, near) => {
    const around = Date.parse(near) / MINUTE;
    const minute = fc.integer({ min: around - 2880, max: around + 2880 });
    fc.assert(
      fc.property(minute, fc.integer({ min: 1, max: 1600 }), (first, length) => {
        const stretch = { from: first * MINUTE, until: (first + length) * MINUTE };
        const shown = new Map<string, number[]>();
        for (let instant = stretch.from; instant < stretch.until; instant += MINUTE) {
          const wall = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
          const date = wall.toPlainDate().toString();
          shown.set(date, [...(shown.get(date) ?? []), wall.hour * 60 + wall.minute]);
        }
        for (const [date, minutes] of shown)
          expect(onDate(stretch, date, zone)).toEqual({ start: Math.min(...minutes), end: Math.max(...minutes) + 1 });
        const dates = [...shown.keys()].sort();
        const after = new Date(Date.parse(`${dates.at(-1)}T00:00Z`) + DAY).toISOString().slice(0, 10);
        expect(onDate(stretch, after, zone)).toBeNull();
      }),
      tries(20),
    );
  },
);

test.each(NEAR)('in %s near %s a start and an end shown by the clock are found again on the grid', (zone, near) => {
  const date = near.slice(0, 10);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 600 }), (start, length) => {
      const end = Math.min(1440, start + length);
      const stretch = { from: startAt(date, start, zone), until: endAt(date, end, zone) };
      const place = onDate(stretch, date, zone);
      if (stretch.from >= stretch.until) return; // all of it is left out by the clock
      const change = clockChange(date, zone);
      // Where the clock leaves minutes out or shows them twice the place is what it shows; elsewhere it is what was asked for.
      if (!change || end <= Math.min(change.from, change.to) || start >= Math.max(change.from, change.to))
        expect(place).toEqual({ start, end });
      else expect(place).not.toBeNull();
    }),
    tries(30),
  );
});

const someIntervals = fc.array(
  fc.record({ start: fc.integer({ min: 0, max: 1400 }), length: fc.integer({ min: 1, max: 300 }) }).map(({ start, length }) => ({
    start,
    end: Math.min(1440, start + length),
  })),
  { maxLength: 25 },
);

test('what overlaps stands side by side, what does not takes the whole width', () => {
  const [long, early, late, alone] = sideBySide([
    { start: at(9), end: at(12) },
    { start: at(9, 30), end: at(10) },
    { start: at(10), end: at(11) },
    { start: at(12), end: at(13) },
  ]);
  expect([long?.column, early?.column, late?.column]).toEqual([0, 1, 1]);
  expect([long?.columns, early?.columns, late?.columns]).toEqual([2, 2, 2]);
  expect(alone).toMatchObject({ column: 0, columns: 1, takes: 1 });
});

test('what has nobody beside it takes their width as well', () => {
  const placed = sideBySide([
    { start: at(8), end: at(12) },
    { start: at(8), end: at(9) },
    { start: at(8), end: at(9) },
    { start: at(10), end: at(11) },
  ]);
  expect(placed.map(({ column, columns, takes }) => [column, columns, takes])).toEqual([
    [0, 3, 1],
    [1, 3, 1],
    [2, 3, 1],
    [1, 3, 2],
  ]);
});

test('however full the day, nothing lies on anything, nothing is lost and no column is empty', () => {
  fc.assert(
    fc.property(someIntervals, fc.integer({ min: 0, max: 40 }), (intervals, least) => {
      const placed = sideBySide(intervals, least);
      expect(placed.map(({ start, end }) => `${start} ${end}`).sort()).toEqual(
        intervals.map(({ start, end }) => `${start} ${end}`).sort(),
      );
      const until = ({ start, end }: { start: number; end: number }) => Math.max(end, start + least);
      for (const [index, one] of placed.entries()) {
        expect(one.takes).toBeGreaterThan(0);
        expect(one.column + one.takes).toBeLessThanOrEqual(one.columns);
        for (const other of placed.slice(index + 1)) {
          if (one.start >= until(other) || other.start >= until(one)) continue;
          const [left, right] = one.column < other.column ? [one, other] : [other, one];
          expect(left.column + left.takes).toBeLessThanOrEqual(right.column);
          expect(one.columns).toBe(other.columns);
        }
      }
    }),
    tries(100),
  );
});
