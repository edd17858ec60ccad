import ICAL from 'ical.js';
import { DAY, offsetPeriods } from './rules/zone';

/** Between the instants and the local times (both in milliseconds, the latter as if they were UTC) of one zone. */
export type ForeignZone = { toInstant(local: number): number; toLocal(at: number): number };

/** UTC, and what it is called by those who write files. */
const UTC: ForeignZone = { toInstant: (local) => local, toLocal: (at) => at };

/** A zone of this machine's database. @throws {RangeError} for an unknown one */
export function knownZone(timeZone: string): ForeignZone {
  offsetPeriods(timeZone, 0, 1); // throws
  const offsetsNear = (at: number) => offsetPeriods(timeZone, at - 2 * DAY, at + 2 * DAY);
  return {
    toLocal: (at) => at + (offsetPeriods(timeZone, at, at + 1)[0]?.offset ?? 0),
    // A time that a clock shows twice is the first one, one that it leaves out is as much later (RFC 5545, 3.3.5).
    toInstant: (local) => {
      const near = offsetsNear(local);
      const shown = near.find(({ from, until, offset }) => local - offset >= from && local - offset < until);
      const period = shown ?? near.findLast(({ until, offset }) => local - offset >= until) ?? near[0];
      return local - (period?.offset ?? 0);
    },
  };
}

/** A zone as a file describes it (VTIMEZONE). */
function describedZone(component: ICAL.Component): ForeignZone {
  const zone = new ICAL.Timezone(component);
  const offsetOf = (local: number) => zone.utcOffset(timeOf(local)) * 1000;
  return {
    toInstant: (local) => local - offsetOf(local),
    toLocal: (at) => {
      const guess = at + offsetOf(at);
      return at + offsetOf(guess);
    },
  };
}

/** A time of ical.js without a zone. */
export const timeOf = (local: number): ICAL.Time => ICAL.Time.fromJSDate(new Date(local), true);

/** The zones of a file by the names that it gives them: those that this machine knows, else as the file describes them. */
export function zonesOf(described: readonly ICAL.Component[], own: string) {
  const zones = new Map<string, ForeignZone>();
  const unknown = new Set<string>();
  const ownZone = knownZone(own);
  const find = (name: string): ForeignZone => {
    if (/^(?:UTC|GMT|Z|Etc\/UTC)$/i.test(name)) return UTC;
    for (const known of [name, /[A-Za-z_]+\/[A-Za-z_+-]+(?:\/[A-Za-z_]+)?$/.exec(name)?.[0] ?? '']) {
      try {
        if (/^[A-Za-z]/.test(known)) return knownZone(known);
      } catch {
        // The next one.
      }
    }
    const component = described.find((each) => each.getFirstPropertyValue('tzid') === name);
    if (component) return describedZone(component);
    // A zone that nobody knows: the provider's is the likeliest.
    unknown.add(name);
    return ownZone;
  };
  return {
    /** Names that neither this machine knows nor the file describes. */
    unknown,
    own: ownZone,
    named: (name: string): ForeignZone => {
      const zone = zones.get(name) ?? find(name);
      zones.set(name, zone);
      return zone;
    },
  };
}
export type Zones = ReturnType<typeof zonesOf>;
