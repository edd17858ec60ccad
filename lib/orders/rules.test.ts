import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CANCELLATION_POLICIES, policySteps, refundByPolicy, refundShare } from './rules';

const start = new Date('2026-03-10T18:00:00Z');
const hoursBefore = (hours: number) => new Date(start.getTime() - hours * 3_600_000);

describe('what comes back when the customer cancels', () => {
  test.each([
    ['flexible', 24, 7004n],
    ['flexible', 23.99, 3502n],
    ['flexible', 3.99, 0n],
    ['moderate', 48, 7004n],
    ['moderate', 30, 3502n],
    ['moderate', 1, 0n],
    ['strict', 168, 7004n],
    ['strict', 100, 3502n],
    ['strict', 47, 0n],
  ])('%s, %d hours before the start: %d', (policy, hours, back) => {
    expect(refundByPolicy(7004n, policy, start, hoursBefore(hours))).toBe(back);
  });

  test('after the start nothing comes back', () => {
    for (const policy of Object.keys(CANCELLATION_POLICIES)) expect(refundShare(policy, start, hoursBefore(-1))).toBe(0);
  });

  test('never more than is held, never less than nothing, and never more by waiting', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('flexible', 'moderate', 'strict', 'unheard-of'),
        fc.bigInt({ min: 0n, max: 10n ** 12n }),
        fc.double({ min: -100, max: 1000, noNaN: true }),
        fc.double({ min: 0, max: 500, noNaN: true }),
        (policy, held, hours, later) => {
          const now = refundByPolicy(held, policy, start, hoursBefore(hours));
          expect(now >= 0n && now <= held).toBe(true);
          expect(refundByPolicy(held, policy, start, hoursBefore(hours - later)) <= now).toBe(true);
        },
      ),
    );
  });

  test('the steps that are shown are those that are booked', () => {
    for (const policy of Object.keys(CANCELLATION_POLICIES))
      for (const { until, share } of policySteps(policy, start)) expect(refundShare(policy, start, until)).toBe(share);
  });
});
