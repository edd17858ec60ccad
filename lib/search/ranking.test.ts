import { expect, test } from 'vitest';
import { believedRating, nearShare, provenShare, quality, ratingShare, textShare, WEIGHTS, why } from './ranking';

const merits = (ratingCount: number, average: number, completedOrders = 0) => ({
  ratingCount,
  ratingSum: Math.round(ratingCount * average),
  completedOrders,
});

test('the weights are shares of one whole', () => {
  expect(Object.values(WEIGHTS).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 10);
});

test('one rating of five stars does not beat two hundred of 4.9, and nobody starts at nothing', () => {
  expect(ratingShare(merits(1, 5))).toBeLessThan(ratingShare(merits(200, 4.9)));
  expect(believedRating(merits(0, 0))).toBe(4.2);
  expect(ratingShare(merits(500, 1))).toBe(0);
  expect(ratingShare(merits(100_000, 5))).toBeCloseTo(WEIGHTS.rating, 3);
});

test('the first completed orders count most', () => {
  const steps = [0, 10, 20, 30].map((done) => provenShare(merits(0, 0, done)));
  expect(steps[0]).toBe(0);
  expect(steps[2]).toBeCloseTo(WEIGHTS.proven / 2, 10);
  expect((steps[1] ?? 0) - (steps[0] ?? 0)).toBeGreaterThan((steps[3] ?? 0) - (steps[2] ?? 0));
});

test('nearness halves at ten kilometres and is no matter where no place was named', () => {
  expect(nearShare(0)).toBe(WEIGHTS.near);
  expect(nearShare(10)).toBe(WEIGHTS.near / 2);
  expect(nearShare(null)).toBe(0);
});

test('words give their whole share to no score, however high', () => {
  expect(textShare(0, 8)).toBe(0);
  expect(textShare(8, 8)).toBe(WEIGHTS.text / 2);
  expect(textShare(1e9, 8)).toBeLessThanOrEqual(WEIGHTS.text);
});

test('the shares explain the score', () => {
  const told = why(merits(212, 4.9, 300), 0.6, 0.3);
  expect(told.score).toBeCloseTo(told.text + told.near + quality(merits(212, 4.9, 300)), 10);
});
