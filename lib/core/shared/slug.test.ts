import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tries } from '@/tests/support/property';
import { freeSlug, SLUG, slugify } from './slug';

test.each([
  ['Expert Plumbing Service', 'expert-plumbing-service'],
  ['Zoë’s Café, 24/7', 'zoes-cafe-24-7'],
  ['  Straße & Œuvre — Łódź  ', 'strasse-oeuvre-lodz'],
  ['Йога для начинающих', 'ioga-dlya-nachinayushchikh'],
  ['السباكة', 'listing'],
  ['2024', 'listing-2024'],
  ['💧💧', 'listing'],
])('%j reads %s in an address', (title, slug) => {
  expect(slugify(title, 'listing')).toBe(slug);
});

test('any title becomes a good address, and again itself', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' })),
      fc.integer({ min: 20, max: 80 }),
      (title, max) => {
        const slug = slugify(title, 'listing', max);
        expect(slug).toMatch(SLUG);
        expect(slug.length).toBeLessThanOrEqual(max);
        expect(slugify(slug, 'listing', max)).toBe(slug);
      },
    ),
    tries(500),
  );
});

test('a long title ends with a whole word', () => {
  expect(slugify('one two three four five six seven', 'listing', 20)).toBe('one-two-three-four');
});

test('names are numbered in the order in which they come', () => {
  const taken = new Set<string>();
  for (let index = 0; index < 4; index++) taken.add(freeSlug('tap', taken));
  expect([...taken]).toEqual(['tap', 'tap-2', 'tap-3', 'tap-4']);
});

test('a free name is never one that is taken', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 2, max: 30 })), (numbers) => {
      const taken = new Set(['tap', ...numbers.map((number) => `tap-${number}`)]);
      expect(taken.has(freeSlug('tap', taken))).toBe(false);
    }),
    tries(200),
  );
});
