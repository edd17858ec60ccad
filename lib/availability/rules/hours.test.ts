import { expect, test } from 'vitest';
import { joined, openIntervals, type Stretch, without } from './hours';
import { dayNumber, dayOf, minuteOf, nextMidnight, weekdayOf } from './zone';

const at = (hour: number, minute = 0) => hour * 60 + minute;
/** The same intervals every day, in a zone. */
const daily = (timeZone: string, ...intervals: [start: number, end: number][]) => ({
  weekly: [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => intervals.map(([start, end]) => ({ weekday, start, end }))),
  exceptions: [],
  timeZone,
});
const utc = (stretches: readonly Stretch[]) =>
  stretches.map(
    ({ from, until }) => `${new Date(from).toISOString().slice(5, 16)} ${new Date(until).toISOString().slice(5, 16)}`,
  );
const hoursIn = (stretches: readonly Stretch[]) =>
  stretches.reduce((sum, { from, until }) => sum + (until - from) / 3_600_000, 0);

test('hours are local: the same time of day in winter and in summer', () => {
  const london = daily('Europe/London', [at(9), at(17)]);
  expect(utc(openIntervals(london, '2026-01-14', 1))).toEqual(['01-14T09:00 01-14T17:00']);
  expect(utc(openIntervals(london, '2026-07-14', 1))).toEqual(['07-14T08:00 07-14T16:00']);
});

test('a day may have several intervals, and each weekday its own', () => {
  const weekly = [
    { weekday: 1, start: at(13), end: at(18) },
    { weekday: 1, start: at(8, 30), end: at(12) },
    { weekday: 3, start: at(11), end: at(18) },
  ];
  const open = openIntervals({ weekly, exceptions: [], timeZone: 'UTC' }, '2026-11-23', 7); // a Monday
  expect(utc(open)).toEqual(['11-23T08:30 11-23T12:00', '11-23T13:00 11-23T18:00', '11-25T11:00 11-25T18:00']);
});

test('an exception replaces the hours of its date: closed, or others', () => {
  const exceptions = [
    { date: '2026-12-11', intervals: [{ start: at(14), end: at(18) }] },
    { date: '2026-12-12', intervals: [] },
  ];
  const open = openIntervals({ ...daily('UTC', [at(9), at(17)]), exceptions }, '2026-12-10', 4);
  expect(open.map(({ date }) => date)).toEqual(['2026-12-10', '2026-12-11', '2026-12-13']);
  expect(utc(open)[1]).toBe('12-11T14:00 12-11T18:00');
});

test('a day with the clocks going forward has 23 hours, one with them going back 25', () => {
  const always = daily('Europe/Berlin', [0, 1440]);
  expect(hoursIn(openIntervals(always, '2026-03-28', 1))).toBe(24);
  expect(hoursIn(openIntervals(always, '2026-03-29', 1))).toBe(23);
  expect(hoursIn(openIntervals(always, '2026-10-25', 1))).toBe(25);
});

test('the missing hour is never open: what begins in it begins after it', () => {
  // Berlin, 29 March 2026: after 01:59 comes 03:00.
  expect(openIntervals(daily('Europe/Berlin', [at(2), at(3)]), '2026-03-29', 1)).toEqual([]);
  expect(utc(openIntervals(daily('Europe/Berlin', [at(2, 30), at(5)]), '2026-03-29', 1))).toEqual(['03-29T01:00 03-29T03:00']);
  expect(utc(joined(openIntervals(daily('Europe/Berlin', [at(1), at(2, 30)]), '2026-03-29', 1)))).toEqual([
    '03-29T00:00 03-29T01:00',
  ]);
});

test('the doubled hour is open both times', () => {
  // Berlin, 25 October 2026: after 02:59 comes 02:00 again.
  expect(utc(openIntervals(daily('Europe/Berlin', [at(2, 15), at(2, 45)]), '2026-10-25', 1))).toEqual([
    '10-25T00:15 10-25T00:45',
    '10-25T01:15 10-25T01:45',
  ]);
  expect(utc(joined(openIntervals(daily('Europe/Berlin', [at(1), at(4)]), '2026-10-25', 1)))).toEqual([
    '10-24T23:00 10-25T03:00',
  ]);
});

