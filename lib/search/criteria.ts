import {
  type Criteria,
  DEFAULT_RADIUS,
  EVERYTHING,
  fromThousandths,
  isDate,
  KINDS,
  MAX_PAGE,
  MAX_RADIUS,
  PARTS,
  SORTS,
  toThousandths,
} from './schema';

type Params = URLSearchParams | Record<string, string | string[] | undefined>;

const MAX_TEXT = 100;
const MAX_CATEGORIES = 20;

/**
 * What the parameters of a page's address ask for. Whoever changes an address by hand is shown what can be understood of it: everything else
 * is left aside, nothing is an error.
 */
export function criteriaFrom(params: Params): Criteria {
  const all = (name: string): string[] => {
    const given = params instanceof URLSearchParams ? params.getAll(name) : params[name];
    return [given ?? []]
      .flat()
      .map((value) => tidy(value))
      .filter(Boolean);
  };
  const one = (name: string): string | null => all(name)[0] ?? null;
  const number = (name: string, min: number, max: number): number | null => {
    const text = one(name);
    const value = text !== null && /^-?\d{1,9}(?:\.\d{1,12})?$/.test(text) ? Number(text) : Number.NaN;
    return value >= min && value <= max ? value : null;
  };
  const oneOf = <T extends string>(name: string, values: readonly T[]): T | null =>
    values.find((value) => value === one(name)) ?? null;
  const amount = (name: string) => toThousandths(one(name) ?? '');

  const lat = number('lat', -90, 90);
  const lng = number('lng', -180, 180);
  const [min, max] = [amount('min'), amount('max')];
  const date = one('date');
  const currency = one('currency')?.toUpperCase() ?? '';
  return {
    ...EVERYTHING,
    q: one('q') ?? '',
    categories: [...new Set(all('category'))].slice(0, MAX_CATEGORIES),
    near: one('near'),
    point: lat !== null && lng !== null ? { lat, lng } : null,
    radius: number('radius', 0.1, MAX_RADIUS),
    // Limits in the wrong order are meant the other way round.
    min: min !== null && max !== null ? Math.min(min, max) : min,
    max: min !== null && max !== null ? Math.max(min, max) : max,
    currency: /^[A-Z]{3}$/.test(currency) ? currency : null,
    rating: number('rating', 1, 5),
    kind: oneOf('kind', KINDS),
    verified: one('verified') === '1',
    ...(date !== null && (date === 'week' || isDate(date)) && { date, part: oneOf('part', PARTS) }),
    delivery: number('delivery', 1, 365),
    sort: oneOf('sort', SORTS) ?? 'relevance',
    page: Math.floor(number('page', 1, MAX_PAGE) ?? 1),
  };
}

/** One line without invisible characters, cut where nobody would type on. */
const tidy = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, MAX_TEXT);

/**
 * The parameters that ask for these criteria, in one order and one spelling, without what goes without saying: for links, canonical
 * addresses and keys of caches. `criteriaFrom` reads them back.
 */
export function paramsOf(criteria: Criteria): [name: string, value: string][] {
  const { q, categories, near, point, radius, min, max, currency, rating, kind, verified, date, part, delivery, sort, page } =
    criteria;
  const placed = near !== null || point !== null;
  const pairs: [string, string | null][] = [
    ['q', q || null],
    ...categories.toSorted().map((value): [string, string] => ['category', value]),
    ['near', near],
    ['lat', point && String(point.lat)],
    ['lng', point && String(point.lng)],
    ['radius', placed && radius !== null && radius !== DEFAULT_RADIUS ? String(radius) : null],
    ['min', min === null ? null : fromThousandths(min)],
    ['max', max === null ? null : fromThousandths(max)],
    ['currency', currency],
    ['rating', rating === null ? null : String(rating)],
    ['kind', kind],
    ['verified', verified ? '1' : null],
    ['date', date],
    ['part', date === null ? null : part],
    ['delivery', delivery === null ? null : String(delivery)],
    ['sort', sort === 'relevance' ? null : sort],
    ['page', page === 1 ? null : String(page)],
  ];
  return pairs.filter((pair): pair is [string, string] => pair[1] !== null);
}

/** The address of a page of results. A change of anything but the page begins at the first page again. */
export function addressOf(path: string, criteria: Criteria, change: Partial<Criteria> = {}): string {
  const params = new URLSearchParams(paramsOf({ ...criteria, page: 1, ...change }));
  return params.size > 0 ? `${path}?${params}` : path;
}
