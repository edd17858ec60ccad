import { expect, test } from 'vitest';
import { apart, filledUp } from './apart';
import { freeDates } from './free';
import { type SlotRules, slots } from './slots';
import { stranded } from './stranded';
import { busy, fits, type Taken } from './taken';

const utc = (text: string) => Date.parse(`2026-11-${text}:00Z`);
const workday = (weekday: number) => [
  { weekday, start: 9 * 60, end: 12 * 60 },
  { weekday, start: 13 * 60, end: 17 * 60 },
];
const hours = { weekly: [1, 2, 3, 4, 5].flatMap(workday), exceptions: [], timeZone: 'UTC' };

/** A Monday without bookings, seen from the Friday before; an hour's visit, no buffers. */
const rules = (more: Partial<SlotRules> = {}): SlotRules => ({
  hours,
  together: 1,
  reservations: [],
  listingId: 1,
  durationMinutes: 60,
  bufferBefore: 0,
  bufferAfter: 0,
  noticeMinutes: 120,
  horizonDays: 60,
  stepMinutes: 60,
  capacity: 1,
  now: utc('20T12:00'),
  from: '2026-11-23',
  days: 1,
  ...more,
});
const taken = (from: string, until: string, more: Partial<Taken> = {}): Taken => {
  const [startsAt, endsAt] = [utc(from), utc(until)];
  return { listingId: 1, startsAt, endsAt, blocksFrom: startsAt, blocksUntil: endsAt, seats: 1, places: 1, ...more };
};
const times = (given: SlotRules) =>
  slots(given).flatMap(({ slots: found }) => found.map(({ startsAt }) => startsAt.toISOString().slice(11, 16)));

test('slots lie wholly within the hours; the last ends when they do', () => {
  expect(times(rules())).toEqual(['09:00', '10:00', '11:00', '13:00', '14:00', '15:00', '16:00']);
  expect(times(rules({ durationMinutes: 150, stepMinutes: 30 }))).toEqual(['09:00', '09:30', '13:00', '13:30', '14:00', '14:30']);
  expect(times(rules({ durationMinutes: 300 }))).toEqual([]);
});

test('each date has its own slots, and a slot ends when it should', () => {
  const [sunday, monday] = slots(rules({ from: '2026-11-22', days: 2 }));
  expect(sunday).toEqual({ date: '2026-11-22', slots: [] });
  expect(monday?.slots[0]).toEqual({ startsAt: new Date(utc('23T09:00')), endsAt: new Date(utc('23T10:00')) });
});

test('a taken time is not offered; one that ends as the other begins is', () => {
  expect(times(rules({ reservations: [taken('23T10:00', '23T11:00')] }))).toEqual([
    '09:00',
    '11:00',
    '13:00',
    '14:00',
    '15:00',
    '16:00',
  ]);
  expect(times(rules({ reservations: [taken('23T10:30', '23T13:30')] }))).toEqual(['09:00', '14:00', '15:00', '16:00']);
});

test('between two appointments lie the buffer after the first and the one before the second', () => {
  const booked = taken('23T10:30', '23T11:00', { blocksFrom: utc('23T10:20'), blocksUntil: utc('23T11:10') });
  const found = times(rules({ durationMinutes: 30, stepMinutes: 5, bufferBefore: 15, bufferAfter: 10, reservations: [booked] }));
  const morning = found.filter((time) => time < '12:00');
  expect(morning.filter((time) => time < '10:30').at(-1)).toBe('09:40'); // 09:40–10:10, 10 minutes after, 10 before the other
  expect(morning.find((time) => time > '10:30')).toBe('11:25'); // 10 minutes after the other, 15 before
});

test('buffers may lie outside the hours', () => {
  expect(times(rules({ bufferBefore: 60, bufferAfter: 60 }))).toEqual(times(rules()));
});

