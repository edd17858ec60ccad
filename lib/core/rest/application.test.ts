import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Actor, Context } from '@/lib/core/context';
import type { RestDoor } from '@/lib/core/door';
import { conflict, DomainError } from '@/lib/core/errors';
import { setConfig } from '@/tests/support/config';
import { type Operation, restApplication } from './index';

beforeAll(() => void setConfig({ LOG_LEVEL: 'silent' }));

const actor = (role: Actor['role']): Actor => ({ id: 1, role, sessionId: 's', scopes: 'all' });
const visitor = { actor: null, channel: 'rest', requestId: 'request-1', locale: 'en' } as Context;
const at = (
  rest: Omit<RestDoor, 'output'>,
  execute: Operation['execute'],
  access: Operation['access'] = 'anyone',
): Operation => ({
  name: 'things.test',
  input: z.unknown(),
  access,
  scope: 'shop:read',
  doors: { action: false, rest: { ...rest, output: z.unknown() } },
  execute,
});

let text = 'as it was';
const things: Operation[] = [
  at({ method: 'post', path: '/api/things/', status: 201, summary: 'Make a thing' }, async (_, input) => input, ['PROVIDER']),
  at({ method: 'get', path: '/api/things/', summary: 'Things' }, async (_, input) => ({
    results: [],
    nextCursor: 7,
    ...(input as object),
  })),
  at({ method: 'get', path: '/api/things/{thing}/', summary: 'A thing' }, async (_, input) => ({ ...(input as object), text })),
  at({ method: 'put', path: '/api/things/{thing}/', summary: 'Change a thing' }, async (ctx, input) => {
    await ctx.precondition?.(ctx);
    text = (input as { text: string }).text;
    return { text };
  }),
  at({ method: 'delete', path: '/api/only/', status: 204, summary: 'Remove' }, async () => ({})),
  at({ method: 'get', path: '/api/long/', summary: 'Much text' }, async () => ({ text: 'again and '.repeat(1000) })),
  at({ method: 'get', path: '/api/broken/', summary: 'Fails' }, async () => {
    throw new Error('a secret detail');
  }),
  at({ method: 'get', path: '/api/conflict/', summary: 'Conflicts' }, async () => {
    throw conflict('step_not_now', { allowedSteps: ['accept'] });
  }),
];
type Who = Parameters<typeof restApplication>[0];
const app = (role: Actor['role'] | null = null, more: Partial<Who> = {}) =>
  restApplication({
    operations: things,
    visitorOf: () => visitor,
    contextOf: async () => ({ ...visitor, actor: role && actor(role) }),
    count: async () => ({ limit: 100, remaining: 99, resetSeconds: 60, windowSeconds: 3600 }),
    ...more,
  });
const ask = async (method: string, path: string, headers: Record<string, string> = {}, body?: string, by = app('PROVIDER')) =>
  by.fetch(new Request(`http://localhost${path}`, { method, headers, body }));
const post = (body: string, type = 'application/json') =>
  new Request('http://localhost/api/things/', { method: 'POST', body, headers: { 'content-type': type } });

describe('who asks', () => {
  test.each([
    [null, 401, 'unauthenticated'],
    ['CUSTOMER', 403, 'forbidden'],
  ] as const)('%s is refused before a byte of the body is read', async (role, status, code) => {
    const request = post('{"broken', 'text/plain');
    const response = await app(role).fetch(request);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code });
    expect(request.bodyUsed).toBe(false);
  });

  test('a token that does not hold is counted as a visitor’s request, and refused', async () => {
    const counted: Context[] = [];
    const refusing = app(null, {
      contextOf: () => Promise.reject(new DomainError('unauthenticated', 'token_invalid')),
      count: async (ctx) => {
        counted.push(ctx);
        return null;
      },
    });
    const response = await ask('GET', '/api/things/', {}, undefined, refusing);
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(counted).toEqual([visitor]);
  });
});

