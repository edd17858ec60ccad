import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tries } from '@/tests/support/property';
import { CACHED_ROUTES, cachedAddress } from './page-cache-routes';

const ORIGIN = 'https://example.org';
const read = (address: string) => {
  const [path = '', query = ''] = address.split(/\?(.*)/s);
  return cachedAddress(ORIGIN, path, query, ['ru']);
};

describe('a page takes part only by its row', () => {
  test.each([
    ['/', 'home'],
    ['/ru', 'home'],
    ['/search', 'search'],
    ['/ru/search', 'search'],
    ['/listings/fix-a-tap', 'listing'],
    ['/providers/okonkwo-plumbing', 'storefront'],
    ['/categories/plumbing', 'category'],
    ['/categories/plumbing/bath', 'category × city'],
    ['/help/refunds', 'help'],
  ])('%s is the %s page', (address, name) => {
    expect(read(address)?.route.name).toBe(name);
  });

  test.each([
    '/account',
    '/dashboard',
    '/admin',
    '/login',
    '/listings',
    '/listings/',
    '/listings/a/book',
    '/listings/A',
    '/listings/-a',
    '/de',
    '/de/search',
    '/ru/ru',
    '/checkout/x',
    '//',
    '/search/',
    '/providers/a/b',
  ])('%s is not kept', (address) => {
    expect(read(address)).toBeNull();
  });

  test('no row reaches behind a fence', () => {
    for (const { path } of CACHED_ROUTES)
      for (const fenced of ['/account', '/dashboard', '/admin', '/checkout', '/login', '/api/x'])
        expect(path.test(fenced)).toBe(false);
  });
});

describe('one key for each page', () => {
  test('language is part of it', () => {
    expect(read('/search')?.key).not.toBe(read('/ru/search')?.key);
  });

  test('the order, the spelling and the repetition of parameters are not', () => {
    const same = [
      '/search?q=a+tap&near=Bath',
      '/search?near=Bath&q=a%20tap',
      '/search?near=%42ath&q=%20a%20tap%20',
      '/search?q=a+tap&&near=Bath&min=',
    ];
    expect(new Set(same.map((address) => read(address)?.key)).size).toBe(1);
    expect(read(same[0] ?? '')?.url).toBe('/search?near=Bath&q=a+tap');
  });

  test('unknown parameters reach neither the key nor the page', () => {
    expect(read('/listings/a?utm_source=x&next=//evil')).toEqual(read('/listings/a'));
    expect(read('/search?q=tap&callback=alert&__proto__=1')?.url).toBe('/search?q=tap');
  });

  test('several values of one parameter are one set', () => {
    expect(read('/search?kind=b&kind=a')?.url).toBe('/search?kind=a&kind=b');
  });

  test('more than any link of ours has is not kept', () => {
    expect(read(`/search?q=${'a'.repeat(101)}`)).toBeNull();
    expect(read(`/search?${'category=a&'.repeat(21)}`)).toBeNull();
    expect(read(`/search?${'utm=a&'.repeat(500)}q=a`)?.url).toBe('/search?q=a');
  });

  const parameter = fc.tuple(
    fc.constantFrom('q', 'near', 'kind', 'page', 'utm', 'Q', '__proto__', 'next'),
    fc.string({ maxLength: 12, unit: 'grapheme' }),
  );
  test('whoever shuffles, adds unknown ones or encodes differently gets the same page; who asks for something else, another', () => {
    fc.assert(
      fc.property(fc.array(parameter, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (given, order) => {
        const shuffled = given
          .map((pair) => ({ pair, at: order.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ pair }) => pair);
        const plain = read(`/search?${new URLSearchParams(given)}`);
        const other = read(
          `/search?${shuffled.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')}&utm_x=1`,
        );
        expect(other?.key).toBe(plain?.key);
        const known = given.filter(([name, value]) => ['q', 'near', 'kind', 'page'].includes(name) && value.trim());
        const more = read(`/search?${new URLSearchParams([...given, ['q', 'something else']])}`);
        expect(more?.key).not.toBe(plain?.key);
        expect([...new URLSearchParams(plain?.url.split('?')[1] ?? '')]).toHaveLength(known.length);
      }),
      tries(2000),
    );
  });

  test('what is rendered is its own key: reading it again changes nothing', () => {
    fc.assert(
      fc.property(fc.array(parameter, { maxLength: 8 }), (given) => {
        const first = read(`/search?${new URLSearchParams(given)}`);
        expect(read(first?.url ?? '')).toEqual(first);
      }),
      tries(2000),
    );
  });
});
