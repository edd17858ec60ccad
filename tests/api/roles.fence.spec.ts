import { expect, test } from '@playwright/test';
import { type Door, operationTable, READERS, type Verdict } from '@/tests/support/role-table';
import { askApi, database, LOGINS, OTHERS, type Reply, tokenFor } from './support';

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
  if (status === 401 && code === 'unauthenticated') return 401;
  if (status === 403 && code === 'forbidden') return 403;
  return status >= 500 || status === 405 || code === 'no_such_address' ? `${status} ${code}` : 'in';
}

for (const reader of READERS)
  test(`a ${reader.toLowerCase()} gets through every door of the table, or is refused there`, async () => {
    const token = reader === 'VISITOR' ? undefined : await tokenFor(LOGINS[reader]);
    const wrong: string[] = [];
    for (const { doors, verdicts } of operationTable())
      for (const door of doors) {
        const said = verdictIn(await knock(door, token));
        if (said !== verdicts[reader]) wrong.push(`${door.method} ${door.path}: ${said} instead of ${verdicts[reader]}`);
      }
    expect(wrong).toEqual([]);
  });

test('a token that does not hold opens nothing, not even what is for everyone', async () => {
  for (const { doors } of operationTable())
    for (const door of doors) expect([door.path, (await knock(door, 'made.up.token')).status]).toEqual([door.path, 401]);
});

test('whoever was suspended after signing in gets through no door any more', async () => {
  const token = await tokenFor(OTHERS.CUSTOMER);
  const suspend = (at: string | null) => {
    const db = database();
    db.prepare('UPDATE "User" SET "suspendedAt" = ? WHERE username = ?').run(at, OTHERS.CUSTOMER);
    db.close();
  };
  suspend(new Date().toISOString());
  try {
    await expect.poll(async () => (await askApi('get', '/api/users/me/', token)).status).toBe(401);
    for (const { doors } of operationTable())
      for (const door of doors) expect([door.path, (await knock(door, token)).status]).toEqual([door.path, 401]);
  } finally {
    suspend(null);
  }
});
