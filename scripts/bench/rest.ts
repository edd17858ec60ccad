// REST: the list of services and bookings (created and paid) per second, beside the bare database doing the same.
// node scripts/run.mjs scripts/bench/rest.ts [bookings]   needs a build. The bare side replays the very statements, values included, that
// the product's writer executed for as many bookings, on a copy of the same file, with the same durability.
import { copyFileSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { PrismaClient } from '@/generated/sqlite/client';
import { makeApi } from '@/lib/api';
import { wire } from '@/lib/boot';
import { closeDatabase } from '@/lib/core/database';
import { put } from '@/lib/core/once';
import { SafeSqlite } from '@/lib/core/sqlite';
import { CARD, freeTimes, openMarket, populate, soon } from '@/tests/support/market';
import { freshDataDir, send, startServer } from '@/tests/support/server';
import { load } from './load';
import { table } from './table';

const BOOKINGS = Number(process.argv[2] ?? 200);
const WRITERS = 8;
const dataDir = freshDataDir();
const file = `${dataDir}/market.db`;
const names = await populate(`file:${file}`, WRITERS);
const rows: string[][] = [];

// ── The product over HTTP ──
let server = await startServer({ dataDir, databaseUrl: `file:${file}` });
const market = await openMarket(server.origin, names);
for (let i = 0; i < 40; i++) await offer(i);
const times: string[] = [];
for (let week = 0; week < 8; week++) times.push(...(await freeTimes(server.origin, market.service, soon(2 + week * 7), 7)));
// Visits of an hour whose times do not overlap.
const apart = times.filter(everyHour());
if (apart.length < BOOKINGS) console.log(`only ${apart.length} times are free: so many bookings`);
const wanted = apart.slice(0, BOOKINGS);
await server.stop();
for (const suffix of ['.http', '.inside', '.bare']) copyFileSync(file, file + suffix);

server = await startServer({ dataDir, databaseUrl: `file:${file}.http` });
const services = '/api/services/?category=1&min_price=10&max_price=200';
const listPerSecond = await load({ port: Number(new URL(server.origin).port), path: services, seconds: 5, connections: 16 });
const began = performance.now();
let next = 0;
await Promise.all(
  market.buyers.map(async (token) => {
    for (let i = next++; i < wanted.length; i = next++)
      await bookAndPay((path, body) => send(server.origin, path, body, token), wanted[i] ?? '');
  }),
);
const bookingsPerSecond = wanted.length / ((performance.now() - began) / 1000);
await server.stop();

// ── What its writer did, heard in this process, and done again without anything round it ──
const heard: string[] = [];
let listening = false;
put('databaseUrl', `file:${file}.inside`);
put(
  'client',
  new PrismaClient({ adapter: new SafeSqlite(`file:${file}.inside`, (sql) => void (listening && heard.push(String(sql)))) }),
);
wire();
process.env.RATE_LIMITS = 'off';
const app = makeApi();
const token = market.buyers[0] ?? '';
const inside = async (path: string, body?: unknown) => {
  const response = await app.fetch(
    new Request(`http://localhost:3000${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: body ? JSON.stringify(body) : undefined,
    }),
  );
  return { status: response.status, body: await response.json() };
};
await inside(services);
listening = true;
for (const time of wanted) await bookAndPay(inside, time);
listening = false;
await closeDatabase();

const bare = new Database(`${file}.bare`);
bare.pragma('journal_mode=WAL');
bare.pragma('synchronous=FULL');
bare.pragma('foreign_keys=ON');
const replayed = performance.now();
for (const sql of heard) {
  if (/^\s*select\b|returning/i.test(sql)) bare.prepare(sql).all();
  else bare.exec(sql);
}
const barePerSecond = wanted.length / ((performance.now() - replayed) / 1000);
const bareList = bareListPerSecond();
bare.close();
rmSync(dataDir, { recursive: true, force: true });
rows.push([
  'GET /api/services/ (filtered)',
  listPerSecond.toFixed(0),
  bareList.toFixed(0),
  (listPerSecond / bareList).toFixed(2),
]);
rows.push([
  'A booking created and paid',
  bookingsPerSecond.toFixed(0),
  barePerSecond.toFixed(0),
  (bookingsPerSecond / barePerSecond).toFixed(2),
]);
console.log(table(['', 'per second over HTTP', 'bare SQLite, same statements', 'ratio'], rows));
console.log(
  `\n${Math.round(heard.length / wanted.length)} statements a booking, ${WRITERS} buyers at once over HTTP, one after the other on the bare side.`,
);
process.exit(0);

async function offer(i: number): Promise<void> {
  const body = {
    title: `Help number ${i}`,
    slug: `help-number-${i}-${Date.now()}`,
    description: 'Help with whatever is broken in the house, with tools and small parts brought along.',
    short_description: 'Help',
    category: 1,
    pricing_type: 'FIXED',
    base_price: `${20 + i}.00`,
    currency: 'GBP',
    duration_minutes: 60,
  };
  const { status } = await send(server.origin, '/api/services/create/', body, market.provider);
  if (status !== 201) throw new Error(`no offer: ${status}`);
}

type Ask = (path: string, body?: unknown) => Promise<{ status: number; body: Record<string, unknown> }>;
async function bookAndPay(ask: Ask, startsAt: string): Promise<void> {
  const booked = await ask('/api/bookings/', { listing: market.service, starts_at: startsAt });
  if (booked.status !== 201) throw new Error(`not booked: ${JSON.stringify(booked)}`);
  const paid = await ask(`/api/orders/${booked.body.reference}/pay/`, CARD);
  if (paid.body.status !== 'PENDING') throw new Error(`not paid: ${JSON.stringify(paid)}`);
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

/** The same question to the bare file: the statements that the product asks for one page. */
function bareListPerSecond(): number {
  const reader = new Database(`${file}.bare`, { readonly: true });
  const question = reader.prepare(
    `SELECT l.*, p.handle, p.businessName FROM "Listing" l JOIN "Provider" p ON p.id = l."providerId" JOIN "Category" c ON c.id = l."categoryId"
     WHERE l.status = 'published' AND c.path LIKE '/1/%' AND l."priceMinor" BETWEEN 1000 AND 20000 ORDER BY l.id LIMIT 20`,
  );
  const until = performance.now() + 2000;
  let count = 0;
  for (; performance.now() < until; count++) JSON.stringify(question.all());
  reader.close();
  return count / 2;
}
