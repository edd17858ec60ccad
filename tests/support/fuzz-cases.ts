import type { Operation } from './contract';

/** A request that nobody should send, as it goes over the wire. `path` has its query. */
export type Case = {
  what: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: Buffer;
  /** What the body says, where it is the JSON that it claims to be. */
  json?: unknown;
};

/** A request that is in order. */
export type Base = { at: Record<string, string | number>; fields: Record<string, unknown> };

/** Numbers between 0 and 1 in an order that the seed decides (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const nested = (depth: number, open: string, close: string) => `${open.repeat(depth)}1${close.repeat(depth)}`;
const TEXTS = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\u202eabc\u2066',
  '\u{1f600}'.repeat(100),
  'é'.repeat(5000),
  'x'.repeat(70_000),
  '\'; DROP TABLE "User"; --',
  '%00%ff%',
  '../../../etc/passwd',
  '{{7*7}}<%= 7*7 %>',
  '__proto__',
  'NaN',
  '-Infinity',
  '1e400',
  '0x7f',
  '٣',
  '-0',
  '99999999999999999999',
  '2147483648',
  '2026-02-30',
  '9999-12-31T23:59:59-14:00',
  '0000-00-00T00:00:00Z',
  '+275760-09-13T00:00:00.001Z',
  'GH-0000-0000',
  'true',
  'null',
  '[]',
];
const VALUES: unknown[] = [
  ...TEXTS,
  null,
  true,
  false,
  0,
  -1,
  1.5,
  2 ** 31,
  2 ** 53 + 2,
  -(2 ** 63),
  1e308,
  5e-324,
  [],
  [null],
  [[[[]]]],
  ['a', 'a'],
  Array.from({ length: 2000 }, (_, i) => i),
  {},
  { toString: 1 },
  { valueOf: null, constructor: { prototype: {} } },
  { $gt: '' },
  { length: 3, 0: 'a' },
  JSON.parse('{"__proto__": {"admin": true}}'),
];
const SURPLUS = [
  'unknown',
  'isAdmin',
  'is_superuser',
  'id',
  'user_id',
  'role',
  'toString',
  'constructor',
  '__proto__',
  'a.b',
  '',
  '\0',
  'ключ',
];

/** Bodies that are not what they should be, whatever the operation takes. */
const BODIES: [string, string | Buffer][] = [
  ['nothing', ''],
  ['blanks', '  \r\n '],
  ['cut off', '{"a": "b'],
  ['a comma too much', '{"a": 1,}'],
  ['single quotes', "{'a': 1}"],
  ['two objects', '{}{}'],
  ['a list', '[]'],
  ['a list of objects', '[{}]'],
  ['null', 'null'],
  ['a number', '1'],
  ['a text', '"text"'],
  ['toString', '{"toString":1}'],
  ['__proto__', '{"__proto__":{"isAdmin":true}}'],
  ['__proto__ of nothing', '{"__proto__":null}'],
  ['constructor', '{"constructor":{"prototype":{"isAdmin":true}}}'],
  ['a key twice', '{"a":1,"a":2}'],
  ['a huge number', '{"a":1e999999}'],
  ['many digits', `{"a":${'9'.repeat(100_000)}}`],
  ['nested lists', `{"a":${nested(100_000, '[', ']')}}`],
  ['nested objects', nested(50_000, '{"a":', '}')],
  ['nested and never closed', '['.repeat(100_000)],
  ['many keys', `{${Array.from({ length: 20_000 }, (_, i) => `"k${i}":${i}`).join(',')}}`],
  ['a zero byte', '{"a":"\0"}'],
  ['only zero bytes', Buffer.alloc(64)],
  ['a lone surrogate', '{"a":"\\ud800"}'],
  ['half a character', Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xc3, 0x22, 0x7d])],
  ['UTF-16', Buffer.from('{"a":1}', 'utf16le')],
  ['Latin 1', Buffer.from('{"a":"é"}', 'latin1')],
  ['a byte order mark', Buffer.from('\ufeff{}')],
  ['a form', 'a=1&b=2'],
  ['XML', '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
  ['more than a megabyte', `{"a":"${'x'.repeat(1_100_000)}"}`],
];
const TYPES = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'application/xml',
  'application/jsonp',
  'application/json; charset=utf-16',
  'application/json; charset=',
  'application/merge-patch+json',
  'APPLICATION/JSON',
  '',
  ',',
  'a/b; c="'.padEnd(2000, 'x'),
];
const HEADERS: Record<string, string>[] = [
  { 'idempotency-key': 'x'.repeat(300) },
  { 'idempotency-key': 'a b' },
  { 'idempotency-key': '' },
  { 'idempotency-key': "'; --" },
  { 'if-match': '*' },
  { 'if-match': '"nothing"' },
  { 'if-none-match': '*' },
  { 'accept-language': 'xx-xx;q=2, *;q=-1, ../../../etc' },
  { 'accept-language': ','.repeat(2000) },
  { accept: 'application/xml' },
  { 'accept-encoding': 'br;q=0, x, *;q=0' },
  { 'content-encoding': 'gzip' },
  { 'content-encoding': 'br, br' },
  { 'x-request-id': '"><script>' },
  { 'x-http-method-override': 'DELETE' },
  { 'x-forwarded-for': '::1, 127.0.0.1' },
  { cookie: 'tz=%ff; authjs.session-token=a.b.c; a=%' },
  { range: 'bytes=0-1,5-' },
  { expect: 'nothing' },
  { authorization: 'Basic YTpi' },
  { authorization: 'Bearer ' },
  { authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.' },
  { authorization: `Bearer ${'a'.repeat(4000)}` },
];
const QUERIES = ['?unknown=1', '?a[b]=c', '?%', '?%ff=%fe', '?=', '?&&&', '?__proto__=1', '?constructor=1', '?a=%00', '?a=1&a=2'];

/**
 * At least `count` requests that break what the schema says of an operation, or nearly: each field with each kind of value, each left out,
 * others added, bodies and addresses of every wrong form; then several mistakes at once, as the seed has it.
 */
export function casesFor(operation: Operation, base: Base, count: number, random: () => number): Case[] {
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const inBody = operation.schema !== null || ['POST', 'PUT', 'PATCH'].includes(operation.method);
  const properties = inBody ? ((operation.schema?.properties ?? {}) as Record<string, unknown>) : operation.query;
  const fields = Object.keys(properties);
  const required = (operation.schema?.required ?? []) as string[];
  const cases: Case[] = [];

  const address = (at: Record<string, string | number> = base.at) =>
    operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encoded(at[name]));
  const asked = (what: string, given: Record<string, unknown>, more: Partial<Case> = {}): Case => {
    if (!inBody)
      return { what, method: operation.method, path: `${more.path ?? address()}${queryOf(given)}`, headers: more.headers ?? {} };
    if (operation.multipart) return { what, method: operation.method, path: address(), ...formOf(given), ...more };
    const text = JSON.stringify(given);
    const headers = { 'content-type': 'application/json', ...more.headers };
    const isJson = !more.headers || !('content-type' in more.headers || 'content-encoding' in more.headers);
    return {
      what,
      method: operation.method,
      path: address(),
      ...more,
      headers,
      body: Buffer.from(text),
      json: isJson ? JSON.parse(text) : undefined,
    };
  };
  const raw = (what: string, body: string | Buffer, type = 'application/json'): Case => {
    const bytes = Buffer.from(body);
    return {
      what,
      method: operation.method,
      path: address(),
      headers: { 'content-type': type },
      body: bytes,
      json: jsonIn(bytes, type),
    };
  };

  for (const field of required) cases.push(asked(`without ${field}`, without(base.fields, field)));
  for (const name of SURPLUS) cases.push(asked(`with ${JSON.stringify(name)}`, withField(base.fields, name, 1)));
  for (const field of fields)
    cases.push(
      asked(
        `${field} in camelCase`,
        withField(
          base.fields,
          field.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
          'x',
        ),
      ),
    );
  for (const name of Object.keys(base.at)) {
    cases.push(asked(`${name} in the body`, withField(base.fields, name, 1)));
    for (const text of TEXTS)
      cases.push(asked(`${name} in the address`, base.fields, { path: address({ ...base.at, [name]: text }) }));
  }
  if (inBody) {
    for (const [what, body] of BODIES) cases.push(raw(what, body));
    for (const type of TYPES) cases.push(asked(`as ${type.slice(0, 40)}`, base.fields, { headers: { 'content-type': type } }));
  }
  for (const query of QUERIES) {
    const right = asked(`with ${query}`, base.fields);
    cases.push({ ...right, path: right.path.includes('?') ? `${right.path}&${query.slice(1)}` : right.path + query });
  }
  for (const headers of HEADERS) cases.push(asked(JSON.stringify(headers).slice(0, 60), base.fields, { headers }));
  // Each field meets some of the values; which, and what goes wrong together, is chance.
  for (const field of fields)
    for (let nth = 0; nth < 8; nth++) cases.push(asked(`another ${field}`, withField(base.fields, field, pick(VALUES))));
  while (cases.length < count * 1.5) {
    let given: Record<string, unknown> = base.fields;
    for (let nth = 0; nth <= random() * 3; nth++)
      given =
        random() < 0.2 ? without(given, pick(Object.keys(given))) : withField(given, pick([...fields, ...SURPLUS]), pick(VALUES));
    cases.push(asked('several at once', given, random() < 0.3 ? { headers: pick(HEADERS) } : {}));
  }
  return cases;
}

