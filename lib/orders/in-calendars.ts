import type { Entered } from './record';

/** Whether an appointment was ever asked for or agreed: a time that is held while somebody pays is in nobody's calendar. */
export function inCalendars({ state, entered }: { state: string; entered: unknown }): boolean {
  const been = entered as Entered;
  return state !== 'awaiting_payment' && Boolean(been.pending ?? been.confirmed);
}
