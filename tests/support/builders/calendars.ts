import type { Db, Prisma } from '@/lib/core/database';
import { createProvider } from './providers';

type CalendarInput = Prisma.CalendarUncheckedCreateInput;
type ReservationInput = Prisma.ReservationUncheckedCreateInput;

const at = (hour: number, minute = 0) => hour * 60 + minute;

/** The hours of a week as rows: the same on each of these weekdays (1 = Monday). */
export const weekOf = (weekdays: readonly number[], ...intervals: readonly (readonly [start: number, end: number])[]) =>
  weekdays.flatMap((weekday) => intervals.map(([startMinute, endMinute]) => ({ weekday, startMinute, endMinute })));

/** A calendar in London: Monday to Friday from nine to five. */
export const calendarRow = (providerId: number, overrides: Partial<CalendarInput> = {}): CalendarInput => ({
  providerId,
  timeZone: 'Europe/London',
  weeklyHours: { create: weekOf([1, 2, 3, 4, 5], [at(9), at(17)]) },
  ...overrides,
});

/** A calendar in the database, of a new provider unless one is named. */
export async function createCalendar(db: Db, { providerId, ...overrides }: Partial<CalendarInput> = {}) {
  return db.calendar.create({ data: calendarRow(providerId ?? (await createProvider(db)).id, overrides) });
}

/** Time that is booked, without buffers unless given. */
export function reservationRow(
  calendarId: number,
  { startsAt, endsAt, ...overrides }: Partial<ReservationInput> & Pick<ReservationInput, 'startsAt' | 'endsAt'>,
): ReservationInput {
  return {
    calendarId,
    state: 'booked',
    startsAt,
    endsAt,
    blocksFrom: startsAt,
    blocksUntil: endsAt,
    createdAt: new Date('2026-11-01T09:00:00Z'),
    ...overrides,
  };
}

/** A reservation in the database. */
export const createReservation = (db: Db, calendarId: number, overrides: Parameters<typeof reservationRow>[1]) =>
  db.reservation.create({ data: reservationRow(calendarId, overrides) });
