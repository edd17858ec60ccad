import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addPeriod, type Clock, evaluateTime, namesIn, parseTime } from './time';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function clockWith(points: Record<string, string | Date | null>, timeZone = 'UTC', settings: Record<string, string> = {}): Clock {
  return {
    point: (name) => (points[name] ? new Date(points[name]) : null),
    setting: (name) => settings[name] ?? 'P1D',
    timeZone,
  };
}
const at = (expression: string, clock: Clock) => evaluateTime(expression, clock)?.toISOString() ?? null;

describe('a time of a table', () => {
  const clock = clockWith({ 'entered.pending': '2026-05-04T10:00:00Z', 'booking.start': '2026-05-05T08:30:00Z' }, 'UTC', {
    'request.window': 'P1D',
    'balance.lead': 'PT36H',
  });

  test.each([
    ['booking.start', '2026-05-05T08:30:00.000Z'],
    ['entered.pending + $request.window', '2026-05-05T10:00:00.000Z'],
    ['entered.pending + PT4H', '2026-05-04T14:00:00.000Z'],
    ['booking.start - $balance.lead', '2026-05-03T20:30:00.000Z'],
    ['entered.pending + P1D - PT30M', '2026-05-05T09:30:00.000Z'],
    ['earliest(entered.pending + $request.window, booking.start)', '2026-05-05T08:30:00.000Z'],
    ['latest(entered.pending, booking.start) + P2W', '2026-05-19T08:30:00.000Z'],
    ['earliest(latest(entered.pending, booking.start), booking.start + P1M)', '2026-05-05T08:30:00.000Z'],
  ])('%s is %s', (expression, expected) => {
    expect(at(expression, clock)).toBe(expected);
  });

  test('is unknown while its only point is, however far it is moved', () => {
    expect(at('due', clock)).toBeNull();
    expect(at('due + P1D', clock)).toBeNull();
    expect(at('earliest(due, offer.until)', clock)).toBeNull();
  });

  test('ignores a point that is unknown beside others', () => {
    expect(at('earliest(due, booking.start)', clock)).toBe('2026-05-05T08:30:00.000Z');
    expect(at('latest(due + P1D, booking.start)', clock)).toBe('2026-05-05T08:30:00.000Z');
  });

  test('names its points and settings once each', () => {
    expect(
      namesIn(parseTime('earliest(entered.pending + $request.window, booking.start - $request.window, booking.start)')),
    ).toEqual({
      points: ['entered.pending', 'booking.start'],
      settings: ['request.window'],
    });
  });

  test.each([
    '',
    'booking.start +',
    'booking.start + 1D',
    'booking.start + P',
    'booking.start + PT',
    'earliest()',
    'earliest(due',
    'due due',
    '$request.window',
    'due + P1H',
    'due + -P1D',
    'a.b.c',
  ])('that reads "%s" is refused', (expression) => {
    expect(() => parseTime(expression)).toThrow(SyntaxError);
  });

  test('is refused when its setting holds no period', () => {
    expect(() => evaluateTime('due + $x', clockWith({ due: '2026-01-01' }, 'UTC', { x: 'two days' }))).toThrow(SyntaxError);
  });
});

describe('a day in the zone of the provider', () => {
  test.each([
    // Berlin loses the hour 2–3 on 29 March and has it twice on 25 October; New York on 8 March and 1 November.
    ['Europe/Berlin', '2026-03-28T09:00:00Z', 'P1D', '2026-03-29T08:00:00.000Z'],
    ['Europe/Berlin', '2026-10-24T08:00:00Z', 'P1D', '2026-10-25T09:00:00.000Z'],
    ['Europe/Berlin', '2026-03-28T01:30:00Z', 'P1D', '2026-03-29T01:30:00.000Z'], // 2:30 does not exist: 3:30 summer time
    ['Europe/Berlin', '2026-10-24T00:30:00Z', 'P1D', '2026-10-25T00:30:00.000Z'], // 2:30 comes twice: the first
    ['Europe/Berlin', '2026-03-28T09:00:00Z', 'PT24H', '2026-03-29T09:00:00.000Z'],
    ['America/New_York', '2026-10-31T16:00:00Z', 'P2D', '2026-11-02T17:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-04T00:00:00Z', 'P1D', '2026-04-05T00:30:00.000Z'], // half an hour
    ['Asia/Kolkata', '2026-01-31T12:00:00Z', 'P1M', '2026-02-28T12:00:00.000Z'],
  ])('%s: %s + %s is %s', (timeZone, start, period, expected) => {
    expect(addPeriod(new Date(start), period, timeZone).toISOString()).toBe(expected);
  });
});

