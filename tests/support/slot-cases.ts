// biome-ignore-all lint/style/noRestrictedImports: the proof looks at the rules inside their slice
import fc from 'fast-check';
import type { Hours } from '@/lib/availability/rules/hours';
import { type SlotRules, slots } from '@/lib/availability/rules/slots';
import { busy, type Taken } from '@/lib/availability/rules/taken';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const iso = (at: number) => new Date(at).toISOString().slice(0, 10);

/** Intervals of a day that do not overlap; some touch, some begin or end at midnight, most lie on half hours. */
const edge = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(0, 1440) },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 48 }).map((half) => half * 30) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 1440 }) },
);
const intervals = fc.tuple(fc.uniqueArray(edge, { minLength: 2, maxLength: 6 }), fc.boolean()).map(([edges, touching]) =>
  edges
    .toSorted((a, b) => a - b)
    .flatMap((start, index, all) => {
      const end = all[index + 1];
      return end === undefined || (!touching && index % 2 === 1) ? [] : [{ start, end }];
    }),
);
const closed = fc.constant<{ start: number; end: number }[]>([]);
const day = fc.oneof({ weight: 4, arbitrary: intervals }, { weight: 1, arbitrary: closed });

/** Hours of a week with exceptions near a date. */
export const someHours = (timeZone: string, around: number): fc.Arbitrary<Hours> =>
  fc.record({
    weekly: fc
      .array(day, { minLength: 7, maxLength: 7 })
      .map((week) => week.flatMap((each, index) => each.map((interval) => ({ ...interval, weekday: index + 1 })))),
    exceptions: fc.uniqueArray(
      fc.record({ date: fc.integer({ min: -3, max: 3 }).map((days) => iso(around + days * DAY)), intervals: day }),
      { maxLength: 2, selector: ({ date }) => date },
    ),
    timeZone: fc.constant(timeZone),
  });

const length = fc.constantFrom(15, 20, 30, 45, 60, 90, 180, 600);

/** Other people's reservations near an instant. */
const others = (around: number): fc.Arbitrary<Taken[]> =>
  fc.array(
    fc
      .record({
        listingId: fc.constantFrom(1, 2, null),
        start: fc.integer({ min: -96, max: 96 }),
        minutes: length,
        before: fc.constantFrom(0, 15, 30),
        after: fc.constantFrom(0, 15, 45),
        at: fc.constantFrom(null, null, { lat: 51.45, lng: -2.58 }, { lat: 51.38, lng: -2.36 }),
        away: fc.constantFrom(false, false, false, true),
      })
      .map(({ listingId, start, minutes, before, after, at, away }) => {
        const startsAt = around + start * 15 * MINUTE;
        const endsAt = startsAt + minutes * MINUTE;
        if (away) return busy(startsAt, endsAt);
        return {
          at,
          listingId,
          startsAt,
          endsAt,
          blocksFrom: startsAt - before * MINUTE,
          blocksUntil: endsAt + after * MINUTE,
          seats: 1,
          places: 1,
        };
      }),
    { maxLength: 6 },
  );

/** Some of the slots that would be offered if nothing were taken, taken: of the same listing, by one or by more. */
const ownSessions = (rules: SlotRules): fc.Arbitrary<Taken[]> =>
  fc
    .array(
      fc.record({
        which: fc.nat(),
        seats: fc.constantFrom(1, 1, 2),
        places: fc.constantFrom(1, 3, 5),
        widened: fc.constantFrom(0, 0, 15),
      }),
      {
        maxLength: 5,
      },
    )
    .map((drawn) => {
      const offered = slots(rules).flatMap((day) => day.slots);
      return drawn.flatMap(({ which, seats, places, widened }) => {
        const slot = offered[which % offered.length];
        if (!slot) return [];
        const [startsAt, endsAt] = [slot.startsAt.getTime(), slot.endsAt.getTime()];
        const blocksFrom = startsAt - (rules.bufferBefore + widened) * MINUTE;
        const blocksUntil = endsAt + rules.bufferAfter * MINUTE;
        return [{ listingId: rules.listingId, startsAt, endsAt, blocksFrom, blocksUntil, seats, places }];
      });
    });

const someLimits = fc.record({
  perDay: fc.constantFrom(null, null, 1, 2),
  perWeek: fc.constantFrom(null, null, 1, 3),
});

/** A question for slots around an instant: all that can differ, differing. */
export const someSlotRules = (timeZone: string, around: number): fc.Arbitrary<SlotRules> =>
  fc
    .record({
      hours: someHours(timeZone, around),
      together: fc.constantFrom(1, 1, 1, 2),
      reservations: fc.constant<Taken[]>([]),
      listingId: fc.constantFrom(1, 2),
      durationMinutes: length,
      bufferBefore: fc.constantFrom(0, 0, 10, 30),
      bufferAfter: fc.constantFrom(0, 0, 15, 60),
      noticeMinutes: fc.constantFrom(0, 120, 1440),
      horizonDays: fc.constantFrom(0, 1, 2, 60),
      stepMinutes: fc.constantFrom(15, 30, 60, 45),
      capacity: fc.constantFrom(1, 1, 3),
      limits: fc.option(fc.record({ calendar: someLimits, listing: someLimits }), { nil: undefined, freq: 2 }),
      way: fc.option(fc.record({ at: fc.constant({ lat: 51.5, lng: -2.6 }), kmh: fc.constantFrom(15, 50) }), { freq: 2 }),
      now: fc.integer({ min: -72 * 60, max: 6 * 60 }).map((minutes) => around + minutes * MINUTE),
      from: fc.constantFrom(iso(around - DAY), iso(around)),
      days: fc.constantFrom(1, 2),
    })
    .chain((rules) =>
      fc
        .tuple(others(Math.floor(around / MINUTE) * MINUTE), ownSessions(rules))
        .map(([some, own]) => ({ ...rules, reservations: [...some, ...own] })),
    );
