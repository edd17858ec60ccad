import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { describe, expect, test } from 'vitest';
import { PrismaClient } from '@/generated/sqlite/client';
import { freshDatabase, freshSqlite, testProvider } from '@/tests/support/database';
import { type Client, closeDatabase, connectDatabase, databaseUrl, db, isDuplicate, openDatabase, transact } from './database';

freshDatabase();

const AT = new Date('2026-03-01T12:00:00Z');
const row = (key: string, value: number) => ({ key, value, updatedAt: AT });
const stored = async (key: string) => (await db().setting.findUnique({ where: { key } }))?.value;

class Undo extends Error {}
const undone = (error: unknown) => {
  if (!(error instanceof Undo)) throw error;
};

/** What a plain read sees of a row that an open transaction has written and not committed: 0 or 1. */
async function seenInMidTransaction(client: Client, key: string): Promise<number> {
  let seen = -1;
  await client.$transaction(async (tx) => {
    await tx.setting.create({ data: row(key, 1) });
    seen = await client.setting.count({ where: { key } });
  });
  return seen;
}

/** How much is left of a plain write that was answered as done, when a transaction that was open meanwhile is undone: 0 or 1. */
async function leftAfterUndoing(client: Client, key: string): Promise<number> {
  let plain: Promise<unknown> = Promise.resolve();
  await client
    .$transaction(async (tx) => {
      await tx.setting.create({ data: row(`${key}.undone`, 1) });
      plain = client.setting.create({ data: row(key, 1) }).then(); // queries begin when they are waited for
      // Many queries of our own give the other one every chance to get in between.
      for (let i = 0; i < 50; i++) await tx.setting.count();
      throw new Undo();
    })
    .catch(undone);
  await plain;
  return client.setting.count({ where: { key } });
}

test('a plain read during an open transaction sees nothing that is not committed', async () => {
  const client = openDatabase(databaseUrl());
  expect(await seenInMidTransaction(client, 'read')).toBe(0);
  expect(await client.setting.count({ where: { key: 'read' } })).toBe(1);
  await client.$disconnect();
});

test('a plain write during a transaction that is undone stays', async () => {
  const client = openDatabase(databaseUrl());
  expect(await leftAfterUndoing(client, 'write')).toBe(1);
  expect(await client.setting.count({ where: { key: 'write.undone' } })).toBe(0);
  await client.$disconnect();
});

