import { Temporal } from 'temporal-polyfill';

/**
 * Times of the process tables.
 *
 * ```
 * time   = point | time + period | time - period | earliest(time, …) | latest(time, …)
 * point  = entered.S | first.S | booking.start | …      whatever the caller's `point` knows
 * period = ISO 8601 (P1D, PT15M) | $setting             a setting's value is an ISO period
 * ```
 *
 * Days, weeks, months and years count in the provider's zone (a day later is the same time of day there, also across a change
 * of the clocks), hours and less on the absolute clock. A missing point is ignored by `earliest` and `latest`; alone it means no time.
 */
export type Time =
  | { readonly kind: 'point'; readonly name: string }
  | { readonly kind: 'moved'; readonly time: Time; readonly sign: 1 | -1; readonly by: Period }
  | { readonly kind: 'earliest' | 'latest'; readonly times: readonly Time[] };

/** A period as written, or the name of the setting that holds it. */
export type Period = { readonly iso: string } | { readonly setting: string };

/** What a time is read against. */
export interface Clock {
  /** When the named point is, or null when it is not known. Whoever freezes a clock answers with the point moved by the pause. */
  point(name: string): Date | null;
  /** The ISO period that the setting holds. */
  setting(name: string): string;
  /** IANA name of the provider's zone. */
  readonly timeZone: string;
}

/**
 * When `expression` is, by this clock; null when it cannot be known yet.
 * @throws {SyntaxError} when the expression or a setting's period cannot be read; {RangeError} for an unknown zone.
 */
export function evaluateTime(expression: string, clock: Clock): Date | null {
  const at = evaluate(parseTime(expression), clock);
  return at === null ? null : new Date(at);
}

/** `date` moved by an ISO period, whose days count in `timeZone`. @throws {SyntaxError} when the period cannot be read. */
export function addPeriod(date: Date, iso: string, timeZone: string): Date {
  return new Date(move(date.getTime(), 1, iso, timeZone));
}

function evaluate(time: Time, clock: Clock): number | null {
  switch (time.kind) {
    case 'point':
      return clock.point(time.name)?.getTime() ?? null;
    case 'moved': {
      const from = evaluate(time.time, clock);
      if (from === null) return null;
      return move(from, time.sign, 'iso' in time.by ? time.by.iso : clock.setting(time.by.setting), clock.timeZone);
    }
    default: {
      const known = time.times.map((each) => evaluate(each, clock)).filter((at) => at !== null);
      if (known.length === 0) return null;
      return time.kind === 'earliest' ? Math.min(...known) : Math.max(...known);
    }
  }
}

function move(from: number, sign: 1 | -1, iso: string, timeZone: string): number {
  const { exact, duration } = readPeriod(iso);
  if (exact !== null) return from + sign * exact;
  const start = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone);
  return (sign === 1 ? start.add(duration) : start.subtract(duration)).epochMilliseconds;
}

// ── Reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const POINT = /[a-z_]+(?:\.[a-z_]+)?/y;
const CHOICE = /(earliest|latest)\(\s*/y;
const PERIOD = /P(?=\d|T\d)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?/y;
const SETTING = /\$([a-z_]+(?:\.[a-z_]+)*)/y;
const SIGN = /\s*([+-])\s*/y;
const COMMA = /\s*,\s*/y;
const CLOSE = /\s*\)/y;

const times = new Map<string, Time>();

/** Reads a time; what was read once is kept. @throws {SyntaxError} saying where it cannot be read. */
export function parseTime(expression: string): Time {
  const known = times.get(expression);
  if (known) return known;
  const time = new Reader(expression).whole();
  times.set(expression, time);
  return time;
}

/** The points and settings that a time names, each once. */
export function namesIn(time: Time): { points: string[]; settings: string[] } {
  const points = new Set<string>();
  const settings = new Set<string>();
  const collect = (each: Time): void => {
    if (each.kind === 'point') points.add(each.name);
    else if (each.kind === 'moved') {
      if ('setting' in each.by) settings.add(each.by.setting);
      collect(each.time);
    } else each.times.forEach(collect);
  };
  collect(time);
  return { points: [...points], settings: [...settings] };
}

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  whole(): Time {
    const time = this.time();
    if (this.at !== this.text.length) throw this.error();
    return time;
  }

  private time(): Time {
    let time = this.choice() ?? this.point();
    for (let sign = this.eat(SIGN); sign; sign = this.eat(SIGN)) {
      time = { kind: 'moved', time, sign: sign[1] === '+' ? 1 : -1, by: this.period() };
    }
    return time;
  }

  private choice(): Time | null {
    const kind = this.eat(CHOICE)?.[1];
    if (kind !== 'earliest' && kind !== 'latest') return null;
    const times = [this.time()];
    while (this.eat(COMMA)) times.push(this.time());
    if (!this.eat(CLOSE)) throw this.error();
    return { kind, times };
  }

  private point(): Time {
    const name = this.eat(POINT)?.[0];
    if (!name) throw this.error();
    return { kind: 'point', name };
  }

  private period(): Period {
    const setting = this.eat(SETTING)?.[1];
    if (setting) return { setting };
    const iso = this.eat(PERIOD)?.[0];
    if (!iso) throw this.error();
    return { iso };
  }

  private eat(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found) this.at = pattern.lastIndex;
    return found;
  }

  private error(): SyntaxError {
    return new SyntaxError(`The time "${this.text}" cannot be read at position ${this.at}`);
  }
}

interface ReadPeriod {
  readonly duration: Temporal.Duration;
  /** Milliseconds, when no part of it depends on the calendar. */
  readonly exact: number | null;
}

/** Periods come from settings too, so what is kept is bounded. */
const PERIODS_KEPT = 500;
const periods = new Map<string, ReadPeriod>();

function readPeriod(iso: string): ReadPeriod {
  const known = periods.get(iso);
  if (known) return known;
  PERIOD.lastIndex = 0;
  if (PERIOD.exec(iso)?.[0] !== iso) throw new SyntaxError(`"${iso}" is not a period such as P1D or PT15M`);
  const duration = Temporal.Duration.from(iso);
  const byCalendar = duration.years || duration.months || duration.weeks || duration.days;
  const period = { duration, exact: byCalendar ? null : duration.total('milliseconds') };
  if (periods.size >= PERIODS_KEPT) periods.clear();
  periods.set(iso, period);
  return period;
}
