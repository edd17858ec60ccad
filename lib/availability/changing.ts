import type { WriteContext } from '@/lib/core/context';
import { conflict } from '@/lib/core/errors';
import { emit, touch } from '@/lib/core/events';
import { ownProvider } from '@/lib/providers';
import { type CalendarRules, calendarsOf, ensureCalendar, lock } from './calendar';
import { type StrandedBooking, strandedBookings } from './own';

/** What a change of the calendar answers: how it is now, and the bookings that it leaves outside the hours. */
export type Answer<T> = T & { stranded: StrandedBooking[] };

/**
 * Changes the reader's calendar. Bookings that it would leave outside the hours stay, and are told; unless the provider has confirmed, nothing
 * is changed.
 * @throws conflict "strands_bookings" with the bookings
 */
export async function change<T = void>(
  ctx: WriteContext,
  confirm: boolean,
  apply: (calendar: CalendarRules) => Promise<T>,
): Promise<{ stranded: StrandedBooking[]; made: T }> {
  const { id: providerId } = await ownProvider(ctx);
  await lock(ctx, (await ensureCalendar(ctx, providerId)).id);
  const before = await rulesOf(ctx, providerId);
  const made = await apply(before);
  const stranded = await strandedBookings(ctx, before, await rulesOf(ctx, providerId));
  if (stranded.length > 0 && !confirm) throw conflict('strands_bookings', { stranded });
  await calendarChanged(ctx, providerId);
  return { stranded, made };
}

async function rulesOf(ctx: WriteContext, providerId: number): Promise<CalendarRules> {
  const rules = (await calendarsOf(ctx, [providerId])).get(providerId);
  if (!rules) throw new Error(`provider ${providerId} has no calendar`);
  return rules;
}

/** What follows every change of a calendar's rules: free times are looked at anew, in search and on pages. */
export async function calendarChanged(ctx: WriteContext, providerId: number): Promise<void> {
  await emit(ctx, 'availability.changed', `provider:${providerId}`, { providerId });
  touch(ctx, `calendar:${providerId}`);
}
