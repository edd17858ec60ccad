import { once } from './once';

// The demo's clock can be moved forward; live installations and tests leave the offset at 0 or set it themselves.
const state = () => once('clock', () => ({ offsetMs: 0 }));

/** The marketplace's present: the machine's time, moved by the demo's offset. Only doors, workers and scripts call it; slices get ctx.now. */
export const now = (): Date => new Date(Date.now() + state().offsetMs);

/** Moves the clock for this process (what the installation's row says; the accounts of other processes follow within seconds). */
export const setClockOffset = (offsetMs: number): void => {
  state().offsetMs = offsetMs;
};
/** The machine's own time: for what others compare with their clocks. */
export const machineNow = (): Date => new Date();

/** How many milliseconds have passed since it was made: for what is measured, never for what is decided. */
export const stopwatch = (): (() => number) => {
  const since = performance.now();
  return () => Math.round(performance.now() - since);
};
export const clockOffset = (): number => state().offsetMs;
