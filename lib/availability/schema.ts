import * as z from 'zod';
import { Id, line, optional, told, whole } from '@/lib/core/shared/fields';
import { instant, realDate } from '@/lib/core/shared/when';
import { ListingKey } from '@/lib/listings/schema';

z.config({ jitless: true }); // zod would probe new Function, which the page's policy reports

/** Part of a day, in minutes from local midnight (0…1440); `end` is exclusive. */
export type Interval = { readonly start: number; readonly end: number };
/** `weekday`: 1 for Monday … 7 for Sunday. */
export type WeeklyInterval = Interval & { readonly weekday: number };
/** A date (YYYY-MM-DD in the calendar's zone) with hours of its own; none means closed. */
export type DateHours = { readonly date: string; readonly intervals: readonly Interval[] };

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const DAY_MINUTES = 1440;
const MOST_INTERVALS = 8;

/** A time of day, "09:00", as minutes from midnight; "24:00" is the day's end. */
const TimeOfDay = z
  .string()
  .trim()
  .regex(/^(?:[01]?\d|2[0-3]):[0-5]\d$|^24:00$/, 'invalid_time')
  .transform((text) => {
    const [hours, minutes] = text.split(':');
    return Number(hours) * 60 + Number(minutes);
  });

/** Minutes from midnight as a time of day: 540 → "09:00", 1440 → "24:00". */
export const timeOfDay = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** From one time of day to another. What ends at "00:00" ends at midnight, as a field for times cannot say "24:00". */
const Times = z
  .strictObject({ start: TimeOfDay, end: TimeOfDay })
  .transform(({ start, end }): Interval => ({ start, end: end === 0 ? DAY_MINUTES : end }))
  .refine(({ start, end }) => start < end, { path: ['end'], error: 'end_before_start' });

/** A form's rows, { 0: …, 2: … }, as the list [0, nothing, 2], so that messages find their row again. */
const rows = (value: unknown): unknown => {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const keys = Object.keys(value);
  if (!keys.every((key) => /^\d{1,2}$/.test(key))) return value;
  const list = value as Record<string, unknown>;
  return Array.from({ length: Math.max(0, ...keys.map((key) => Number(key) + 1)) }, (_, index) => list[index]);
};

/** A day's intervals in order, none overlapping another. Those that touch stay as they were given. */
export const DayIntervals = told(
  z
    .preprocess(rows, z.array(Times.optional()).max(100, 'too_many'))
    .superRefine((intervals, ctx) => {
      if (intervals.filter(Boolean).length > MOST_INTERVALS) ctx.addIssue({ code: 'custom', message: 'too_many', path: [] });
      intervals.forEach((interval, index) => {
        const clash = intervals.findIndex(
          (other, at) => at < index && other && interval && other.start < interval.end && interval.start < other.end,
        );
        if (clash >= 0) ctx.addIssue({ code: 'custom', message: 'overlaps', path: [index, 'start'] });
      });
    })
    .transform((intervals) => intervals.filter((each) => each !== undefined).toSorted((a, b) => a.start - b.start)),
  z.array(Times).max(MOST_INTERVALS),
  z.record(z.string().regex(/^\d{1,2}$/), Times),
);

/** What would strand bookings is done only when the provider has said yes to it. */
const confirm = z.union([z.boolean(), z.stringbool()], { error: 'invalid' }).default(false);

/** Hours under a name; left out: the usual ones. */
const schedule = optional(Id).optional();

/** The whole week: what is left out is closed. */
export const SetWeeklyHours = z.strictObject({
  schedule,
  hours: z.strictObject(
    Object.fromEntries(WEEKDAYS.map((day) => [day, DayIntervals.default([])])) as Record<
      Weekday,
      z.ZodDefault<typeof DayIntervals>
    >,
  ),
  confirm,
});

export const RealDate = realDate;

export const SetException = z
  .strictObject({
    date: RealDate,
    schedule,
    closed: z.union([z.boolean(), z.stringbool()], { error: 'invalid' }).default(false),
    intervals: DayIntervals.default([]),
    note: line(120).default(''),
    confirm,
  })
  .refine(({ closed, intervals }) => closed || intervals.length > 0, { path: ['intervals.0.start'], error: 'required' });

/** So many dates are changed at once at most. */
export const MOST_DATES = 92;
const Dates = told(
  z.preprocess((given) => (typeof given === 'string' ? [given] : given), z.array(RealDate).max(MOST_DATES, 'too_many')),
  z.array(RealDate).max(MOST_DATES),
  RealDate,
);
const Weekdays = told(
  z.preprocess((given) => (typeof given === 'string' ? [given] : given), z.array(z.enum(WEEKDAYS, 'invalid')).max(7)),
  z.array(z.enum(WEEKDAYS)).max(7),
  z.enum(WEEKDAYS),
);
/** What many dates become: closed, open at other hours, or as the weekly hours say. */
export const CHANGES = ['close', 'hours', 'usual'] as const;

/** Dates by name, and those from one to another that fall on weekdays (all of them, where none is named). */
export const SetExceptions = z
  .strictObject({
    dates: Dates.default([]),
    from: RealDate.optional(),
    until: RealDate.optional(),
    weekdays: Weekdays.default([]),
    change: z.enum(CHANGES, 'invalid'),
    intervals: DayIntervals.default([]),
    note: line(120).default(''),
    confirm,
  })
  .refine(({ from, until }) => until === undefined || from !== undefined, { path: ['from'], error: 'required' })
  .refine(({ from, until }) => from === undefined || until !== undefined, { path: ['until'], error: 'required' })
  .refine(({ from, until }) => !from || !until || from <= until, { path: ['until'], error: 'end_before_start' })
  .refine(({ change, intervals }) => change !== 'hours' || intervals.length > 0, {
    path: ['intervals.0.start'],
    error: 'required',
  });
