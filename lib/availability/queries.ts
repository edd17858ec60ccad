import type { Context } from '@/lib/core/context';
import { conflict } from '@/lib/core/errors';
import { dependsOn, expiresAt } from '@/lib/core/rendering';
import { marketplace } from '@/lib/core/settings';
import type { Point } from '@/lib/core/shared/distance';
import { type CalendarRules, calendarsOf, hoursFor, type LiveTaken, reachOf, takenIn } from './calendar';
import { apart, filledUp } from './rules/apart';
import type { Hours } from './rules/hours';
import { type DaySlots, limitsOf, type Slot, type SlotRules, slots } from './rules/slots';
import { DAY, dateOf, dayNumber, dayOf, MINUTE, nextMidnight } from './rules/zone';
import { type Interval, timeOfDay, WEEKDAYS, type Weekday } from './schema';

/** What slots depend on of a listing. */
export type Offer = {
  id: number;
  providerId: number;
  /** The usual length of a visit; an hour where the listing says none. */
  durationMinutes: number | null;
  bufferBefore: number;
  bufferAfter: number;
  noticeMinutes: number;
  horizonDays: number;
  capacity: number;
  /** Starts lie so many minutes apart; null: as its usual length suggests. */
  stepMinutes: number | null;
  maxPerDay: number | null;
  maxPerWeek: number | null;
  /** The hours that it keeps to; null: the usual ones. */
  scheduleId: number | null;
};

/** The columns of a listing that an `Offer` is. */
export const OFFER = {
  id: true,
  providerId: true,
  durationMinutes: true,
  bufferBefore: true,
  bufferAfter: true,
  noticeMinutes: true,
  horizonDays: true,
  capacity: true,
  stepMinutes: true,
  maxPerDay: true,
  maxPerWeek: true,
  scheduleId: true,
} as const;

/** From one time of day to another, as people write them: "09:00", "24:00" for the day's end. */
export type Times = { start: string; end: string };
export const times = ({ start, end }: Interval): Times => ({ start: timeOfDay(start), end: timeOfDay(end) });

export type OpeningHours = { timeZone: string; hours: Record<Weekday, Times[]> };

/** When a provider works, week by week, in the zone of their calendar: for their shop's page. */
export async function openingHours(ctx: Context, providerId: number): Promise<OpeningHours> {
  dependsOn(`calendar:${providerId}`);
  const calendar = (await calendarsOf(ctx, [providerId])).get(providerId);
  return { timeZone: calendar?.hours.timeZone ?? marketplace().timeZone, hours: weekOf(calendar?.hours ?? { weekly: [] }) };
}

/** Weekly hours as people read them. */
export function weekOf({ weekly }: Pick<Hours, 'weekly'>): OpeningHours['hours'] {
  const ofDay = (weekday: number) => weekly.filter((interval) => interval.weekday === weekday).map(times);
  return Object.fromEntries(WEEKDAYS.map((name, index) => [name, ofDay(index + 1)])) as OpeningHours['hours'];
}

/** `awayUntil`: the last date of a time away that is going on. */
export type OpenSlots = { timeZone: string; days: DaySlots[]; awayUntil: string | null };

/** The last date on which a provider who is away now is so still; null while they are there. */
export async function awayUntil(ctx: Context, providerId: number): Promise<string | null> {
  dependsOn(`calendar:${providerId}`);
  const calendar = (await calendarsOf(ctx, [providerId])).get(providerId);
  return calendar ? awayNow(ctx, calendar) : null;
}

function awayNow(ctx: Context, { away, hours }: CalendarRules): string | null {
  const today = dateOf(dayOf(ctx.now.getTime(), hours.timeZone));
  return away.find(({ firstDate, lastDate }) => firstDate <= today && today <= lastDate)?.lastDate ?? null;
}

const HOUR_MINUTES = 60;
/** Visits begin every half hour, those that are shorter every quarter. */
const stepOf = (minutes: number): number => (minutes < 30 ? 15 : 30);
export const MOST_DAYS = 62;

