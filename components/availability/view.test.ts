import { expect, test } from 'vitest';
import { scaleOf } from './day-bar';
import { intervalsOf, minutesOf, shortTime } from './view';

test('a day’s times are intervals as soon as they are whole', () => {
  const day = [
    { start: '09:00', end: '12:30' },
    { start: '18:00', end: '00:00' },
    { start: '14:00', end: '' },
    { start: '15:00', end: '13:00' },
  ];
  expect(intervalsOf(day)).toEqual([
    { start: 540, end: 750 },
    { start: 1080, end: 1440 },
  ]);
  expect(minutesOf('soon')).toBeNull();
});

test('bars show the usual day, and more where somebody works longer', () => {
  expect(scaleOf([{ start: 600, end: 700 }])).toEqual({ from: 480, until: 1200 });
  expect(scaleOf([{ start: 330, end: 1410 }])).toEqual({ from: 300, until: 1440 });
});

test('times among words have no leading zero', () => {
  expect([shortTime('08:30'), shortTime('00:15'), shortTime('18:00')]).toEqual(['8:30', '0:15', '18:00']);
});
