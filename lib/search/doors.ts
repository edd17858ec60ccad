import { query } from '@/lib/core/query';
import { knownPlaces } from './places';
import { searchPage } from './queries';
import { EVERYTHING, PlaceList, SearchServices } from './schema';
import { type Page, PlacesWire, ServicesWire, toWire } from './wire';

/** The services that the public can find (seed 001's list, with all that can be searched). */
export const listServices = query({
  name: 'search.services',
  input: SearchServices,
  access: 'anyone',
  doors: {
    action: false,
    rest: {
      method: 'get',
      path: '/api/services/',
      summary: 'Find services',
      output: ServicesWire,
      example: { category: '1', min_price: '50', max_price: '150', city: 'New York' },
      wire: { emptyIsNone: true, output: toWire },
    },
    agent: {
      tool: 'search_services',
      title: 'Find services',
      description:
        'Finds services that people offer, best first, 20 a page. Use `q` for words ("dripping tap"), `category` for a category’s slug (see list_categories), `near` or `city` for a place, `min_price` and `max_price` with `currency` for prices, `free` (YYYY-MM-DD) for who has time on that day, with `part` (morning, afternoon, evening) in that part of it. Each result has its id, price, rating and provider; go on with get_service or list_free_times.',
    },
  },
  run: async (ctx, asked): Promise<Page> => {
    const {
      q = '',
      category,
      minPrice,
      maxPrice,
      lat,
      lng,
      radiusKm,
      free,
      part = null,
      deliveryDays,
      verified,
      page = 1,
      pageSize = 20,
      cursor,
      ...rest
    } = asked;
    const criteria = {
      ...EVERYTHING,
      ...given(rest),
      q,
      categories: category === undefined ? [] : category.split(','),
      point: lat !== undefined && lng !== undefined ? { lat, lng } : null,
      radius: radiusKm ?? null,
      min: minPrice ?? null,
      max: maxPrice ?? null,
      verified: verified === 'true',
      date: free ?? null,
      part: free ? part : null,
      delivery: deliveryDays ?? null,
      page,
      pageSize,
    };
    const { hits, total, next } = await searchPage(ctx, criteria, cursor);
    return { asked, total, hits, next };
  },
});

/** The cities in which most is offered. */
export const listPlaces = query({
  name: 'search.places',
  input: PlaceList,
  access: 'anyone',
  doors: {
    action: false,
    rest: {
      method: 'get',
      path: '/api/places/',
      summary: 'Cities in which something is offered',
      output: PlacesWire,
      example: { limit: 10 },
    },
  },
  run: async (ctx, { limit }) => ({ results: await knownPlaces(ctx, { limit }) }),
});

/** Only what was asked: a parameter that was left empty asks nothing. */
const given = <T extends object>(asked: T) =>
  Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
