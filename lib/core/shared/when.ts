import * as z from 'zod';

// Dates and times as inputs have them. Messages are keys of the catalogue `errors`.

/** A date that exists (no 30 February), of a time in which people may book: far outside of it calendars do not reckon any more. */
export const realDate = z.iso
  .date({ error: 'invalid_date', abort: true })
  .refine((date) => date >= '2000-01-01' && date < '3000-01-01', 'invalid_date');

/** An instant with its offset from UTC, of the same time. */
export const instant = z.iso
  .datetime({ offset: true, error: 'invalid_time', abort: true })
  .refine((text) => new Date(text) >= new Date('2000-01-01') && new Date(text) < new Date('3000-01-01'), 'invalid_time');
