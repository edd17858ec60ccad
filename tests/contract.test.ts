import { readdirSync, readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { commands } from '@/lib/core/command';
import { restDoors } from '@/lib/core/door';
import { queries } from '@/lib/core/query';
import { REFUSALS } from '@/lib/core/rest/refusals';
import errors from '@/messages/en/errors.json';
import { contract, judged } from './support/contract';

const { document, paths, complaint } = contract();
const operations = [...commands(), ...queries()];
const doors = operations.flatMap((operation) => restDoors(operation.doors).map((door) => ({ name: operation.name, door })));

test('the document is OpenAPI 3.1', async () => {
  const validator = new Validator();
  expect(await validator.validate(structuredClone(document))).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
});

test('every command and query is in it, or says why not', () => {
  const without = operations.filter(({ doors: { rest } }) => 'none' in rest).map(({ name }) => name);
  expect(without.sort()).toEqual(['accounts.arrive', 'accounts.signIn', 'accounts.signOut', 'accounts.startLink']);
  const described = Object.values(paths).flatMap((path) => Object.keys(path));
  expect(described).toHaveLength(doors.length + 1); // and the health
  const ids = Object.values(paths).flatMap((path) => Object.values(path).map(({ operationId }) => operationId));
  expect(new Set(ids).size).toBe(ids.length);
});

test.each(doors.map(({ name, door }) => [`${door.method} ${door.path}`, name, door] as const))(
  '%s says what it answers, and gives an example of what it takes',
  (_, __, { output, status, method, path, example }) => {
    expect(output === null).toBe(status === 204);
    const { requestBody } = paths[path]?.[method] ?? {};
    const [media] = Object.values(requestBody?.content ?? {});
    if (
      media &&
      Object.keys((media.schema.properties ?? {}) as object).length > 0 &&
      !('multipart/form-data' in (requestBody?.content ?? {}))
    )
      expect(example).toBeDefined();
  },
);

test('every code of a refusal has its words', () => {
  expect(Object.keys(REFUSALS).filter((code) => !(code in errors))).toEqual([]);
});

describe('what the judge notices', () => {
  const me = {
    id: 1,
    email: 'a@example.com',
    email_verified: true,
    username: 'a',
    first_name: 'A',
    last_name: 'B',
    phone: null,
    role: 'CUSTOMER',
    bio: '',
    city: null,
    languages: [],
    time_zone: null,
    avatar: null,
    has_password: true,
    created_at: '2026-01-01T00:00:00.000Z',
  };
  const answer = { method: 'GET', path: '/api/users/me/', status: 200, type: 'application/json', body: me as unknown };
  const problem = { type: 'about:blank', title: 'Please sign in first.', status: 401, code: 'unauthenticated', request_id: null };
  const refused = { ...answer, status: 401, type: 'application/problem+json', body: problem };
  const changed = { ...answer, method: 'PATCH', request: { first_name: ' Ada ' } as unknown };

  test('nothing in what is right', () => {
    expect([answer, refused, changed].map(complaint)).toEqual([null, null, null]);
  });

  test.each([
    ['a field that the document does not have', { ...answer, body: { ...me, password_hash: 'x' } }, /password_hash/],
    ['a field that is missing', { ...answer, body: { ...me, email: undefined } }, /email/],
    ['a field of another type', { ...answer, body: { ...me, id: '1' } }, /integer/],
    ['a failure', { ...refused, status: 500 }, /500/],
    ['a refusal that is no problem document', { ...refused, type: 'application/json' }, /problem document/],
    ['a code that the document does not list', { ...refused, body: { ...problem, code: 'slot_taken' } }, /code/],
    ['a status that the document does not list', { ...refused, status: 409 }, /409/],
    ['an address that the document does not have', { ...answer, path: '/api/users/you/' }, /address/],
    ['a body where there is none', { ...answer, method: 'POST', path: '/api/users/logout/', status: 204 }, /should be none/],
    ['a surplus field that was accepted', { ...changed, request: { is_superuser: true } }, /accepted/],
    ['a wrong type that was accepted', { ...changed, request: { first_name: 1 } }, /accepted/],
  ])('%s', (_, exchange, said) => {
    expect(complaint(exchange)).toMatch(said);
  });

  test('and an application that it has judged fails its caller', async () => {
    const app = judged({ fetch: () => Response.json({ ...me, secret: 1 }) });
    await expect(app.fetch(new Request('http://localhost/api/users/me/'))).rejects.toThrow(/secret/);
  });
});

/** Who asks the application without a judge, and why. */
const UNJUDGED: Readonly<Record<string, string>> = {
  'tests/api/agents.itest.ts': 'tools of agents, which are not in the document',
  'tests/api/fuzz.itest.ts': 'judges by itself, also what no client sends',
  'tests/integration/documents.itest.ts': 'the document and its pages',
  'tests/integration/payment-webhooks.itest.ts': 'what payment providers send, whose contract is theirs',
};

test('every test that asks the API has its answers judged', () => {
  const files = ['lib', 'tests'].flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' }).map((name) => `${room}/${name}`),
  );
  const unjudged = files
    .filter((name) => /\.(?:itest|spec)\.ts$/.test(name) && !name.includes('/e2e/'))
    .filter((name) => /(?<!judged\()makeApi\(\)|\bask\(['`]\/api\/(?!auth)/.test(readFileSync(name, 'utf8')));
  expect(unjudged.filter((name) => !(name in UNJUDGED))).toEqual([]);
});
