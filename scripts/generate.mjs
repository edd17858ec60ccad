// Generates both Prisma clients: the canonical schema (SQLite) and its PostgreSQL variant, which differs in provider and output.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const source = path.join(root, 'prisma/schema');
const variant = path.join(root, 'generated/schema-postgres');

/** The schema's files for a database: [[file name, text], …].
 * @param {"sqlite" | "postgres"} provider
 * @param {(name: string) => string} [read]
 * @returns {[string, string][]} */
export function schemaFiles(provider, read = (name) => readFileSync(path.join(source, name), 'utf8')) {
  const names = readdirSync(source).filter((name) => name.endsWith('.prisma'));
  return names.sort().map((name) => {
    const text = read(name);
    if (provider === 'sqlite') return [name, text];
    return [
      name,
      text
        .replace('provider = "sqlite"', 'provider = "postgresql"')
        .replace('../../generated/sqlite', '../../generated/postgres'),
    ];
  });
}

export function generate() {
  rmSync(variant, { recursive: true, force: true });
  mkdirSync(variant, { recursive: true });
  for (const [name, text] of schemaFiles('postgres')) {
    // Seen from generated/schema-postgres the output lies beside it.
    writeFileSync(path.join(variant, name), text.replace('../../generated/postgres', '../postgres'));
  }
  const cli = path.join(path.dirname(createRequire(import.meta.url).resolve('prisma/package.json')), 'build/index.js');
  // The engine's binary is not needed to generate, and it would be fetched from a network.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' };
  for (const schema of [source, variant])
    execFileSync(process.execPath, [cli, 'generate', '--no-hints', `--schema=${schema}`], {
      cwd: root,
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
}

if (process.argv[1] === import.meta.filename) generate();
