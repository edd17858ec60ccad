import { describe, expect, test } from 'vitest';
import { type Pause, paused, resumed, throughPauses } from './pauses';

const hour = (h: number) => new Date(Date.UTC(2026, 5, 1, h));
const pause = (from: number, until: number | null): Pause => ({
  from: hour(from).toISOString(),
  until: until === null ? null : hour(until).toISOString(),
});

describe('a point of time on a clock that stood still', () => {
  test('is later by the pauses that came after it', () => {
    expect(throughPauses(hour(1), [pause(2, 5)])).toEqual(hour(4));
    expect(throughPauses(hour(1), [pause(2, 5), pause(6, 7)])).toEqual(hour(5));
  });

  test('counts from the end of the pause in which it lies, and is itself after them', () => {
    expect(throughPauses(hour(3), [pause(2, 5)])).toEqual(hour(5));
    expect(throughPauses(hour(6), [pause(2, 5)])).toEqual(hour(6));
  });

  test('what is left of a time is the same before and after, whatever the pauses', () => {
    // Ten running hours after a point: counted by hand, hour by hour.
    const pauses = [pause(1, 3), pause(4, 4), pause(7, 12), pause(15, 16)];
    for (let from = 0; from < 15; from++) {
      let ran = 0;
      let at = from;
      for (; ran < 10; at++)
        if (!pauses.some((each) => hour(at) >= new Date(each.from) && hour(at) < new Date(each.until ?? 0))) ran++;
      const known = pauses.filter((each) => new Date(each.from) < hour(at));
      expect(new Date(throughPauses(hour(from), known).getTime() + 10 * 3_600_000)).toEqual(hour(at));
    }
  });
});

test('a clock stands once and goes on once', () => {
  const stands = paused(paused([], hour(2)), hour(3));
  expect(stands).toEqual([pause(2, null)]);
  const goes = resumed(stands, hour(5));
  expect(goes).toEqual({ pauses: [pause(2, 5)], lasted: 3 * 3_600_000 });
  expect(resumed(goes.pauses, hour(6))).toEqual({ pauses: [pause(2, 5)], lasted: 0 });
});
