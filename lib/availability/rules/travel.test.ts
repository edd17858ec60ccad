import { expect, test } from 'vitest';
import { fits, type Taken } from './taken';
import { MOST_TRAVEL, travelMinutes, withTravel } from './travel';

const BRISTOL = { lat: 51.4545, lng: -2.5879 };
const BATH = { lat: 51.3811, lng: -2.359 };
const SYDNEY = { lat: -33.87, lng: 151.21 };
const HOUR = 3_600_000;
const nine = Date.parse('2026-11-23T09:00:00Z');
const visit = (startsAt: number, at: Taken['at'], [before, after] = [0, 0]): Taken => ({
  listingId: 1,
  startsAt,
  endsAt: startsAt + HOUR,
  blocksFrom: startsAt - before * 60_000,
  blocksUntil: startsAt + HOUR + after * 60_000,
  seats: 1,
  places: 1,
  at,
});
/** Whether a visit can be in Bath so many minutes after one in Bristol has ended, by somebody who drives 40 km/h. */
const after = (minutes: number, buffers: [number, number] = [0, 0]) => {
  const wanted = visit(nine + HOUR + minutes * 60_000, BATH, buffers);
  const way = { at: BATH, kmh: 40, bufferBefore: buffers[0], bufferAfter: buffers[1] };
  return fits(wanted, withTravel([visit(nine, BRISTOL, buffers)], way), 1);
};

test('the way takes as long as it is, a little longer than the crow flies', () => {
  expect(travelMinutes(BRISTOL, BRISTOL, 40)).toBe(0);
  expect(travelMinutes(BRISTOL, BATH, 40)).toBe(35); // 17.8 km, by road 23.1
  expect(travelMinutes(BRISTOL, BATH, 20)).toBe(70);
  expect(travelMinutes(BRISTOL, SYDNEY, 40)).toBe(MOST_TRAVEL);
});

test('a visit elsewhere begins no sooner than one gets there', () => {
  expect([after(34), after(35)]).toEqual([false, true]);
});

test('what is kept free around visits is there to drive in', () => {
  expect([after(30, [15, 15]), after(35, [15, 15])]).toEqual([false, true]);
  expect([after(59, [30, 30]), after(60, [30, 30])]).toEqual([false, true]); // the buffers are longer than the way
});

test('a long time that is kept free after a visit shortens no way before it', () => {
  const begins = (minutes: number) => {
    const wanted = visit(nine + HOUR + minutes * 60_000, BATH, [30, 60]);
    const taken = withTravel([visit(nine, BRISTOL)], { at: BATH, kmh: 40, bufferBefore: 30, bufferAfter: 60 });
    return fits(wanted, taken, 1);
  };
  expect([begins(34), begins(35)]).toEqual([false, true]);
});

test('before a visit elsewhere one is gone in time', () => {
  const before = (minutes: number) =>
    fits(
      visit(nine - HOUR - minutes * 60_000, BATH),
      withTravel([visit(nine, BRISTOL)], { at: BATH, kmh: 40, bufferBefore: 0, bufferAfter: 0 }),
      1,
    );
  expect([before(34), before(35)]).toEqual([false, true]);
});

test('what takes place nowhere in particular needs no way', () => {
  expect(withTravel([visit(nine, null)], { at: BATH, kmh: 40, bufferBefore: 0, bufferAfter: 0 })).toEqual([visit(nine, null)]);
});