/**
 * The times at which a listing can be booked, on `days` dates (62 at most) of the provider's zone from `from` (YYYY-MM-DD, today if left
 * out) on. `minutes`: a visit of another length than usual; `at`: where it would be. A page that shows them is dropped when they change.
 */
export async function openSlots(
  ctx: Context,
  offer: Offer,
  { from, days, minutes, at }: { from?: string; days: number; minutes?: number; at?: Point | null },
): Promise<OpenSlots> {
  dependsOn(`calendar:${offer.providerId}`);
  const calendar = (await calendarsOf(ctx, [offer.providerId])).get(offer.providerId);
  if (!calendar) return { timeZone: marketplace().timeZone, days: [], awayUntil: null };
  const { timeZone } = calendar.hours;
  const rules = rulesFor(ctx, calendar, offer, { from, days: Math.min(days, MOST_DAYS), minutes, at });
  const taken = (await takenIn(ctx, { calendarIds: [calendar.calendarId], ...windowOf(rules) })).get(calendar.calendarId) ?? [];
  const found = slots({ ...rules, reservations: taken });
  sayWhenUntrue(ctx, timeZone, taken, found.flatMap((day) => day.slots)[0], offer);
  return { timeZone, days: found, awayUntil: awayNow(ctx, calendar) };
}

/**
 * Makes sure that a listing can be booked at this time, for so many minutes, at this place where that matters; `except`: a hold that is one's own.
 * @throws conflict "slot_unavailable" where the time is not offered at all, "slot_taken" where somebody has it
 */
export async function checkSlot(
  ctx: Context,
  offer: Offer,
  startsAt: Date,
  minutes: number,
  { at, except }: { at?: Point | null; except?: number } = {},
): Promise<void> {
  const calendar = (await calendarsOf(ctx, [offer.providerId])).get(offer.providerId);
  if (!calendar) throw conflict('slot_unavailable');
  const from = dateOf(dayOf(startsAt.getTime(), calendar.hours.timeZone));
  const rules = rulesFor(ctx, calendar, offer, { from, days: 1, minutes, at });
  const offered = (reservations: SlotRules['reservations']) =>
    slots({ ...rules, reservations }).some((day) => day.slots.some((slot) => slot.startsAt.getTime() === startsAt.getTime()));
  if (!offered([])) throw conflict('slot_unavailable');
  const taken = await takenIn(ctx, { calendarIds: [calendar.calendarId], ...windowOf(rules), except });
  if (!offered(taken.get(calendar.calendarId) ?? [])) throw conflict('slot_taken');
}

/** Some free times of a listing, and the zone in which they are told. */
export type NextFree = { timeZone: string; slots: Slot[] };

const APART_MINUTES = 4 * HOUR_MINUTES;
/** Most have three times within days; only for the others more is read. */
const ROUNDS = [0, 5, 21];

/**
 * The next free times of each listing, `limit` of them and some hours apart where there is a choice; by listing's id. Four queries for all
 * listings together, one more each for those with little free in the coming days, then weeks. Listings without any are left out.
 */
export async function nextFree(ctx: Context, offers: readonly Offer[], limit = 3): Promise<Map<number, NextFree>> {
  const providers = [...new Set(offers.map(({ providerId }) => providerId))];
  dependsOn(...providers.map((id) => `calendar:${id}`));
  const calendars = await calendarsOf(ctx, providers);
  const searched = offers.flatMap((offer): Searched[] => {
    const calendar = calendars.get(offer.providerId);
    return calendar ? [{ offer, calendar, slots: [] }] : [];
  });
  for (const [round, after] of ROUNDS.entries()) {
    const left = searched.filter(
      ({ offer, slots: found }) => offer.horizonDays >= after && apart(found, limit, APART_MINUTES).length < limit,
    );
    const until = ROUNDS[round + 1] ?? Math.max(...left.map(({ offer }) => offer.horizonDays)) + 1;
    if (left.length > 0) await searchOn(ctx, left, after, until);
  }
  const found = searched.map(({ offer, calendar, slots: all }): [number, NextFree] => [
    offer.id,
    { timeZone: calendar.hours.timeZone, slots: filledUp(apart(all, limit, APART_MINUTES), all, limit) },
  ]);
  return new Map(found.filter(([, { slots: some }]) => some.length > 0));
}

