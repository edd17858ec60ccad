'use server';
import * as availability from '@/lib/availability';
import { WEEKDAYS } from '@/lib/availability/schema';
import { formInput } from '@/lib/core/shared/form';
import type { FormState } from '@/lib/core/shared/result';
import { asAction } from './as-action';

/** A day that is switched off is closed, whatever stands in its rows. */
const weekInput = (data: FormData) => {
  const { open, hours, schedule, confirm } = formInput(data);
  const [switched, rows] = [isRecord(open) ? open : {}, isRecord(hours) ? hours : {}];
  return {
    hours: Object.fromEntries(WEEKDAYS.filter((day) => switched[day]).map((day) => [day, rows[day] ?? []])),
    ...(schedule !== undefined && { schedule }),
    confirm,
  };
};
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const hoursSet = asAction(availability.setWeeklyHours, { input: weekInput });
export async function setWeeklyHours(state: FormState, data: FormData): Promise<FormState> {
  return hoursSet(state, data);
}

/** A date that is closed has no hours, whatever stands in the fields. */
const dateInput = (data: FormData) => {
  const { intervals, ...input } = formInput(data);
  return input.closed === 'true' ? input : { ...input, intervals };
};

const exceptionSet = asAction(availability.setException, { input: dateInput });
export async function setException(state: FormState, data: FormData): Promise<FormState> {
  return exceptionSet(state, data);
}

/** Only other hours have hours, whatever stands in the fields. */
const datesInput = (data: FormData) => {
  const { intervals, ...input } = formInput(data);
  return input.change === 'hours' ? { ...input, intervals } : input;
};

const exceptionsSet = asAction(availability.setExceptions, { input: datesInput });
export async function setExceptions(state: FormState, data: FormData): Promise<FormState> {
  return exceptionsSet(state, data);
}

const exceptionRemoved = asAction(availability.removeException);
export async function removeException(state: FormState, data: FormData): Promise<FormState> {
  return exceptionRemoved(state, data);
}

const zoneSet = asAction(availability.setTimeZone);
export async function setTimeZone(state: FormState, data: FormData): Promise<FormState> {
  return zoneSet(state, data);
}

const scheduleAdded = asAction(availability.addSchedule);
export async function addSchedule(state: FormState, data: FormData): Promise<FormState> {
  return scheduleAdded(state, data);
}

const scheduleRenamed = asAction(availability.renameSchedule);
export async function renameSchedule(state: FormState, data: FormData): Promise<FormState> {
  return scheduleRenamed(state, data);
}

const scheduleRemoved = asAction(availability.removeSchedule);
export async function removeSchedule(state: FormState, data: FormData): Promise<FormState> {
  return scheduleRemoved(state, data);
}

/** What is emptied holds no longer; what a form does not have stays. */
const rulesInput = (data: FormData) => formInput(data, { keepEmpty: true });

const rulesSet = asAction(availability.setCalendarRules, { input: rulesInput });
export async function setCalendarRules(state: FormState, data: FormData): Promise<FormState> {
  return rulesSet(state, data);
}

const timeOffAdded = asAction(availability.addTimeOff);
export async function addTimeOff(state: FormState, data: FormData): Promise<FormState> {
  return timeOffAdded(state, data);
}

const timeOffRemoved = asAction(availability.removeTimeOff);
export async function removeTimeOff(state: FormState, data: FormData): Promise<FormState> {
  return timeOffRemoved(state, data);
}

const timeBlocked = asAction(availability.addBusyTime);
export async function addBusyTime(state: FormState, data: FormData): Promise<FormState> {
  return timeBlocked(state, data);
}

/** A note that was emptied is gone; what a form does not have stays. */
const busyTimeInput = (data: FormData) => ({ ...formInput(data), ...(data.has('note') && { note: data.get('note') }) });

const blockChanged = asAction(availability.updateBusyTime, { input: busyTimeInput });
export async function updateBusyTime(state: FormState, data: FormData): Promise<FormState> {
  return blockChanged(state, data);
}

const blockRemoved = asAction(availability.removeBusyTime);
export async function removeBusyTime(state: FormState, data: FormData): Promise<FormState> {
  return blockRemoved(state, data);
}

const sourceAdded = asAction(availability.addSource);
export async function addSource(state: FormState, data: FormData): Promise<FormState> {
  return sourceAdded(state, data);
}

const sourceRefreshed = asAction(availability.refreshSource);
export async function refreshSource(state: FormState, data: FormData): Promise<FormState> {
  return sourceRefreshed(state, data);
}

const sourceRemoved = asAction(availability.removeSource);
export async function removeSource(state: FormState, data: FormData): Promise<FormState> {
  return sourceRemoved(state, data);
}

const waitingJoined = asAction(availability.joinWaitingList, { next: () => '/account/waiting' });
export async function joinWaitingList(state: FormState, data: FormData): Promise<FormState> {
  return waitingJoined(state, data);
}

const waitingLeft = asAction(availability.leaveWaitingList);
export async function leaveWaitingList(state: FormState, data: FormData): Promise<FormState> {
  return waitingLeft(state, data);
}
