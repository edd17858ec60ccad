import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { closeDatabase, connectDatabase } from '@/lib/core/database';
import { migrate } from '@/lib/core/migrate';
import { drop as forget } from '@/lib/core/once';

/** Which database this run is about: TEST_DATABASE=sqlite (default) or postgres (TEST_DATABASE_URL names a server). */
export const testProvider = process.env.TEST_DATABASE === 'postgres' ? 'postgres' : 'sqlite';
// What a test makes fail on purpose would fill the report.
process.env.LOG_LEVEL ??= 'silent';
const server = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';

/** What the migrations hold, as a name: whoever changes one gets a template of their own. */
function stamp(): string {
  const folder = path.join(process.cwd(), 'prisma/migrations', testProvider);
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(path.join(folder, name, 'migration.sql')));
  return hash.digest('hex').slice(0, 16);
}

/** A fresh, migrated database of this file's own, for all its tests; the process's `db()` points at it. */
export function freshDatabase(): void {
  let drop: () => Promise<void> = async () => {};
  beforeAll(async () => {
    const made = testProvider === 'sqlite' ? await freshSqlite() : await freshPostgres();
    drop = made.drop;
    connectDatabase(made.url);
    forget('signingKeys'); // those of the database before, which are kept for seconds
  }, 60_000);
  afterAll(async () => {
    await closeDatabase();
    await drop();
  });
}

type Made = { url: string; drop: () => Promise<void> };

/** A database without a single table, for what is about the migrations themselves. */
export const emptyDatabase = (): Promise<Made> => (testProvider === 'sqlite' ? emptySqlite() : emptyPostgres());

async function emptySqlite(): Promise<Made> {
  const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-test-'));
  return { url: `file:${path.join(folder, 'test.db')}`, drop: async () => rmSync(folder, { recursive: true, force: true }) };
}

/** A migrated SQLite file. Migrating takes longer than copying: the first test that asks makes a template. */
export async function freshSqlite(): Promise<Made> {
  const made = await emptySqlite();
  const file = made.url.slice('file:'.length);
  const template = path.join(tmpdir(), `guildhall-template-${stamp()}.db`);
  if (!existsSync(template)) {
    await migrate(`file:${file}.template`);
    renameSync(`${file}.template`, template);
  }
  copyFileSync(template, file);
  return made;
}

async function emptyPostgres(): Promise<Made> {
  const name = `guildhall_test_${process.pid}_${Date.now().toString(36)}_${Math.random().toString(36).slice(2, 8)}`;
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  await run(`CREATE DATABASE "${name}"`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.toString(), drop: () => run(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`) };
}

export async function freshPostgres(): Promise<Made> {
  const made = await emptyPostgres();
  await migrate(made.url);
  return made;
}
