import { expect, test } from 'vitest';
import { asked, fold, indexed, placeToken, stem, wordsOf } from './words';

test('words are read without case, accents and punctuation, in every script', () => {
  expect(wordsOf('Málaga–Straße, L’ŒUVRE: №5 3D-print')).toEqual(['malaga', 'strasse', 'loeuvre', 'no5', '3d', 'print']);
  expect(wordsOf('Ёлка во дворе')).toEqual(['елка', 'во', 'дворе']);
  expect(wordsOf('السباكة في القاهرة')).toEqual(['السباكة', 'في', 'القاهرة']);
  expect(wordsOf('शौचालय')).toEqual(['शौचालय']);
  expect(wordsOf('🔧 💧 " * ( ) AND')).toEqual(['and']);
  expect(fold('İSTANBUL ÅNGSTRÖM')).toBe('istanbul angstrom');
});

test.each([
  ['plumber', 'plumbers', 'plumbing', 'plumbed'],
  ['leak', 'leaks', 'leaking', 'leaked'],
  ['tile', 'tiles', 'tiling', 'tiler'],
  ['rewire', 'rewiring', 'rewired'],
  ['service', 'services', 'serviced'],
  ['decorator', 'decorators', 'decorating', 'decorate'],
  ['fit', 'fits', 'fitting', 'fitted', 'fitter'],
  ['party', 'parties'],
  ['box', 'boxes'],
])('%s and its forms have one root', (first, ...others) => {
  for (const other of others) expect(stem(other)).toBe(stem(first));
});

test('different words keep different roots', () => {
  const words = [
    'tap',
    'tape',
    'offer',
    'of',
    'door',
    'do',
    'bus',
    'gas',
    'glass',
    'ring',
    'string',
    'bed',
    'need',
    'bath',
    '3ds',
  ];
  expect(new Set(words.map(stem)).size).toBe(words.length);
});

test('little words are left out of a question, unless it has no others', () => {
  expect(asked('I need a plumber in the bathroom')).toEqual(['plumb', 'bathroom']);
  expect(asked('the who')).toEqual(['the', 'who']);
  expect(asked('taps tap TAP')).toEqual(['tap']);
  expect(asked(`${'x'.repeat(5000)} y`)).toEqual(['x'.repeat(40)]);
  expect(asked(Array.from({ length: 300 }, (_, i) => `w${i}`).join(' '))).toHaveLength(12);
  expect(asked('')).toEqual([]);
});

test('the index holds words and roots', () => {
  expect(indexed('Leaking taps')).toEqual(['leaking', 'leak', 'taps', 'tap']);
});

test('a place is one token however it is spelt', () => {
  for (const name of ['New York', 'new-york', 'NewYork', ' NEW  YORK ']) expect(placeToken(name)).toBe('newyork');
  expect(placeToken('Montréal')).toBe('montreal');
});
