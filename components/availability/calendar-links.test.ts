import { expect, test } from 'vitest';
import { calendarPath, mondayOf, monthsLater, pointOf, spanOf, turned } from './calendar-links';

test('an address says what is shown, and nothing where it is the usual', () => {
  expect(calendarPath({})).toBe('/dashboard/calendar');
  expect(calendarPath({ view: 'week', date: '2026-11-19' }, { block: pointOf('2026-11-19', 570) })).toBe(
    '/dashboard/calendar?view=week&date=2026-11-19&block=2026-11-19T09:30',
  );
});

test('a week begins on Monday, on Sunday too', () => {
  expect(mondayOf('2026-11-16')).toBe('2026-11-16');
  expect(mondayOf('2026-11-22')).toBe('2026-11-16');
  expect(mondayOf('2027-01-01')).toBe('2026-12-28');
});

test('a month is shown in whole weeks', () => {
  expect(spanOf('month', '2026-11-19')).toEqual({ from: '2026-10-26', days: 42 });
  expect(spanOf('month', '2027-02-10')).toEqual({ from: '2027-02-01', days: 28 });
  expect(spanOf('week', '2026-11-19')).toEqual({ from: '2026-11-16', days: 7 });
  expect(spanOf('day', '2026-11-19')).toEqual({ from: '2026-11-19', days: 1 });
});

test('views go on and back by what they show; the last of a month stays the last', () => {
  expect(turned('day', '2026-12-31', 1)).toBe('2027-01-01');
  expect(turned('week', '2026-11-19', -1)).toBe('2026-11-12');
  expect(turned('month', '2026-10-31', 1)).toBe('2026-11-30');
  expect(monthsLater('2028-01-31', 1)).toBe('2028-02-29');
});
