// JavaScript that a reader's browser fetches for a public page, in brotli, beside a bare page of the same Next version.
// node scripts/run.mjs scripts/bench/scripts-of-a-page.ts   needs a build; builds the bare page within .next.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { freePort } from '@/scripts/free-port.mjs';
import { freshDataDir, startServer } from '@/tests/support/server';
import { table } from './table';

const PAGES = {
  Home: '/',
  Search: '/search?q=plumber',
  Listing: '/listings/dripping-tap-or-stuck-stopcock-fixed-in-one-visit',
  Storefront: '/providers/okonkwo-plumbing',
};

const bare = await weight(path.join('.next', 'bare'), await bareHtml());
const dataDir = freshDataDir();
spawnSync(process.execPath, ['--import', 'tsx', 'scripts/prepare.ts'], {
  env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' },
  stdio: 'ignore',
});
const server = await startServer({ dataDir, env: { WORKER: 'off' } });
const rows = [['Bare page', kb(bare), '']];
try {
  for (const [name, address] of Object.entries(PAGES)) {
    const bytes = await weight('.', await (await fetch(server.origin + address)).text());
    rows.push([name, kb(bytes), kb(bytes - bare)]);
  }
} finally {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
console.log(table(['', 'KB brotli', 'beside the bare page'], rows));
process.exit(0);

/** The bytes of all scripts that a page names, those for browsers without modules left out. */
async function weight(app: string, html: string): Promise<number> {
  const tags = [...html.matchAll(/<script\b[^>]*\bsrc="([^"?]+)[^>]*>|<link\b[^>]*\bas="script"[^>]*\bhref="([^"?]+)[^>]*>/g)];
  const files = new Set(tags.filter(([tag]) => !/\bnomodule\b/i.test(tag)).map(([, src, href]) => src ?? href ?? ''));
  if (files.size === 0) throw new Error('the page names no scripts');
  let bytes = 0;
  for (const file of files)
    bytes += brotliCompressSync(readFileSync(path.join(app, file.replace('/_next/', '.next/').replaceAll('%5B', '[')))).length;
  return bytes;
}

function kb(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}

/** A page that says hello, built by the same Next with its defaults. */
async function bareHtml(): Promise<string> {
  const folder = path.join('.next', 'bare');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.join(folder, 'app'), { recursive: true });
  const layout = 'export default ({ children }) => <html lang="en"><body>{children}</body></html>;';
  writeFileSync(path.join(folder, 'app', 'layout.jsx'), layout);
  writeFileSync(path.join(folder, 'app', 'page.jsx'), 'export default () => <main>Hello</main>;');
  writeFileSync(path.join(folder, 'package.json'), '{}');
  writeFileSync(
    path.join(folder, 'next.config.mjs'),
    `export default { turbopack: { root: ${JSON.stringify(process.cwd())} } };`,
  );
  const next = path.resolve('node_modules', 'next', 'dist', 'bin', 'next');
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' };
  const built = spawnSync(process.execPath, [next, 'build', folder], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  if (built.status !== 0) throw new Error('the bare page could not be built');
  const port = await freePort();
  const child = spawn(process.execPath, [next, 'start', folder, '-p', String(port)], { env, stdio: 'ignore' });
  try {
    for (;;) {
      const answer = await fetch(`http://localhost:${port}/`).catch(() => null);
      if (answer?.ok) return await answer.text();
      await new Promise((later) => setTimeout(later, 100));
    }
  } finally {
    child.kill();
  }
}
