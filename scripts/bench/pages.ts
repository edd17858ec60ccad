// Public pages: requests per second, kept ones as a ratio to a bare server giving the same bytes in the same run, and rendered anew.
// node scripts/run.mjs scripts/bench/pages.ts [seconds]   needs a build; uses the demo's data in a folder of its own.
import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { freePort } from '@/scripts/free-port.mjs';
import { freshDataDir, startServer } from '@/tests/support/server';
import { load } from './load';
import { median, table } from './table';

const seconds = Number(process.argv[2] ?? 3);
const CONNECTIONS = 16;
const dataDir = freshDataDir();
const prepared = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/prepare.ts'], {
  env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' },
  stdio: ['ignore', 'ignore', 'inherit'],
});
if (prepared.status !== 0) process.exit(1);

const server = await startServer({ dataDir, env: { WORKER: 'off' } });
const port = Number(new URL(server.origin).port);
const rows: string[][] = [];
try {
  const search = await (await fetch(`${server.origin}/api/services/?page_size=1`)).json();
  const listing = `/listings/${search.results[0].slug}`;
  for (const encoding of ['identity', 'br']) {
    const headers = { 'accept-encoding': encoding };
    await fetch(server.origin + listing, { headers }); // rendered and kept
    const kept = await fetch(server.origin + listing, { headers });
    if (kept.headers.get('x-page-cache') !== 'hit') throw new Error('the listing page is not kept');
    const bare = await bareServer(port, listing, encoding);
    const pairs: [number, number][] = [];
    for (let round = 0; round < 7; round++)
      pairs.push([
        (await load({ port, path: listing, headers, seconds, connections: CONNECTIONS })).perSecond,
        (await load({ port: bare.port, path: '/', headers, seconds, connections: CONNECTIONS })).perSecond,
      ]);
    bare.stop();
    const ours = median(pairs.map(([a]) => a));
    const theirs = median(pairs.map(([, b]) => b));
    rows.push([
      `Listing page, kept, ${encoding === 'br' ? 'brotli' : 'uncompressed'}`,
      ours.toFixed(0),
      theirs.toFixed(0),
      (ours / theirs).toFixed(2),
    ]);
  }
  for (const [name, path] of [
    ['Listing page', listing],
    ['Search page', '/search?q=tap'],
  ] as const) {
    // A session's cookie passes the page cache by: everything is rendered anew.
    const perSecond = await renderedAnew(path);
    rows.push([`${name}, rendered anew`, perSecond.toFixed(0), '', '']);
  }
  rows.push(['Memory after this load (MB, resident)', String(memory(server.pid)), '', '']);
} finally {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
console.log(table(['', 'per second', 'bare node:http', 'ratio'], rows));
process.exit(0);

/** The same bytes under the same headers, from a server that does nothing else. */
async function bareServer(from: number, path: string, encoding: string) {
  const http = await import('node:http');
  const { headers, body } = await new Promise<{ headers: Record<string, string>; body: Buffer }>((resolve, reject) => {
    http
      .get({ port: from, path, headers: { host: `localhost:${from}`, 'accept-encoding': encoding } }, (res) => {
        const chunks: Buffer[] = [];
        res.on('data', (chunk) => chunks.push(chunk));
        res.on('end', () => resolve({ headers: res.headers as Record<string, string>, body: Buffer.concat(chunks) }));
      })
      .on('error', reject);
  });
  const file = `${dataDir}/bare-${encoding}`;
  writeFileSync(file, body);
  const { connection: _, 'keep-alive': __, 'content-length': ___, date: ____, ...rest } = headers;
  const own = await freePort();
  const child = fork('scripts/bench/bare-server.mjs', [String(own), file, JSON.stringify(rest)]);
  await once(child, 'message');
  return { port: own, stop: () => child.kill() };
}

async function renderedAnew(path: string): Promise<number> {
  const headers = { cookie: 'authjs.session-token=x' };
  for (let i = 0; i < 20; i++) await (await fetch(server.origin + path, { headers })).text();
  let count = 0;
  const began = performance.now();
  const until = began + seconds * 1000;
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (performance.now() < until) {
        await (await fetch(server.origin + path, { headers })).text();
        count += 1;
      }
    }),
  );
  return count / ((performance.now() - began) / 1000);
}

function memory(pid: number): number {
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Math.round(Number(stdout) / 1024);
}
