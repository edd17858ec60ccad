import { describe, expect, test } from 'vitest';
import { isDue, periodOf } from './payout-terms';
import type { Schedule } from './schema';

const at = (text: string) => new Date(`${text}Z`);

test.each([
  ['daily', '2026-03-01T23:30:00', 'Europe/London', '2026-03-01'],
  ['daily', '2026-03-01T23:30:00', 'Europe/Berlin', '2026-03-02'],
  ['weekly', '2026-03-01T12:00:00', 'Europe/London', '2026-02-23'],
  ['weekly', '2026-03-02T12:00:00', 'Europe/London', '2026-03-02'],
  ['monthly', '2026-02-28T23:59:00', 'Asia/Kolkata', '2026-03'],
  ['manual', '2026-02-28T23:59:00', 'Asia/Kolkata', null],
] as const)('%s at %s in %s is the period %s', (schedule, time, zone, period) => {
  expect(periodOf(schedule, at(time), zone)).toBe(period);
});

describe('a balance is paid out by itself', () => {
  const due = (schedule: Schedule, last: string | null, now: string, arrived = true) =>
    isDue(schedule, last === null ? null : { at: at(last), arrived }, at(now), 'Europe/London');

  test('once in each period', () => {
    expect(due('weekly', null, '2026-03-04T09:00:00')).toBe(true);
    expect(due('weekly', '2026-03-02T00:10:00', '2026-03-08T23:00:00')).toBe(false);
    expect(due('weekly', '2026-03-02T00:10:00', '2026-03-09T00:10:00')).toBe(true);
    expect(due('daily', '2026-03-02T00:10:00', '2026-03-02T23:00:00')).toBe(false);
    expect(due('monthly', '2026-03-02T00:10:00', '2026-04-01T01:00:00')).toBe(true);
  });

  test('again a day after it did not arrive', () => {
    expect(due('monthly', '2026-03-02T09:00:00', '2026-03-02T20:00:00', false)).toBe(false);
    expect(due('monthly', '2026-03-02T09:00:00', '2026-03-03T09:00:00', false)).toBe(true);
  });

  test('never when its owner wants to ask for it', () => {
    expect(due('manual', null, '2026-03-04T09:00:00')).toBe(false);
  });
});
