// REST beside a bare node:http server that runs the same statements on a copy of the same file, with the same durability (bare-rest.mjs):
// the list of services with filters, and bookings created, over many listings. Requests per second and p99.
// node scripts/run.mjs scripts/bench/rest.ts [listings] [folder]   needs a build; with a folder, its database is used again by the next run;
// PROFILE=folder keeps a profile of the server there.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PrismaClient } from '@/generated/sqlite/client';
import { makeApi } from '@/lib/api';
import { wire } from '@/lib/boot';
import { config } from '@/lib/core/config';
import { closeDatabase } from '@/lib/core/database';
import { installation } from '@/lib/core/installation';
import { migrate } from '@/lib/core/migrate';
import { put } from '@/lib/core/once';
import { SafeSqlite } from '@/lib/core/sqlite';
import { loadLarge } from '@/prisma/demo/large';
import { seedDemo } from '@/prisma/demo/seed';
import { freePort } from '@/scripts/free-port.mjs';
import { freeTimes, openMarket, populate, soon } from '@/tests/support/market';
import { freshDataDir, send, startServer } from '@/tests/support/server';
import { load, type Rate } from './load';
import { p99, table } from './table';

const LISTINGS = Number(process.argv[2] ?? 100_000);
const folder = process.argv[3] ?? freshDataDir();
const BOOKINGS = 200;
const BUYERS = 8;
const ROUNDS = 4;
const SERVICES = '/api/services/?category=1&min_price=10&max_price=200';

mkdirSync(folder, { recursive: true });
process.env.DATA_DIR = folder;
process.env.RATE_LIMITS = 'off';
delete process.env.DATABASE_URL;
const file = config().database.url.slice('file:'.length);
if (!existsSync(file)) {
  await migrate(`file:${file}`);
  await installation();
  await seedDemo(console.log);
  await loadLarge({ listings: LISTINGS, progress: () => {} });
  await closeDatabase();
}
const work = freshDataDir();
const base = path.join(work, 'market.db');
copyFileSync(file, base);
const names = await populate(`file:${base}`, BUYERS);

// ── A provider whose times do not overlap, and who is asked for them by eight buyers ──
// Tokens are made for an origin: the same port for both servers.
const own = await freePort();
let server = await startServer({ dataDir: work, databaseUrl: `file:${base}`, port: own });
const market = await openMarket(server.origin, names, { payment: 'ONSITE' });
const times: string[] = [];
for (let week = 0; week < 8; week++) times.push(...(await freeTimes(server.origin, market.service, soon(2 + week * 7), 7)));
const wanted = times.filter(everyHour()).slice(0, BOOKINGS);
await server.stop();
for (const suffix of ['.http', '.inside', '.bare']) copyFileSync(base, base + suffix);

// ── The statements that it runs for them, heard in this process on another copy ──
let heard: string[] = [];
put('databaseUrl', `file:${base}.inside`);
put('client', new PrismaClient({ adapter: new SafeSqlite(`file:${base}.inside`, (sql) => void heard.push(String(sql))) }));
wire();
const app = makeApi();
async function statementsOf(path: string, body?: object, token = ''): Promise<Statement[]> {
  heard = [];
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const init = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers };
  const response = await app.fetch(new Request(`http://localhost:3000${path}`, init));
  if (!response.ok) throw new Error(await response.text());
  await response.text();
  return heard.filter((sql) => !sql.startsWith('PRAGMA')).map(statement);
}
put('config', { ...config(), origin: server.origin });
await statementsOf(SERVICES);
const statements = { list: await statementsOf(SERVICES), bookings: [] as Statement[][] };
for (const [i] of wanted.entries())
  statements.bookings.push(await statementsOf('/api/bookings/', bookingAt(i), market.buyers[i % BUYERS]));
await closeDatabase();
writeFileSync(`${base}.heard`, JSON.stringify(statements));

