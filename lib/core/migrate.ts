import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, type SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { once } from './once';

type SchemaFiles = [name: string, text: string][];

/** The database was made by a newer version of the program; nothing in it was touched. */
export class NewerDatabaseError extends Error {
  constructor(readonly unknown: string[]) {
    super(
      `The database is newer than this program (it has ${unknown.join(', ')}). Start the version that made it; nothing was touched.`,
    );
    this.name = 'NewerDatabaseError';
  }
}

const engineClass = () => once('schemaEngine', loadEngine);
async function loadEngine(root = process.cwd()): Promise<typeof SchemaEngine> {
  const folder = path.dirname(createRequire(path.join(root, 'package.json')).resolve('@prisma/schema-engine-wasm'));
  const bg = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const { instance } = await WebAssembly.instantiate(readFileSync(path.join(folder, 'schema_engine_bg.wasm')), {
    './schema_engine_bg.js': bg as unknown as WebAssembly.ModuleImports,
  });
  (bg as unknown as { __wbg_set_wasm(exports: unknown): void }).__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return bg.SchemaEngine;
}

/** Prisma's migration engine as WebAssembly over a driver adapter: no binary, nothing to download. */
export async function schemaEngine(factory: SqlMigrationAwareDriverAdapterFactory, schema: SchemaFiles) {
  const Engine = await engineClass();
  return Engine.new({ datamodels: schema }, () => {}, bindMigrationAwareSqlAdapterFactory(factory));
}

/** Applies the migrations that the database lacks, in order. Gives their names. */
export async function migrate(url: string, root = process.cwd()): Promise<string[]> {
  const provider = url.startsWith('file:') ? 'sqlite' : 'postgres';
  const baseDir = path.join(root, 'prisma/migrations', provider);
  const names = readdirSync(baseDir)
    .filter((name) => existsSync(path.join(baseDir, name, 'migration.sql')))
    .sort();
  if (provider === 'sqlite') mkdirSync(path.dirname(path.resolve(url.slice('file:'.length))), { recursive: true });
  const pool = provider === 'postgres' ? new pg.Pool({ connectionString: url, max: 1 }) : null;
  const factory = pool ? new PrismaPg(pool) : new PrismaBetterSqlite3({ url });

  // The engine closes nothing and keeps SQLite locked: every connection that its factory made is closed here.
  const connect = factory.connect.bind(factory);
  const open: Awaited<ReturnType<typeof connect>>[] = [];
  factory.connect = async () => {
    const connection = await connect();
    open.push(connection);
    // The adapter for PostgreSQL cuts a script at every semicolon, also in the body of a function; the server reads it whole.
    if (pool) connection.executeScript = async (script) => void (await pool.query(script));
    return connection;
  };
  try {
    const applied = await appliedMigrations(await factory.connect());
    const unknown = applied.filter((name) => !names.includes(name));
    if (unknown.length > 0) throw new NewerDatabaseError(unknown);
    if (applied.length === names.length) return [];
    await open.pop()?.dispose();
    const engine = await schemaEngine(factory, schemaFiles(root, provider));
    const done = await engine.applyMigrations({
      filters: { externalTables: [], externalEnums: [] },
      migrationsList: {
        baseDir,
        lockfile: { path: 'migration_lock.toml', content: `provider = "${provider === 'sqlite' ? 'sqlite' : 'postgresql'}"\n` },
        shadowDbInitScript: '',
        migrationDirectories: names.map((name) => ({
          path: name,
          migrationFile: {
            path: 'migration.sql',
            content: { tag: 'ok', value: readFileSync(path.join(baseDir, name, 'migration.sql'), 'utf8') },
          },
        })),
      },
    });
    engine.free();
    return done.appliedMigrationNames;
  } finally {
    for (const connection of open) await connection.dispose();
    await pool?.end();
  }
}

function schemaFiles(root: string, provider: 'sqlite' | 'postgres'): SchemaFiles {
  const folder = path.join(root, 'prisma/schema');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.prisma'))
    .sort()
    .map((name) => {
      const text = readFileSync(path.join(folder, name), 'utf8');
      return [name, provider === 'sqlite' ? text : text.replace('provider = "sqlite"', 'provider = "postgresql"')];
    });
}

type Connection = { queryRaw(query: { sql: string; args: []; argTypes: [] }): Promise<{ rows: unknown[][] }> };
async function appliedMigrations(connection: Connection): Promise<string[]> {
  try {
    const sql = 'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL';
    const { rows } = await connection.queryRaw({ sql, args: [], argTypes: [] });
    return rows.map(([name]) => String(name));
  } catch {
    return []; // the table does not exist: an empty database
  }
}
