import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type {
  IsolationLevel,
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  SqlResultSet,
  Transaction,
} from '@prisma/driver-adapter-utils';
import type { ColumnDefinition, Database, Statement } from 'better-sqlite3';

// The stock adapter has one connection and only its transactions take turns: a plain query of another request runs inside an open
// transaction, reads what is not committed, and its write vanishes when that transaction rolls back. Here one serialised writer begins
// IMMEDIATE, and reads outside a transaction have a connection of their own that cannot write.
const PRAGMAS = [
  'PRAGMA synchronous=FULL', // money: a commit that was answered survives power loss
  'PRAGMA busy_timeout=50', // short: other processes are waited for without blocking the event loop
  'PRAGMA foreign_keys=ON',
  'PRAGMA temp_store=MEMORY',
  'PRAGMA cache_size=-32000',
  'PRAGMA mmap_size=268435456',
].join(';');
const PATIENCE_MS = 10_000;

const isRead = (sql: string) => /^\s*(select|with)\b/i.test(sql) && !/\b(insert|update|delete|replace)\b/i.test(sql);
const isBusy = (error: unknown) =>
  /SQLITE_BUSY|database is locked|SocketTimeout/.test(`${String(error)} ${JSON.stringify(error)}`);

/** Turns of one connection: `take` waits for the turn and gives the function that ends it. */
class Turns {
  #last: Promise<void> = Promise.resolve();

  async take(): Promise<() => void> {
    const before = this.#last;
    let end = () => {};
    this.#last = new Promise((resolve) => {
      end = resolve;
    });
    await before;
    return end;
  }
}

class SafeSqliteAdapter implements SqlDriverAdapter {
  readonly provider = 'sqlite';
  readonly adapterName = 'guildhall-sqlite';
  readonly #turns = new Turns();

  constructor(
    readonly writer: SqlDriverAdapter,
    readonly reader: SqlDriverAdapter,
  ) {}

  queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    return isRead(query.sql) ? this.reader.queryRaw(query) : this.#alone(() => this.writer.queryRaw(query));
  }

  executeRaw(query: SqlQuery): Promise<number> {
    return this.#alone(() => this.writer.executeRaw(query));
  }

  async executeScript(script: string): Promise<void> {
    const end = await this.#turns.take();
    try {
      await this.writer.executeScript(script);
    } finally {
      end();
    }
  }

  async startTransaction(_level?: IsolationLevel): Promise<Transaction> {
    const end = await this.#turns.take();
    try {
      await this.#begin();
    } catch (error) {
      end();
      throw error;
    }
    const { writer } = this;
    const finish = async (word: 'COMMIT' | 'ROLLBACK') => {
      try {
        await writer.executeScript(word);
      } catch (error) {
        if (word === 'COMMIT') await this.#rollBack();
        throw error;
      } finally {
        end();
      }
    };
    return {
      provider: this.provider,
      adapterName: this.adapterName,
      options: { usePhantomQuery: true }, // the words BEGIN, COMMIT and ROLLBACK are ours
      queryRaw: (query) => writer.queryRaw(query),
      executeRaw: (query) => writer.executeRaw(query),
      commit: () => finish('COMMIT'),
      rollback: () => finish('ROLLBACK'),
      createSavepoint: (name) => writer.executeScript(`SAVEPOINT ${name}`),
      rollbackToSavepoint: (name) => writer.executeScript(`ROLLBACK TO ${name}`),
      releaseSavepoint: (name) => writer.executeScript(`RELEASE SAVEPOINT ${name}`),
    };
  }

  async dispose(): Promise<void> {
    await this.reader.dispose();
    await this.writer.dispose();
  }

  /** A write outside a transaction is one of its own. */
  async #alone<T>(work: () => Promise<T>): Promise<T> {
    const end = await this.#turns.take();
    try {
      await this.#begin();
      const result = await work();
      await this.writer.executeScript('COMMIT');
      return result;
    } catch (error) {
      await this.#rollBack();
      throw error;
    } finally {
      end();
    }
  }

  /** Another process may hold the write lock: asks again until it is free. */
  async #begin(): Promise<void> {
    for (const until = Date.now() + PATIENCE_MS; ; ) {
      try {
        return await this.writer.executeScript('BEGIN IMMEDIATE');
      } catch (error) {
        if (!isBusy(error) || Date.now() > until) throw error;
        await new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 15));
      }
    }
  }

  async #rollBack(): Promise<void> {
    try {
      await this.writer.executeScript('ROLLBACK');
    } catch {
      // Nothing was begun, or SQLite has rolled back itself.
    }
  }
}

/** Connects Prisma to a SQLite file so that concurrent requests cannot disturb each other's transactions. */
export class SafeSqlite implements SqlDriverAdapterFactory {
  readonly provider = 'sqlite';
  readonly adapterName = 'guildhall-sqlite';

  /** `trace` hears every statement with its values: benchmarks replay them. */
  constructor(
    readonly url: string,
    readonly trace?: (sql: unknown) => void,
  ) {}

  async connect(): Promise<SqlDriverAdapter> {
    const open = async () => compilingOnce(await new PrismaBetterSqlite3({ url: this.url, verbose: this.trace }).connect());
    const writer = await open();
    await writer.executeScript(`PRAGMA journal_mode=WAL;${PRAGMAS}`);
    const reader = await open();
    await reader.executeScript(`${PRAGMAS};PRAGMA query_only=ON`);
    return new SafeSqliteAdapter(writer, reader);
  }
}

/** So many compiled statements are kept for each connection; those that were not asked for longest go. */
const KEPT_STATEMENTS = 500;

type Compiled = { statement: Statement; columns: ColumnDefinition[] };
const described = (statement: Statement): Compiled => ({ statement, columns: statement.reader ? statement.columns() : [] });

/**
 * The stock adapter compiles each statement anew every time it is run, which often costs more than running it, and binds it for good, so
 * that it could not be run again. Here it is compiled once and gets its values as it runs; SQLite itself compiles again after a migration.
 */
function compilingOnce<A extends SqlDriverAdapter>(adapter: A): A {
  const { client } = adapter as A & { client: Pick<Database, 'prepare'> };
  const compile = client.prepare.bind(client);
  const kept = new Map<string, Compiled>();
  const compiled = (sql: string): Compiled => {
    const statement = kept.get(sql) ?? described(compile(sql));
    kept.delete(sql);
    kept.set(sql, statement);
    const [oldest] = kept.keys();
    if (kept.size > KEPT_STATEMENTS && oldest !== undefined) kept.delete(oldest);
    return statement;
  };
  const prepare = (sql: string) => ({
    bind: (values: unknown[]) => {
      const { statement, columns } = compiled(sql);
      return {
        reader: statement.reader,
        columns: () => columns,
        run: () => statement.run(values),
        raw: () => ({ all: () => statement.raw().all(values) }),
      };
    },
  });
  return Object.assign(adapter, { client: Object.assign(client, { prepare }) });
}
