import ICAL from 'ical.js';
import { timeOf, type Zones, zonesOf } from './foreign-zones';
import { DAY } from './rules/zone';

// What another calendar's file (RFC 5545) says about when its owner cannot come. Whoever gave its address did not write it, and what
// they gave may be anything: each entry is read alone, and everything is counted.

/** Milliseconds; `until` is exclusive. */
export type BusyInterval = { from: number; until: number };
export type BusyEvent = BusyInterval & { uid: string };
export type Busy = {
  /** The calendar's name, as it says. */
  name: string;
  events: BusyEvent[];
  /** Entries that could not be understood. */
  unreadable: number;
  /** Names of zones that nobody knows: their times were taken as the provider's own. */
  unknownZones: string[];
};
/** A file that is none, is cut off, or holds too much. */
export class UnreadableCalendar extends Error {
  constructor(readonly reason: 'not_a_calendar' | 'too_much') {
    super(reason);
    this.name = 'UnreadableCalendar';
  }
}

export const LIMITS = {
  /** Entries of a file. */
  entries: 20_000,
  /** Busy times that come of it. */
  events: 20_000,
  /** Steps of one rule, whether they lead into the window or not. */
  steps: 20_000,
  /** The longest entry: what goes on for longer is hardly one. */
  days: 400,
};

type Wanted = {
  /** The window, in milliseconds. */
  from: number;
  until: number;
  /** The provider's zone: whole days are theirs, and times of zones that nobody knows. */
  timeZone: string;
};

/** The busy times in a file that touch the window. @throws UnreadableCalendar */
export function busyIn(text: string, wanted: Wanted): Busy {
  const { calendar, blocks } = blocksOf(text);
  let unreadable = 0;
  const read = <T>(work: () => T): T | null => {
    try {
      return work();
    } catch (error) {
      if (error instanceof UnreadableCalendar) throw error;
      unreadable += 1;
      return null;
    }
  };
  const parsed = (name: string) =>
    blocks.filter((block) => block.name === name).flatMap(({ lines }) => read(() => componentOf(lines)) ?? []);
  const zones = zonesOf(parsed('VTIMEZONE'), wanted.timeZone);
  const entries = parsed('VEVENT').flatMap((component) => read(() => entryOf(component, zones)) ?? []);
  // Where one occurrence is another than its rule says, an entry of the same name says how.
  const replaced = new Map<string, Set<number>>();
  for (const { uid, replaces } of entries)
    if (replaces !== null) replaced.set(uid, (replaced.get(uid) ?? new Set()).add(replaces));
  const events: BusyEvent[] = [];
  for (const entry of entries) {
    if (entry.free) continue;
    const found = read(() => occurrences(entry, replaced.get(entry.uid) ?? new Set(), wanted));
    for (const each of found ?? []) events.push({ uid: entry.uid, ...each });
    if (events.length > LIMITS.events) throw new UnreadableCalendar('too_much');
  }
  return { name: nameIn(calendar), events, unreadable, unknownZones: [...zones.unknown] };
}

type Block = { name: string; lines: string[] };

