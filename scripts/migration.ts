// node scripts/run.mjs scripts/migration.ts NAME [REF] writes prisma/migrations/{sqlite,postgres}/NAME/migration.sql: the SQL that leads
// from the schema of a git revision (default HEAD; "empty" for none) to the one in the work tree. Virtual tables and triggers are added
// by hand. For PostgreSQL the engine wants a server to talk to (DATABASE_URL); nothing in it is touched.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { PrismaPg } from '@prisma/adapter-pg';
import { schemaEngine } from '@/lib/core/migrate';
import { schemaFiles } from './generate.mjs';

const [name, ref = 'HEAD'] = process.argv.slice(2);
if (!name) throw new Error('usage: node scripts/run.mjs scripts/migration.ts NAME [REF|empty]');

const show = (file: string) => {
  try {
    return execFileSync('git', ['show', `${ref}:prisma/schema/${file}`], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return ''; // the file is new
  }
};
const asFiles = (pairs: [string, string][]) =>
  pairs.filter(([, content]) => content).map(([file, content]) => ({ path: file, content }));
for (const provider of ['sqlite', 'postgres'] as const) {
  const to = schemaFiles(provider);
  const url = process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
  const adapter = provider === 'sqlite' ? new PrismaBetterSqlite3({ url: ':memory:' }) : new PrismaPg({ connectionString: url });
  const engine = await schemaEngine(adapter, to);
  const { stdout } = await engine.diff({
    from: ref === 'empty' ? { tag: 'empty' } : { tag: 'schemaDatamodel', files: asFiles(schemaFiles(provider, show)) },
    to: { tag: 'schemaDatamodel', files: asFiles(to) },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  const folder = path.join('prisma/migrations', provider, name);
  mkdirSync(folder, { recursive: true });
  // For SQLite the engine leaves out the quotes around what is JSON by default.
  const sql = (stdout ?? '').replace(/(JSONB NOT NULL DEFAULT )([[{].*[\]}])(?=,?$)/gm, "$1'$2'");
  writeFileSync(path.join(folder, 'migration.sql'), sql);
  console.log(`${folder}/migration.sql`);
}
process.exit(0); // the engine's connections stay open
