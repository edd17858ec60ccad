// When a message is tried again, and when nobody tries any more. Pure.

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Waits between the attempts: quick at first, then for days. */
const WAITS = [5 * SECOND, 2 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR, 12 * HOUR, DAY, DAY, DAY, DAY];

/** How long to wait after so many attempts (1 and more); null when it was the last. */
export const waitAfter = (tries: number): number | null => WAITS[tries - 1] ?? null;

/** An endpoint that has done nothing but fail for so long is switched off. */
export const PATIENCE_MS = 4 * DAY;
/** The secret before signs beside the new one for so long. */
export const OVERLAP_MS = DAY;
/** Messages, with what was answered, are kept for so long. */
export const KEPT_MS = 30 * DAY;

/** What follows an attempt. */
export type Outcome = { status?: number; failure?: string };
export const succeeded = ({ status = 0 }: Outcome): boolean => status >= 200 && status < 300;

/** Why an endpoint is switched off after this failure, if it is: it said so itself (410), or has failed for days. */
export function reasonToDisable({ status }: Outcome, failingSince: Date | null, now: Date): 'gone' | 'failures' | null {
  if (status === 410) return 'gone';
  return failingSince && now.getTime() - failingSince.getTime() >= PATIENCE_MS ? 'failures' : null;
}

type Subscribed = { providerId: number | null; events: readonly string[] };
type Told = { type: string; audience: 'provider' | 'operator'; data: Record<string, unknown> };
/** Whether an endpoint is told of an event: it asked for it, and it is its owner's business. */
export function isTold({ providerId, events }: Subscribed, { type, audience, data }: Told): boolean {
  if (!events.includes('*') && !events.includes(type)) return false;
  return providerId === null || (audience === 'provider' && data.providerId === providerId);
}
