/** A stretch in which an order's timers stood still; without an end while they do. Instants as ISO texts. */
export type Pause = { from: string; until: string | null };

/**
 * A point of time as the order's clock counts it: later by every pause that came after it. What was due three days after a point is
 * due when three days have gone by in which the clock ran.
 */
export function throughPauses(point: Date, pauses: readonly Pause[]): Date {
  let at = point.getTime();
  for (const { from, until } of pauses) {
    if (until === null) continue; // the clock stands: whoever asks is told that there is no timer
    const [began, ended] = [Date.parse(from), Date.parse(until)];
    if (at <= began) at += ended - began;
    else if (at < ended) at = ended;
  }
  return new Date(at);
}

/** The pauses with one more, begun now; the same if the clock stands already. */
export const paused = (pauses: readonly Pause[], now: Date): Pause[] =>
  pauses.at(-1)?.until === null ? [...pauses] : [...pauses, { from: now.toISOString(), until: null }];

/** The pauses with the last one ended now, and how long that was in milliseconds. */
export function resumed(pauses: readonly Pause[], now: Date): { pauses: Pause[]; lasted: number } {
  const last = pauses.at(-1);
  if (!last || last.until !== null) return { pauses: [...pauses], lasted: 0 };
  return {
    pauses: [...pauses.slice(0, -1), { ...last, until: now.toISOString() }],
    lasted: now.getTime() - Date.parse(last.from),
  };
}