// ── Both servers, by turns: what else this machine does then weighs on both alike ──
const profile = process.env.PROFILE;
server = await startServer({
  dataDir: work,
  databaseUrl: `file:${base}.http`,
  port: own,
  node: profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [],
});
const port = await freePort();
const bare = fork(path.join(import.meta.dirname, 'bare-rest.mjs'), [String(port), `${base}.bare`, `${base}.heard`]);
await once(bare, 'message');
const lists = { ours: [] as Rate[], bare: [] as Rate[] };
const took = { ours: [] as number[], bare: [] as number[] };
const seconds = { ours: 0, bare: 0 };
const processor = { ours: 0, bare: 0 };
const pids = { ours: server.pid, bare: bare.pid ?? 0 };
for (let round = 0; round < ROUNDS; round++) {
  lists.ours.push(await load({ port: own, path: SERVICES, seconds: 2, connections: 16 }));
  lists.bare.push(await load({ port, path: '/', seconds: 2, connections: 16 }));
  const here = [...wanted.keys()].slice((round * BOOKINGS) / ROUNDS, ((round + 1) * BOOKINGS) / ROUNDS);
  await bookAll('ours', here, async (i, buyer) => {
    const { status, body } = await send(server.origin, '/api/bookings/', bookingAt(i), market.buyers[buyer]);
    if (status !== 201) throw new Error(`not booked: ${JSON.stringify(body)}`);
  });
  await bookAll('bare', here, async () => {
    const { status } = await send(`http://localhost:${port}`, '/', {});
    if (status !== 200) throw new Error(`the bare server answered ${status}`);
  });
}
await server.stop();
bare.kill();
rmSync(work, { recursive: true, force: true });

const mean = (rates: Rate[]): Rate => ({
  perSecond: rates.reduce((sum, { perSecond }) => sum + perSecond, 0) / rates.length,
  p99: Math.max(...rates.map((rate) => rate.p99)),
});
const booked = (side: 'ours' | 'bare'): Rate => ({ perSecond: took[side].length / seconds[side], p99: p99(took[side]) });
const row = (what: string, ours: Rate, theirs: Rate) => [
  what,
  ours.perSecond.toFixed(0),
  ours.p99.toFixed(1),
  theirs.perSecond.toFixed(0),
  theirs.p99.toFixed(1),
  (ours.perSecond / theirs.perSecond).toFixed(2),
];
console.log(
  table(
    ['', 'a second', 'p99, ms', 'bare: a second', 'bare: p99, ms', 'ratio'],
    [
      row('GET /api/services/, 20 rows, filtered', mean(lists.ours), mean(lists.bare)),
      row('A booking created', booked('ours'), booked('bare')),
    ],
  ),
);
console.log(
  `\nProcessor time of a booking, with what the worker does for it: ${(processor.ours / took.ours.length).toFixed(1)} ms beside ${(processor.bare / took.bare.length).toFixed(1)} ms.\n${LISTINGS.toLocaleString('en')} listings; ${statements.list.length} statements a list, ${(statements.bookings.flat().length / wanted.length).toFixed(0)} a booking; 16 connections read, ${BUYERS} buyers book.`,
);
process.exit(0);

type Statement = { sql: string; values: (string | number)[] };

/**
 * A statement as it was heard, with its values taken out again so that it can be prepared once. SQLite cuts long texts off where it tells of
 * them, and says by how much: they are filled up.
 */
function statement(text: string): Statement {
  const values: (string | number)[] = [];
  const token = /"[^"]*"|'((?:[^']|'')*)'(?:\/\*\+(\d+) bytes\*\/)?|(?<![\w.])\d+(?:\.\d+)?(?:e[+-]?\d+)?\b/gi;
  const sql = text.replace(token, (found, inside?: string, cut?: string) => {
    if (found.startsWith('"')) return found;
    if (inside !== undefined) values.push(inside.replaceAll("''", "'") + 'x'.repeat(Number(cut ?? 0)));
    else values.push(/[.e]/i.test(found) ? Number(found) : `int:${found}`);
    return '?';
  });
  return { sql, values };
}

function bookingAt(i: number) {
  return { listing: market.service, starts_at: wanted[i] };
}

/** These bookings by eight buyers, each as soon as its last was answered. */
async function bookAll(side: 'ours' | 'bare', which: number[], book: (i: number, buyer: number) => Promise<void>): Promise<void> {
  let next = 0;
  const began = performance.now();
  const before = processorMs(pids[side]);
  await Promise.all(
    Array.from({ length: BUYERS }, async (_, buyer) => {
      for (let i = which[next++]; i !== undefined; i = which[next++]) {
        const at = performance.now();
        await book(i, buyer);
        took[side].push(performance.now() - at);
      }
    }),
  );
  seconds[side] += (performance.now() - began) / 1000;
  await new Promise((resolve) => setTimeout(resolve, 2000)); // the worker ends what it does for them
  processor[side] += processorMs(pids[side]) - before;
}

/** Milliseconds that a process has been at work, where the system tells (Linux, in hundredths of a second): other programs do not count. */
function processorMs(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return Number.NaN;
  }
}

function everyHour() {
  let last = 0;
  return (time: string) => {
    const at = new Date(time).getTime();
    if (at - last < 3_600_000) return false;
    last = at;
    return true;
  };
}
