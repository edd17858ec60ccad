export { setExceptions } from './bulk';
export { addBusyTime, type BusyTimeView, getBusyTimes, ownBusyTime, removeBusyTime, updateBusyTime } from './busy';
export { ensureCalendar } from './calendar';
export {
  type CalendarDay,
  type CalendarItem,
  type CalendarView,
  ownCalendarView,
  ownToday,
  type PlacedItem,
  type Visit,
} from './calendar-view';
export { calendarChanged } from './changing';
export { removeException, setException, setTimeZone, setWeeklyHours } from './commands';
export { getExceptions, getHours, getSlots } from './doors';
export { events } from './events';
export { refreshFreeDays } from './free-days';
export { type HolidayPlace, holidayPlaces } from './holidays';
export { jobs } from './jobs';
export { claimOffer, heldOffer } from './offering';
export { type OwnHours, type OwnSchedule, type OwnWeek, ownExceptions, ownHours, ownWeek, type WeekDay } from './own';
export { type OwnRules, ownRules } from './own-rules';
export { awayUntil, checkSlot, type NextFree, nextFree, OFFER, type Offer, openingHours, openSlots } from './queries';
export {
  confirmReservation,
  freeHold,
  freeReservation,
  moveReservation,
  type ReserveInput,
  reserve,
  reserveInstead,
} from './reservations';
export { startAt } from './rules/grid';
export { appointmentUid } from './rules/uid';
export { addSchedule, removeSchedule, renameSchedule } from './schedules';
export { getRules, setCalendarRules } from './set-rules';
export type { SourceView } from './source-keeping';
export { addSource, getSources, ownSources, refreshSource, removeSource } from './sources';
export { subscribers } from './subscribers';
export { addTimeOff, removeTimeOff } from './time-off';
export { getWaiting, joinWaitingList, leaveWaitingList, type WaitingView, waitingOf } from './waiting';
