import { expect, test } from '@playwright/test';
import { type Door, IDENTITIES, operationTable, type Verdict, verdictOn } from '@/tests/support/role-table';
import { askApi, PEOPLE, type Reply, tokenFor, whileSuspended } from './support';

/** Things that nobody has: the walk asks who may try and changes nothing. */
const NOTHING: Readonly<Record<string, string>> = {
  reference: 'GH-0000-0000',
  handle: 'nobody-at-all',
  session: '00000000-0000-4000-8000-000000000000',
  date: '2099-01-01',
};
const filled = (path: string) => path.replaceAll(/\{(\w+)\}/g, (_, name: string) => NOTHING[name] ?? '2000000000');

/** Asks with a field that no operation knows: whoever is let in is told so, or that there is no such thing. */
function knock({ method, path }: Door, token?: string): Promise<Reply> {
  if (method === 'get' || method === 'delete') return askApi(method, `${filled(path)}?no_such_field=1`, token);
  return askApi(method, filled(path), token, { no_such_field: 1 });
}

/** What the door said. A refusal that comes from further in has a reason of its own. */
function verdictIn({ status, body }: Reply): Verdict | string {
  const { code } = body ? (JSON.parse(body) as { code?: string }) : {};
  if (status === 401 && code && ['unauthenticated', 'token_invalid'].includes(code)) return 401;
  if (status === 403 && code === 'forbidden') return 403;
  return status >= 500 || status === 405 || code === 'no_such_address' ? `${status} ${code}` : 'in';
}

for (const identity of IDENTITIES)
  test(`${identity} gets through every door of the table, or is refused there`, async () => {
    const username = PEOPLE[identity];
    const token = username === null ? undefined : await tokenFor(username);
    const walk = async () => {
      const wrong: string[] = [];
      for (const row of operationTable())
        for (const door of row.doors) {
          const [said, wanted] = [verdictIn(await knock(door, token)), verdictOn(row, identity)];
          if (said !== wanted) wrong.push(`${door.method} ${door.path}: ${said} instead of ${wanted}`);
        }
      expect(wrong).toEqual([]);
    };
    await (identity === 'SUSPENDED' ? whileSuspended(String(username), walk) : walk());
  });

test('a token that does not hold opens nothing, not even what is for everyone', async () => {
  for (const { doors } of operationTable())
    for (const door of doors) expect([door.path, (await knock(door, 'made.up.token')).status]).toEqual([door.path, 401]);
});
