import { AsyncLocalStorage } from 'node:async_hooks';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient as PostgresClient } from '@/generated/postgres/client';
import { type Prisma, PrismaClient } from '@/generated/sqlite/client';
import { config } from './config';
import { once, peek, put } from './once';
import { SafeSqlite } from './sqlite';

export { Prisma } from '@/generated/sqlite/client';

export type Client = PrismaClient;
/** What queries and commands see: the client outside a transaction, the transaction's own inside. */
export type Db = Prisma.TransactionClient;
export type Dialect = 'sqlite' | 'postgres';

const TRANSACTION = { maxWait: 30_000, timeout: 20_000 };

/** A client for a `file:` or `postgres://` address. Both speak the same types: one schema, two generated clients. */
export function openDatabase(url: string): Client {
  if (url.startsWith('file:')) return new PrismaClient({ adapter: new SafeSqlite(url), transactionOptions: TRANSACTION });
  const adapter = new PrismaPg({ connectionString: url, max: 12 });
  // The two clients are generated from one schema; their row types agree, only their names differ.
  return new PostgresClient({ adapter, transactionOptions: TRANSACTION }) as unknown as Client;
}

const busy = () => once('transactions', () => new AsyncLocalStorage<true>());
export const databaseUrl = (): string => peek<string>('databaseUrl') ?? config().database.url;
const client = (): Client => once('client', () => openDatabase(databaseUrl()));

/** The database for reading outside a transaction. Throws inside one: there only the transaction's own `db` sees what it wrote. */
export function db(): Db {
  if (busy().getStore()) throw new Error('db() inside a transaction: use ctx.db');
  return client();
}

/** Which SQL to speak, for the few places that differ. */
export const dialect = (): Dialect => (databaseUrl().startsWith('file:') ? 'sqlite' : 'postgres');

/** Points this process at another database (tests, scripts) before the first use. */
export function connectDatabase(url: string): Client {
  put('databaseUrl', url);
  return put('client', openDatabase(url));
}

/** Closes the one client. */
export async function closeDatabase(): Promise<void> {
  await peek<Client>('client')?.$disconnect();
}

const RETRIES = 12;
// P2034: write conflict or deadlock; 40001 and 40P01 the same from raw SQL.
const isConflict = (error: unknown): boolean => {
  const { code, meta, message } = error as { code?: string; meta?: Record<string, unknown>; message?: string };
  return (
    code === 'P2034' ||
    /40001|40P01|TransactionWriteConflict|could not serialize/.test(`${JSON.stringify(meta ?? '')}${message ?? ''}`)
  );
};

/**
 * Runs `work` in one transaction that behaves as if it were alone: SQLite's single immediate writer, PostgreSQL's Serializable with
 * retries. `work` may run several times and must do nothing but read and write `tx`. `timeout` in milliseconds, for bulk work.
 */
export async function transact<T>(work: (tx: Db) => Promise<T>, timeout = TRANSACTION.timeout): Promise<T> {
  if (busy().getStore()) throw new Error('a transaction inside a transaction');
  const options = { timeout, ...(dialect() === 'postgres' && { isolationLevel: 'Serializable' as const }) };
  for (let attempt = 1; ; attempt++) {
    try {
      return await client().$transaction((tx) => busy().run(true, () => work(tx)), options);
    } catch (error) {
      if (attempt === RETRIES || !isConflict(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** Math.min(attempt, 6)));
    }
  }
}

/** A unique constraint refused the write. */
export const isDuplicate = (error: unknown): boolean => (error as { code?: string }).code === 'P2002';

/** For `catch`: that another was quicker is fine, everything else is not. */
export const unlessDuplicate = (error: unknown): void => {
  if (!isDuplicate(error)) throw error;
};
