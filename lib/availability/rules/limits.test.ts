import { expect, test } from 'vitest';
import { datesLeft, type Limit } from './limits';
import { busy, type Taken } from './taken';
import { dayNumber } from './zone';

const at = (text: string) => Date.parse(`2026-11-${text}:00Z`);
const visit = (start: string, more: Partial<Taken> = {}): Taken => {
  const [startsAt, endsAt] = [at(start), at(start) + 3_600_000];
  return { listingId: 1, startsAt, endsAt, blocksFrom: startsAt, blocksUntil: endsAt, seats: 1, places: 1, ...more };
};
const limit = (more: Partial<Limit>): Limit => ({ perDay: null, perWeek: null, listingId: null, ...more });
const left = (taken: Taken[], limits: Limit[], timeZone = 'UTC') => {
  const may = datesLeft(taken, limits, timeZone);
  return (date: string) => may(dayNumber(date));
};

test('a date is full when as many appointments begin on it as its provider has a day', () => {
  const may = left([visit('23T09:00'), visit('23T11:00'), visit('24T09:00')], [limit({ perDay: 2 })]);
  expect([may('2026-11-23'), may('2026-11-24')]).toEqual([false, true]);
});

test('a week is full from its Monday to its Sunday', () => {
  const may = left([visit('23T09:00'), visit('29T09:00')], [limit({ perWeek: 2 })]);
  expect([may('2026-11-22'), may('2026-11-23'), may('2026-11-29'), may('2026-11-30')]).toEqual([true, false, false, true]);
});

test('a limit of a listing counts only what is of it', () => {
  const may = left([visit('23T09:00'), visit('23T11:00', { listingId: 2 })], [limit({ perDay: 2, listingId: 1 })]);
  expect(may('2026-11-23')).toBe(true);
});

test('a session counts once, however many have a place in it', () => {
  const place = visit('23T09:00', { places: 5 });
  expect(left([place, place, place], [limit({ perDay: 2 })])('2026-11-23')).toBe(true);
});

test('time that is merely blocked counts for nothing', () => {
  expect(left([busy(at('23T09:00'), at('23T17:00'))], [limit({ perDay: 1 })])('2026-11-23')).toBe(true);
});

test('which date it is, the clock of the provider says', () => {
  const may = left([visit('23T22:00')], [limit({ perDay: 1 })], 'Pacific/Auckland');
  expect([may('2026-11-23'), may('2026-11-24')]).toEqual([true, false]);
});
