// Lighthouse (mobile) on home, search, listing and storefront: the median of five runs, all four categories.
// `machine` is Lighthouse's own measure of how fast the processor was meanwhile (a busy one makes every page slow; 1000 and more is usual).
// node scripts/run.mjs scripts/bench/lighthouse.ts [runs]   needs a build and a Chromium (CHROME_PATH).
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import lighthouse from 'lighthouse';
import { freePort } from '@/scripts/free-port.mjs';
import { freshDataDir, startServer } from '@/tests/support/server';
import { median, table } from './table';

const RUNS = Number(process.argv[2] ?? 5);
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const dataDir = freshDataDir();
spawnSync(process.execPath, ['--import', 'tsx', 'scripts/prepare.ts'], {
  env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' },
  stdio: 'ignore',
});
const server = await startServer({ dataDir });
const debugPort = await freePort();
const flags =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';
const chrome = spawn(
  process.env.CHROME_PATH || '/usr/bin/chromium',
  [...flags.split(' '), `--remote-debugging-port=${debugPort}`, `--user-data-dir=${dataDir}/chrome`],
  { stdio: 'ignore' },
);
const pages = {
  Home: '/',
  Search: '/search', // results of a search ask not to be indexed
  Listing: '/listings/dripping-tap-or-stuck-stopcock-fixed-in-one-visit',
  Storefront: '/providers/okonkwo-plumbing',
};
const rows: string[][] = [];
try {
  for (const [name, path] of Object.entries(pages)) {
    await (await fetch(server.origin + path)).text(); // rendered and kept
    const runs: Record<string, number>[] = [];
    for (let i = 0; i < RUNS; i++) {
      const result = await lighthouse(server.origin + path, {
        port: debugPort,
        output: 'json',
        logLevel: 'silent',
        onlyCategories: [...CATEGORIES],
      });
      const scores = result?.lhr.categories ?? {};
      const points = CATEGORIES.map((category) => [category, Math.round((scores[category]?.score ?? 0) * 100)] as const);
      runs.push({ ...Object.fromEntries(points), machine: Math.round(result?.lhr.environment.benchmarkIndex ?? 0) });
    }
    rows.push([name, ...[...CATEGORIES, 'machine'].map((column) => String(median(runs.map((run) => run[column] ?? 0))))]);
  }
} finally {
  const gone = once(chrome, 'exit');
  chrome.kill();
  await gone;
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 }); // its helpers write for a moment longer
}
console.log(table(['Lighthouse, mobile', ...CATEGORIES, 'machine'], rows));
process.exit(0);
