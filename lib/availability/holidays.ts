import type { HolidaysTypes } from 'date-holidays';
import { DAY, dateOf, dayNumber } from './rules/zone';

/** A date on which a country, or a part of it, has a public holiday, and what it is called there. */
export type PublicHoliday = { readonly date: string; readonly name: string };
/** A country, "GB", or a part of it, "GB-SCT". */
export type HolidayPlace = { readonly code: string; readonly name: string };

// The tables of all countries are large: they are read when the first calendar asks for them.
let reading: Promise<typeof import('date-holidays').default> | undefined;
const tables = () => {
  reading ??= import('date-holidays').then((module) => module.default);
  return reading;
};

const years = new Map<string, readonly PublicHoliday[]>();
const REMEMBERED = 2000;

/** The public holidays of a place in some years, in order; none for a place that is not known. What banks and schools alone keep is not among them. */
export async function publicHolidays(code: string, firstYear: number, lastYear: number): Promise<PublicHoliday[]> {
  const Holidays = await tables();
  const found: PublicHoliday[] = [];
  for (let year = firstYear; year <= lastYear; year++) {
    const key = `${code} ${year}`;
    let known = years.get(key);
    if (!known) {
      const [country = '', region] = code.split('-');
      known = new Holidays({ country, ...(region && { state: region }) })
        .getHolidays(year)
        .filter(({ type }) => type === 'public')
        .flatMap(datesOf);
      if (years.size >= REMEMBERED) years.clear();
      years.set(key, known);
    }
    found.push(...known);
  }
  return found;
}

/** Some last several days. */
function datesOf({ date, start, end, name }: HolidaysTypes.Holiday): PublicHoliday[] {
  const first = dayNumber(date.slice(0, 10));
  const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY));
  return Array.from({ length: days }, (_, index) => ({ date: dateOf(first + index), name }));
}

/** All places whose public holidays are known, countries before their parts, with their names in a language. */
export async function holidayPlaces(locale: string): Promise<HolidayPlace[]> {
  const Holidays = await tables();
  const all = new Holidays();
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
  return Object.entries(all.getCountries('en'))
    .map(([country, known]) => ({ country, name: names.of(country) ?? known }))
    .sort((a, b) => a.name.localeCompare(b.name, locale))
    .flatMap(({ country, name }) => [
      { code: country, name },
      ...Object.entries(all.getStates(country) ?? {}).map(([region, part]) => ({
        code: `${country}-${region}`,
        name: `${name}: ${part}`,
      })),
    ]);
}

/** Whether the public holidays of a place are known. */
export async function knownHolidayPlace(code: string): Promise<boolean> {
  const Holidays = await tables();
  const [country = '', region, ...more] = code.split('-');
  const all = new Holidays();
  if (more.length > 0 || !(country in all.getCountries())) return false;
  return region === undefined || region in (all.getStates(country) ?? {});
}