const zone = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Africa/Casablanca',
);
const instant = fc.date({ min: new Date('2024-01-01'), max: new Date('2034-12-31'), noInvalidDate: true });

describe('in every zone', () => {
  test('hours and less are exact, whatever the clocks do', () => {
    fc.assert(
      fc.property(zone, instant, fc.nat(2_000), fc.nat(59), (timeZone, start, hours, minutes) => {
        const moved = addPeriod(start, `PT${hours}H${minutes}M`, timeZone);
        expect(moved.getTime() - start.getTime()).toBe(hours * HOUR + minutes * 60_000);
      }),
    );
  });

  test('days keep the time of day, or miss it by the change of the clocks alone', () => {
    fc.assert(
      fc.property(zone, instant, fc.nat(120), (timeZone, start, days) => {
        const moved = addPeriod(start, `P${days}D`, timeZone);
        const [before, after] = [wallClock(start, timeZone), wallClock(moved, timeZone)];
        if (after - before === days * DAY) return;
        // The wanted time was skipped: the clocks were put forward within the hours just before.
        expect(wallClock(new Date(moved.getTime() - 2 * HOUR), timeZone)).toBeLessThan(after - 2 * HOUR);
        expect(after - before - days * DAY).toBeLessThanOrEqual(HOUR);
        expect(after - before - days * DAY).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  test('a day is never shorter than 23 hours nor longer than 25', () => {
    fc.assert(
      fc.property(zone, instant, (timeZone, start) => {
        const length = addPeriod(start, 'P1D', timeZone).getTime() - start.getTime();
        expect(length).toBeGreaterThanOrEqual(23 * HOUR);
        expect(length).toBeLessThanOrEqual(25 * HOUR);
      }),
    );
  });

  test('the earliest is one of its times and none is before it; the latest likewise; their order does not matter', () => {
    const names = ['due', 'booking.start', 'booking.end', 'offer.until'];
    fc.assert(
      fc.property(zone, fc.array(fc.option(instant), { minLength: 4, maxLength: 4 }), fc.nat(30), (timeZone, dates, days) => {
        const clock = clockWith(Object.fromEntries(names.map((name, i) => [name, dates[i] ?? null])), timeZone);
        const times = names.map((name) => `${name} + P${days}D`);
        const known = times.map((time) => evaluateTime(time, clock)?.getTime()).filter((time) => time !== undefined);
        const [earliest, latest] = ['earliest', 'latest'].map((choice) => evaluateTime(`${choice}(${times.join(', ')})`, clock));
        expect(earliest?.getTime()).toBe(known.length > 0 ? Math.min(...known) : undefined);
        expect(latest?.getTime()).toBe(known.length > 0 ? Math.max(...known) : undefined);
        expect(evaluateTime(`earliest(${[...times].reverse().join(',')})`, clock)).toEqual(earliest);
      }),
    );
  });
});

/** The wall clock's reading as if it were UTC, by another road than the code under test takes. */
function wallClock(date: Date, timeZone: string): number {
  const parts = formatFor(timeZone).formatToParts(date);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = (
    ['year', 'month', 'day', 'hour', 'minute', 'second'] as const
  ).map((type) => Number(parts.find((part) => part.type === type)?.value));
  return Date.UTC(year, month - 1, day, hour, minute, second, date.getUTCMilliseconds());
}

const formats = new Map<string, Intl.DateTimeFormat>();
function formatFor(timeZone: string): Intl.DateTimeFormat {
  const numeric = 'numeric';
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en', {
      timeZone,
      calendar: 'iso8601',
      hourCycle: 'h23',
      year: numeric,
      month: numeric,
      day: numeric,
      hour: numeric,
      minute: numeric,
      second: numeric,
    });
  formats.set(timeZone, format);
  return format;
}
