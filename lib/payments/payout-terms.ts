import type { Schedule } from './schema';

const DAY = 24 * 3_600_000;

/** The day, the week (by its Monday) or the month in which a moment lies, in a zone; null for a schedule that never runs. Pure. */
export function periodOf(schedule: Schedule, at: Date, timeZone: string): string | null {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
  if (schedule === 'daily') return day;
  if (schedule === 'monthly') return day.slice(0, 7);
  if (schedule === 'manual') return null;
  const noon = new Date(`${day}T12:00:00Z`);
  return new Date(noon.getTime() - ((noon.getUTCDay() + 6) % 7) * DAY).toISOString().slice(0, 10);
}

/** The last payout that was made by itself, if any. */
export type LastRun = { at: Date; arrived: boolean } | null;

/** Whether a balance is to be paid out by itself now: once in each period; what did not arrive is tried again a day later. Pure. */
export function isDue(schedule: Schedule, last: LastRun, now: Date, timeZone: string): boolean {
  const period = periodOf(schedule, now, timeZone);
  if (period === null) return false;
  if (!last) return true;
  if (!last.arrived) return now.getTime() - last.at.getTime() >= DAY;
  return periodOf(schedule, last.at, timeZone) !== period;
}
