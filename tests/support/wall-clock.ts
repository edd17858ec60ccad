// biome-ignore-all lint/style/noRestrictedImports: the proof looks at the rules inside their slice
import type { Hours } from '@/lib/availability/rules/hours';
import type { SlotRules } from '@/lib/availability/rules/slots';
import type { Taken } from '@/lib/availability/rules/taken';
import { travelMinutes } from '@/lib/availability/rules/travel';

const MINUTE = 60_000;
type Wall = { readonly date: string; readonly minute: number; readonly weekday: number };
type Clock = { readonly intl: Intl.DateTimeFormat; readonly seen: Map<number, Wall> };
const clocks = new Map<string, Clock>();

/** What a clock on the wall shows: date and minute of the day. Asked of Intl, minute by minute. */
export function wallClock(at: number, timeZone: string): Wall {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = { intl: new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }), seen: new Map() };
    clocks.set(timeZone, clock);
  }
  const minuteOfAll = Math.floor(at / MINUTE);
  let wall = clock.seen.get(minuteOfAll);
  if (!wall) {
    const shown = clock.intl.format(at); // 2026-03-29 03:30
    const date = shown.slice(0, 10);
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    wall = { date, minute: Number(shown.slice(11, 13)) * 60 + Number(shown.slice(14, 16)), weekday: weekday === 0 ? 7 : weekday };
    clock.seen.set(minuteOfAll, wall);
  }
  return wall;
}

/** Forgets what the clocks showed: for long proofs. */
export const stopClocks = (): void => clocks.clear();

/** Looks at the wall once a minute, so long that every instant of these dates has passed. */
function minutesOf(
  timeZone: string,
  fromDate: string,
  days: number,
): { at: number; date: string; minute: number; weekday: number }[] {
  const start = Date.parse(`${fromDate}T00:00:00Z`) - 27 * 60 * MINUTE;
  return Array.from({ length: (days + 2) * 1440 + 6 * 60 }, (_, index) => {
    const at = start + index * MINUTE;
    return { at, ...wallClock(at, timeZone) };
  });
}

const dates = (fromDate: string, days: number) =>
  Array.from({ length: days }, (_, index) =>
    new Date(Date.parse(`${fromDate}T00:00:00Z`) + index * 1440 * MINUTE).toISOString().slice(0, 10),
  );

const intervalAt = ({ weekly, exceptions }: Hours, wall: { date: string; minute: number; weekday: number }) => {
  const own = exceptions.find(({ date }) => date === wall.date);
  const intervals = own ? own.intervals : weekly.filter(({ weekday }) => weekday === wall.weekday);
  return intervals.find(({ start, end }) => start <= wall.minute && wall.minute < end);
};

/** The open minutes of these dates: the definition, written down as it is said. */
export function naiveOpenMinutes(hours: Hours, fromDate: string, days: number): number[] {
  const asked = new Set(dates(fromDate, days));
  return minutesOf(hours.timeZone, fromDate, days)
    .filter((wall) => asked.has(wall.date) && intervalAt(hours, wall))
    .map(({ at }) => at);
}

/** The slots of these dates, by trying every minute and looking at every minute of each: slow and plain. */
export function naiveSlots(rules: SlotRules): Map<string, number[]> {
  const { hours, reservations, together } = rules;
  const walls = minutesOf(hours.timeZone, rules.from, rules.days + 2);
  const open = new Set(walls.filter((wall) => intervalAt(hours, wall)).map(({ at }) => at));
  const today = Date.parse(`${wallClock(rules.now, hours.timeZone).date}T00:00:00Z`);
  const lastDate = new Date(today + rules.horizonDays * 1440 * MINUTE).toISOString().slice(0, 10);
  const found = new Map(dates(rules.from, rules.days).map((date): [string, number[]] => [date, []]));
  for (const wall of walls) {
    const interval = intervalAt(hours, wall);
    if (!found.has(wall.date) || !interval || (wall.minute - interval.start) % rules.stepMinutes !== 0) continue;
    if (wall.at < rules.now + rules.noticeMinutes * MINUTE || wall.date > lastDate) continue;
    const endsAt = wall.at + rules.durationMinutes * MINUTE;
    const wanted = {
      listingId: rules.listingId,
      startsAt: wall.at,
      endsAt,
      blocksFrom: wall.at - rules.bufferBefore * MINUTE,
      blocksUntil: endsAt + rules.bufferAfter * MINUTE,
      seats: 1,
      places: rules.capacity,
    };
    let good = joinsNaively(wanted, reservations) || withinLimits(rules, wall);
    for (let at = wall.at; at < endsAt; at += MINUTE) good &&= open.has(at);
    for (let at = wanted.blocksFrom; good && at < wanted.blocksUntil; at += MINUTE) {
      const present = [...reservations, wanted].filter((each) =>
        each === wanted ? each.blocksFrom <= at && at < each.blocksUntil : isTaken(each, at, rules),
      );
      good = sessionsAmong(present, [...reservations, wanted], wanted) <= together;
    }
    if (good) found.get(wall.date)?.push(wall.at);
  }
  return found;
}

