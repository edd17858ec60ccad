import type { Point } from '@/lib/core/shared/distance';
import type { Stretch } from './hours';

/**
 * Time that is taken, in milliseconds of the epoch. `blocksFrom…blocksUntil` is the appointment with its buffers. Who takes places of the
 * same listing from the same start to the same end shares a session; it has so many `places`, of which this takes `seats`.
 */
export type Taken = {
  readonly listingId: number | null;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly blocksFrom: number;
  readonly blocksUntil: number;
  readonly seats: number;
  readonly places: number;
  /** Where it takes place, if its provider goes there. */
  readonly at?: Point | null;
  /** No appointment: its provider is away. */
  readonly busy?: true;
};

/** Time at which nobody can come, however many sessions could go on at once. */
export const busy = (startsAt: number, endsAt: number): Taken => ({
  listingId: null,
  startsAt,
  endsAt,
  blocksFrom: startsAt,
  blocksUntil: endsAt,
  seats: MOST_TOGETHER,
  places: 1,
  busy: true,
});

/** More sessions at once than any calendar has room for. */
const MOST_TOGETHER = 1_000_000;

/** Sessions that go on at once, from `at` until the next step. */
type Step = { readonly at: number; readonly sessions: number };

/** What is taken, where a listing's number of places today holds for its old bookings too. */
export const withPlaces = (taken: readonly Taken[], listingId: number | null, places: number): Taken[] =>
  taken.map((each) => (each.listingId === listingId && each.places !== places ? { ...each, places } : each));

const sessionOf = ({ listingId, startsAt, endsAt, busy: away }: Taken) => `${away ? 'busy' : listingId} ${startsAt} ${endsAt}`;

/**
 * How many sessions go on at once, as steps in order of time. More seats than a session's places are further sessions; how many places a
 * session has is said by the last in the list.
 */
function sessionsOverTime(taken: readonly Taken[]): Step[] {
  const sessions = new Map<string, { seats: number; places: number }>();
  const events = taken.flatMap((each) => {
    const key = sessionOf(each);
    const session = sessions.get(key) ?? { seats: 0, places: 1 };
    session.places = Math.max(1, each.places);
    sessions.set(key, session);
    return [
      { at: each.blocksFrom, session, seats: each.seats },
      { at: each.blocksUntil, session, seats: -each.seats },
    ];
  });
  events.sort((a, b) => a.at - b.at);
  const steps: Step[] = [];
  let going = 0;
  for (const { at, session, seats } of events) {
    const before = Math.ceil(session.seats / session.places);
    session.seats += seats;
    going += Math.ceil(session.seats / session.places) - before;
    if (steps.at(-1)?.at === at) steps.pop();
    steps.push({ at, sessions: going });
  }
  return steps;
}

/** When no further session can begin or go on, as `together` of them do already; in order, not touching. */
export function fullTimes(taken: readonly Taken[], together: number): Stretch[] {
  const full: { from: number; until: number }[] = [];
  let since: number | null = null;
  for (const { at, sessions } of sessionsOverTime(taken)) {
    if (sessions >= together) since ??= at;
    else if (since !== null) {
      full.push({ from: since, until: at });
      since = null;
    }
  }
  return full;
}

/**
 * Whether there is room for `wanted` beside what is taken: a place in its own session, or a session of its own while fewer than `together`
 * go on. Buffers count on both sides: what lies between two appointments is at least the buffer after the first and the one before the
 * second. Whoever offers a slot and whoever reserves it asks this.
 */
export function fits(wanted: Taken, taken: readonly Taken[], together: number): boolean {
  const near = withPlaces(taken, wanted.listingId, wanted.places).flatMap((each) => {
    const blocksFrom = Math.max(each.blocksFrom, wanted.blocksFrom);
    const blocksUntil = Math.min(each.blocksUntil, wanted.blocksUntil);
    return blocksFrom < blocksUntil ? [{ ...each, blocksFrom, blocksUntil }] : [];
  });
  return sessionsOverTime([...near, wanted]).every(({ sessions }) => sessions <= together);
}

/** Whether a session of the same listing from the same start to the same end has a place left for it: then it begins none. */
export function joins(wanted: Taken, taken: readonly Taken[]): boolean {
  const own = taken.filter((each) => !each.busy && sessionOf(each) === sessionOf(wanted));
  const seats = own.reduce((sum, each) => sum + each.seats, 0);
  return own.length > 0 && Math.ceil((seats + wanted.seats) / wanted.places) === Math.ceil(seats / wanted.places);
}
