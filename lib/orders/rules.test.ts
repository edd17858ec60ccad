import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orderProcesses } from './processes';
import { CANCELLATION_POLICIES, policySteps, quoteByPolicy, refundByPolicy, refundShare } from './rules';
import { ORDER_PROCESSES } from './schema';

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
    ['72:100,24:60,2:25', 72, 7004n],
    ['72:100,24:60,2:25', 71, 4202n],
    ['72:100,24:60,2:25', 2, 1751n],
    ['72:100,24:60,2:25', 1.9, 0n],
  ])('%s, %d hours before the start: %d', (policy, hours, back) => {
    expect(refundByPolicy(7004n, policy, start, hoursBefore(hours))).toBe(back);
  });

  test('after the start nothing comes back', () => {
    for (const policy of Object.keys(CANCELLATION_POLICIES)) expect(refundShare(policy, start, hoursBefore(-1))).toBe(0);
  });

  test('never more than is held, never less than nothing, and never more by waiting', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('flexible', 'moderate', 'strict', 'unheard-of', '72:90,5:10', '1:100'),
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
    for (const policy of [...Object.keys(CANCELLATION_POLICIES), '72:100,24:60,2:25'])
      for (const { until, share } of policySteps(policy, start)) expect(refundShare(policy, start, until)).toBe(share);
  });

  test('the quote says what comes back now, and from when on less', () => {
    const quote = (hours: number) => quoteByPolicy(8500n, '48:100,6:50,3:25', start, hoursBefore(hours));
    expect(quote(50)).toEqual({ back: 8500, next: { at: new Date(hoursBefore(48).getTime() + 1), back: 4250 } });
    expect(quote(6)).toEqual({ back: 4250, next: { at: new Date(hoursBefore(6).getTime() + 1), back: 2125 } });
    expect(quote(4)).toEqual({ back: 2125, next: { at: new Date(hoursBefore(3).getTime() + 1), back: 0 } });
    expect(quote(1)).toEqual({ back: 0, next: null });
  });

  test('the quote is what is booked, until the moment that it names', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('flexible', 'strict', '72:90,5:10'),
        fc.bigInt({ min: 0n, max: 10n ** 9n }),
        fc.integer({ min: -10, max: 300 }),
        (policy, held, hours) => {
          const now = hoursBefore(hours);
          const { back, next } = quoteByPolicy(held, policy, start, now);
          expect(refundByPolicy(held, policy, start, now)).toBe(BigInt(back));
          if (!next) return;
          expect(refundByPolicy(held, policy, start, new Date(next.at.getTime() - 1))).toBe(BigInt(back));
          expect(refundByPolicy(held, policy, start, next.at)).toBe(BigInt(next.back));
        },
      ),
    );
  });
});

test('every kind of order can be looked for by its name', () => {
  expect([...ORDER_PROCESSES].sort()).toEqual(Object.keys(orderProcesses).sort());
});
