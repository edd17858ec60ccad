import { cover } from '@/lib/core/drawing/cover';
import { describe } from '@/lib/core/drawing/describe';
import { avatarKey, coverKey } from '@/lib/core/drawing/keys';
import { type Random, seededRandom } from '@/lib/core/drawing/random';
import type { CategoryContent, Content, ListingContent, ProviderContent, TownContent } from './load-content';
import { minor, minutes } from './making/catalogue';
import { normal } from './making/past';
import { pounds } from './making/rates-of-exchange';
import { DAY, later } from './making/time';
import type { Kind, WorldListing, WorldProvider, WorldUser } from './world.types';

/** A shop of the large data: its owner, its storefront and what it offers, all published. */
export interface BulkShop {
  user: WorldUser;
  provider: WorldProvider;
  listings: WorldListing[];
}

export interface BulkInput {
  content: Content;
  now: Date;
  seed?: string;
  /** The first number that is free for each. */
  firstId: { user: number; provider: number; listing: number };
  /** How many shops of the same seed there are already: theirs are not given again. */
  shopsBefore?: number;
}

/** Pictures are shared: so many for each subject. */
const STOCK = 24;

/**
 * Shops with `count` listings altogether, one after the other: nothing is kept, so a million takes no more memory than a thousand.
 * Texts are put together from what the content says about each category; prices spread round its usual ones; places scatter round
 * the towns, the large ones more often. The same seed gives the same shops. They have neither orders nor ratings.
 */
export function* bulkListings(
  count: number,
  { content, now, seed = 'bulk', firstId, shopsBefore = 0 }: BulkInput,
): Generator<BulkShop, void> {
  // The more categories a trade has, the more shops.
  const makers = trades(content).flatMap((trade) => trade.categories.map(() => trade));
  const places = placesOf(content);
  const stock = new Map<string, { key: string; alt: string }>();
  let left = count;
  let listingId = firstId.listing;
  for (let i = 0; left > 0; i++) {
    const r = seededRandom(`${seed}|shop|${shopsBefore + i}`);
    const trade = r.pick(makers);
    const numbers = { shop: shopsBefore + i + 1, user: firstId.user + i, provider: firstId.provider + i };
    const shop = openShop(r, numbers, trade, weighted(r, places), content, now);
    const number = Math.min(left, r.whole(3, 12));
    for (let n = 0; n < number; n++) shop.listings.push(offer(r, listingId++, trade, shop.provider, now, stock));
    left -= number;
    yield shop;
  }
}

/** What belongs together: the categories under one root, with the words that the content has for them. */
interface Trade {
  root: CategoryContent;
  /** Those in which one can offer something, with their numbers in the content's order. */
  categories: { id: number; category: CategoryContent; sentences: string[]; words: string[] }[];
  shops: ProviderContent[];
}

function trades(content: Content): Trade[] {
  const english = content.listings.filter(({ language }) => language === 'en');
  const bySlug = new Map(content.categories.map((category) => [category.slug, category]));
  const rootOf = (category: CategoryContent): CategoryContent => {
    const parent = category.parent ? bySlug.get(category.parent) : undefined;
    return parent ? rootOf(parent) : category;
  };
  return content.categories
    .filter(({ parent }) => parent === null)
    .map((root) => {
      const under = content.categories
        .map((category, i) => ({ category, id: i + 1 }))
        .filter(({ category }) => rootOf(category) === root);
      const slugs = new Set(under.map(({ category }) => category.slug));
      const all = english.filter(({ category }) => slugs.has(category));
      return {
        root,
        categories: under.map(({ category, id }) => {
          const own = english.filter((listing) => listing.category === category.slug);
          return { id, category, sentences: sentencesOf(own.length > 1 ? own : all), words: wordsOf(category, own) };
        }),
        shops: content.providers.filter(({ category }) => slugs.has(category)),
      };
    })
    .filter(({ shops }) => shops.length > 0);
}

const sentencesOf = (listings: readonly ListingContent[]): string[] =>
  listings.flatMap(({ description }) => description.split(/(?<=[.?!])\s+/)).filter((sentence) => sentence.length > 25);

