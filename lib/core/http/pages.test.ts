import { createHash } from 'node:crypto';
import zlib from 'node:zlib';
import { beforeEach, describe, expect, test } from 'vitest';
import { put } from '@/lib/core/once';
import { invalidatePages, PageCache, pageCache } from '@/lib/core/page-cache';
import { dependsOn, doNotKeep, expiresAt } from '@/lib/core/rendering';
import { serve } from '@/tests/support/http';
import { pagesInFrontOf } from './pages';
import type { Handler } from './server';

beforeEach(() => void put('page-cache', new PageCache(1_000_000)));

const nonceOf = (policy: unknown) => /'nonce-([0-9a-f]{32})'/.exec(String(policy))?.[1] ?? '';
let renderings = 0;

/** Stands where Next stands: a page that repeats whatever it was told, and an inline script of its own. */
const repeating: Handler = (req, res) => {
  renderings++;
  const nonce = nonceOf(req.headers['content-security-policy']);
  const { 'content-security-policy': _, ...told } = req.headers;
  const body = `<!doctype html><title>${req.method} ${req.url}</title><script nonce="${nonce}">own("${nonce}")</script><pre>${JSON.stringify(told)}</pre><script>alert(1)</script>`;
  res.setHeader('content-type', 'text/html; charset=utf-8');
  res.write(body.slice(0, 40));
  res.end(body.slice(40));
};

const site = (next: Handler = repeating) => {
  renderings = 0;
  return serve((settings) => ({ pages: pagesInFrontOf(next, { settings, dev: false, languages: ['ru'] }) }));
};

