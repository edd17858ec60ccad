import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askGitHub } from './claims';

const answers: Record<string, unknown> = {};
const server = createServer((req, res) => {
  const known = req.headers.authorization === 'Bearer right' && answers[req.url ?? ''];
  res.writeHead(known ? 200 : 401, { 'content-type': 'application/json' }).end(JSON.stringify(known || {}));
});
let api = '';
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

test.each([
  ['the primary address, where it is checked', [{ email: 'a@b.example', primary: true, verified: true }], 'a@b.example', true],
  [
    'no other address',
    [
      { email: 'a@b.example', primary: true, verified: false },
      { email: 'c@d.example', primary: false, verified: true },
    ],
    null,
    false,
  ],
  ['none where there is none', [], null, false],
])('of GitHub’s addresses, %s counts, whatever the public profile shows', async (_, emails, email, verified) => {
  answers['/user'] = { id: 7, login: 'ada', name: 'Ada Lovelace', email: 'shown@example.com' };
  answers['/user/emails'] = emails;
  expect(await askGitHub('right', api)).toMatchObject({ id: 7, name: 'Ada Lovelace', email, email_verified: verified });
});

test('a refusal of GitHub is an error, not a person', async () => {
  await expect(askGitHub('wrong', api)).rejects.toThrow('GitHub answered 401');
});