const wordsOf = ({ synonyms, names }: CategoryContent, listings: readonly ListingContent[]): string[] => [
  ...new Set([...(synonyms.en ?? []), (names.en ?? '').toLowerCase(), ...listings.flatMap(({ tags }) => tags)]),
];

function placesOf({ providers, towns }: Content): TownContent[] {
  const known = new Map<string, TownContent>();
  for (const { city, country, lat, lng, timeZone, currency } of providers) {
    const size = (known.get(city)?.size ?? 2) + 2;
    known.set(city, { city, country, lat, lng, timeZone, currency, size });
  }
  return [...known.values(), ...towns];
}

function weighted(r: Random, places: readonly TownContent[]): TownContent {
  let at = r() * places.reduce((sum, { size }) => sum + size, 0);
  for (const place of places) {
    at -= place.size;
    if (at < 0) return place;
  }
  return places.at(-1) as TownContent;
}

function openShop(
  r: Random,
  numbers: { shop: number; user: number; provider: number },
  trade: Trade,
  place: TownContent,
  content: Content,
  now: Date,
): BulkShop {
  const { city, country, timeZone, currency } = place;
  const names = content.people.names[country] ?? (content.people.names.GB as Content['people']['names'][string]);
  const kind = r.chance(0.5) ? 'f' : 'm';
  const firstName = r.pick(names[kind]);
  const lastName = r.pick(names.last);
  const username = `shop${numbers.shop}`;
  const pattern = r.pick(trade.shops);
  const createdAt = later(now, -r.range(20, 1100) * DAY);
  const what = (trade.root.names.en ?? '').toLowerCase();
  const businessName = r.pick([
    `${lastName} ${trade.root.names.en}`,
    `${firstName} ${lastName}`,
    `${city} ${trade.root.names.en}`,
    `${lastName} and ${r.pick(names.last)}`,
  ]);
  const [first, second] = r.shuffle(trade.categories.flatMap(({ words }) => words));
  return {
    user: {
      id: numbers.user,
      username,
      email: `${username}@example.com`,
      phone: null,
      firstName,
      lastName,
      role: 'PROVIDER',
      locale: 'en',
      languages: ['en'],
      timeZone,
      city,
      country,
      bio: '',
      avatar: r.chance(0.4) ? avatarKey(`stock-${r.whole(1, 200)}`, { kind }) : null,
      createdAt,
    },
    provider: {
      id: numbers.provider,
      userId: numbers.user,
      handle: username,
      businessName,
      tagline: `${capital(first ?? what)} and ${second ?? what} in ${city}`,
      description: r
        .shuffle(trade.categories.flatMap(({ sentences }) => sentences))
        .slice(0, 6)
        .join(' '),
      phone: null,
      email: `${username}@example.com`,
      skills: r.shuffle(trade.categories.flatMap(({ words }) => words)).slice(0, 5),
      languages: ['en'],
      policies: pattern.policies.slice(0, 2),
      sinceYear: now.getUTCFullYear() - r.whole(1, 25),
      city,
      country,
      // A degree of latitude has 111 km; most are within eight of the middle.
      lat: round(place.lat + (normal(r) * 4) / 111),
      lng: round(place.lng + (normal(r) * 4) / (111 * Math.cos((place.lat * Math.PI) / 180))),
      radiusKm: pattern.serviceRadiusKm ?? 0,
      timeZone,
      currency,
      cover: coverKey(`stock-${r.whole(1, STOCK)}`, trade.root.cover),
      portfolio: [],
      calendar: {
        timeZone,
        weekly: pattern.hours.week.map(({ day, from, to }) => ({ weekday: day, start: minutes(from), end: minutes(to) })),
        exceptions: [],
      },
      verifiedAt: r.chance(0.7) ? later(createdAt, 5 * DAY) : null,
      createdAt,
      listedAt: later(createdAt, DAY),
    },
    listings: [],
  };
}

