import { expect, test } from 'vitest';
import { checklistOf, isComplete, isReservedHandle, type ProfileFacts } from './policy';

const complete: ProfileFacts = {
  businessName: 'Okonkwo Plumbing',
  tagline: 'Leaks, taps and stopcocks',
  description: 'I look first, tell you what I think it is, and write the price down.',
  city: 'Bristol',
  country: 'GB',
  phone: '+44 7700 900100',
  publicEmail: null,
  skills: 3,
  languages: 0,
  portrait: false,
  cover: false,
  works: 0,
  publishedListings: 1,
};

test('information filled in and one service published make a profile complete', () => {
  expect(isComplete(complete)).toBe(true);
});

test.each<[string, Partial<ProfileFacts>]>([
  ['name', { businessName: '' }],
  ['tagline', { tagline: 'Taps' }],
  ['description', { description: 'I fix taps.' }],
  ['skills', { skills: 0 }],
  ['place', { city: null }],
  ['place', { country: null }],
  ['contact', { phone: null, publicEmail: null }],
  ['listing', { publishedListings: 0 }],
])('without its %s it is not', (key, lack) => {
  const facts = { ...complete, ...lack };
  expect(isComplete(facts)).toBe(false);
  expect(checklistOf(facts).filter(({ needed, done }) => needed && !done)).toMatchObject([
    { key, at: expect.stringMatching(/^\/dashboard\//) },
  ]);
});

test('pictures, finished work and languages only make it better', () => {
  expect(
    checklistOf(complete)
      .filter(({ done }) => !done)
      .map(({ key, needed }) => [key, needed]),
  ).toEqual([
    ['portrait', false],
    ['cover', false],
    ['works', false],
    ['languages', false],
  ]);
});

test('an address that means something else is nobody’s', () => {
  expect([isReservedHandle('me'), isReservedHandle('okonkwo-plumbing')]).toEqual([true, false]);
});
