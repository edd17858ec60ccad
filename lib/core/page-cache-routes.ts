/**
 * The public pages that the server keeps for anonymous readers. A page takes part only by a row here. The parameters named
 * in its row are the only ones that such a reader's page is made from; all others are dropped before it is rendered, so
 * that nobody can fill the cache, or put words into a page that others see.
 */
export type CachedRoute = {
  name: string;
  /** The address without its language. */
  path: RegExp;
  /** Parameters that the page knows; each value has at most 100 characters, each name at most 20 values. */
  params: readonly string[];
  /** Seconds after which it is rendered anew even if nobody changed anything. */
  maxAge: number;
};

const SLUG = '[a-z0-9]+(?:-[a-z0-9]+)*';
/** What search understands; lib/search has a test that these are the ones. */
export const SEARCH_PARAMETERS = [
  'q',
  'category',
  'near',
  'lat',
  'lng',
  'radius',
  'min',
  'max',
  'currency',
  'rating',
  'kind',
  'verified',
  'date',
  'part',
  'delivery',
  'sort',
  'page',
] as const;

export const CACHED_ROUTES: readonly CachedRoute[] = [
  { name: 'home', path: /^\/$/, params: [], maxAge: 300 },
  { name: 'search', path: /^\/search$/, params: SEARCH_PARAMETERS, maxAge: 60 },
  { name: 'listing', path: new RegExp(`^/listings/${SLUG}$`), params: ['minutes'], maxAge: 300 },
  { name: 'reviews', path: new RegExp(`^/listings/${SLUG}/reviews$`), params: ['after'], maxAge: 300 },
  { name: 'shops', path: /^\/providers$/, params: ['page'], maxAge: 300 },
  { name: 'storefront', path: new RegExp(`^/providers/${SLUG}$`), params: ['page'], maxAge: 300 },
  { name: 'categories', path: /^\/categories$/, params: [], maxAge: 600 },
  { name: 'category', path: new RegExp(`^/categories/${SLUG}$`), params: SEARCH_PARAMETERS, maxAge: 300 },
  { name: 'category × city', path: new RegExp(`^/categories/${SLUG}/${SLUG}$`), params: SEARCH_PARAMETERS, maxAge: 300 },
  { name: 'help', path: new RegExp(`^/help(?:/${SLUG})?$`), params: [], maxAge: 3600 },
];

const MAX_VALUE = 100;
const MAX_VALUES = 20;

/** Which page an address asks for: `url` is what is rendered, the same for all spellings; `key` names it in the cache. */
export type CachedAddress = { route: CachedRoute; key: string; url: string };

/**
 * The page that an address means if it may be kept, else null. `path` is one that the server let through; `languages` are
 * the prefixes that addresses carry (the default language has none).
 */
export function cachedAddress(origin: string, path: string, query: string, languages: readonly string[]): CachedAddress | null {
  const first = path.slice(1, path.indexOf('/', 1) < 0 ? undefined : path.indexOf('/', 1));
  const language = languages.includes(first) ? first : '';
  const inner = language ? path.slice(language.length + 1) || '/' : path;
  const route = CACHED_ROUTES.find((row) => row.path.test(inner));
  if (!route) return null;
  const params = query === '' ? '' : allowed(query, route.params);
  if (params === null) return null;
  const url = params ? `${path}?${params}` : path;
  return { route, key: `${origin} ${language || '-'} ${url}`, url };
}

/** The known parameters in one order and one spelling; null if there is more of them than any link of ours has. */
function allowed(query: string, names: readonly string[]): string | null {
  if (names.length === 0) return '';
  const known: [string, string][] = [];
  const count = new Map<string, number>();
  for (const [name, value] of new URLSearchParams(query)) {
    if (!names.includes(name) || value.trim() === '') continue;
    const times = (count.get(name) ?? 0) + 1;
    if (value.length > MAX_VALUE || times > MAX_VALUES) return null;
    count.set(name, times);
    known.push([name, value.trim()]);
  }
  known.sort(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b)));
  return new URLSearchParams(known).toString();
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