test('notice counts from now, to the minute', () => {
  const now = utc('23T08:00');
  expect(times(rules({ now, noticeMinutes: 120 }))[0]).toBe('10:00');
  expect(times(rules({ now: now + 1, noticeMinutes: 120 }))[0]).toBe('11:00');
});

test('the horizon is a date: its day is still bookable, the next is not', () => {
  expect(times(rules({ horizonDays: 3 }))).toHaveLength(7);
  expect(times(rules({ horizonDays: 2 }))).toEqual([]);
});

test('starts are counted from the beginning of each interval', () => {
  const weekly = [{ weekday: 1, start: 9 * 60 + 10, end: 11 * 60 }];
  expect(times(rules({ hours: { ...hours, weekly }, stepMinutes: 30 }))).toEqual(['09:10', '09:40']);
});

test('an appointment may go on past midnight, where the hours do', () => {
  const weekly = [
    { weekday: 1, start: 22 * 60, end: 1440 },
    { weekday: 2, start: 0, end: 120 },
  ];
  expect(times(rules({ hours: { ...hours, weekly }, durationMinutes: 180 }))).toEqual(['22:00', '23:00']);
});

test('the clock on the wall counts the starts: a change of the clocks leaves the same times, less the missing and with the doubled', () => {
  const night = { weekly: [{ weekday: 7, start: 0, end: 5 * 60 }], exceptions: [], timeZone: 'Europe/Berlin' };
  const localTimes = (from: string) =>
    slots(rules({ hours: night, from, now: Date.parse(`${from}T00:00Z`) - 6 * 3_600_000, noticeMinutes: 0 })).flatMap(
      ({ slots: found }) =>
        found.map(({ startsAt }) =>
          startsAt.toLocaleTimeString('de', { timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit' }),
        ),
    );
  expect(localTimes('2026-03-22')).toEqual(['00:00', '01:00', '02:00', '03:00', '04:00']);
  expect(localTimes('2026-03-29')).toEqual(['00:00', '01:00', '03:00', '04:00']);
  expect(localTimes('2026-10-25')).toEqual(['00:00', '01:00', '02:00', '02:00', '03:00', '04:00']);
});

test('a group shares its session until its places are taken; nobody else may have the time', () => {
  const group = { capacity: 3, reservations: [taken('23T10:00', '23T11:00', { seats: 2, places: 3 })] };
  expect(times(rules(group))).toContain('10:00');
  expect(times(rules({ ...group, reservations: [...group.reservations, ...group.reservations] }))).not.toContain('10:00');
  expect(times(rules({ ...group, listingId: 2 }))).not.toContain('10:00');
  expect(times(rules({ ...group, stepMinutes: 30 }))).not.toContain('10:30'); // another session of the same listing
});

test('a calendar with room for two has two sessions at once, never three', () => {
  const one = taken('23T10:00', '23T11:00', { listingId: 7 });
  const two = taken('23T10:30', '23T11:30', { listingId: 8 });
  expect(times(rules({ together: 2, reservations: [one] }))).toContain('10:00');
  expect(times(rules({ together: 2, reservations: [one, two] }))).not.toContain('10:00');
  expect(times(rules({ together: 2, reservations: [one, two] }))).toContain('09:00');
});

test('what is offered fits, and what fits is not refused by what lies beside it', () => {
  const wanted = taken('23T10:00', '23T11:00');
  expect(fits(wanted, [taken('23T09:00', '23T10:00'), taken('23T11:00', '23T12:00')], 1)).toBe(true);
  expect(fits(wanted, [taken('23T10:59', '23T12:00')], 1)).toBe(false);
  expect(fits(wanted, [], 0)).toBe(false);
  // A listing that has fewer places than before has them for its old bookings too.
  expect(fits({ ...wanted, places: 2 }, [{ ...wanted, seats: 2, places: 5 }], 1)).toBe(false);
});

test('a date is free as long as its longest stretch is', () => {
  const free = (reservations: Taken[]) => freeDates(hours, reservations, 1, '2026-11-23', 1)[0];
  expect(free([])).toMatchObject({ date: '2026-11-23', freeMinutes: 240 });
  expect(free([taken('23T13:00', '23T14:30')])?.freeMinutes).toBe(180);
  expect(free([taken('23T08:00', '23T18:00')])?.freeMinutes).toBe(0);
  expect(freeDates(hours, [], 1, '2026-11-22', 2).map(({ freeMinutes }) => freeMinutes)).toEqual([0, 240]);
});

test('a night that goes on past midnight counts for the date on which it begins, up to a day', () => {
  const always = { ...hours, weekly: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: 0, end: 1440 })) };
  expect(freeDates(always, [], 1, '2026-11-23', 1)[0]?.freeMinutes).toBe(1440);
  expect(
    freeDates(always, [taken('23T00:00', '23T20:00'), taken('24T06:00', '24T23:00')], 1, '2026-11-23', 1)[0]?.freeMinutes,
  ).toBe(600);
});

