import { beforeAll, describe, expect, test } from 'vitest';
import { subjects } from '@/lib/core/drawing/subjects';
import { type Content, loadContent } from './load-content';

let content: Content;
beforeAll(async () => {
  content = await loadContent();
});

const words = (text: string) => text.trim().split(/\s+/).length;
const twice = (list: readonly string[]) => list.filter((item, i) => list.indexOf(item) !== i);

/** South, north, west, east of each country: a mistyped coordinate falls out. */
const countries: Record<string, [number, number, number, number]> = {
  GB: [49.8, 61, -8.7, 2],
  IE: [51.3, 55.5, -10.7, -5.9],
  US: [24, 49.5, -125, -66],
  CA: [42, 60, -141, -52],
  DE: [47, 55.2, 5.8, 15.2],
  FR: [41.3, 51.2, -5.2, 9.7],
  ES: [35.9, 43.9, -9.4, 4.4],
  MX: [14.5, 32.8, -118, -86],
  AE: [22.6, 26.2, 51, 56.5],
  EG: [22, 31.8, 24.7, 36.9],
  KZ: [40.5, 55.5, 46, 87.5],
  GE: [41, 43.7, 40, 46.8],
  IN: [6.5, 35.6, 68, 97.5],
};

/** What a thing may cost: a price typed in minor units, or in another currency, falls out. */
const prices: Record<string, [number, number]> = {
  GBP: [5, 4000],
  EUR: [5, 2500],
  USD: [5, 1500],
  CAD: [10, 2000],
  MXN: [300, 30000],
  AED: [50, 3000],
  EGP: [200, 25000],
  KZT: [10000, 500000],
  GEL: [20, 2500],
  INR: [500, 30000],
};

describe('categories', () => {
  test('make a tree of at least 60', () => {
    expect(content.categories.length).toBeGreaterThanOrEqual(60);
    const seen = new Map<string, number>();
    for (const { slug, parent, level } of content.categories) {
      expect(seen.has(slug), slug).toBe(false);
      expect(level, slug).toBe(parent === null ? 1 : (seen.get(parent) ?? Number.NaN) + 1); // parents stand before children
      seen.set(slug, level);
    }
  });

  test('are named in four languages and have words to be found by', () => {
    for (const { slug, names, synonyms, typicalPrice, cover } of content.categories) {
      for (const language of ['en', 'ru', 'es', 'ar']) expect(names[language], `${slug} ${language}`).toBeTruthy();
      expect(names.ru, slug).toMatch(/[а-я]/i);
      expect(names.ar, slug).toMatch(/[؀-ۿ]/);
      expect(synonyms.en?.length, slug).toBeGreaterThanOrEqual(5);
      expect(typicalPrice.min, slug).toBeLessThan(typicalPrice.max);
      expect(subjects, slug).toHaveProperty(cover);
    }
  });
});

describe('providers', () => {
  test('are at least 60 in 25 cities of several countries', () => {
    expect(content.providers.length).toBeGreaterThanOrEqual(60);
    expect(new Set(content.providers.map(({ city }) => city)).size).toBeGreaterThanOrEqual(25);
    for (const key of ['handle', 'username', 'email', 'shop'] as const)
      expect(twice(content.providers.map((provider) => provider[key]))).toEqual([]);
  });

  test('are where their country is, and write with addresses and numbers that belong to nobody', () => {
    for (const provider of content.providers) {
      const [south, north, west, east] = countries[provider.country] ?? [0, 0, 0, 0];
      expect(provider.lat > south && provider.lat < north && provider.lng > west && provider.lng < east, provider.handle).toBe(
        true,
      );
      expect(provider.email).toMatch(/@example\.com$/);
      if (provider.phone) expect(provider.phone).toMatch(/^\+44 7700 900\d{3}$|^\+1 \d{3} 555 01\d\d$/);
      expect(() => new Intl.DateTimeFormat('en', { timeZone: provider.timeZone })).not.toThrow();
    }
  });

  test('have a complete profile', () => {
    const listed = new Set(content.listings.map(({ provider }) => provider));
    for (const provider of content.providers) {
      const length = words(provider.description);
      expect(length >= 75 && length <= 160, `${provider.handle}: ${length} words`).toBe(true);
      expect(provider.skills.length, provider.handle).toBeGreaterThanOrEqual(4);
      expect(provider.portfolio.length, provider.handle).toBeGreaterThanOrEqual(2);
      expect(
        provider.policies.length * provider.verification.length * provider.hours.week.length,
        provider.handle,
      ).toBeGreaterThan(0);
      expect(listed.has(provider.handle), provider.handle).toBe(true);
    }
  });
});

