import * as z from 'zod';
import { Day, Instant, Zone } from '@/lib/core/wire';
import { WEEKDAYS, type Weekday } from './schema';

const Times = z
  .array(
    z
      .strictObject({ start: z.string(), end: z.string() })
      .meta({ id: 'Times', description: 'Times of day; "24:00" is the end of the day' }),
  )
  .meta({ examples: [[{ start: '09:00', end: '17:00' }]] });
const hours = z.strictObject(Object.fromEntries(WEEKDAYS.map((day) => [day, Times])) as Record<Weekday, typeof Times>);
const week = { time_zone: Zone, hours };
const exceptions = z.array(z.strictObject({ date: Day, intervals: Times, note: z.string() }));
/** Bookings that the new hours no longer cover: they stand. */
export const stranded = z.array(
  z.strictObject({ reference: z.string(), title: z.string(), starts_at: Instant, ends_at: Instant }).meta({ id: 'Stranded' }),
);

export const HoursWire = z.strictObject(week).meta({ id: 'WeeklyHours' });
export const HoursSetWire = z.strictObject({ ...week, stranded });
export const ExceptionsWire = z.strictObject({ exceptions });
export const ExceptionsSetWire = z.strictObject({ exceptions, stranded });

const slot = z.strictObject({ starts_at: Instant, ends_at: Instant }).meta({ id: 'Slot' });
export const SlotsWire = z
  .strictObject({ time_zone: Zone, days: z.array(z.strictObject({ date: Day, slots: z.array(slot) })) })
  .meta({ id: 'Slots' });
