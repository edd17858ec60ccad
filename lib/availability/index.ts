export { ensureCalendar } from './calendar';
export { removeException, setException, setTimeZone, setWeeklyHours } from './commands';
export { getExceptions, getHours, getSlots } from './doors';
export { refreshFreeDays } from './free-days';
export { jobs } from './jobs';
export {
  type OwnException,
  type OwnWeek,
  ownExceptions,
  ownHours,
  ownWeek,
  type StrandedBooking,
  type WeekBooking,
  type WeekDay,
} from './own';
export {
  checkSlot,
  type NextFree,
  nextFree,
  type Offer,
  type OpeningHours,
  type OpenSlots,
  openingHours,
  openSlots,
  type Times,
} from './queries';
export { confirmReservation, freeReservation, type ReserveInput, reserve } from './reservations';
export type { DaySlots, Slot } from './rules/slots';
export { subscribers } from './subscribers';
