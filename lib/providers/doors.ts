import { query } from '@/lib/core/query';
import { pictureUrl } from '@/lib/core/shared/pictures';
import { ownProfile, providerList, type Storefront, storefront } from './queries';
import { Nothing, ProviderKey, ProviderList } from './schema';

/** The reader's own shop, with what is missing. */
export const getOwn = query({
  name: 'providers.own',
  input: Nothing,
  access: ['PROVIDER', 'ADMIN', 'SUPERADMIN'],
  doors: {
    action: false,
    rest: { method: 'get', path: '/api/providers/me/', summary: 'Your shop, with what is missing before it is public' },
  },
  run: (ctx) => ownProfile(ctx),
});

/** A public shop. */
export const getProvider = query({
  name: 'providers.one',
  input: ProviderKey,
  access: 'anyone',
  doors: {
    action: false,
    rest: { method: 'get', path: '/api/providers/{handle}/', summary: 'A shop', wire: { output: storefrontToWire } },
  },
  run: (ctx, { handle }) => storefront(ctx, handle),
});

/** All public shops. */
export const listProviders = query({
  name: 'providers.list',
  input: ProviderList,
  access: 'anyone',
  doors: { action: false, rest: { method: 'get', path: '/api/providers/', summary: 'Shops', wire: { output: listToWire } } },
  run: (ctx, input) => providerList(ctx, input),
});

type Card = Pick<
  Storefront,
  'id' | 'handle' | 'businessName' | 'tagline' | 'person' | 'city' | 'country' | 'verified' | 'cover'
> & {
  rating: { count: number; average: number | null };
};

const cardToWire = (card: Card) => ({
  id: card.id,
  handle: card.handle,
  business_name: card.businessName,
  tagline: card.tagline,
  name: card.person.name,
  picture: card.person.picture && pictureUrl(card.person.picture, 200),
  city: card.city,
  country: card.country,
  verified: card.verified,
  rating: card.rating.average,
  rating_count: card.rating.count,
  cover: card.cover && pictureUrl(card.cover.key, 960),
});

function storefrontToWire(shop: Storefront): unknown {
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
    works: shop.works.map(({ id, title, text, picture }) => ({ id, title, text, picture: pictureUrl(picture.key, 960) })),
    created_at: shop.createdAt.toISOString(),
  };
}

function listToWire({ rows, next }: { rows: Card[]; next: number | null }): unknown {
  return { next_cursor: next, results: rows.map(cardToWire) };
}
