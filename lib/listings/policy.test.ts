import { expect, test } from 'vitest';
import { checksOf, type ListingFacts, missingFields, type Party, priceBounds, stepFor, stepsFor } from './policy';
import { STATUSES } from './schema';

const visit: ListingFacts = {
  kind: 'appointment',
  title: 'Dripping tap',
  shortDescription: 'Taps, fixed in one visit.',
  description: 'I carry washers, cartridges and valves.',
  categoryFits: true,
  priceMinor: 6800,
  durationMinutes: 60,
  delivery: null,
  packages: 0,
  variants: 0,
  files: 0,
  tags: 0,
  pictures: 0,
  describedPictures: 0,
};

test.each<[Party, string, string[]]>([
  ['owner', 'draft', ['publish', 'remove']],
  ['owner', 'published', ['pause', 'remove']],
  ['owner', 'paused', ['publish', 'remove']],
  ['owner', 'in_review', ['remove']],
  ['owner', 'removed', []],
  ['operator', 'published', ['pause', 'remove', 'hold']],
  ['operator', 'in_review', ['remove', 'approve', 'restore']],
  ['operator', 'removed', ['restore']],
])('the %s of a listing that is %s may: %j', (party, status, steps) => {
  expect(stepsFor(status, party)).toEqual(steps);
});

test('a step leads to one place only, and never to where it began', () => {
  for (const status of STATUSES)
    for (const party of ['owner', 'operator'] as const)
      for (const step of stepsFor(status, party)) expect(stepFor(step, status, party)?.to).not.toBe(status);
  expect(stepFor('approve', 'in_review', 'owner')).toBeNull();
});

test('a visit with words, category, price and length may be published; pictures and tags only make it better', () => {
  expect(missingFields(visit)).toEqual([]);
  expect(checksOf(visit).filter(({ done }) => !done)).toMatchObject(
    ['good_title', 'good_description', 'pictures', 'described', 'tags'].map((key) => ({ key, needed: false })),
  );
});

test.each<[Partial<ListingFacts>, string[]]>([
  [{ title: 'Tap' }, ['title']],
  [{ shortDescription: '' }, ['shortDescription']],
  [{ description: 'I come.' }, ['description']],
  [{ categoryFits: false }, ['category']],
  [{ priceMinor: 0, durationMinutes: null }, ['price', 'durationMinutes']],
  [{ kind: 'project' }, ['packages']],
  [{ kind: 'product' }, ['variants', 'delivery']],
  [{ kind: 'project', packages: 1, priceMinor: 0, durationMinutes: null }, []],
  [{ kind: 'product', variants: 1, delivery: 'pickup' }, []],
])('with %j there lacks %j', (lack, fields) => {
  expect(missingFields({ ...visit, ...lack })).toEqual(fields);
});

test('pictures count as described when all of them are', () => {
  const described = (facts: Partial<ListingFacts>) =>
    checksOf({ ...visit, ...facts }).find(({ key }) => key === 'described')?.done;
  expect(described({ pictures: 3, describedPictures: 2 })).toBe(false);
  expect(described({ pictures: 3, describedPictures: 3 })).toBe(true);
});

test('a price is at least one whole unit of its currency', () => {
  expect([priceBounds(2).min, priceBounds(0).min, priceBounds(3).min]).toEqual([100, 1, 1000]);
});
