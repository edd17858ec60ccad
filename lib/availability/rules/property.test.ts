import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tries } from '@/tests/support/property';
import { someHours, someSlotRules } from '@/tests/support/slot-cases';
import { naiveOpenMinutes, naiveSlots } from '@/tests/support/wall-clock';
import { openIntervals } from './hours';
import { slots } from './slots';

// Whole hours, half hours, three quarters; changes by an hour, by half an hour, by two, at midnight, none at all, many a year.
const ZONES: [timeZone: string, near: string][] = [
  ['Europe/London', '2026-03-29T01:00Z'],
  ['Europe/London', '2026-10-25T01:00Z'],
  ['America/New_York', '2026-11-01T06:00Z'],
  ['America/St_Johns', '2026-03-08T05:30Z'],
  ['Asia/Kolkata', '2026-06-01T00:00Z'],
  ['Asia/Kathmandu', '2026-02-28T20:00Z'],
  ['Pacific/Chatham', '2026-04-04T14:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00Z'],
  ['Australia/Adelaide', '2026-10-03T16:30Z'],
  ['Africa/Cairo', '2026-04-23T22:00Z'],
  ['America/Havana', '2026-11-01T05:00Z'],
  ['Africa/Casablanca', '2026-03-22T02:00Z'],
  ['Antarctica/Troll', '2026-03-29T01:00Z'],
  ['America/Santiago', '2026-04-05T03:00Z'],
  ['Pacific/Kiritimati', '2026-12-31T12:00Z'],
];

test.each(ZONES)('open time in %s near %s is what the clock on the wall says, minute by minute', (timeZone, near) => {
  const around = Date.parse(near);
  fc.assert(
    fc.property(someHours(timeZone, around), (hours) => {
      const from = new Date(around).toISOString().slice(0, 10);
      const open = openIntervals(hours, from, 1);
      const minutes = open.flatMap((each) =>
        Array.from({ length: (each.until - each.from) / 60_000 }, (_, index) => each.from + index * 60_000),
      );
      expect(minutes).toEqual(naiveOpenMinutes(hours, from, 1));
    }),
    tries(10),
  );
});

test.each(ZONES)('slots in %s near %s are those that trying every minute finds', (timeZone, near) => {
  fc.assert(
    fc.property(someSlotRules(timeZone, Date.parse(near)), (rules) => {
      const found = new Map(slots(rules).map(({ date, slots: some }) => [date, some.map(({ startsAt }) => startsAt.getTime())]));
      expect(found).toEqual(naiveSlots(rules));
    }),
    tries(10),
  );
});
