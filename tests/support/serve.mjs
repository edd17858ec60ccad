// A built server with demo data of its own in DATA_DIR: a copy of E2E_TEMPLATE, where that has been made already.
// E2E_BUILD names another build than the usual one.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const { DATA_DIR = '', E2E_TEMPLATE, E2E_BUILD = root } = process.env;
mkdirSync(DATA_DIR, { recursive: true });
if (E2E_TEMPLATE) cpSync(E2E_TEMPLATE, DATA_DIR, { recursive: true });
else {
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/prepare.ts'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
process.chdir(E2E_BUILD);
await import(path.join(E2E_BUILD, 'dist/server.mjs'));
