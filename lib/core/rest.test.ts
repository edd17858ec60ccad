import { expect, test } from 'vitest';
import type { Actor, Context } from './context';
import { type Operation, restApplication } from './rest';

const actor = (role: Actor['role']): Actor => ({ id: 1, role, sessionId: 's', scopes: 'all' });
const operation: Operation = {
  name: 'things.make',
  access: ['PROVIDER'],
  doors: { action: false, rest: { method: 'post', path: '/api/things/', status: 201, summary: 'Make a thing' } },
  execute: async (_, input) => input,
};
const app = (role: Actor['role'] | null) =>
  restApplication({
    operations: [operation],
    contextOf: async () => ({ actor: role && actor(role), channel: 'rest', requestId: 'r' }) as Context,
    count: async () => null,
  });
const post = (body: string, type = 'application/json') =>
  new Request('http://localhost/api/things/', { method: 'POST', body, headers: { 'content-type': type } });

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

test('whoever may is told what is wrong with the body', async () => {
  expect((await app('PROVIDER').fetch(post('{"broken'))).status).toBe(400);
  expect((await app('PROVIDER').fetch(post('a', 'text/plain'))).status).toBe(415);
  const made = await app('PROVIDER').fetch(post('{"a_name": {"first_part": 1}}'));
  expect([made.status, await made.json()]).toEqual([201, { a_name: { first_part: 1 } }]);
});
