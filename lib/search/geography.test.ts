import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Point } from '@/lib/core/shared/distance';
import { tries } from '@/tests/support/property';
import { cellsAround, cellsOf, chordSquare, kilometres, vectorOf } from './geography';

const between = (a: Point, b: Point) => {
  const [u, v] = [vectorOf(a), vectorOf(b)];
  return (u.x - v.x) ** 2 + (u.y - v.y) ** 2 + (u.z - v.z) ** 2;
};
const BRISTOL = { lat: 51.4545, lng: -2.5879 };

test('distances are those of the globe', () => {
  expect(kilometres(between(BRISTOL, { lat: 51.5072, lng: -0.1276 }))).toBeCloseTo(170.7, 0);
  expect(kilometres(between({ lat: 0, lng: 179.9 }, { lat: 0, lng: -179.9 }))).toBeCloseTo(22.24, 1);
  expect(kilometres(between({ lat: 0, lng: 0 }, { lat: 0, lng: 180 }))).toBeCloseTo(20015, 0);
  expect(kilometres(between(BRISTOL, BRISTOL))).toBe(0);
});

const points = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lng: fc.double({ min: -180, max: 180, noNaN: true }),
});
const km = fc.double({ min: 0.1, max: 500, noNaN: true });

test('the square of a chord leads back to the distance', () => {
  fc.assert(
    fc.property(km, (far) => {
      expect(kilometres(chordSquare(far))).toBeCloseTo(far, 6);
    }),
    tries(200),
  );
});

test('whatever lies within a circle lies in one of its cells, over the date line and near the poles too', () => {
  const inside = fc.tuple(points, km, fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true }));
  fc.assert(
    fc.property(inside, ([centre, far, up, right]) => {
      const cells = cellsAround(centre, far);
      if (!cells) return;
      const lat = centre.lat + (up * far) / 111;
      const lng = centre.lng + (right * far) / (111 * Math.max(0.02, Math.cos((centre.lat * Math.PI) / 180)));
      const other = { lat, lng: lng > 180 ? lng - 360 : lng < -180 ? lng + 360 : lng };
      if (Math.abs(lat) > 90 || between(centre, other) > chordSquare(far)) return;
      expect(cells.some((cell) => cellsOf(other).includes(cell))).toBe(true);
    }),
    tries(400),
  );
});

test('a small circle is asked with few fine cells, a larger one with coarse ones, a huge one with none', () => {
  expect(cellsAround(BRISTOL, 5)?.every((cell) => cell.startsWith('f'))).toBe(true);
  expect(cellsAround(BRISTOL, 5)?.length).toBeLessThan(20);
  expect(cellsAround(BRISTOL, 25)?.every((cell) => cell.startsWith('g'))).toBe(true);
  expect(cellsAround(BRISTOL, 500)).toBeNull();
  expect(cellsAround({ lat: 89.9, lng: 0 }, 50)).toBeNull();
});