describe('a body', () => {
  const sent = async (body: string | Uint8Array<ArrayBuffer>, type = 'application/json') => {
    const response = await app('PROVIDER').fetch(
      new Request('http://localhost/api/things/', { method: 'POST', body, headers: { 'content-type': type } }),
    );
    return [response.status, await response.json()];
  };
  const told = (code: string) => expect.objectContaining({ code });

  test.each([
    ['cut off', '{"broken', 'application/json', 400, 'malformed_json'],
    ['a list', '[]', 'application/json', 400, 'malformed_json'],
    ['nothing', 'null', 'application/json', 400, 'malformed_json'],
    ['nested without end', `{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, 'application/json', 400, 'malformed_json'],
    ['of another type', 'a', 'text/plain', 415, 'json_expected'],
    ['of a type that only begins like it', '{}', 'application/jsonx', 415, 'json_expected'],
    ['in another encoding', '{}', 'application/json; charset=latin1', 415, 'json_expected'],
    ['too large', `{"a":"${'x'.repeat(1_000_000)}"}`, 'application/json', 413, 'body_too_large'],
  ])('%s is refused', async (_, body, type, status, code) => {
    expect(await sent(body, type)).toEqual([status, told(code)]);
  });

  test('that is not UTF-8 is refused', async () => {
    expect(await sent(new Uint8Array([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d]))).toEqual([
      400,
      told('malformed_json'),
    ]);
  });

  test('is read with its names in the code’s spelling', async () => {
    const made = await app('PROVIDER').fetch(post('{"a_name": {"first_part": 1}}', 'application/json; charset=UTF-8'));
    expect([made.status, await made.json()]).toEqual([201, { a_name: { first_part: 1 } }]);
  });

  test('may not name what the address says', async () => {
    const response = await ask('PUT', '/api/things/1/', { 'content-type': 'application/json' }, '{"thing": 2, "text": "a"}');
    expect(await response.json()).toMatchObject({ status: 400, errors: { thing: [{ code: 'unknown_field' }] } });
  });
});

describe('every answer', () => {
  test.each([
    ['GET', '/api/things/', 200],
    ['GET', '/api/nothing/', 404],
    ['PATCH', '/api/things/', 405],
    ['POST', '/api/things/', 415],
    ['GET', '/api/things/?a=1&a=2', 400],
    ['GET', '/api/conflict/', 409],
    ['GET', '/api/broken/', 500],
    ['DELETE', '/api/only', 204],
  ])('%s %s: %s has the request’s id and what is left of the limit', async (method, path, status) => {
    const response = await ask(method, path, {}, method === 'POST' ? 'a' : undefined);
    expect(response.status).toBe(status);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'x-request-id': 'request-1',
      ratelimit: 'limit=100, remaining=99, reset=60',
      'ratelimit-policy': '100;w=3600',
    });
    if (status < 400) return;
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ status, code: expect.stringMatching(/^[a-z_]+$/), request_id: 'request-1' });
  });

  test('what nobody expected is told without detail, what may be done instead with it', async () => {
    expect(await (await ask('GET', '/api/broken/')).text()).not.toContain('secret');
    expect(await (await ask('GET', '/api/conflict/')).json()).toMatchObject({
      code: 'step_not_now',
      allowed_steps: ['accept'],
    });
  });

  test('a refusal for too many says when to come again', async () => {
    const full = app(null, {
      count: () => Promise.reject(new DomainError('rate_limited', 'rate_limited', {}, { limit: 5, retryAfter: 9, window: 60 })),
    });
    for (const path of ['/api/things/', '/api/nothing/']) {
      const response = await ask('GET', path, {}, undefined, full);
      expect(response.status).toBe(429);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'retry-after': '9',
        ratelimit: 'limit=5, remaining=0, reset=9',
        'ratelimit-policy': '5;w=60',
      });
    }
  });

  test('405 and OPTIONS say what there is, HEAD is GET without its body', async () => {
    const refused = await ask('PATCH', '/api/things/');
    expect(refused.headers.get('allow')).toBe('GET, HEAD, OPTIONS, POST');
    const options = await ask('OPTIONS', '/api/things');
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS, POST']);
    const head = await ask('HEAD', '/api/things/');
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  test('with and without the slash at the end it is the same, and never a redirect', async () => {
    const [one, other] = [await ask('GET', '/api/things'), await ask('GET', '/api/things/')];
    expect([one.status, await one.text()]).toEqual([other.status, await other.text()]);
  });
});

test('a list says where it goes on, with all else that was asked', async () => {
  const response = await ask('GET', '/api/things/?limit=5&cursor=3');
  expect(response.headers.get('link')).toBe('<http://localhost:3000/api/things/?limit=5&cursor=7>; rel="next"');
});

describe('what has not changed', () => {
  test('is not sent again to whoever names its tag', async () => {
    const first = await ask('GET', '/api/things/1/');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]+"$/);
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*', etag.replace(/"$/, '-br"')]) {
      const again = await ask('GET', '/api/things/1/', { 'if-none-match': known });
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    }
    expect((await ask('GET', '/api/things/2/', { 'if-none-match': etag })).status).toBe(200);
  });

  test('can be the condition of a change', async () => {
    const json = { 'content-type': 'application/json' };
    const seen = (await ask('GET', '/api/things/1/')).headers.get('etag') ?? '';
    const change = (tag: string, to: string) =>
      ask('PUT', '/api/things/1/', { ...json, 'if-match': tag }, JSON.stringify({ text: to }));
    expect((await change(seen, 'changed')).status).toBe(200);
    const late = await change(seen, 'changed by who has not seen it');
    expect([late.status, text]).toEqual([412, 'changed']);
    expect((await change('*', 'whatever it was')).status).toBe(200);
    expect((await ask('DELETE', '/api/only/', { 'if-match': seen })).status).toBe(412);
  });
});

test.each([
  ['br', (bytes: Buffer) => brotliDecompressSync(bytes)],
  ['gzip', (bytes: Buffer) => gunzipSync(bytes)],
] as const)('a long answer is sent as %s to whoever takes it', async (coding, unpack) => {
  const plain = await (await ask('GET', '/api/long/')).text();
  const response = await ask('GET', '/api/long/', { 'accept-encoding': coding });
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(response.headers.get('content-encoding')).toBe(coding);
  expect(bytes.length).toBeLessThan(plain.length / 10);
  expect(unpack(bytes).toString()).toBe(plain);
  expect(response.headers.get('vary')).toContain('Accept-Encoding');
});

describe('scripts of other sites', () => {
  const preflight = { origin: 'https://app.example', 'access-control-request-method': 'POST' };
  const allowing = app('PROVIDER', { origins: ['https://app.example'] });

  test('are let in only from the origins of the settings, and never with cookies', async () => {
    const answer = await ask('OPTIONS', '/api/things/', preflight, undefined, allowing);
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://app.example');
    expect(answer.headers.get('access-control-allow-methods')).toContain('POST');
    const read = await ask('GET', '/api/things/', { origin: 'https://app.example' }, undefined, allowing);
    expect(read.headers.get('access-control-allow-origin')).toBe('https://app.example');
    expect(read.headers.get('access-control-expose-headers')).toContain('RateLimit');
    for (const { headers } of [answer, read]) expect(headers.has('access-control-allow-credentials')).toBe(false);
    const foreign = await ask('GET', '/api/things/', { origin: 'https://elsewhere.example' }, undefined, allowing);
    expect(foreign.headers.has('access-control-allow-origin')).toBe(false);
  });

  test('are not let in where nothing is set', async () => {
    const answer = await ask('OPTIONS', '/api/things/', preflight);
    expect(answer.headers.has('access-control-allow-origin')).toBe(false);
  });
});

test('two operations at one address are a mistake of ours, noticed at the start', () => {
  expect(() => app(null, { operations: [...things, ...things] })).toThrow('two operations at POST /api/things/');
});
