import { distanceKm, type Point } from '@/lib/core/shared/distance';
import type { Taken } from './taken';
import { MINUTE } from './zone';

/** Roads are longer than the crow's way; cities are known by one point, so nothing finer is pretended. */
const DETOUR = 1.3;
/** Further apart than this much time nobody goes on the same day. */
export const MOST_TRAVEL = 12 * 60;

/** Minutes from one place to another at so many kilometres an hour, rounded up to whole ones. */
export const travelMinutes = (from: Point, to: Point, kmh: number): number =>
  Math.min(MOST_TRAVEL, Math.ceil((distanceKm(from, to) * DETOUR * 60) / kmh));

/** Where an appointment would be, how fast its provider gets there, and the buffers that it asks for, in minutes. */
export type Way = { readonly at: Point; readonly kmh: number; readonly bufferBefore: number; readonly bufferAfter: number };

/**
 * What is taken, with the time for the way between each of its places and a new one: whatever begins after it begins no sooner than one gets
 * there, and whatever ends before it ends so early that one gets from there in time. Buffers are not added to the way: what is kept free
 * around a visit is there to drive in.
 */
export function withTravel(taken: readonly Taken[], { at, kmh, bufferBefore, bufferAfter }: Way): Taken[] {
  return taken.map((each) => {
    if (!each.at) return each;
    const way = travelMinutes(each.at, at, kmh) * MINUTE;
    return {
      ...each,
      blocksFrom: Math.min(each.blocksFrom, each.startsAt - way + bufferAfter * MINUTE),
      blocksUntil: Math.max(each.blocksUntil, each.endsAt + way - bufferBefore * MINUTE),
    };
  });
}