test('days without a midnight, with two, and of changes by half an hour are right too', () => {
  expect(utc(openIntervals(daily('Africa/Cairo', [0, at(2)]), '2026-04-24', 1))).toEqual(['04-23T22:00 04-23T23:00']); // 23:59 → 01:00
  expect(hoursIn(openIntervals(daily('America/Havana', [0, at(1)]), '2026-11-01', 1))).toBe(2); // 00:59 → 00:00
  expect(hoursIn(openIntervals(daily('Australia/Lord_Howe', [0, 1440]), '2026-04-05', 1))).toBe(24.5);
});

test('a date that a place left out was never open', () => {
  expect(openIntervals(daily('Pacific/Apia', [0, 1440]), '2011-12-30', 1)).toEqual([]);
  expect(hoursIn(openIntervals(daily('Pacific/Apia', [0, 1440]), '2011-12-31', 1))).toBe(24);
});

test('zones off the hour', () => {
  expect(utc(openIntervals(daily('Asia/Kathmandu', [at(9), at(10)]), '2026-06-01', 1))).toEqual(['06-01T03:15 06-01T04:15']);
  expect(utc(openIntervals(daily('Pacific/Chatham', [at(9), at(10)]), '2026-06-01', 1))).toEqual(['05-31T20:15 05-31T21:15']);
});

test('an unknown zone and a date that does not exist are refused', () => {
  expect(() => openIntervals(daily('Mars/Olympus', [0, 60]), '2026-01-01', 1)).toThrow(RangeError);
  expect(() => openIntervals(daily('UTC', [0, 60]), '2026-02-30', 1)).toThrow(RangeError);
});

test('hours until midnight and from midnight on are one stretch', () => {
  const open = openIntervals(daily('Europe/Paris', [0, at(6)], [at(22), 1440]), '2026-05-04', 2);
  expect(utc(joined(open))).toEqual(['05-03T22:00 05-04T04:00', '05-04T20:00 05-05T04:00', '05-05T20:00 05-05T22:00']);
});

test('taking stretches away leaves the rest', () => {
  const stretch = (from: number, until: number) => ({ from, until });
  const open = [stretch(0, 10), stretch(20, 30)];
  expect(without(open, [])).toEqual(open);
  expect(without(open, [stretch(2, 4), stretch(8, 22), stretch(25, 40)])).toEqual([
    stretch(0, 2),
    stretch(4, 8),
    stretch(22, 25),
  ]);
  expect(without(open, [stretch(0, 30)])).toEqual([]);
});

test('days and weekdays', () => {
  expect(weekdayOf(dayNumber('2026-11-22'))).toBe(7);
  expect(weekdayOf(dayNumber('1969-12-31'))).toBe(3);
  expect(dayOf(Date.parse('2026-11-22T10:00:00Z'), 'Pacific/Kiritimati')).toBe(dayNumber('2026-11-23'));
  expect(dayOf(Date.parse('2026-01-01T00:00:00Z'), 'America/New_York')).toBe(dayNumber('2025-12-31'));
});

test('a day ends when the clock shows another date, also where midnight is left out', () => {
  const next = (at: string, timeZone: string) => new Date(nextMidnight(Date.parse(at), timeZone)).toISOString();
  expect(next('2026-06-01T12:00:00Z', 'Europe/London')).toBe('2026-06-01T23:00:00.000Z');
  expect(next('2026-04-23T12:00:00Z', 'Africa/Cairo')).toBe('2026-04-23T22:00:00.000Z'); // 23:59 → 01:00
  expect(minuteOf(Date.parse('2026-04-23T22:00:00Z'), 'Africa/Cairo')).toBe(60);
  expect(minuteOf(Date.parse('2026-06-01T03:15:59Z'), 'Asia/Kathmandu')).toBe(540);
});
