// biome-ignore-all lint/style/noRestrictedImports: the proof looks at the rules inside their slice
import fc from 'fast-check';
import { openIntervals } from '@/lib/availability/rules/hours';
import { slots } from '@/lib/availability/rules/slots';
import { offsetPeriods } from '@/lib/availability/rules/zone';
import { someHours, someSlotRules } from '@/tests/support/slot-cases';
import { naiveOpenMinutes, naiveSlots, stopClocks } from '@/tests/support/wall-clock';

const MINUTE = 60_000;
const FIRST_YEAR = 2024;
const LAST_YEAR = 2033;
const TRIES = 6;

/**
 * Every zone of the installation over ten years, at every change of its clocks and on a day without one: open time and slots of drawn
 * rules and bookings against an implementation that looks at the wall every minute.
 * @returns rows for a table of figures.
 * @throws {Error} with the smallest example that differs.
 */
export async function prove(): Promise<{ name: string; value: string }[]> {
  const zones = Intl.supportedValuesOf('timeZone');
  let changes = 0;
  let days = 0;
  for (const timeZone of zones) {
    const from = Date.UTC(FIRST_YEAR, 0, 2);
    const changed = offsetPeriods(timeZone, from, Date.UTC(LAST_YEAR, 11, 30))
      .map((period) => period.from)
      .filter((at) => at > from);
    changes += changed.length;
    for (const around of [...changed, quietDay(timeZone)]) {
      days++;
      fc.assert(
        fc.property(someHours(timeZone, around), (hours) => sameOpenTime(hours, around)),
        { numRuns: TRIES },
      );
      fc.assert(fc.property(someSlotRules(timeZone, around), sameSlots), { numRuns: TRIES });
      stopClocks();
    }
  }
  return [
    { name: 'Time zones', value: `${zones.length}` },
    { name: `Changes of the clocks, ${FIRST_YEAR} to ${LAST_YEAR}`, value: `${changes}` },
    { name: 'Drawn calendars whose open minutes agree', value: `${days * TRIES}` },
    { name: 'Drawn questions whose slots agree', value: `${days * TRIES}` },
  ];
}

/** A day of its own for each zone. */
const quietDay = (timeZone: string): number =>
  Date.UTC(FIRST_YEAR, 0, 3) + [...timeZone].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 3600, 7) * 1440 * MINUTE;

function sameOpenTime(hours: Parameters<typeof openIntervals>[0], around: number): boolean {
  const from = new Date(around).toISOString().slice(0, 10);
  const open = openIntervals(hours, from, 1);
  const minutes = open.flatMap((each) =>
    Array.from({ length: (each.until - each.from) / MINUTE }, (_, index) => each.from + index * MINUTE),
  );
  return minutes.join() === naiveOpenMinutes(hours, from, 1).join();
}

function sameSlots(rules: Parameters<typeof slots>[0]): boolean {
  const naive = naiveSlots(rules);
  return slots(rules).every(
    ({ date, slots: found }) => found.map(({ startsAt }) => startsAt.getTime()).join() === naive.get(date)?.join(),
  );
}
