// biome-ignore-all lint/style/noRestrictedImports: measures the rules themselves
import { openIntervals } from '@/lib/availability/rules/hours';
import { type SlotRules, slots } from '@/lib/availability/rules/slots';
import type { Taken } from '@/lib/availability/rules/taken';
import { median, p95, table } from './table';

// One provider's slots over 60 days with 500 bookings, in process. node scripts/run.mjs scripts/bench/slots.ts
const MINUTE = 60_000;
const DAYS = 60;
const BOOKINGS = 500;
const RUNS = 2000;
const LIMIT_MS = 5;

/** A busy calendar: open twelve hours a day with a break, in a zone whose clocks change within the 60 days. */
function busyCalendar(): SlotRules {
  const weekly = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => [
    { weekday, start: 8 * 60, end: 12 * 60 },
    { weekday, start: 13 * 60, end: 21 * 60 },
  ]);
  const hours = { weekly, exceptions: [{ date: '2026-10-31', intervals: [] }], timeZone: 'Europe/London' };
  const free = openIntervals(hours, '2026-10-01', DAYS).flatMap(({ from, until }) =>
    Array.from({ length: Math.floor((until - from) / (75 * MINUTE)) }, (_, index) => from + index * 75 * MINUTE),
  );
  const reservations = Array.from({ length: BOOKINGS }, (_, index): Taken => {
    const startsAt = free[Math.floor((index * free.length) / BOOKINGS)] ?? 0;
    const endsAt = startsAt + 30 * MINUTE;
    return {
      listingId: (index % 3) + 1,
      startsAt,
      endsAt,
      blocksFrom: startsAt,
      blocksUntil: endsAt + 15 * MINUTE,
      seats: 1,
      places: 1,
    };
  });
  return {
    hours,
    together: 1,
    reservations,
    listingId: 1,
    durationMinutes: 30,
    bufferBefore: 0,
    bufferAfter: 15,
    noticeMinutes: 120,
    horizonDays: DAYS,
    stepMinutes: 15,
    capacity: 1,
    now: Date.parse('2026-10-01T06:00:00Z'),
    from: '2026-10-01',
    days: DAYS,
  };
}

const rules = busyCalendar();
const startedCold = performance.now();
const found = slots(rules).reduce((sum, day) => sum + day.slots.length, 0);
const cold = performance.now() - startedCold;
const took = Array.from({ length: RUNS }, () => {
  const started = performance.now();
  slots(rules);
  return performance.now() - started;
});
const ms = (value: number) => `${value.toFixed(2)} ms`;

console.log(
  table(
    ['Slots of one provider', 'first call', 'median', 'p95', 'asked'],
    [
      [
        `${DAYS} days, ${BOOKINGS} bookings, ${found} slots free`,
        ms(cold),
        ms(median(took)),
        ms(p95(took)),
        `p95 < ${LIMIT_MS} ms`,
      ],
    ],
  ),
);
if (p95(took) >= LIMIT_MS) process.exitCode = 1;
