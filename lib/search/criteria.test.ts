import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tries } from '@/tests/support/property';
import { addressOf, criteriaFrom, paramsOf } from './criteria';
import { EVERYTHING, isDate, toThousandths } from './schema';

const read = (query: string) => criteriaFrom(new URLSearchParams(query));

test('an address says what is looked for', () => {
  const asked = read(
    'q=leaking%20tap&category=plumbing&category=leaks-taps&near=Bristol&radius=5&min=40&max=90.50&rating=4.5&kind=appointment&verified=1&date=2026-11-20&delivery=7&sort=price&page=2&currency=gbp',
  );
  expect(asked).toEqual({
    ...EVERYTHING,
    q: 'leaking tap',
    categories: ['plumbing', 'leaks-taps'],
    near: 'Bristol',
    radius: 5,
    min: 40_000,
    max: 90_500,
    currency: 'GBP',
    rating: 4.5,
    kind: 'appointment',
    verified: true,
    date: '2026-11-20',
    delivery: 7,
    sort: 'price',
    page: 2,
  });
});

test.each([
  'lat=91&lng=0',
  'lat=10',
  'lat=NaN&lng=Infinity',
  'radius=-5',
  'radius=1e3',
  'min=-1',
  'min=abc',
  'max=12345678901234567890',
  'rating=6',
  'kind=everything',
  'date=2026-02-30',
  'date=yesterday',
  'sort=DROP TABLE',
  'page=0',
  'page=-1',
  'page=99999999',
  'currency=£',
  'q=%00%01',
  'q=%E2%80%8B',
  'unknown=1',
])('what cannot be understood is left aside: %s', (query) => {
  expect(read(query)).toEqual(EVERYTHING);
});

test('limits in the wrong order are meant the other way round', () => {
  expect(read('min=90&max=40')).toMatchObject({ min: 40_000, max: 90_000 });
});

test('equal questions have one address', () => {
  const address = addressOf('/search', read('page=3&near=Bristol&q=tap&sort=relevance&radius=25&category=b&category=a'));
  expect(address).toBe('/search?q=tap&category=a&category=b&near=Bristol');
  expect(addressOf('/search', read('near=Bristol&category=a&q=tap&category=b'))).toBe(address);
  expect(addressOf('/search', EVERYTHING)).toBe('/search');
});

test('an address is read back as it was written', () => {
  const params = fc.dictionary(
    fc.constantFrom(
      'q',
      'category',
      'near',
      'lat',
      'lng',
      'radius',
      'min',
      'max',
      'rating',
      'kind',
      'date',
      'part',
      'sort',
      'page',
      'verified',
    ),
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 150 }),
      fc.constantFrom('1', '4.5', 'price', 'appointment', '2026-11-20', '-1', '50.25', 'morning'),
    ),
  );
  fc.assert(
    fc.property(params, (given) => {
      const once = criteriaFrom(given);
      const { radius } = once;
      const placed = once.near !== null || once.point !== null;
      const again = criteriaFrom(new URLSearchParams(paramsOf(once)));
      expect(again).toEqual({ ...once, categories: once.categories.toSorted(), radius: placed && radius !== 25 ? radius : null });
    }),
    tries(100),
  );
});

test('amounts are thousandths of a unit, whatever the currency', () => {
  expect(['50', '50.00', '0,5', '1.234', '', '1.2345', '-1', '1e3', ' 7 '].map(toThousandths)).toEqual([
    50_000,
    50_000,
    500,
    1234,
    null,
    null,
    null,
    null,
    7000,
  ]);
});

test('dates are those of the calendar', () => {
  expect(['2026-02-28', '2028-02-29', '2026-02-29', '2026-13-01', '2026-1-1', '0000-00-00'].map(isDate)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});