export type SetExceptionsInput = Omit<z.output<typeof SetExceptions>, 'confirm'>;

export const RemoveException = z.strictObject({ date: RealDate, schedule, confirm });

/** A zone of the IANA database that this installation knows; spelled as it spells it. */
export const TimeZone = z
  .string()
  .trim()
  .max(60, 'invalid_time_zone')
  .transform((name, ctx) => {
    const known = spelled(name);
    if (known) return known;
    ctx.addIssue({ code: 'custom', message: 'invalid_time_zone' });
    return z.NEVER;
  });

function spelled(name: string): string | null {
  if (!/^[A-Za-z]/.test(name)) return null;
  try {
    const known = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
    return known.toLowerCase() === name.toLowerCase() ? known : name;
  } catch {
    return null;
  }
}

const ScheduleName = line(60).pipe(z.string().min(1));
/** Hours under a name; they begin as the usual ones are. */
export const AddSchedule = z.strictObject({ name: ScheduleName });
export const RenameSchedule = z.strictObject({ schedule: Id, name: ScheduleName });
export const RemoveSchedule = z.strictObject({ schedule: Id });
export const MOST_SCHEDULES = 12;

/** What holds for all appointments of a provider; what is left out stays as it is. */
export const SetCalendarRules = z.strictObject({
  /** A country, "GB", or a part of it, "GB-SCT"; nothing: public holidays are days like others. */
  holidays: optional(
    z
      .string()
      .regex(/^[A-Z]{2}(?:-[A-Z0-9]{1,6})?$/i, 'unknown_place')
      .toUpperCase(),
  ).optional(),
  maxPerDay: optional(whole(1, 50)).optional(),
  maxPerWeek: optional(whole(1, 200)).optional(),
  travelKmh: optional(whole(3, 120)).optional(),
  confirm,
});

/** Requests that wait for an answer when their time falls into a holiday: they go on waiting, or are declined. */
export const OPEN_REQUESTS = ['keep', 'decline'] as const;
export const AddTimeOff = z
  .strictObject({
    firstDate: realDate,
    lastDate: realDate,
    note: line(120).default(''),
    requests: z.enum(OPEN_REQUESTS, 'invalid').default('keep'),
    confirm,
  })
  .refine(({ firstDate, lastDate }) => firstDate <= lastDate, { path: ['lastDate'], error: 'end_before_start' })
  // Whoever is declined is told why.
  .refine(({ requests, note }) => requests === 'keep' || note !== '', { path: ['note'], error: 'required' });
/** Dates on which somebody would come, if a time became free; `minutes`: another length that the listing has. */
export const JoinWaitingList = z
  .strictObject({
    listing: ListingKey,
    firstDate: realDate,
    lastDate: realDate,
    minutes: whole(5, DAY_MINUTES).optional(),
  })
  .refine(({ firstDate, lastDate }) => firstDate <= lastDate, { path: ['lastDate'], error: 'end_before_start' });
export const LeaveWaitingList = z.strictObject({ id: Id });
export const RemoveTimeOff = z.strictObject({ id: Id });

export const SetTimeZone = z.strictObject({ timeZone: TimeZone, confirm });

/** A listing's slots, for the dates from `from` (today if left out) on. */
export const SlotQuery = z.strictObject({
  id: Id,
  from: RealDate.optional(),
  days: whole(1, 62).default(14),
  minutes: whole(5, DAY_MINUTES).optional(),
});

export const Nothing = z.strictObject({});

/** From when to when: two instants, or a date and times of day in the calendar's zone, where what ends at "00:00" ends at midnight. */
const span = {
  startsAt: instant.optional(),
  endsAt: instant.optional(),
  date: RealDate.optional(),
  start: TimeOfDay.optional(),
  /** The date on which it ends, where that is a later one. */
  endDate: RealDate.optional(),
  end: TimeOfDay.optional(),
};
export type SpanInput = z.output<z.ZodObject<typeof span>>;

/** Says what is missing of a span; `all` of it may be left out where there is one already. */
const wholeSpan = (all: boolean) => (input: SpanInput, ctx: z.RefinementCtx) => {
  const { startsAt, endsAt, date, start, endDate, end } = input;
  const names = startsAt || endsAt ? (['startsAt', 'endsAt'] as const) : (['date', 'start', 'end'] as const);
  if (all && [startsAt, endsAt, date, start, endDate, end].every((each) => each === undefined)) return;
  for (const name of names) if (input[name] === undefined) ctx.addIssue({ code: 'custom', message: 'required', path: [name] });
};

/** Time that the provider blocks. */
export const AddBusyTime = z.strictObject({ ...span, note: line(120).default(''), confirm }).superRefine(wholeSpan(false));

/** What is left out stays. */
export const UpdateBusyTime = z
  .strictObject({ id: Id, ...span, note: line(120).optional(), confirm })
  .superRefine(wholeSpan(true));

export const BusyTimeKey = z.strictObject({ id: Id });
/** Another calendar at its secret address, as calendar programs give it out. */
export const AddSource = z.strictObject({
  address: z
    .string()
    .trim()
    .max(2000)
    .regex(/^(?:https?|webcals?):\/\/[^\s@]+$/i, { error: 'invalid_web_address', abort: true })
    .refine((address) => URL.canParse(address), 'invalid_web_address'),
  name: line(80).default(''),
});

export const SourceKey = z.strictObject({ source: Id });
