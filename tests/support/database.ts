import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { closeDatabase, useDatabase } from '@/lib/core/database';
import { migrate } from '@/lib/core/migrate';

/** Which database this run is about: TEST_DATABASE=sqlite (default) or postgres (TEST_DATABASE_URL names a server). */
export const testProvider = process.env.TEST_DATABASE === 'postgres' ? 'postgres' : 'sqlite';
// What a test makes fail on purpose would fill the report.
process.env.LOG_LEVEL ??= 'silent';
const server = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';

// Migrating takes longer than copying: the first test of a run makes a template, named after the migrations it holds.
const migrations = () =>
  readdirSync(path.join(process.cwd(), 'prisma/migrations', testProvider))
    .sort()
    .join('-');
const stamp = () => Buffer.from(migrations()).toString('hex').slice(-40);

/** A fresh, migrated database of this file's own, for all its tests; the process's `db()` points at it. */
export function freshDatabase(): void {
  let drop: () => Promise<void> = async () => {};
  beforeAll(async () => {
    const made = testProvider === 'sqlite' ? await freshSqlite() : await freshPostgres();
    drop = made.drop;
    useDatabase(made.url);
  }, 60_000);
  afterAll(async () => {
    await closeDatabase();
    await drop();
  });
}

export async function freshSqlite() {
  const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-test-'));
  const template = path.join(tmpdir(), `guildhall-template-${process.ppid}-${stamp()}.db`);
  if (!existsSync(template)) {
    const mine = path.join(folder, 'template.db');
    await migrate(`file:${mine}`);
    renameSync(mine, template);
  }
  const file = path.join(folder, 'test.db');
  mkdirSync(folder, { recursive: true });
  copyFileSync(template, file);
  return { url: `file:${file}`, drop: async () => rmSync(folder, { recursive: true, force: true }) };
}

export async function freshPostgres() {
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
  await migrate(url.toString());
  return { url: url.toString(), drop: () => run(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`) };
}
