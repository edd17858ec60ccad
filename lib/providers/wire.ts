import * as z from 'zod';
import { toDecimal } from '@/lib/core/shared/money';
import { pictureUrl } from '@/lib/core/shared/pictures';
import { Amount, Average, CurrencyCode, Instant, PictureAddress, pageOf, RowId, Zone } from '@/lib/core/wire';
import type { ProviderCard, Storefront } from './queries';
import { WAYS } from './schema';
import type { ShippingMethod } from './shipping-rules';

const picture = z.strictObject({ key: z.string(), alt: z.string(), width: z.int(), height: z.int() }).meta({ id: 'Picture' });

/** A shop, to its own provider. */
export const OwnShopWire = z
  .strictObject({
    id: RowId,
    handle: z.string(),
    business_name: z.string(),
    tagline: z.string(),
    description: z.string(),
    phone: z.string().nullable(),
    public_email: z.string().nullable(),
    skills: z.array(z.string()),
    languages: z.array(z.string()),
    policies: z.array(z.string()),
    since_year: z.int().nullable(),
    city: z.string().nullable(),
    region: z.string().nullable(),
    country: z.string().nullable(),
    address: z.string().nullable(),
    lat: z.number().nullable(),
    lng: z.number().nullable(),
    radius_km: z.int(),
    time_zone: Zone,
    currency: CurrencyCode,
    legal_name: z.string(),
    billing_address: z.string(),
    tax_number: z.string(),
    tax_rate: z
      .string()
      .nullable()
      .meta({ description: 'Percent; null: as in your country', examples: ['20'] }),
    person: z.strictObject({ name: z.string() }),
    portrait: picture.nullable(),
    cover: picture.nullable(),
    works: z.array(z.strictObject({ id: RowId, title: z.string(), text: z.string(), picture })),
    listed: z.boolean(),
    checklist: z.array(z.strictObject({ key: z.string(), needed: z.boolean(), done: z.boolean(), at: z.string() })),
  })
  .meta({ id: 'OwnShop' });

export const WorkAddedWire = z.strictObject({ id: RowId, title: z.string(), text: z.string() });
export const WorkChangedWire = z.strictObject({ id: RowId });

const card = {
  id: RowId,
  handle: z.string(),
  business_name: z.string(),
  tagline: z.string(),
  name: z.string(),
  picture: PictureAddress.nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  verified: z.boolean(),
  rating: Average,
  rating_count: z.int().min(0),
  cover: PictureAddress.nullable(),
};
const ShopRow = z.strictObject(card).meta({ id: 'ShopRow' });
export const ShopsWire = pageOf(ShopRow);
/** A shop, to everybody. */
export const ShopWire = z
  .strictObject({
    ...card,
    description: z.string(),
    skills: z.array(z.string()),
    languages: z.array(z.string()),
    policies: z.array(z.string()),
    since_year: z.int().nullable(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    region: z.string().nullable(),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    radius_km: z.int(),
    time_zone: Zone,
    currency: CurrencyCode,
    ratings: z.strictObject({ quality: Average, punctuality: Average, professionalism: Average, value: Average }),
    completed_orders: z.int().min(0),
    works: z.array(z.strictObject({ id: RowId, title: z.string(), text: z.string(), picture: PictureAddress })),
    created_at: Instant,
  })
  .meta({ id: 'Shop' });

type Card = Pick<Storefront, Exclude<keyof ProviderCard, 'rating'>> & Pick<ProviderCard, 'rating'>;

const cardToWire = (shop: Card): z.input<typeof ShopRow> => ({
  id: shop.id,
  handle: shop.handle,
  business_name: shop.businessName,
  tagline: shop.tagline,
  name: shop.person.name,
  picture: shop.person.picture && pictureUrl(shop.person.picture, 200),
  city: shop.city,
  country: shop.country,
  verified: shop.verified,
  rating: shop.rating.average,
  rating_count: shop.rating.count,
  cover: shop.cover && pictureUrl(shop.cover.key, 960),
});

export function storefrontToWire(shop: Storefront): z.input<typeof ShopWire> {
  const { quality, punctuality, professionalism, value } = shop.rating;
  return {
    ...cardToWire(shop),
    description: shop.description,
    skills: shop.skills,
    languages: shop.languages,
    policies: shop.policies,
    since_year: shop.sinceYear,
    phone: shop.phone,
    email: shop.publicEmail,
    region: shop.region,
    latitude: shop.lat,
    longitude: shop.lng,
    radius_km: shop.radiusKm,
    time_zone: shop.timeZone,
    currency: shop.currency,
    ratings: { quality, punctuality, professionalism, value },
    completed_orders: shop.completedOrders,
    works: shop.works.map(({ id, title, text, picture: { key } }) => ({ id, title, text, picture: pictureUrl(key, 960) })),
    created_at: shop.createdAt.toISOString(),
  };
}

export const listToWire = ({ rows, next }: { rows: ProviderCard[]; next: number | null }): z.input<typeof ShopsWire> => ({
  next_cursor: next,
  results: rows.map(cardToWire),
});

export const ShippingWire = z
  .strictObject({
    currency: CurrencyCode,
    methods: z.array(
      z.strictObject({
        id: RowId,
        kind: z.enum(WAYS),
        name: z.string(),
        about: z.string(),
        price: Amount,
        free_from: Amount.nullable().meta({ description: 'From this sum of goods on it costs nothing' }),
        currency: CurrencyCode,
        countries: z.array(z.string()).meta({ description: 'Codes of ISO 3166-1; none: everywhere' }),
        days_min: z.int().nullable(),
        days_max: z.int().nullable(),
      }),
    ),
  })
  .meta({ id: 'Shipping' });

export const shippingToWire = (own: { currency: string; methods: ShippingMethod[] }): z.input<typeof ShippingWire> => ({
  currency: own.currency,
  methods: own.methods.map(({ id, kind, name, about, currency, countries, ...method }) => ({
    id,
    kind,
    name,
    about,
    price: toDecimal(method.priceMinor, currency),
    free_from: method.freeFromMinor === null ? null : toDecimal(method.freeFromMinor, currency),
    currency,
    countries: [...countries],
    days_min: method.daysMin,
    days_max: method.daysMax,
  })),
});