/** Whether a reservation keeps this minute: by its own buffers, or as one is on the way from it, or to it, at a visit beside it. */
function isTaken({ at: place, ...each }: Taken, at: number, { way, bufferBefore, bufferAfter }: SlotRules): boolean {
  if (each.blocksFrom <= at && at < each.blocksUntil) return true;
  if (!way || !place) return false;
  const drive = travelMinutes(place, way.at, way.kmh) * MINUTE;
  // A visit that ends within the drive before it, less what it keeps free itself, or begins within the drive after it, is too near.
  const onTheWayTo = each.startsAt - drive + bufferAfter * MINUTE <= at && at < each.endsAt;
  const onTheWayFrom = each.startsAt <= at && at < each.endsAt + drive - bufferBefore * MINUTE;
  return onTheWayTo || onTheWayFrom;
}

/** The sessions that begin on the same date, and from the same Monday on, counted one by one. */
function withinLimits({ limits, listingId, reservations, hours }: SlotRules, { date }: Wall): boolean {
  if (!limits) return true;
  const monday = (day: string) => {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    return Date.parse(`${day}T00:00:00Z`) - ((weekday + 6) % 7) * 1440 * MINUTE;
  };
  const begun = reservations.filter(
    (each, index) =>
      !each.busy && (each.places <= 1 || reservations.findIndex((other) => !other.busy && sameSession(each, other)) === index),
  );
  const dated = begun.map((each) => ({ each, on: wallClock(each.startsAt, hours.timeZone).date }));
  const within = ({ perDay, perWeek }: { perDay: number | null; perWeek: number | null }, which: typeof dated) =>
    (perDay === null || which.filter(({ on }) => on === date).length < perDay) &&
    (perWeek === null || which.filter(({ on }) => monday(on) === monday(date)).length < perWeek);
  return (
    within(limits.calendar, dated) &&
    within(
      limits.listing,
      dated.filter(({ each }) => each.listingId === listingId),
    )
  );
}

const sameSession = (a: Taken, b: Taken) =>
  a.listingId === b.listingId && a.startsAt === b.startsAt && a.endsAt === b.endsAt && a.busy === b.busy;

/** A place that is left in a session that is there. */
function joinsNaively(wanted: Taken, reservations: readonly Taken[]): boolean {
  const seats = reservations.filter((each) => sameSession(each, wanted)).reduce((sum, each) => sum + each.seats, 0);
  return seats > 0 && seats % wanted.places !== 0;
}

/** How many sessions these reservations make, where the wanted one says how many places its listing's have, else the last. */
function sessionsAmong(present: readonly Taken[], all: readonly Taken[], wanted: Taken): number {
  const same = sameSession;
  const heads = present.filter((each, index) => present.findIndex((other) => same(each, other)) === index);
  return heads.reduce((sum, head) => {
    const seats = present.filter((each) => same(each, head)).reduce((total, each) => total + each.seats, 0);
    const said = head.listingId === wanted.listingId ? wanted : all.findLast((each) => same(each, head));
    return sum + Math.ceil(seats / (said?.places ?? 1));
  }, 0);
}