type Searched = { readonly offer: Offer; readonly calendar: CalendarRules; readonly slots: Slot[] };

/** Finds slots on the dates from `after` days from today on, and adds them to each. */
async function searchOn(ctx: Context, some: readonly Searched[], after: number, until: number): Promise<void> {
  const asked = some.map((each) => {
    const from = dateOf(dayOf(ctx.now.getTime(), each.calendar.hours.timeZone) + after);
    return { ...each, rules: rulesFor(ctx, each.calendar, each.offer, { from, days: until - after }) };
  });
  const windows = asked.map(({ rules }) => windowOf(rules));
  const taken = await takenIn(ctx, {
    calendarIds: asked.map(({ calendar }) => calendar.calendarId),
    from: Math.min(...windows.map(({ from }) => from)),
    until: Math.max(...windows.map((window) => window.until)),
  });
  for (const { offer, calendar, rules, slots: found } of asked) {
    const reservations = taken.get(calendar.calendarId) ?? [];
    found.push(...slots({ ...rules, reservations }).flatMap((day) => day.slots));
    sayWhenUntrue(ctx, calendar.hours.timeZone, reservations, found[0], offer);
  }
}

type Asked = { from?: string; days: number; minutes?: number; at?: Point | null };
function rulesFor(ctx: Context, calendar: CalendarRules, offer: Offer, { from, days, minutes, at }: Asked): SlotRules {
  const usual = offer.durationMinutes ?? HOUR_MINUTES;
  const { maxPerDay, maxPerWeek } = offer;
  return {
    hours: hoursFor(calendar, offer.scheduleId),
    together: calendar.together,
    limits: { calendar: calendar.limits, listing: { perDay: maxPerDay, perWeek: maxPerWeek } },
    way: at && calendar.travelKmh ? { at, kmh: calendar.travelKmh } : null,
    reservations: [],
    listingId: offer.id,
    durationMinutes: minutes ?? usual,
    bufferBefore: offer.bufferBefore,
    bufferAfter: offer.bufferAfter,
    noticeMinutes: offer.noticeMinutes,
    horizonDays: offer.horizonDays,
    stepMinutes: offer.stepMinutes ?? stepOf(usual),
    capacity: offer.capacity,
    now: ctx.now.getTime(),
    from: from ?? dateOf(dayOf(ctx.now.getTime(), calendar.hours.timeZone)),
    days,
  };
}

/** All that can touch an appointment that begins on one of these dates, wherever on earth they are. */
function windowOf(rules: SlotRules): { from: number; until: number } {
  const { from, days, durationMinutes, bufferBefore, bufferAfter } = rules;
  const first = dayNumber(from);
  return reachOf(
    (first - 1) * DAY - bufferBefore * MINUTE,
    (first + days + 1) * DAY + (durationMinutes + bufferAfter) * MINUTE,
    limitsOf(rules),
    Boolean(rules.way),
  );
}

/** Time alone changes what is free: the first slot comes too near, a hold lapses, another day can be booked. */
function sayWhenUntrue(ctx: Context, timeZone: string, taken: readonly LiveTaken[], first: Slot | undefined, offer: Offer): void {
  const now = ctx.now.getTime();
  const moments = taken.flatMap((each) => (each.expiresAt === null ? [] : [each.expiresAt]));
  if (first) moments.push(first.startsAt.getTime() - offer.noticeMinutes * MINUTE + 1);
  moments.push(nextMidnight(now, timeZone));
  expiresAt(new Date(Math.min(...moments)), ctx.now);
}