/** The file's components, each with all that is in it, and the lines of the calendar itself. */
function blocksOf(text: string): { calendar: string[]; blocks: Block[] } {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replaceAll(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  if (!/^BEGIN:VCALENDAR\s*$/i.test(lines[0] ?? '') || !/^END:VCALENDAR\s*$/i.test(lines.at(-1) ?? ''))
    throw new UnreadableCalendar('not_a_calendar');
  const calendar: string[] = [];
  const blocks: Block[] = [];
  let open: (Block & { depth: number }) | null = null;
  for (const line of lines) {
    const begins = /^BEGIN:([\w-]+)\s*$/i.exec(line)?.[1]?.toUpperCase();
    const ends = /^END:([\w-]+)\s*$/i.exec(line)?.[1]?.toUpperCase();
    if (begins === 'VCALENDAR' || ends === 'VCALENDAR')
      open = null; // whatever was open has no end
    else if (open) {
      open.lines.push(line);
      open.depth += (begins ? 1 : 0) - (ends ? 1 : 0);
      if (open.depth === 0) {
        blocks.push(open);
        open = null;
      }
    } else if (begins) open = { name: begins, lines: [line], depth: 1 };
    else calendar.push(line);
    if (blocks.length > LIMITS.entries) throw new UnreadableCalendar('too_much');
  }
  return { calendar, blocks };
}

const componentOf = (lines: readonly string[]): ICAL.Component => new ICAL.Component(ICAL.parse(lines.join('\r\n')) as never[]);

const nameIn = (lines: readonly string[]): string =>
  (lines.find((line) => /^(?:X-WR-CALNAME|NAME)[:;]/i.test(line))?.replace(/^[^:]*:/, '') ?? '')
    .replaceAll(/\\[nN]/g, ' ')
    .replaceAll(/\\(.)/g, '$1')
    .trim()
    .slice(0, 80);

/** An entry: `start` and the others are local times of its zone, as milliseconds. */
type Entry = {
  uid: string;
  /** Nobody is kept busy by it, or it does not take place. */
  free: boolean;
  zone: { toInstant(local: number): number };
  start: number;
  /** How long it lasts, in local time where it is of whole days. */
  length: number;
  wholeDays: boolean;
  rules: ICAL.Recur[];
  more: number[];
  except: Set<number>;
  /** The occurrence instead of which it stands, as an instant. */
  replaces: number | null;
};

function entryOf(component: ICAL.Component, zones: Zones): Entry | null {
  const property = component.getFirstProperty('dtstart');
  if (!property) throw new Error('it has no beginning');
  const start = timeIn(property);
  const zone = zoneOf(property, start, zones);
  const instantsOf = (name: string): number[] =>
    component.getAllProperties(name).flatMap((each) => each.getValues().map((value) => instantOf(each, value, zones)));
  const local = localOf(start);
  const text = (name: string) => String(component.getFirstPropertyValue(name) ?? '').toUpperCase();
  const replaced = component.getFirstProperty('recurrence-id');
  const rules = component.getAllProperties('rrule').map((each) => ruleOf(each.getFirstValue() as ICAL.Recur, start, zone));
  return {
    uid: String(component.getFirstPropertyValue('uid') ?? ''),
    free: text('transp') === 'TRANSPARENT' || text('status') === 'CANCELLED' || text('x-microsoft-cdo-busystatus') === 'FREE',
    zone,
    start: local,
    length: lengthOf(component, start, zone.toInstant(local), zones),
    wholeDays: start.isDate,
    rules,
    more: instantsOf('rdate').map((at) => zone.toLocal(at)),
    except: new Set(instantsOf('exdate')),
    replaces: replaced ? instantOf(replaced, replaced.getFirstValue(), zones) : null,
  };
}

/** The zone in which a property's value is told; whole days and times of no zone are the provider's. */
function zoneOf(property: ICAL.Property, value: ICAL.Time, zones: Zones) {
  if (value.isDate) return zones.own;
  if (value.zone?.tzid === 'UTC') return zones.named('UTC');
  const tzid = property.getParameter('tzid');
  return typeof tzid === 'string' ? zones.named(tzid) : zones.own;
}

function localOf({ year, month, day, hour, minute, second, isDate }: ICAL.Time): number {
  const at = isDate ? Date.UTC(year, month - 1, day) : Date.UTC(year, month - 1, day, hour, minute, second);
  if (Number.isNaN(at)) throw new Error('no such time');
  return at;
}

/** A property's one time. @throws {Error} for 30 February and the like, of which the library would make 2 March */
function timeIn(property: ICAL.Property): ICAL.Time {
  const time = property.getFirstValue();
  if (!(time instanceof ICAL.Time) || String(time) !== property.toJSON()[3]) throw new Error('no such time');
  return time;
}

function instantOf(property: ICAL.Property, value: unknown, zones: Zones): number {
  const time = value instanceof ICAL.Period ? value.start : value;
  if (!(time instanceof ICAL.Time)) throw new Error('no time');
  return zoneOf(property, time, zones).toInstant(localOf(time));
}

function lengthOf(component: ICAL.Component, start: ICAL.Time, from: number, zones: Zones): number {
  const property = component.getFirstProperty('dtend');
  const duration = component.getFirstPropertyValue('duration');
  if (property) {
    const end = timeIn(property);
    return start.isDate ? localOf(end) - localOf(start) : instantOf(property, end, zones) - from;
  }
  if (duration instanceof ICAL.Duration) return duration.toSeconds() * 1000;
  return start.isDate ? DAY : 0;
}

/** The rule without a zone: its end as a local time. */
function ruleOf(rule: ICAL.Recur, start: ICAL.Time, zone: { toLocal(at: number): number }): ICAL.Recur {
  if (!(rule instanceof ICAL.Recur)) throw new Error('no rule');
  // What begins on a day that some years or months do not have comes only in those that have it: the library would take the next day.
  const byDay = Object.keys(rule.parts).some((part) => /^BY(?:DAY|MONTHDAY|YEARDAY|WEEKNO|MONTH)$/.test(part));
  if (!byDay && start.day > 28 && (rule.freq === 'YEARLY' || rule.freq === 'MONTHLY')) {
    rule.setComponent('BYMONTHDAY', [start.day]);
    if (rule.freq === 'YEARLY') rule.setComponent('BYMONTH', [start.month]);
  }
  if (rule.until) {
    const until = localOf(rule.until);
    const utc = rule.until.zone?.tzid === 'UTC';
    rule.until = timeOf(rule.until.isDate ? until + DAY - 1000 : utc ? zone.toLocal(until) : until);
  }
  return rule;
}

/** When an entry keeps its owner busy within the window. */
function occurrences(entry: Entry, replaced: ReadonlySet<number>, { from, until }: Wanted): BusyInterval[] {
  const { start, length, wholeDays, zone, rules, more, except } = entry;
  if (length <= 0) return [];
  if (length > LIMITS.days * DAY) throw new Error('it does not end');
  const found = new Map<number, BusyInterval>();
  const add = (local: number): void => {
    const at = zone.toInstant(local);
    const end = wholeDays ? zone.toInstant(local + length) : at + length;
    if (at >= until || end <= from || except.has(at) || (entry.replaces === null && replaced.has(at))) return;
    found.set(at, { from: at, until: end });
  };
  if (entry.replaces !== null || rules.length === 0) add(start);
  if (entry.replaces === null) for (const local of more) add(local);
  // Local times and instants are never further apart than a day.
  const [first, last] = [from - length - DAY, until + DAY];
  for (const rule of entry.replaces === null ? rules : []) {
    const iterator = rule.iterator(timeOf(nearer(rule, start, first)));
    for (let steps = 0; ; steps++) {
      const next = iterator.next();
      if (!next || localOf(next) > last) break;
      if (steps > LIMITS.steps) throw new Error('it comes too often');
      if (localOf(next) >= first) add(localOf(next));
    }
  }
  return [...found.values()];
}

/**
 * A beginning of the same rhythm that is nearer to the window: what has gone on for years would be counted through day by day. Where the rule
 * says how often, it has to be.
 */
function nearer({ freq, interval, count }: ICAL.Recur, start: number, first: number): number {
  const days = freq === 'DAILY' ? 1 : freq === 'WEEKLY' ? 7 : 0;
  const rhythm = days * Math.max(1, interval) * DAY;
  if (rhythm === 0 || count || start >= first) return start;
  return start + Math.floor((first - start) / rhythm) * rhythm;
}

/** The times in order, those that overlap or touch as one. */
export function merged(intervals: readonly BusyInterval[]): BusyInterval[] {
  const all: BusyInterval[] = [];
  for (const { from, until } of intervals.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last && from <= last.until) last.until = Math.max(last.until, until);
    else all.push({ from, until });
  }
  return all;
}
