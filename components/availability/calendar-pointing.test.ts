import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawn, hoursBetween, movedTo, pointIn, resizedTo, STEP } from './calendar-pointing';

const date = '2026-11-19';
const at = (hour: number, minute = 0) => hour * 60 + minute;

test('what is drawn takes whole quarters, upwards too', () => {
  expect(drawn({ date, minute: at(9, 7) }, { date, minute: at(10, 20) })).toEqual({ date, start: at(9), end: at(10, 30) });
  expect(drawn({ date, minute: at(10, 20) }, { date: '2026-11-20', minute: at(9, 7) })).toEqual({
    date,
    start: at(9),
    end: at(10, 30),
  });
});

test('what is moved keeps its length and the place by which it is held', () => {
  const block = { date, start: at(9), end: at(10, 30) };
  expect(movedTo(block, at(10), { date: '2026-11-20', minute: at(15, 4) })).toEqual({
    date: '2026-11-20',
    start: at(14),
    end: at(15, 30),
  });
  expect(movedTo(block, at(9), { date, minute: at(23, 50) })).toEqual({ date, start: at(22, 30), end: at(24) });
});

test('what is made shorter stays a quarter long', () => {
  const block = { date, start: at(9), end: at(10) };
  expect(resizedTo(block, { date, minute: at(11, 8) })).toEqual({ date, start: at(9), end: at(11, 15) });
  expect(resizedTo(block, { date, minute: at(7) })).toEqual({ date, start: at(9), end: at(9, 15) });
});

test('keys choose whole hours, both ends included', () => {
  expect(hoursBetween({ date, minute: at(11) }, { date, minute: at(9) })).toEqual({ date, start: at(9), end: at(12) });
});

test('only a date with a time of day is a point', () => {
  expect(pointIn('2026-11-19T09:30')).toEqual({ date, minute: at(9, 30) });
  expect(pointIn('2026-11-19')).toBeNull();
  expect(pointIn('tomorrow')).toBeNull();
});

test('wherever one draws or lets go, it lies within its date, in whole quarters', () => {
  const minute = fc.integer({ min: -300, max: 1800 });
  const start = fc.integer({ min: 0, max: 90 }).map((quarters) => quarters * STEP);
  fc.assert(
    fc.property(minute, minute, start, (one, other, begins) => {
      const block = { date, start: begins, end: begins + 90 };
      for (const { start: from, end: until } of [
        drawn({ date, minute: one }, { date, minute: other }),
        movedTo(block, begins + 20, { date, minute: one }),
        resizedTo(block, { date, minute: one }),
      ]) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(until).toBeLessThanOrEqual(1440);
        expect(until - from).toBeGreaterThanOrEqual(STEP);
        expect([from % STEP, until % STEP]).toEqual([0, 0]);
      }
    }),
  );
});