/** Some of them, the same for the same seed. */
export function sampleOf<T>(all: readonly T[], count: number, random: () => number): T[] {
  const left = [...all];
  return Array.from({ length: Math.min(count, left.length) }, () => left.splice(Math.floor(random() * left.length), 1)[0] as T);
}

const withField = (fields: Record<string, unknown>, name: string, value: unknown): Record<string, unknown> =>
  Object.fromEntries([...Object.entries(fields).filter(([other]) => other !== name), [name, value]]);
const without = (fields: Record<string, unknown>, name: string | undefined): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([other]) => other !== name));

/** As a careless program writes it: what cannot be encoded goes as it is. */
function encoded(value: unknown): string {
  try {
    return encodeURIComponent(String(value)) || '%20';
  } catch {
    return '%ed%a0%80';
  }
}

function queryOf(given: Record<string, unknown>): string {
  const pairs = Object.entries(given).map(([name, value]) => {
    const text = value !== null && typeof value === 'object' ? JSON.stringify(value) : String(value);
    return `${encoded(name)}=${encoded(text.slice(0, 4000)).replace(/^%20$/, '')}`;
  });
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}

const BOUNDARY = 'a-boundary-of-the-fuzz';
function formOf(given: Record<string, unknown>): Pick<Case, 'headers' | 'body'> {
  const parts = Object.entries(given).map(([name, value]) => {
    const isFile = Buffer.isBuffer(value);
    const text = isFile ? value : Buffer.from(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
    const head = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name.replaceAll(/["\r\n]/g, '')}"${isFile ? '; filename="a.png"' : ''}\r\n\r\n`;
    return Buffer.concat([Buffer.from(head), text, Buffer.from('\r\n')]);
  });
  const headers = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
  return { headers, body: Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)]) };
}

function jsonIn(bytes: Buffer, type: string): unknown {
  if (type !== 'application/json') return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
