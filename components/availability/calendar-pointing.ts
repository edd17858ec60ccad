/** Where in the calendar's grid a finger or a key points: a date, and minutes from its midnight. */
export type Point = { date: string; minute: number };
/** From a minute of a date to another of the same date. */
export type Chosen = { date: string; start: number; end: number };

/** Whatever is dragged begins and ends at quarters of an hour. */
export const STEP = 15;
const DAY_MINUTES = 1440;
const HOUR = 60;

export const snapped = (minute: number): number => Math.round(minute / STEP) * STEP;
const clamped = (minute: number, low: number, high: number) => Math.min(Math.max(minute, low), high);

/** What is chosen by drawing from one point to another: on the date of the first, a step at least, in either direction. */
export function drawn(from: Point, to: Point): Chosen {
  const [first, last] = [Math.min(from.minute, to.minute), Math.max(from.minute, to.minute)];
  const start = clamped(Math.floor(first / STEP) * STEP, 0, DAY_MINUTES - STEP);
  return { date: from.date, start, end: clamped(Math.ceil(last / STEP) * STEP, start + STEP, DAY_MINUTES) };
}

/** What is moved so that the minute which was taken hold of comes to lie at a point; it stays as long as it is, and within the date. */
export function movedTo({ start, end }: Chosen, held: number, { date, minute }: Point): Chosen {
  const length = end - start;
  const begins = clamped(snapped(minute - (held - start)), 0, DAY_MINUTES - length);
  return { date, start: begins, end: begins + length };
}

/** What is drawn out or in at its end. */
export const resizedTo = ({ date, start }: Chosen, { minute }: Point): Chosen => ({
  date,
  start,
  end: clamped(snapped(minute), start + STEP, DAY_MINUTES),
});

/** The hours from one to another, both included, whichever comes first. */
export const hoursBetween = (one: Point, other: Point): Chosen => ({
  date: one.date,
  start: Math.min(one.minute, other.minute),
  end: Math.max(one.minute, other.minute) + HOUR,
});

/** "2026-11-19T09:30", as addresses have it. */
export function pointIn(text: string): Point | null {
  const [, date, hours, minutes] = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})$/.exec(text) ?? [];
  return date ? { date, minute: Number(hours) * HOUR + Number(minutes) } : null;
}
