import type * as z from 'zod';
import { config } from '@/lib/core/config';
import { query } from '@/lib/core/query';
import { toDecimal } from '@/lib/core/shared/money';
import { pictureUrl } from '@/lib/core/shared/pictures';
import { knownPlaces } from './places';
import { searchPage } from './queries';
import { EVERYTHING, PlaceList, SearchServices } from './schema';
import type { Hit } from './views';

type Asked = z.output<typeof SearchServices>;
type Page = { asked: Asked; total: number; hits: Hit[]; page: number; pageSize: number };

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
      wire: { input: fromWire, output: toWire },
    },
    agent: {
      tool: 'search_services',
      title: 'Find services',
      description:
        'Finds services that people offer, best first, 20 a page. Use `q` for words ("dripping tap"), `category` for a category’s slug (see list_categories), `near` or `city` for a place, `min_price` and `max_price` with `currency` for prices, `free` (YYYY-MM-DD) for who has time on that day. Each result has its id, price, rating and provider; go on with get_service or list_free_times.',
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
      deliveryDays,
      verified,
      page = 1,
      pageSize = 20,
      ...rest
    } = asked;
    const { hits, total } = await searchPage(ctx, {
      ...EVERYTHING,
      ...rest,
      q,
      categories: category === undefined ? [] : category.split(','),
      point: lat !== undefined && lng !== undefined ? { lat, lng } : null,
      radius: radiusKm ?? null,
      min: minPrice ?? null,
      max: maxPrice ?? null,
      verified: verified === 'true',
      date: free ?? null,
      delivery: deliveryDays ?? null,
      page,
      pageSize,
    });
    return { asked, total, hits, page, pageSize };
  },
});

/** The cities in which most is offered. */
export const listPlaces = query({
  name: 'search.places',
  input: PlaceList,
  access: 'anyone',
  doors: { action: false, rest: { method: 'get', path: '/api/places/', summary: 'Cities in which something is offered' } },
  run: async (ctx, { limit }) => ({ results: await knownPlaces(ctx, { limit }) }),
});

/** A parameter without a value asks for nothing. */
function fromWire(params: Record<string, unknown>): unknown {
  const names = Object.entries(params).map(([name, value]): [string, unknown] => [
    name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    value,
  ]);
  return Object.fromEntries(names.filter(([, value]) => value !== ''));
}

function toWire({ asked, total, hits, page, pageSize }: Page): unknown {
  return {
    count: total,
    next: page * pageSize < total ? address(asked, page + 1) : null,
    previous: page > 1 ? address(asked, page - 1) : null,
    results: hits.map(hitToWire),
  };
}

/** The address of another page of the same question. */
function address(asked: Asked, page: number): string {
  const { minPrice, maxPrice, ...others } = asked;
  const amounts = { minPrice: minPrice && minPrice / 1000, maxPrice: maxPrice && maxPrice / 1000 };
  const params = Object.entries({ ...others, ...amounts, page })
    .flatMap(([name, value]) => (value === undefined ? [] : [[snake(name), String(value)]]))
    .sort();
  return `${config().origin}/api/services/?${new URLSearchParams(params)}`;
}

const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const hitToWire = (hit: Hit) => ({
  id: hit.id,
  slug: hit.slug,
  kind: hit.kind,
  title: hit.title,
  short_description: hit.shortDescription,
  category: hit.categoryId,
  pricing_type: hit.pricingType.toUpperCase(),
  base_price: toDecimal(hit.price.amount, hit.price.currency),
  currency: hit.price.currency,
  duration_minutes: hit.offer.durationMinutes,
  picture: hit.picture && pictureUrl(hit.picture.key, 960),
  provider: { handle: hit.provider.handle, name: hit.provider.businessName, verified: hit.provider.verified },
  city: hit.city,
  country: hit.country,
  distance_km: hit.km === null ? null : Math.round(hit.km * 10) / 10,
  rating: hit.rating.average,
  rating_count: hit.rating.count,
  completed_orders: hit.completedOrders,
});
