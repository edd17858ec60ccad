// REST beside a bare node:http server that runs the same statements on a copy of the same file, with the same durability (bare-rest.mjs):
// the list of services with filters, and bookings created, over many listings. Requests per second and p99.
// node scripts/run.mjs scripts/bench/rest.ts [listings] [folder]   needs a build; with a folder, its database is used again by the next run.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
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

// ── The product over HTTP ──
server = await startServer({ dataDir: work, databaseUrl: `file:${base}.http`, port: own });
const list = await load({ port: Number(new URL(server.origin).port), path: SERVICES, seconds: 5, connections: 16 });
const booked = await bookAll(async (i, buyer) => {
  const { status, body } = await send(server.origin, '/api/bookings/', bookingAt(i), market.buyers[buyer]);
  if (status !== 201) throw new Error(`not booked: ${JSON.stringify(body)}`);
});
await server.stop();

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

// ── The bare server ──
const port = await freePort();
const bare = fork(path.join(import.meta.dirname, 'bare-rest.mjs'), [String(port), `${base}.bare`, `${base}.heard`]);
await once(bare, 'message');
const bareList = await load({ port, path: '/', seconds: 5, connections: 16 });
const bareBooked = await bookAll(async () => {
  const { status } = await send(`http://localhost:${port}`, '/', {});
  if (status !== 200) throw new Error(`the bare server answered ${status}`);
});
bare.kill();
rmSync(work, { recursive: true, force: true });

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
    [row('GET /api/services/, 20 rows, filtered', list, bareList), row('A booking created', booked, bareBooked)],
  ),
);
console.log(
  `\n${LISTINGS.toLocaleString('en')} listings; ${statements.list.length} statements a list, ${(statements.bookings.flat().length / wanted.length).toFixed(0)} a booking; 16 connections read, ${BUYERS} buyers book.`,
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

/** All bookings by eight buyers, each as soon as its last was answered. */
async function bookAll(book: (i: number, buyer: number) => Promise<void>): Promise<Rate> {
  const took: number[] = [];
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: BUYERS }, async (_, buyer) => {
      for (let i = next++; i < wanted.length; i = next++) {
        const at = performance.now();
        await book(i, buyer);
        took.push(performance.now() - at);
      }
    }),
  );
  return { perSecond: wanted.length / ((performance.now() - began) / 1000), p99: p99(took) };
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
