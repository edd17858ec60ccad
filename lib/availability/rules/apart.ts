import type { Slot } from './slots';
import { MINUTE } from './zone';

/** Of slots in order the first, and those that begin at least so many minutes after the one chosen before; `limit` at most. */
export function apart(all: readonly Slot[], limit: number, minutes: number): Slot[] {
  const chosen: Slot[] = [];
  for (const slot of all) {
    if (chosen.length === limit) break;
    const last = chosen.at(-1);
    if (!last || slot.startsAt.getTime() - last.startsAt.getTime() >= minutes * MINUTE) chosen.push(slot);
  }
  return chosen;
}

/** Chosen slots and, as long as there are fewer than `limit`, the first of the others; in order. */
export function filledUp(chosen: readonly Slot[], all: readonly Slot[], limit: number): Slot[] {
  const others = all.filter((slot) => !chosen.includes(slot)).slice(0, limit - chosen.length);
  return [...chosen, ...others].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}
