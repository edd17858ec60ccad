import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tries } from '@/tests/support/property';
import { occurrencesOf } from './recurrence';
import { EVERY } from './schema';
import { localOf } from './time';

const local = (dates: Date[], zone: string) =>
  dates.map((at) => `${localOf(at, zone).date} ${localOf(at, zone).time.slice(0, 5)}`);
const of = (first: string, zone: string, every: (typeof EVERY)[number], times: number) =>
  local(occurrencesOf(new Date(first), zone, every, times), zone);

test('every week at the same time of day, also across a change of the clocks', () => {
  expect(of('2026-10-19T08:00:00Z', 'Europe/London', 'week', 3)).toEqual([
    '2026-10-19 09:00',
    '2026-10-26 09:00',
    '2026-11-02 09:00',
  ]);
  expect(of('2026-10-19T08:00:00Z', 'Europe/London', 'fortnight', 2)[1]).toBe('2026-11-02 09:00');
});

test('by the month on the same date, or on the last one of a shorter month', () => {
  expect(of('2027-01-31T10:00:00Z', 'UTC', 'month', 4).map((at) => at.slice(0, 10))).toEqual([
    '2027-01-31',
    '2027-02-28',
    '2027-03-31',
    '2027-04-30',
  ]);
  expect(of('2028-02-29T10:00:00Z', 'UTC', 'month', 13)[12]).toBe('2029-02-28 10:00');
});

test('a time that is left out by the clocks is an hour later that once', () => {
  expect(of('2027-03-21T01:30:00Z', 'Europe/Berlin', 'week', 3)).toEqual([
    '2027-03-21 02:30',
    '2027-03-28 03:30',
    '2027-04-04 02:30',
  ]);
});

test('they come in order, as many as were asked for, and the first is the first', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2026-01-01'), max: new Date('2029-01-01'), noInvalidDate: true }),
      fc.constantFrom('Europe/London', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe'),
      fc.constantFrom(...EVERY),
      fc.integer({ min: 2, max: 26 }),
      (first, zone, every, times) => {
        const all = occurrencesOf(first, zone, every, times);
        expect(all).toHaveLength(times);
        expect(all[0]).toEqual(first);
        for (const [index, at] of all.entries())
          if (index > 0) expect(at.getTime()).toBeGreaterThan(all[index - 1]?.getTime() ?? 0);
      },
    ),
    tries(100),
  );
});
