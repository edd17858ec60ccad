import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tries } from '@/tests/support/property';
import { readAddress } from './address';

describe('an address is read as it is', () => {
  test.each([
    ['/', '/', ''],
    ['/listings/fix-a-tap', '/listings/fix-a-tap', ''],
    ['/search?q=a%20tap&near=Bath', '/search', 'q=a%20tap&near=Bath'],
    ['/api/services/', '/api/services/', ''],
    ['/api/users/@anna/', '/api/users/@anna/', ''],
    ['/ru/%D0%B2%D0%BE%D0%B4%D0%B0', '/ru/%D0%B2%D0%BE%D0%B4%D0%B0', ''],
    ['/_next/static/chunks/app/%5Blocale%5D/page-1a2b.js', '/_next/static/chunks/app/%5Blocale%5D/page-1a2b.js', ''],
    ['/.well-known/security.txt', '/.well-known/security.txt', ''],
    ['/listings/a?_rsc=1x2y', '/listings/a', '_rsc=1x2y'],
  ])('%s', (target, path, query) => {
    expect(readAddress(target)).toEqual({ ok: true, path, query, redirect: null });
  });
});

describe('an untidy spelling is sent to the tidy one', () => {
  test.each([
    ['/listings/fix-a-tap/', '/listings/fix-a-tap'],
    ['/search/?q=tap', '/search?q=tap'],
    ['/%d0%b2', '/%D0%B2'],
    ['/%d0%b2/', '/%D0%B2'],
  ])('%s → %s', (target, redirect) => {
    expect(readAddress(target)).toMatchObject({ ok: true, redirect });
  });

  test('the API keeps its slashes', () => {
    expect(readAddress('/api/services/')).toMatchObject({ redirect: null });
    expect(readAddress('/api/services')).toMatchObject({ redirect: null });
  });
});

describe('other spellings are refused', () => {
  test.each([
    '/%61dmin',
    '/%41DMIN',
    '/ru/%61dmin',
    '/admin%20',
    '/admin%00',
    '/admin%2f',
    '/ru%2fadmin',
    '/admin%2e',
    '/admin%3f',
    '/admin%23',
    '/admin%25',
    '/%2561dmin',
    '/admin%5c',
    '/\\admin',
    '/admin\\',
    '//admin',
    '//evil.example/admin',
    '/x//admin',
    '/admin//',
    '/./admin',
    '/x/../admin',
    '/admin.',
    '/admin./x',
    '/admin.rsc',
    '/admin.RSC',
    '/admin.rsc/',
    '/admin.segments/_tree.segment.rsc',
    '/admin/_tree.segment.rsc',
    '/admin.prefetch.rsc',
    '/admin.action',
    '/admin.body',
    '/admin.json',
    '/%EF%BD%81dmin',
    '/admin.meta',
    '/_next/data/build/admin.json',
    '/_next/image',
    '/admin%E2%80%8B',
    '/admin%C2%A0',
    '/admin%EF%BB%BF',
    '/admin%C2%85',
    '/%FF',
    '/%C0%AFadmin',
    '/%E0%80%AFadmin',
    '/admin%',
    '/admin%6',
    '/admin%zz',
    '/ädmin',
    '/admin x',
    '/admin"',
    '/admin<x>',
    '/admin^',
    '/admin`',
    '/admin{x}',
    '/admin|x',
    '/[locale]/admin',
    '/%5Blocale%5D/admin',
  ])('%s', (target) => {
    expect(readAddress(target)).toMatchObject({ ok: false, status: 404 });
  });

  test.each([
    ['an absolute address', 'http://evil.example/admin', 400],
    ['an asterisk', '*', 400],
    ['nothing', '', 400],
    ['a parameter of Next', '/listings/a?nxtPslug=b', 400],
    ['the same, encoded', '/listings/a?x=1&%6ExtPslug=b', 400],
    ['an interception marker', '/listings/a?nxtIslug=(.)', 400],
    ['an inner language', '/a?__nextLocale=ru', 400],
    ['a fragment', '/a?b#c', 400],
    ['9,000 characters', `/${'a'.repeat(9000)}`, 414],
  ])('%s', (_, target, status) => {
    expect(readAddress(target)).toMatchObject({ ok: false, status });
  });
});

/** The ways in which servers and routers have taken one address for another. */
const decodings: ((path: string) => string)[] = [
  (path) => decodeURIComponent(path),
  (path) => decodeURIComponent(decodeURIComponent(path)),
  (path) => decodeURI(path),
  (path) => path.replace(/\\/g, '/'),
  (path) => path.replace(/\/{2,}/g, '/'),
  (path) => new URL(path, 'http://a').pathname,
  (path) => path.replace(/\.(?:rsc|segment\.rsc|segments\/.*|action|json)$/i, ''),
  (path) => path.replace(/[.\s]+$/, ''),
  (path) => path.trim(),
  (path) => path.normalize('NFKC'),
  (path) => decodeURIComponent(path).normalize('NFKC').trim(),
  (path) => path.split(';')[0] ?? '',
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what some of them cut off
  (path) => decodeURIComponent(path).replace(/\u0000.*/, ''),
];
const FENCED = /^(?:\/[a-z]{2})?\/(?:account|dashboard|admin)(?:\/|$)/;
const fenced = (path: string) => FENCED.test(path);

describe('whatever passes is what it looks like', () => {
  const piece = fc.constantFrom(
    ...[
      '/',
      '//',
      '\\',
      '.',
      '..',
      '%',
      '%2f',
      '%2e',
      '%5c',
      '%00',
      '%20',
      '%0a',
      '%09',
      '%61',
      '%41',
      '%25',
      '%3b',
      '%c0',
      '%af',
      '%e2%80%8b',
    ],
    ...[
      'admin',
      'account',
      'dashboard',
      'a',
      'dmin',
      'ru',
      'listings',
      '.rsc',
      '.segment.rsc',
      '.segments',
      '.action',
      '.json',
      '_next',
      'data',
    ],
    ...[';x', '?', '#', ' ', '\t', '\u00a0', 'ａ', 'ⅰ', '[', ']', '%5b', '+', '~', '@', '(', ')'],
  );
  const target = fc.array(piece, { maxLength: 8 }).map((pieces) => `/${pieces.join('')}`);

  test('no decoding turns an address that passes a fence unseen into one behind it', () => {
    fc.assert(
      fc.property(target, (given) => {
        const read = readAddress(given);
        if (!read.ok || fenced(read.path)) return;
        for (const decode of decodings) {
          let seen = '';
          try {
            seen = decode(read.path);
          } catch {
            continue;
          }
          // A semicolon is an ordinary character to Next: nothing is cut off there.
          if (read.path.includes(';') || fenced(read.redirect ?? '')) continue;
          expect(fenced(seen), `${given} was read as ${seen}`).toBe(false);
        }
      }),
      tries(20_000),
    );
  });

  test('reading is stable: the tidy spelling of an address is tidy', () => {
    fc.assert(
      fc.property(fc.oneof(target, fc.webPath()), (given) => {
        const read = readAddress(given);
        if (!read.ok || !read.redirect) return;
        expect(read.redirect).toMatch(/^\/(?!\/)/);
        const again = readAddress(read.redirect);
        expect(again).toMatchObject({ ok: true, redirect: null });
      }),
      tries(5000),
    );
  });

  test('anything at all is answered, never thrown at', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (given) => {
        expect(typeof readAddress(given).ok).toBe('boolean');
        expect(typeof readAddress(`/${given}`).ok).toBe('boolean');
      }),
      tries(5000),
    );
  });
});
