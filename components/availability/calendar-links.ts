/** Where the calendar's views have their addresses. */
export const CALENDAR = '/dashboard/calendar';

export const VIEWS = ['day', 'week', 'month'] as const;
export type ViewName = (typeof VIEWS)[number];

/** What the calendar shows: a view of it (without one: the week, on phones a day of it) and the date that is looked at. */
export type Place = { view?: ViewName; date?: string };

/** The calendar's address at a place, with what is asked there: a form that stands open. */
export function calendarPath({ view, date }: Place, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({ ...(view && { view }), ...(date && { date }), ...more });
  return query.size > 0 ? `${CALENDAR}?${query}`.replaceAll('%3A', ':').replaceAll('%2F', '/') : CALENDAR;
}

const DAY = 86_400_000;
/** A date as a moment that has it in UTC. */
export const noon = (date: string): Date => new Date(`${date}T12:00:00Z`);
/** The date so many days later. */
export const shifted = (date: string, days: number): string =>
  new Date(noon(date).getTime() + days * DAY).toISOString().slice(0, 10);
/** The Monday of a date's week. */
export const mondayOf = (date: string): string => shifted(date, -((noon(date).getUTCDay() + 6) % 7));
/** The same day so many months later, or the month's last. */
export function monthsLater(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10);
}

/** The dates that a view shows around one: from which on, and how many. A month is shown in whole weeks. */
export function spanOf(view: ViewName, date: string): { from: string; days: number } {
  if (view === 'day') return { from: date, days: 1 };
  if (view === 'week') return { from: mondayOf(date), days: 7 };
  const first = `${date.slice(0, 8)}01`;
  const from = mondayOf(first);
  const last = shifted(monthsLater(first, 1), -1);
  return { from, days: (noon(shifted(mondayOf(last), 7)).getTime() - noon(from).getTime()) / DAY };
}

/** The date to which a view goes back or on. */
export const turned = (view: ViewName, date: string, by: 1 | -1): string =>
  view === 'month' ? monthsLater(date, by) : shifted(date, by * (view === 'week' ? 7 : 1));

/** A date and a time of day in minutes as an address has them: "2026-11-19T09:30". */
export const pointOf = (date: string, minute: number): string =>
  `${date}T${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
