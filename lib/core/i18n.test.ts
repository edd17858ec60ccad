import { expect, test } from 'vitest';
import { preferredLanguage } from './i18n';

test.each([
  [null, 'en'],
  ['', 'en'],
  ['de', 'de'],
  ['de-AT,de;q=0.9,en;q=0.8', 'de'],
  ['en;q=0.5, ru', 'ru'],
  ['fr, ru;q=0.1', 'ru'],
  ['ru;q=0, de;q=0.1', 'de'],
  ['*', 'en'],
  ['../../etc, %', 'en'],
])('of English, German and Russian, "%s" means %s', (accept, language) => {
  expect(preferredLanguage(accept, ['en', 'de', 'ru'])).toBe(language);
});

test('what nobody has translated is told in English', () => {
  expect(preferredLanguage('tlh, x-klingon;q=0.9')).toBe('en');
});