describe('an anonymous reader of a public page', () => {
  test('is shown the page from memory the second time', async () => {
    const { ask } = await site();
    const first = await ask('/listings/fix-a-tap');
    const second = await ask('/listings/fix-a-tap');
    expect([first.headers['x-page-cache'], second.headers['x-page-cache']]).toEqual(['miss', 'hit']);
    expect(second.text).toBe(first.text);
    expect(renderings).toBe(1);
  });

  test('gets it as small as the browser takes it', async () => {
    const { ask } = await site();
    const plain = await ask('/');
    const br = await ask('/', { headers: { 'accept-encoding': 'gzip, br' } });
    const gzip = await ask('/', { headers: { 'accept-encoding': 'gzip, br;q=0' } });
    expect(br.headers['content-encoding']).toBe('br');
    expect(zlib.brotliDecompressSync(br.body).toString()).toBe(plain.text);
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(zlib.gunzipSync(gzip.body).toString()).toBe(plain.text);
    expect(plain.headers['content-encoding']).toBeUndefined();
    for (const answer of [plain, br, gzip]) expect(answer.headers.vary).toContain('cookie');
  });

  test('who has it already is told so', async () => {
    const { ask } = await site();
    const { etag } = (await ask('/')).headers;
    const again = await ask('/', { headers: { 'if-none-match': String(etag) } });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  test('who only asks for the head gets the head', async () => {
    const { ask } = await site();
    const whole = await ask('/');
    const head = await ask('/', { method: 'HEAD' });
    expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', whole.headers['content-length']]);
  });

  test('waits with all others for one rendering', async () => {
    const { ask } = await site(async (req, res) => {
      await new Promise((ok) => setImmediate(ok));
      await repeating(req, res);
    });
    await Promise.all(Array.from({ length: 20 }, () => ask('/search?q=tap')));
    expect(renderings).toBe(1);
  });

  test('is not shown it after it changed', async () => {
    const { ask } = await site(async (req, res) => {
      dependsOn('listing:12');
      await repeating(req, res);
    });
    await ask('/listings/a');
    invalidatePages('listing:13');
    expect((await ask('/listings/a')).headers['x-page-cache']).toBe('hit');
    invalidatePages('listing:12');
    expect((await ask('/listings/a')).headers['x-page-cache']).toBe('miss');
  });
});

describe('nobody can put anything into a page that others see', () => {
  const poison = {
    cookie: 'theme=poison; NEXT_LOCALE=poison',
    'user-agent': 'poison',
    'accept-language': 'poison',
    referer: 'https://poison.example/',
    'x-forwarded-host': 'poison.example',
    'x-forwarded-for': '6.6.6.6',
    'x-forwarded-proto': 'poison',
    'x-original-url': '/poison',
    'x-rewrite-url': '/poison',
    'x-anything': 'poison',
    authorization: 'Bearer poison',
    accept: 'text/html,poison',
    'x-request-id': 'poison-poison',
    'content-security-policy': "script-src 'nonce-poison'",
  };

  test('by headers and cookies', async () => {
    const { ask, settings } = await site();
    await ask('/listings/a', { headers: poison });
    const seen = await ask('/listings/a');
    expect(seen.headers['x-page-cache']).toBe('hit');
    expect(seen.text).not.toMatch(/poison|6\.6\.6\.6/);
    expect(seen.text).toContain(`"host":"${settings.host}"`);
    expect(seen.headers['x-request-id']).not.toBe('poison-poison');
  });

  test('by another name of the site', async () => {
    const { ask } = await site();
    expect((await ask('/listings/a', { headers: { host: 'poison.example' } })).status).toBe(421);
    expect(pageCache().size).toBe(0);
  });

  test('by parameters that the page does not know', async () => {
    const { ask } = await site();
    await ask('/search?q=tap&poison=1&utm_source=poison');
    const seen = await ask('/search?q=tap');
    expect(seen.headers['x-page-cache']).toBe('hit');
    expect(seen.text).toContain('GET /search?q=tap<');
    await ask('/listings/a?next=//poison.example');
    expect((await ask('/listings/a')).text).not.toContain('poison');
  });

  test('by asking for a page’s data instead of the page', async () => {
    const { ask } = await site();
    for (const name of ['rsc', 'next-router-state-tree', 'next-router-prefetch', 'next-action', 'next-router-segment-prefetch'])
      expect((await ask('/listings/a', { headers: { [name]: '1' } })).headers['x-page-cache'], name).toBe('pass');
    expect(pageCache().size).toBe(0);
  });

  test('by a script: only what Next itself wrote may run', async () => {
    const { ask } = await site();
    const { text, headers } = await ask('/listings/a');
    const policy = String(headers['content-security-policy']);
    const hash = (code: string) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;
    const own = /<script>(own.*?)<\/script>/.exec(text)?.[1] ?? '';
    expect(policy).toContain(hash(own));
    expect(policy).not.toContain(hash('alert(1)'));
    expect(policy).not.toMatch(/nonce-|unsafe-inline'(?!;? ?img)[^;]*script/);
    expect(text).not.toMatch(/nonce=|[0-9a-f]{32}/);
  });
});

describe('someone', () => {
  test.each([
    'authjs.session-token=abc',
    'theme=dark; authjs.session-token=abc',
    '__Secure-authjs.session-token=abc',
    'authjs.session-token.0=abc; authjs.session-token.1=def',
    '__Secure-authjs.session-token.0=abc',
    '__Host-authjs.session-token.1=abc',
    'next-auth.session-token=abc',
    '__prerender_bypass=abc',
  ])('with %s is rendered for, and what they see is not kept', async (cookie) => {
    const { ask } = await site();
    await ask('/listings/a');
    const own = await ask('/listings/a', { headers: { cookie, 'accept-language': 'ru' } });
    expect(own.headers['x-page-cache']).toBe('pass');
    expect(own.text).toContain(cookie);
    const policy = String(own.headers['content-security-policy']);
    expect(nonceOf(policy)).not.toBe('');
    expect(own.text).toContain(`<script nonce="${nonceOf(policy)}">`);
    expect((await ask('/listings/a')).text).not.toContain('session-token');
  });

  test('no two readers get the same nonce', async () => {
    const { ask } = await site();
    const nonces = await Promise.all(
      [1, 2, 3].map(async () => nonceOf((await ask('/account')).headers['content-security-policy'])),
    );
    expect(new Set(nonces).size).toBe(3);
  });
});

describe('a page that is not there', () => {
  const html = { 'content-type': 'text/html' };
  /** As Next does it: the status is right, and the page is empty until its scripts run. */
  const empty: Handler = (req, res) => {
    const words = {
      '/nowhere': 'There is no such page.',
      '/ru/nowhere': 'Нет такой страницы.',
      '/forbidden': 'This is not for you.',
    }[String(req.url)];
    const cookie = req.headers.cookie ?? 'nobody';
    if (words) return void res.writeHead(200, html).end(`${words} (${cookie})`);
    res.writeHead(req.url?.includes('private') ? 403 : 404, { ...html, 'x-of-the-first': '1' }).end('<html id="__next_error__">');
  };
  const asPerson = (cookie?: string) => ({ headers: { accept: 'text/html,*/*', ...(cookie && { cookie }) } });

  test.each([
    ['/listings/gone', undefined, 404, 'There is no such page. (nobody)'],
    ['/ru/listings/gone', undefined, 404, 'Нет такой страницы. (nobody)'],
    ['/account/orders/GH-0000-0000', 'session-token=a', 404, 'There is no such page. (session-token=a)'],
    ['/account/private', 'session-token=a', 403, 'This is not for you. (session-token=a)'],
  ])('says so in words without a script: %s', async (path, cookie, status, text) => {
    const { ask } = await site(empty);
    const answer = await ask(path, asPerson(cookie));
    expect([answer.status, answer.text]).toEqual([status, text]);
    expect(answer.headers['content-length']).toBe(String(Buffer.byteLength(text)));
    expect(nonceOf(answer.headers['content-security-policy'])).not.toBe('');
    expect(answer.headers['x-of-the-first']).toBeUndefined();
  });

  test('programs and scripts are told as Next tells them', async () => {
    const { ask } = await site(empty);
    for (const headers of [{ accept: '*/*' }, { accept: 'text/html', rsc: '1' }]) {
      const answer = await ask('/account/orders/GH-0000-0000', { headers: { ...headers, cookie: 'session-token=a' } });
      expect([answer.status, answer.text]).toEqual([404, '<html id="__next_error__">']);
    }
  });

  test('every other page of somebody arrives piece by piece, as it is written', async () => {
    let finish = () => {};
    const { settings } = await site((_, res) => {
      res.writeHead(200, html);
      res.write('first');
      finish = () => void res.end(' and last');
    });
    const response = await fetch(`${settings.origin}/account`, { headers: { accept: 'text/html', cookie: 'session-token=a' } });
    const reader = response.body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('first');
    finish();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe(' and last');
  });
});

describe('not kept', () => {
  const html = { 'content-type': 'text/html' };
  const cases: [string, Handler][] = [
    ['a page that is not there', (_, res) => void res.writeHead(404, html).end('none')],
    ['an error', (_, res) => void res.writeHead(500, html).end('broken')],
    ['a redirect', (_, res) => void res.writeHead(307, { location: '/login' }).end()],
    ['a page that sets a cookie', (_, res) => void res.writeHead(200, { ...html, 'set-cookie': 'a=b' }).end('x')],
    ['something that is no page', (_, res) => void res.writeHead(200, { 'content-type': 'application/json' }).end('{}')],
    [
      'a page of which a part failed',
      (_, res) => {
        doNotKeep();
        res.writeHead(200, html).end('half');
      },
    ],
    [
      'a page that turned out not to be there while it was sent',
      (_, res) => void res.writeHead(200, html).end('<template data-dgst="NEXT_HTTP_ERROR_FALLBACK;404">'),
    ],
    [
      'a page whose time is over already',
      (_, res) => {
        expiresAt(new Date(1000), new Date(1000));
        res.writeHead(200, html).end('over');
      },
    ],
    [
      'a page that changed while it was rendered',
      async (_, res) => {
        dependsOn('listing:1');
        invalidatePages('listing:1');
        res.writeHead(200, html).end('stale');
      },
    ],
  ];
  test.each(cases)('%s', async (_, next) => {
    const { ask } = await site(next);
    const answer = await ask('/listings/a');
    expect(answer.headers['x-page-cache']).toBe('miss');
    expect(pageCache().size).toBe(0);
  });

  test('its status, headers and words arrive all the same', async () => {
    const { ask } = await site((_, res) => void res.writeHead(307, { location: '/login?next=%2F' }).end());
    const answer = await ask('/listings/a');
    expect([answer.status, answer.headers.location]).toEqual([307, '/login?next=%2F']);
    const none = await (await site((_, res) => void res.writeHead(404, { 'content-type': 'text/html' }).end('nothing here'))).ask(
      '/listings/a',
    );
    expect([none.status, none.text]).toEqual([404, 'nothing here']);
    expect(nonceOf(none.headers['content-security-policy'])).not.toBe('');
  });

  const breaks: [string, Handler][] = [
    [
      'throws',
      () => {
        throw new Error('broken');
      },
    ],
    ['is broken off', (_, res) => void res.destroy()],
    [
      'is broken off halfway',
      (_, res) => {
        res.write('half');
        res.destroy(new Error('broken'));
      },
    ],
  ];
  test.each(breaks)('a rendering that %s is a 500 for all who waited, and the next reader gets a new one', async (_, next) => {
    let broken = true;
    const { ask } = await site((req, res) => (broken ? next(req, res) : repeating(req, res)));
    const answers = await Promise.all([ask('/'), ask('/')]);
    expect(answers.map(({ status }) => status)).toEqual([500, 500]);
    broken = false;
    expect((await ask('/')).status).toBe(200);
  });

  test('other pages, other methods', async () => {
    const { ask } = await site();
    for (const path of ['/account', '/login', '/listings/a/book']) expect((await ask(path)).headers['x-page-cache']).toBe('pass');
    expect((await ask('/', { method: 'POST', body: 'a=b' })).headers['x-page-cache']).toBe('pass');
    expect(pageCache().size).toBe(0);
  });
});

test('a page ends when time makes it untrue', async () => {
  let now = 0;
  put('page-cache', new PageCache(1_000_000, () => now));
  const { ask } = await site((req, res) => {
    const clock = new Date('2030-01-01T00:00:00Z');
    expiresAt(new Date(clock.getTime() + 60_000), clock);
    expiresAt(new Date(clock.getTime() + 20_000), clock);
    return repeating(req, res);
  });
  await ask('/listings/a');
  now = 19_000;
  expect((await ask('/listings/a')).headers['x-page-cache']).toBe('hit');
  now = 20_000;
  expect((await ask('/listings/a')).headers['x-page-cache']).toBe('miss');
});