test('new hours strand what the old ones covered and they do not', () => {
  const stretch = (from: string, until: string) => ({ from: utc(from), until: utc(until) });
  const [early, late, night] = ['23T09:00', '23T16:00', '23T22:00'].map((start) => ({
    startsAt: new Date(utc(start)),
    endsAt: new Date(utc(start) + 3_600_000),
  }));
  const all = [early, late, night].filter((each) => each !== undefined);
  expect(stranded(all, [stretch('23T09:00', '23T17:00')], [stretch('23T09:00', '23T16:30')])).toEqual([late]);
});

test('times to choose from lie some hours apart, where there are such', () => {
  const of = (given: SlotRules) => {
    const all = slots(given).flatMap((day) => day.slots);
    return filledUp(apart(all, 3, 240), all, 3).map(({ startsAt }) => startsAt.toISOString().slice(8, 16));
  };
  expect(of(rules({ days: 2 }))).toEqual(['23T09:00', '23T13:00', '24T09:00']);
  expect(of(rules({ durationMinutes: 180, stepMinutes: 30 }))).toEqual(['23T09:00', '23T13:00', '23T13:30']);
  expect(of(rules({ durationMinutes: 240 }))).toEqual(['23T13:00']);
});

test('what is free in a part of the day begins in it, and may go on beyond', () => {
  const parts = (reservations: Taken[]) => {
    const [found] = freeDates(hours, reservations, 1, '2026-11-23', 1);
    return [found?.morning, found?.afternoon, found?.evening];
  };
  expect(parts([])).toEqual([180, 240, 0]); // from 9 to 12, from 13 to 17
  expect(parts([taken('23T09:00', '23T11:30'), taken('23T13:00', '23T16:00')])).toEqual([30, 60, 0]);
  const long = { ...hours, weekly: [{ weekday: 1, start: 10 * 60, end: 20 * 60 }] };
  const [one] = freeDates(long, [], 1, '2026-11-23', 1);
  expect([one?.morning, one?.afternoon, one?.evening]).toEqual([600, 480, 180]);
});

test('a full date offers nothing but places in sessions that are there', () => {
  const one = { perDay: 1, perWeek: null };
  const none = { perDay: null, perWeek: null };
  const group = { capacity: 3, limits: { calendar: none, listing: one } };
  const session = taken('23T10:00', '23T11:00', { places: 3 });
  expect(times(rules({ ...group, reservations: [session] }))).toEqual(['10:00']);
  expect(times(rules({ ...group, reservations: [session, session, session] }))).toEqual([]);
  expect(times(rules({ reservations: [taken('23T10:00', '23T11:00')], limits: { calendar: one, listing: none } }))).toEqual([]);
});

test('nobody can come at a blocked time, however many sessions could go on', () => {
  const blocked = busy(utc('23T09:00'), utc('23T16:00'));
  expect(times(rules({ reservations: [blocked], together: 3 }))).toEqual(['16:00']);
});
