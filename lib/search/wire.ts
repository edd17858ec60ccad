import * as z from 'zod';
import { config } from '@/lib/core/config';
import { toDecimal } from '@/lib/core/shared/money';
import { pictureUrl } from '@/lib/core/shared/pictures';
import { Amount, Average, CurrencyCode, PictureAddress, RowId } from '@/lib/core/wire';
import { KINDS, type Kind, type SearchServices, toCursor } from './schema';
import type { Hit } from './views';

type Asked = z.output<typeof SearchServices>;
export type Page = { asked: Asked; total: number; hits: Hit[]; next: readonly number[] | null };

const PricingType = z.enum(['FIXED', 'HOURLY', 'FROM']);
const Row = z
  .strictObject({
    id: RowId,
    slug: z.string(),
    kind: z.enum(KINDS),
    title: z.string(),
    short_description: z.string(),
    category: RowId,
    pricing_type: PricingType,
    base_price: Amount,
    currency: CurrencyCode,
    duration_minutes: z.int().nullable(),
    picture: PictureAddress.nullable(),
    provider: z.strictObject({ handle: z.string(), name: z.string(), verified: z.boolean() }),
    city: z.string().nullable(),
    country: z.string().nullable(),
    distance_km: z.number().nullable(),
    rating: Average,
    rating_count: z.int().min(0),
    completed_orders: z.int().min(0),
  })
  .meta({ id: 'ServiceRow' });

export const PlacesWire = z.strictObject({
  results: z.array(
    z.strictObject({
      city: z.string(),
      country: z.string().nullable(),
      lat: z.number().nullable(),
      lng: z.number().nullable(),
      listings: z.int().min(0),
    }),
  ),
});

/** `next` and `previous` are addresses of this question's other pages: by their numbers, or by the cursor where it was asked by one. */
export const ServicesWire = z
  .strictObject({
    count: z.int().min(0),
    next: z.url().nullable(),
    previous: z.url().nullable(),
    next_cursor: z
      .string()
      .nullable()
      .meta({ description: 'Asks for the following page as `cursor`, whatever has come meanwhile' }),
    results: z.array(Row),
  })
  .meta({ id: 'Services' });

export function toWire({ asked, total, hits, next }: Page): z.input<typeof ServicesWire> {
  const { page = 1, cursor } = asked;
  return {
    count: total,
    next: next && address(asked, cursor ? { cursor: toCursor(next) } : { page: page + 1 }),
    previous: !cursor && page > 1 ? address(asked, { page: page - 1 }) : null,
    next_cursor: next && toCursor(next),
    results: hits.map(hitToWire),
  };
}

/** The address of another page of the same question. */
function address({ minPrice, maxPrice, cursor: _, page: __, ...others }: Asked, which: { page: number } | { cursor: string }) {
  const amounts = { minPrice: minPrice && minPrice / 1000, maxPrice: maxPrice && maxPrice / 1000 };
  const params = Object.entries({ ...others, ...amounts, ...which })
    .flatMap(([name, value]) => (value === undefined ? [] : [[snake(name), String(value)]]))
    .sort();
  return `${config().origin}/api/services/?${new URLSearchParams(params)}`;
}

const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const hitToWire = (hit: Hit): z.input<typeof Row> => ({
  id: hit.id,
  slug: hit.slug,
  kind: hit.kind as Kind,
  title: hit.title,
  short_description: hit.shortDescription,
  category: hit.categoryId,
  pricing_type: hit.pricingType.toUpperCase() as z.input<typeof PricingType>,
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