const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const titles: Record<Kind, readonly ((word: string, other: string, city: string, r: Random) => string)[]> = {
  appointment: [
    (word, _, city) => `${word} in ${city}`,
    (word) => `${word}, done in one visit`,
    (word, other) => `${word} and ${other}`,
    (word) => `${word} at a fixed price`,
    (word) => `${word}: a first visit`,
    (word, other) => `${word}, with ${other}`,
    (word, _, __, r) => `${word}, ${r.pick(['one hour', 'ninety minutes', 'half a day', 'two hours'])}`,
    (word) => `${word} on weekday mornings`,
  ],
  project: [
    (word) => `${word}, from the first sketch on`,
    (word, other) => `${word} and ${other}`,
    (word, _, city) => `${word} for small firms in ${city}`,
    (word) => `${word} with two rounds of changes`,
    (word) => `${word} at a fixed price`,
    (word, other) => `${word} with ${other}`,
  ],
  product: [
    (word) => `${word}, made by hand`,
    (word, _, __, r) => `${word} in ${r.pick(['grey', 'blue', 'oak', 'rust', 'white', 'green', 'ochre', 'black'])}`,
    (word, _, __, r) => `${word}, set of ${r.whole(2, 6)}`,
    (word, other) => `${word} and ${other}`,
    (word) => `${word}, small edition`,
    (word, _, city) => `${word} from ${city}`,
  ],
};

function offer(
  r: Random,
  id: number,
  trade: Trade,
  provider: WorldProvider,
  now: Date,
  stock: Map<string, { key: string; alt: string }>,
): WorldListing {
  const { id: categoryId, category, sentences, words } = r.pick(trade.categories);
  const kind = r.pick(category.kinds);
  const [word = '', other = ''] = r.shuffle(words);
  const title = capital(r.pick(titles[kind])(word, other, provider.city, r)).slice(0, 80);
  const said = r.shuffle(sentences).slice(0, r.whole(3, 5));
  const price = priceIn(r, category, provider.currency);
  const duration = r.pick([30, 45, 60, 60, 60, 90, 120, 180]);
  const online = kind === 'project' || provider.radiusKm === 0;
  return {
    id,
    providerId: provider.id,
    categoryId,
    kind,
    slug: `${title
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')}-${id}`,
    locale: 'en',
    title,
    shortDescription: (said[0] ?? title).slice(0, 170),
    description: `${said.join(' ')}\n\n${capital(word)} and ${other} in ${provider.city}.`,
    pricingType: kind === 'project' ? 'from' : 'fixed',
    price,
    currency: provider.currency,
    durationMinutes: kind === 'appointment' ? duration : null,
    bufferBefore: kind === 'appointment' ? 15 : 0,
    bufferAfter: kind === 'appointment' ? 15 : 0,
    noticeMinutes: r.pick([120, 360, 1440]),
    horizonDays: 60,
    capacity: 1,
    booking: r.chance(0.5) ? 'instant' : 'request',
    place: online ? 'online' : r.chance(0.7) ? 'customer' : 'provider',
    payment: 'full',
    depositPercent: null,
    cancellation: r.pick(['flexible', 'moderate', 'strict'] as const),
    delivery:
      kind === 'product' ? (category.slug === 'templates' || category.slug === 'patterns' ? 'digital' : 'shipping') : null,
    deliveryDays: kind === 'project' ? r.whole(2, 30) : null,
    pictures: [stockPicture(stock, r.whole(1, STOCK), category.cover)],
    tagIds: [],
    packages: [],
    variants: [],
    extras: [],
    shipping: null,
    requirements: [],
    publishedAt: later(provider.listedAt, r() * (now.getTime() - provider.listedAt.getTime())),
  };
}

/** Log-normal between what is usually asked at least and at most, in minor units, rounded as people round. */
function priceIn(r: Random, { typicalPrice: { min, max } }: CategoryContent, currency: string): number {
  const spread = Math.log(max / min) / 4;
  const price = Math.min(max, Math.max(min, Math.sqrt(min * max) * Math.exp(spread * normal(r)))) / (pounds[currency] ?? 1);
  const step = 10 ** Math.max(0, Math.floor(Math.log10(price)) - 1);
  return minor(Math.max(1, Math.round(price / step) * step), currency);
}

function stockPicture(
  stock: Map<string, { key: string; alt: string }>,
  number: number,
  subject: string,
): { key: string; alt: string } {
  const key = coverKey(`stock-${number}`, subject);
  let picture = stock.get(key);
  if (!picture) {
    picture = { key, alt: describe(cover(`stock-${number}`, subject).shown) };
    stock.set(key, picture);
  }
  return picture;
}
