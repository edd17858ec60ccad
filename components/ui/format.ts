const FORMATS = {
  /** Thursday 19 November */
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  /** Thu 19 Nov */
  shortDay: { weekday: 'short', day: 'numeric', month: 'short' },
  /** Thu 19 Nov, 18:00 */
  short: { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' },
  /** 19 November 2026 */
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  /** 19 November, 18:00 */
  moment: { day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' },
  /** Thursday 19 November at 18:00 */
  full: { weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' },
  /** 18:00 */
  time: { hour: 'numeric', minute: '2-digit' },
  /** November 2026 */
  month: { month: 'long', year: 'numeric' },
  /** Thursday */
  weekdayLong: { weekday: 'long' },
  /** Thu */
  weekday: { weekday: 'short' },
  /** 19 */
  dayOfMonth: { day: 'numeric' },
  /** Thu 18:00 */
  slot: { weekday: 'short', hour: 'numeric', minute: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

export type DateFormat = keyof typeof FORMATS;

/** Plain "en" would put the month first, as only one country does. */
const CONVENTIONS: Record<string, string> = { en: 'en-GB' };
const known = new Map<string, Intl.DateTimeFormat>();

/** A moment as people read it, in a language and a named zone; on the server and in the browser alike. */
export function formatDate(date: Date, format: DateFormat, locale: string, timeZone: string): string {
  const key = `${locale} ${timeZone} ${format}`;
  let formatter = known.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(CONVENTIONS[locale] ?? locale, { ...FORMATS[format], timeZone, hourCycle: 'h23' });
    known.set(key, formatter);
  }
  const parts = formatter.formatToParts(date);
  // English drops the zero of "08:30" in some formats and not in others; it goes everywhere.
  return parts.map(({ type, value }) => (type === 'hour' && locale === 'en' ? value.replace(/^0(?=\d)/, '') : value)).join('');
}

/** From one day to another, naming once what both have: "16–22 November 2026". */
export const formatSpan = (from: Date, until: Date, locale: string, timeZone: string): string =>
  new Intl.DateTimeFormat(CONVENTIONS[locale] ?? locale, { ...FORMATS.date, timeZone }).formatRange(from, until);

/** The calendar day of a moment in a zone, "2026-11-19". */
export function dayIn(date: Date, timeZone: string): string {
  const key = `day ${timeZone}`;
  let formatter = known.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone });
    known.set(key, formatter);
  }
  return formatter.format(date);
}
