'use server';
import * as availability from '@/lib/availability';
import { WEEKDAYS } from '@/lib/availability/schema';
import { formInput } from '@/lib/core/shared/form';
import type { FormState } from '@/lib/core/shared/result';
import { asAction } from './as-action';

/** A day that is switched off is closed, whatever stands in its rows. */
const weekInput = (data: FormData) => {
  const { open, hours, confirm } = formInput(data);
  const [switched, rows] = [isRecord(open) ? open : {}, isRecord(hours) ? hours : {}];
  return { hours: Object.fromEntries(WEEKDAYS.filter((day) => switched[day]).map((day) => [day, rows[day] ?? []])), confirm };
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

const exceptionRemoved = asAction(availability.removeException);
export async function removeException(state: FormState, data: FormData): Promise<FormState> {
  return exceptionRemoved(state, data);
}

const zoneSet = asAction(availability.setTimeZone);
export async function setTimeZone(state: FormState, data: FormData): Promise<FormState> {
  return zoneSet(state, data);
}