test('200 transactions at once all succeed, each by itself', async () => {
  await Promise.all(
    Array.from({ length: 200 }, (_, i) =>
      transact(async (tx) => {
        await tx.setting.create({ data: row(`many.${i}`, i) });
        await tx.setting.update({ where: { key: `many.${i}` }, data: { value: i + 1 } });
      }),
    ),
  );
  const rows = await db().setting.findMany({ where: { key: { startsWith: 'many.' } } });
  expect(rows.map(({ value }) => Number(value)).sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
});

test('20 at once who read, add one and write give 20', async () => {
  await db().setting.create({ data: row('count', 0) });
  await Promise.all(
    Array.from({ length: 20 }, () =>
      transact(async (tx) => {
        const { value } = await tx.setting.findUniqueOrThrow({ where: { key: 'count' } });
        await tx.setting.update({ where: { key: 'count' }, data: { value: Number(value) + 1 } });
      }),
    ),
  );
  expect(await stored('count')).toBe(20);
});

test('a transaction that fails leaves nothing, and the next one runs', async () => {
  const failing = transact(async (tx) => {
    await tx.setting.create({ data: row('half', 1) });
    throw new Undo();
  });
  await expect(failing).rejects.toThrow(Undo);
  expect(await stored('half')).toBeUndefined();
  await transact((tx) => tx.setting.create({ data: row('whole', 1) }));
  expect(await stored('whole')).toBe(1);
});

test('what the database itself refuses within a transaction is said, undone and blocks nobody', async () => {
  await db().setting.create({ data: row('taken', 1) });
  const twice = transact(async (tx) => {
    await tx.setting.create({ data: row('beside', 1) });
    await tx.setting.create({ data: row('taken', 2) });
  });
  await expect(twice.catch((error: unknown) => isDuplicate(error))).resolves.toBe(true);
  expect(await stored('beside')).toBeUndefined();
  expect(await stored('taken')).toBe(1);
});

test('inside a transaction there is no way to the database but its own', async () => {
  await expect(transact(async () => db())).rejects.toThrow('db() inside a transaction');
  await expect(transact(() => transact(async () => 1))).rejects.toThrow('a transaction inside a transaction');
  expect(await transact(async (tx) => tx.setting.count({ where: { key: 'nothing' } }))).toBe(0);
});

describe.runIf(testProvider === 'sqlite')('on SQLite', () => {
  const pragma = async (client: Client, name: string) =>
    Object.values((await client.$queryRawUnsafe<Record<string, unknown>[]>(`PRAGMA ${name}`))[0] ?? {}).map(String)[0];

  /** The adapter as its makers ship it, with our own patience. */
  const stock = (url: string): Client =>
    new PrismaClient({ adapter: new PrismaBetterSqlite3({ url }), transactionOptions: { maxWait: 30_000, timeout: 20_000 } });

  test('the stock adapter fails both: it reads what is not committed, and loses a write that it has acknowledged', async () => {
    const { url, drop } = await freshSqlite();
    const client = stock(url);
    expect(await seenInMidTransaction(client, 'read')).toBe(1);
    expect(await leftAfterUndoing(client, 'write')).toBe(0);
    await client.$disconnect();
    await drop();
  });

  test('a commit that was answered survives a power cut: the writer syncs in full, foreign keys hold', async () => {
    const client = openDatabase(databaseUrl());
    expect(await pragma(client, 'synchronous')).toBe('2');
    expect(await pragma(client, 'journal_mode')).toBe('wal');
    expect(await pragma(client, 'foreign_keys')).toBe('1');
    await client.$disconnect();
  });

  test('the connection that reads cannot write', async () => {
    const client = openDatabase(databaseUrl());
    // Only SELECT and WITH go to the reader: ask it by a SELECT what it may do.
    const [{ query_only }] = await client.$queryRawUnsafe<[{ query_only: bigint }]>('SELECT query_only FROM pragma_query_only');
    expect(Number(query_only)).toBe(1);
    await client.$disconnect();
  });

  test('two programs writing to one file wait for each other', async () => {
    const other = openDatabase(databaseUrl());
    const write = (client: Client, key: string) =>
      client.$transaction(async (tx) => {
        await tx.setting.create({ data: row(key, 0) });
        await tx.setting.update({ where: { key }, data: { value: 1 } });
      });
    const mine = openDatabase(databaseUrl());
    await Promise.all(Array.from({ length: 40 }, (_, i) => [write(mine, `mine.${i}`), write(other, `other.${i}`)]).flat());
    expect(
      await db().setting.count({ where: { OR: [{ key: { startsWith: 'mine.' } }, { key: { startsWith: 'other.' } }] } }),
    ).toBe(80);
    await Promise.all([mine.$disconnect(), other.$disconnect()]);
  });
});

describe.runIf(testProvider === 'postgres')('on PostgreSQL', () => {
  test("the database's own isolation loses an update, so transact() asks for more", async () => {
    const client = openDatabase(databaseUrl());
    await client.setting.create({ data: row('lost', 0) });
    let readers = 0;
    let bothHaveRead = () => {};
    const both = new Promise<void>((resolve) => {
      bothHaveRead = resolve;
    });
    const addOne = () =>
      client.$transaction(async (tx) => {
        const { value } = await tx.setting.findUniqueOrThrow({ where: { key: 'lost' } });
        readers += 1;
        if (readers === 2) bothHaveRead();
        await both;
        await tx.setting.update({ where: { key: 'lost' }, data: { value: Number(value) + 1 } });
      });
    await Promise.all([addOne(), addOne()]);
    expect(await stored('lost')).toBe(1);
    await client.$disconnect();
  });
});

test('after closing, another database can be used', async () => {
  const url = databaseUrl();
  await closeDatabase();
  connectDatabase(url);
  expect(await stored('whole')).toBe(1);
});
