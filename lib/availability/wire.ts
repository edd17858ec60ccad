import * as z from 'zod';
import { Day, Instant, RowId, Zone } from '@/lib/core/wire';
import { WEEKDAYS, type Weekday } from './schema';
import type { WaitingView } from './waiting';

const Times = z
  .array(
    z
      .strictObject({ start: z.string(), end: z.string() })
      .meta({ id: 'Times', description: 'Times of day; "24:00" is the end of the day' }),
  )
  .meta({ examples: [[{ start: '09:00', end: '17:00' }]] });
const hours = z.strictObject(Object.fromEntries(WEEKDAYS.map((day) => [day, Times])) as Record<Weekday, typeof Times>);
const week = {
  time_zone: Zone,
  hours,
  schedules: z
    .array(z.strictObject({ id: RowId, name: z.string(), hours, listings: z.int().min(0) }))
    .meta({ description: 'Hours under a name, and how many listings keep to them' }),
};
const exceptions = z.array(
  z.strictObject({
    date: Day,
    schedule: RowId.nullable().meta({ description: 'The named hours that it is about; null: all' }),
    intervals: Times,
    note: z.string(),
  }),
);
/** Bookings that the new hours no longer cover: they stand. */
export const stranded = z.array(
  z.strictObject({ reference: z.string(), title: z.string(), starts_at: Instant, ends_at: Instant }).meta({ id: 'Stranded' }),
);

export const HoursWire = z.strictObject(week).meta({ id: 'WeeklyHours' });
export const HoursSetWire = z.strictObject({ ...week, stranded });
export const ExceptionsWire = z.strictObject({ exceptions });
export const ExceptionsSetWire = z.strictObject({ exceptions, stranded });

const rules = {
  time_zone: Zone,
  today: Day,
  holidays: z
    .string()
    .nullable()
    .meta({ description: 'Where public holidays are kept, "GB" or "GB-SCT"', examples: ['GB-ENG'] }),
  coming_holidays: z.array(z.strictObject({ date: Day, name: z.string(), open: z.boolean() })),
  max_per_day: z.int().nullable(),
  max_per_week: z.int().nullable(),
  travel_kmh: z.int().nullable(),
  time_off: z.array(z.strictObject({ id: RowId, first_date: Day, last_date: Day, note: z.string() })),
};
export const RulesWire = z.strictObject(rules).meta({ id: 'CalendarRules' });
export const RulesSetWire = z.strictObject({ ...rules, stranded });

const slot = z.strictObject({ starts_at: Instant, ends_at: Instant }).meta({ id: 'Slot' });
export const SlotsWire = z
  .strictObject({ time_zone: Zone, days: z.array(z.strictObject({ date: Day, slots: z.array(slot) })) })
  .meta({ id: 'Slots' });

const BusyTime = z
  .strictObject({
    id: RowId,
    starts_at: Instant,
    ends_at: Instant,
    note: z.string(),
    source: z.string().nullable().meta({ description: 'The other calendar that says so; null: blocked by you' }),
  })
  .meta({ id: 'BusyTime' });
export const BusyTimesWire = z.strictObject({ busy_times: z.array(BusyTime) });
export const BusyTimeSetWire = z.strictObject({ busy_time: BusyTime, stranded });
const source = z
  .strictObject({
    id: RowId,
    name: z.string(),
    checked_at: Instant.nullable(),
    read_at: Instant.nullable().meta({ description: 'Its busy times are as of then' }),
    problem: z.string().nullable(),
    stale: z.boolean(),
    soon: z.int().meta({ description: 'Busy times in the coming seven days' }),
  })
  .meta({ id: 'CalendarSource' });
export const SourcesWire = z.strictObject({ sources: z.array(source) }).meta({ id: 'CalendarSources' });

export const WaitingListWire = z.strictObject({
  waiting: z.array(
    z.strictObject({
      id: RowId,
      listing: z.string(),
      title: z.string(),
      first_date: Day,
      last_date: Day,
      minutes: z.int(),
      status: z.enum(['WAITING', 'OFFERED']),
      starts_at: Instant.nullable().meta({ description: 'The time that is held for you: book it with `offer`' }),
      until: Instant.nullable(),
    }),
  ),
});
export const waitingToWire = ({ waiting }: { waiting: readonly WaitingView[] }): z.input<typeof WaitingListWire> => ({
  waiting: waiting.map(({ id, listing, firstDate, lastDate, minutes, state, startsAt, until }) => ({
    id,
    listing: listing.slug,
    title: listing.title,
    first_date: firstDate,
    last_date: lastDate,
    minutes,
    status: state === 'offered' ? 'OFFERED' : 'WAITING',
    starts_at: startsAt,
    until,
  })),
});