describe('listings', () => {
  test('are at least 270 of all three kinds, each its own', () => {
    expect(content.listings.length).toBeGreaterThanOrEqual(270);
    expect(new Set(content.listings.map(({ kind }) => kind)).size).toBe(3);
    for (const key of ['id', 'slug', 'title'] as const)
      expect(twice(content.listings.map((listing) => listing[key]))).toEqual([]);
  });

  test('stand where their kind may stand and cost what such things cost', () => {
    const categories = new Map(content.categories.map((category) => [category.slug, category]));
    const providers = new Map(content.providers.map((provider) => [provider.handle, provider]));
    for (const listing of content.listings) {
      expect(categories.get(listing.category)?.kinds, listing.id).toContain(listing.kind);
      expect(listing.currency, listing.id).toBe(providers.get(listing.provider)?.currency);
      const [least, most] = prices[listing.currency] ?? [0, 0];
      expect(listing.price >= least && listing.price <= most, `${listing.id} ${listing.price}`).toBe(true);
      expect(listing.slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(subjects, listing.id).toHaveProperty(listing.subject);
    }
  });

  test('read well: short titles, texts of some length, tags', () => {
    for (const listing of content.listings) {
      expect(listing.title.length, listing.title).toBeLessThanOrEqual(60);
      expect(listing.short.length, listing.id).toBeLessThanOrEqual(170);
      const length = words(listing.description);
      expect(length >= (listing.language === 'en' ? 54 : 34) && length <= 140, `${listing.id}: ${length} words`).toBe(true);
      expect(listing.tags.length, listing.id).toBeGreaterThanOrEqual(3);
      expect(twice(listing.tags), listing.id).toEqual([]);
    }
  });

  test('appointments fit into their provider’s hours', () => {
    const longest = new Map(
      content.providers.map(({ handle, hours }) => [
        handle,
        Math.max(...hours.week.map(({ from, to }) => minutes(to) - minutes(from))),
      ]),
    );
    for (const listing of content.listings)
      if (listing.kind === 'appointment')
        expect(listing.durationMinutes, listing.title).toBeLessThanOrEqual(longest.get(listing.provider) ?? 0);
  });

  test('packages grow, and what a bigger one has includes the smaller', () => {
    for (const listing of content.listings) {
      if (listing.kind !== 'project') continue;
      expect(listing.packages.map(({ tier }) => tier)).toEqual(['basic', 'standard', 'premium']);
      const [basic, standard, premium] = listing.packages;
      expect(listing.price).toBe(basic?.price);
      for (const [smaller, bigger] of [
        [basic, standard],
        [standard, premium],
      ]) {
        if (!smaller || !bigger) throw new Error(listing.id);
        expect(bigger.price, listing.id).toBeGreaterThanOrEqual(smaller.price);
        expect(bigger.days, listing.id).toBeGreaterThanOrEqual(smaller.days);
        expect(bigger.features, listing.id).toEqual(expect.arrayContaining(smaller.features));
        expect(bigger.features.length, listing.id).toBeGreaterThan(smaller.features.length);
      }
    }
  });

  test('goods have stock and a way to the buyer, files a format', () => {
    for (const listing of content.listings) {
      if (listing.kind !== 'product') continue;
      for (const variant of listing.variants)
        expect((variant.stock === null) === (listing.delivery === 'digital'), listing.id).toBe(true);
      if (listing.delivery === 'digital') expect(listing.download, listing.id).not.toBeNull();
      else expect(listing.shipping, listing.id).not.toBeNull();
    }
  });
});

describe('words of customers and providers', () => {
  test('each stands once and is about somebody who exists', () => {
    expect(twice(content.reviews.map(({ comment }) => comment))).toEqual([]);
    expect(twice(content.remarks.map(({ comment }) => comment))).toEqual([]);
    const known = new Set([...content.providers.map(({ handle }) => handle), ...content.listings.map(({ id }) => id)]);
    for (const { fits, comment } of [...content.reviews, ...content.remarks])
      for (const name of fits) expect(known.has(name), `${name}: ${comment}`).toBe(true);
  });

  test('are in languages that customers speak', () => {
    const spoken = new Set(content.customers.map(({ language }) => language));
    for (const { language } of content.reviews) expect(spoken.has(language), language).toBe(true);
  });

  test('have stars that agree with one another', () => {
    for (const review of content.reviews) {
      const parts = (review.quality + review.punctuality + review.professionalism + review.value) / 4;
      expect(Math.abs(parts - review.overall), review.title).toBeLessThanOrEqual(1);
    }
  });

  test('are mostly kind, and what is not has an answer', () => {
    const low = content.reviews.filter(({ overall }) => overall <= 2);
    expect(low.length / content.reviews.length).toBeLessThan(0.15);
    expect(low.filter(({ answer }) => !answer).map(({ title }) => title)).toEqual([]);
  });

  test('do not repeat their sentences', () => {
    const texts = [...content.reviews.map(({ comment }) => comment), ...content.remarks.map(({ comment }) => comment)];
    const sentences = texts.flatMap((text) => text.toLowerCase().split(/(?<=[.?!؟])\s+/));
    expect(twice(sentences).length / sentences.length).toBeLessThan(0.02);
  });
});

function minutes(time: string): number {
  const [hours = 0, rest = 0] = time.split(':').map(Number);
  return hours * 60 + rest;
}
