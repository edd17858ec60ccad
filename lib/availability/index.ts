export { removeException, setException, setTimeZone, setWeeklyHours } from './commands';
export { getExceptions, getHours, getSlots } from './doors';
export { events } from './events';
export { refreshFreeDays } from './free-days';
export { jobs } from './jobs';
export { type OwnWeek, ownExceptions, ownHours, ownWeek, type WeekDay } from './own';
export { checkSlot, type NextFree, nextFree, type Offer, openingHours, openSlots } from './queries';
export {
  confirmReservation,
  freeHold,
  freeReservation,
  moveReservation,
  type ReserveInput,
  reserve,
  reserveInstead,
} from './reservations';
export { subscribers } from './subscribers';
