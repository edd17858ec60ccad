import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createOrder } from '@/tests/support/builders/orders';
import { emptyDatabase, freshDatabase, testProvider } from '@/tests/support/database';
import { type Client, db, openDatabase } from './database';
import { migrate, NewerDatabaseError } from './migrate';

freshDatabase();

const AT = new Date('2026-03-01T12:00:00Z');
const APPEND_ONLY = ['AuditEntry', 'LedgerEntry', 'LedgerTransaction', 'OrderHistory'];

const countOf = async (client: Pick<Client, '$queryRawUnsafe'>, table: string) => {
  const [row] = await client.$queryRawUnsafe<[{ n: bigint }]>(`SELECT COUNT(*) AS n FROM "${table}"`);
  return Number(row.n);
};

describe('what is on record stays', () => {
  // A SQLite migration that makes a table anew drops its triggers without a word.
  test('after all migrations every guard is there', async () => {
    const rows =
      testProvider === 'sqlite'
        ? await db().$queryRaw<{ name: string }[]>`SELECT name FROM sqlite_master WHERE type = 'trigger'`
        : await db().$queryRaw<{ name: string }[]>`SELECT tgname AS name FROM pg_trigger WHERE NOT tgisinternal`;
    const guards =
      testProvider === 'sqlite'
        ? APPEND_ONLY.flatMap((table) => [`${table}_no_delete`, `${table}_no_update`])
        : APPEND_ONLY.map((table) => `${table}_append_only`);
    expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(guards));
  });

  test.each(APPEND_ONLY)('%s can be added to, but neither changed nor taken away', async (table) => {
    await db().auditEntry.create({ data: { at: AT, action: 'test.done', subject: 'test:1', data: {} } });
    const { id } = await db().ledgerTransaction.create({ data: { kind: 'test', currency: 'GBP', at: AT } });
    await db().ledgerEntry.create({ data: { transactionId: id, account: 'cash', amount: 0 } });
    const order = await createOrder(db());
    await db().orderHistory.create({
      data: { orderId: order.id, step: 'book', toState: 'confirmed', party: 'customer', at: AT },
    });

    const before = await countOf(db(), table);
    expect(before).toBeGreaterThan(0);
    await expect(db().$executeRawUnsafe(`UPDATE "${table}" SET "id" = "id" + 1000`)).rejects.toThrow(/append-only/);
    await expect(db().$executeRawUnsafe(`DELETE FROM "${table}"`)).rejects.toThrow(/append-only/);
    expect(await countOf(db(), table)).toBe(before);
  });
});

describe('migrating', () => {
  test('applies what is missing, in order, and the second time nothing', async () => {
    const { url, drop } = await emptyDatabase();
    const applied = await migrate(url);
    expect(applied.slice(0, 2)).toEqual(['0001_init', '0002_append_only']);
    expect(applied).toEqual(applied.toSorted());
    expect(await migrate(url)).toEqual([]);
    await drop();
  });

  test('adds to a database in use what a newer program brings, and leaves the rest alone', async () => {
    const { url, drop } = await emptyDatabase();
    await migrate(url);
    const before = openDatabase(url);
    await before.setting.create({ data: { key: 'kept', value: 1, updatedAt: AT } });
    await before.$disconnect();

    const newer = programWith('9000_more', 'CREATE TABLE "More" ("id" INTEGER PRIMARY KEY);');
    expect(await migrate(url, newer.root)).toEqual(['9000_more']);
    const after = openDatabase(url);
    expect(await countOf(after, 'More')).toBe(0);
    expect(await after.setting.count()).toBe(1);
    await after.$disconnect();
    newer.remove();
    await drop();
  });

  // A SQLite file has one server, which takes its port before it touches the file.
  test.runIf(testProvider === 'postgres')("two servers that start at once do not get in each other's way", async () => {
    const { url, drop } = await emptyDatabase();
    await Promise.all([migrate(url), migrate(url)]);
    expect(await migrate(url)).toEqual([]);
    await drop();
  });

  test('refuses a database that a newer program made, and touches nothing in it', async () => {
    const { url, drop } = await emptyDatabase();
    const newer = programWith('9000_more', 'CREATE TABLE "More" ("id" INTEGER PRIMARY KEY);');
    await migrate(url, newer.root);
    newer.remove();

    const before = await fingerprint(url);
    const refused = migrate(url);
    await expect(refused).rejects.toThrow(NewerDatabaseError);
    await expect(refused).rejects.toThrow(/newer than this program \(it has 9000_more\).*nothing was touched/s);
    expect(await fingerprint(url)).toBe(before);
    await drop();
  });

  test('refuses it also where the newer program added a migration before some of ours', async () => {
    const { url, drop } = await emptyDatabase();
    const newer = programWith('0001_earlier', 'CREATE TABLE "More" ("id" INTEGER PRIMARY KEY);');
    await migrate(url, newer.root);
    newer.remove();
    await expect(migrate(url)).rejects.toThrow(NewerDatabaseError);
    await drop();
  });
});

/** The program as it would be with one more migration: a folder with what `migrate` reads of it. */
function programWith(name: string, sql: string): { root: string; remove: () => void } {
  const root = mkdtempSync(path.join(tmpdir(), 'guildhall-newer-'));
  for (const file of ['package.json', 'node_modules']) symlinkSync(path.resolve(file), path.join(root, file));
  for (const part of ['prisma/schema', 'prisma/migrations']) cpSync(part, path.join(root, part), { recursive: true });
  const folder = path.join(root, 'prisma/migrations', testProvider, name);
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'migration.sql'), sql);
  return { root, remove: () => rmSync(root, { recursive: true }) };
}

/** All that can be seen of a database from outside: a file's bytes, or a server's tables, rows and migrations. */
async function fingerprint(url: string): Promise<string> {
  const hash = createHash('sha256');
  if (testProvider === 'sqlite') return hash.update(readFileSync(url.slice('file:'.length))).digest('hex');
  const client = openDatabase(url);
  const tables = await client.$queryRaw<{ name: string }[]>`
    SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`;
  for (const { name } of tables) hash.update(`${name} ${await countOf(client, name)}\n`);
  hash.update(JSON.stringify(await client.$queryRaw`SELECT * FROM _prisma_migrations ORDER BY migration_name`));
  await client.$disconnect();
  return hash.digest('hex');
}
