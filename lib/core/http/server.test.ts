import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { serve } from '@/tests/support/http';
import type { Pages } from './server';

/** Pages that say what reached them. */
const telling: Pages = {
  fromMemory: () => false,
  async render(req: IncomingMessage, res: ServerResponse, path: string, query: string) {
    let body = '';
    for await (const chunk of req) body += chunk;
    const status = path === '/no-such-page' ? 404 : 200;
    res
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify({ path, query, headers: req.headers, length: body.length }));
  },
};
const withPages = (env?: Record<string, string>) => serve(() => ({ pages: telling }), env);

describe('what goes no further', () => {
  test('another name for this site', async () => {
    const { ask } = await withPages();
    expect((await ask('/', { headers: { host: 'evil.example' } })).status).toBe(421);
    expect((await ask('/', { headers: { host: 'localhost' } })).status).toBe(421);
    expect((await ask('/api/health/', { headers: { host: '10.0.0.7:8080' } })).status).toBe(200);
    expect((await ask('/api/healthy/', { headers: { host: '10.0.0.7:8080' } })).status).toBe(421);
  });

  test('headers without end are refused with a problem document', async () => {
    const { raw, settings } = await withPages();
    const said = await raw(`GET /api/x/ HTTP/1.1\r\nHost: ${settings.host}\r\nx-long: ${'x'.repeat(20_000)}\r\n\r\n`);
    expect(said).toMatch(/^HTTP\/1.1 431 .*application\/problem\+json.*"code":"headers_too_large"/s);
    expect(await raw('not HTTP at all\r\n\r\n')).toMatch(/^HTTP\/1.1 400 .*"code":"invalid"/s);
  });

  test('an expectation that nobody knows changes nothing', async () => {
    const { ask } = await withPages();
    expect((await ask('/api/health/', { headers: { expect: 'a miracle' } })).status).toBe(200);
  });

  test.each([
    ['an absolute target', 'GET http://evil.example/admin HTTP/1.1'],
    ['no target', 'OPTIONS * HTTP/1.1'],
  ])('%s', async (_, line) => {
    const { raw, settings } = await withPages();
    expect(await raw(`${line}\r\nHost: ${settings.host}\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1.1 400 /);
  });

  test('an address in another spelling: a person gets the 404 page, a program a problem document', async () => {
    const { ask } = await withPages();
    const person = await ask('/%61dmin', { headers: { accept: 'text/html' } });
    expect(person.status).toBe(404);
    expect(JSON.parse(person.text).path).toBe('/no-such-page');
    const program = await ask('/%61dmin');
    expect(program.status).toBe(404);
    expect(program.headers['content-type']).toBe('application/problem+json');
    expect(JSON.parse(program.text)).toMatchObject({ status: 404, code: 'no_such_address' });
    expect((await ask('/%61dmin', { method: 'POST', body: 'x' })).status).toBe(404);
  });

  test('a web socket that nobody expects', async () => {
    const { raw, settings } = await withPages();
    const upgrade = `GET /_next/webpack-hmr HTTP/1.1\r\nHost: ${settings.host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n`;
    expect(await raw(upgrade)).toMatch(/^HTTP\/1.1 400 /);
  });

  test('anything, while it is starting', async () => {
    const { ask, doors } = await serve(() => ({}));
    const early = await ask('/');
    expect([early.status, early.headers['retry-after']]).toEqual([503, '2']);
    doors.pages = telling;
    expect((await ask('/')).status).toBe(200);
  });
});

describe('forms and scripts of other sites', () => {
  const cookie = 'authjs.session-token=x';
  test.each([
    ['a form from elsewhere', '/account', { origin: 'https://evil.example', cookie }, 403],
    ['a form from elsewhere, without a cookie', '/login', { origin: 'https://evil.example' }, 403],
    ['a form from a page without an origin', '/account', { origin: 'null', cookie }, 403],
    ['a form that says where it stands only in newer words', '/account', { 'sec-fetch-site': 'cross-site', cookie }, 403],
    ['a form from a neighbour below the same name', '/account', { 'sec-fetch-site': 'same-site', cookie }, 403],
    ['a script from elsewhere with the reader’s cookie', '/api/bookings/', { origin: 'https://evil.example', cookie }, 403],
    ['sign-in from elsewhere', '/api/auth/callback/credentials', { origin: 'https://evil.example' }, 403],
    ['a script from elsewhere with a token', '/api/bookings/', { origin: 'https://app.example', authorization: 'Bearer x' }, 200],
    ['a program', '/api/bookings/', { authorization: 'Bearer x' }, 200],
    ['an upload service that reports back', '/api/uploadthing', {}, 200],
    ['a program with a cookie', '/account', { cookie }, 200],
  ])('%s', async (_, path, headers, status) => {
    const { ask } = await withPages();
    expect((await ask(path, { method: 'POST', headers, body: 'a=b' })).status).toBe(status);
  });

  test('our own forms pass', async () => {
    const { ask, settings } = await withPages();
    expect((await ask('/account', { method: 'POST', headers: { origin: settings.origin, cookie }, body: 'a=b' })).status).toBe(
      200,
    );
  });

  test('the refusal is a page for a person, in words', async () => {
    const { ask } = await withPages();
    const answer = await ask('/account', {
      method: 'POST',
      headers: { origin: 'https://evil.example', accept: 'text/html' },
      body: 'a=b',
    });
    expect(answer.headers['content-type']).toContain('text/html');
    expect(answer.text).toContain('This came from another site');
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  });
});

describe('bodies', () => {
  const kilobyte = Buffer.alloc(1024, 'a');
  test('of announced length are refused before they are read', async () => {
    const { ask } = await withPages();
    const answer = await ask('/account', { method: 'POST', headers: { 'content-length': 2 * 1024 * 1024 } }).catch(
      (error) => error,
    );
    expect(answer.status).toBe(413);
    expect(answer.headers.connection).toBe('close');
  });

  test('of unknown length are refused when they grow too large', async () => {
    const { ask } = await withPages();
    const parts = Array.from({ length: 1100 }, () => kilobyte);
    const answer = await ask('/account', { method: 'POST', headers: { 'transfer-encoding': 'chunked' }, body: parts });
    expect(answer.status).toBe(413);
  });

  test('within the limit arrive whole, pictures up to theirs', async () => {
    const { ask } = await withPages();
    const text = await ask('/account', {
      method: 'POST',
      headers: { 'transfer-encoding': 'chunked' },
      body: Array.from({ length: 1000 }, () => kilobyte),
    });
    expect(JSON.parse(text.text).length).toBe(1000 * 1024);
    const picture = await ask('/account', {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: Buffer.alloc(5 * 1024 * 1024, 'a'),
    });
    expect(JSON.parse(picture.text).length).toBe(5 * 1024 * 1024);
  });
});

describe('one address for each page', () => {
  test('a slash at the end of a page leads to the page', async () => {
    const { ask } = await withPages();
    const answer = await ask('/listings/fix-a-tap/?ref=x');
    expect([answer.status, answer.headers.location]).toEqual([308, '/listings/fix-a-tap?ref=x']);
  });

  test('the API answers with and without it, never by leading elsewhere', async () => {
    const { ask } = await withPages();
    expect((await ask('/api/services/')).status).toBe(200);
    expect((await ask('/api/services')).status).toBe(200);
  });
});

describe('what the application is told', () => {
  const seen = (text: string) => JSON.parse(text).headers as Record<string, string>;
  const lies = {
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    'x-forwarded-for': '1.2.3.4',
    'x-client-address': '1.2.3.4',
    forwarded: 'for=1.2.3.4',
    'x-middleware-subrequest': 'middleware:middleware',
    'x-middleware-next': '1',
    'x-matched-path': '/admin',
    'x-invoke-path': '/admin',
    'x-nextjs-data': '1',
    'next-resume': '1',
    'content-security-policy': "script-src 'nonce-known'",
  };

  test('is nothing that a client may not say', async () => {
    const { ask, settings } = await withPages();
    const headers = seen((await ask('/', { headers: lies })).text);
    expect(headers).toMatchObject({
      'x-forwarded-host': settings.host,
      'x-forwarded-proto': 'http',
      'x-client-address': '127.0.0.1',
    });
    for (const name of Object.keys(lies).filter((name) => !/^x-(?:forwarded|client)/.test(name)))
      expect(headers, name).not.toHaveProperty(name);
  });

  test('is what Next’s own scripts say, though', async () => {
    const { ask } = await withPages();
    const own = {
      rsc: '1',
      'next-router-state-tree': '[]',
      'next-url': '/',
      'x-nextjs-request-id': 'a',
      'x-nextjs-html-request-id': 'b',
    };
    expect(seen((await ask('/listings/a', { headers: own })).text)).toMatchObject(own);
  });

  test('is the same through the API’s door, which reads the raw headers', async () => {
    let raw: string[] = [];
    const { ask } = await serve(() => ({
      pages: telling,
      api: (req, res) => {
        raw = req.rawHeaders;
        res.end('{}');
      },
    }));
    await ask('/api/services/', { headers: { ...lies, 'x-request-id': 'from-the-proxy' } });
    const told = Object.fromEntries(raw.flatMap((name, i) => (i % 2 ? [] : [[name.toLowerCase(), raw[i + 1]]])));
    expect(told).toMatchObject({ 'x-request-id': 'from-the-proxy', 'x-client-address': '127.0.0.1' });
    expect(told).not.toHaveProperty('x-middleware-subrequest');
  });

  test('the client’s address comes from as many proxies as we have, counted from our side', async () => {
    const { ask } = await withPages({ TRUST_PROXY: '2' });
    const forwarded = { 'x-forwarded-for': '6.6.6.6, 203.0.113.9, 10.0.0.2' };
    expect(seen((await ask('/', { headers: forwarded })).text)['x-client-address']).toBe('203.0.113.9');
    expect(seen((await ask('/', { headers: { 'x-forwarded-for': 'nonsense, 10.0.0.2' } })).text)['x-client-address']).toBe(
      '127.0.0.1',
    );
  });

  test('a request id is kept if it is one', async () => {
    const { ask } = await withPages();
    expect((await ask('/', { headers: { 'x-request-id': 'abc-123-def' } })).headers['x-request-id']).toBe('abc-123-def');
    for (const bad of ['short', 'a'.repeat(65), 'a b c d e f', '<script>alert</script>'])
      expect((await ask('/', { headers: { 'x-request-id': bad } })).headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('every answer', () => {
  test.each(['/', '/api/services/', '/%61', '/listings/a/'])('%s carries the security headers', async (path) => {
    const { ask } = await withPages();
    const { headers } = await ask(path);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'cross-origin-opener-policy': 'same-origin',
    });
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
  });

  test('insists on https where the origin is https', async () => {
    const { ask } = await withPages({ ORIGIN: 'https://example.org' });
    expect((await ask('/')).headers['strict-transport-security']).toMatch(/^max-age=\d{8}/);
  });

  test('to a bug tells nothing but the number under which it was written down', async () => {
    const broken: Pages = { ...telling, render: () => Promise.reject(new Error('SELECT secret FROM user')) };
    const { ask } = await serve(() => ({ pages: broken }));
    const answer = await ask('/', { headers: { accept: 'text/html' } });
    expect(answer.status).toBe(500);
    expect(answer.text).toContain(String(answer.headers['x-request-id']));
    expect(answer.text).not.toContain('SELECT');
  });
});

test('a bug while a form is still being sent is answered too', async () => {
  const broken: Pages = { ...telling, render: () => Promise.reject(new Error('broken')) };
  const { ask } = await serve(() => ({ pages: broken }));
  const parts = Array.from({ length: 200 }, () => Buffer.alloc(1024, 'a'));
  expect((await ask('/account', { method: 'POST', headers: { 'transfer-encoding': 'chunked' }, body: parts })).status).toBe(500);
});

test('REST goes to its own door, sign-in and uploads to Next', async () => {
  const { ask } = await serve(() => ({ pages: telling, api: (_, res) => void res.end('"rest"') }));
  expect((await ask('/api/services/')).text).toBe('"rest"');
  expect((await ask('/api/authors/')).text).toBe('"rest"');
  for (const path of ['/api/auth/session', '/api/uploadthing']) expect(JSON.parse((await ask(path)).text).path).toBe(path);
});
