import { z } from 'zod';

/** Moves the demo's clock forward by days and hours; never back, as what has happened has happened. */
export const MoveClock = z
  .strictObject({
    days: z.coerce.number({ error: 'invalid' }).int('invalid').min(0, 'too_low').max(400, 'too_high').default(0),
    hours: z.coerce.number({ error: 'invalid' }).int('invalid').min(0, 'too_low').max(23, 'too_high').default(0),
    minutes: z.coerce.number({ error: 'invalid' }).int('invalid').min(0, 'too_low').max(59, 'too_high').default(0),
  })
  .refine(({ days, hours, minutes }) => days + hours + minutes > 0, { path: ['days'], error: 'too_low' });

export const RetryJob = z.strictObject({ job: z.coerce.number({ error: 'invalid' }).int('invalid').positive('invalid') });

/** A page of one of the operator's lists. */
export const AdminList = z.strictObject({
  q: z.string().trim().max(100, 'too_long').default(''),
  state: z.string().trim().max(40, 'too_long').default(''),
  page: z.coerce.number({ error: 'invalid' }).int('invalid').min(1, 'too_low').max(10_000, 'too_high').default(1),
});
export type AdminList = z.output<typeof AdminList>;
