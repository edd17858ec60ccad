import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { closeDatabase, connectDatabase, db } from '@/lib/core/database';
import type { Wish } from '@/tests/support/book-directly';
import { freshPostgres } from '@/tests/support/database';
import { freeTimes, type Market, openMarket, populate, soon } from '@/tests/support/market';
import { freshDataDir, type Server, send, startServer } from '@/tests/support/server';

const BUYERS = Number(process.env.RACE_BUYERS ?? 200);
const ROUNDS = Number(process.env.RACE_ROUNDS ?? 10);
const SERVERS = 2;
const SCRIPTS = 2;

/** Visits of one provider that stand in each other's way: other lengths, buffers, and a group with places. */
const OFFERS = [
  { duration_minutes: 60 },
  { duration_minutes: 90, buffer_before: 15, buffer_after: 15 },
  { duration_minutes: 45, capacity: 5 },
  { duration_minutes: 30, step_minutes: 15 },
];
const REFUSALS = new Set(['slot_taken', 'slot_unavailable']);

type Row = { name: string; value: string };
type Direct = { book: (wishes: Wish[]) => Promise<string[]>; stop: () => void };

/**
 * Buyers at several servers, and programs that book without one, want overlapping visits of one provider at once. Whatever comes of it, no two
 * sessions overlap, and none has more people than places: asked of the database, over all bookings that are not cancelled.
 */
export async function prove(): Promise<Row[]> {
  const folder = freshDataDir();
  const rows = await on('SQLite', `file:${folder}/market.db`);
  rmSync(folder, { recursive: true, force: true });
  const postgres = await freshPostgres();
  rows.push(...(await on('PostgreSQL', postgres.url)));
  await postgres.drop();
  return rows;
}

async function on(what: string, databaseUrl: string): Promise<Row[]> {
  const dataDir = freshDataDir();
  const names = await populate(databaseUrl, BUYERS);
  const servers: Server[] = [];
  for (let i = 0; i < SERVERS; i++) servers.push(await startServer({ dataDir, databaseUrl, publicOrigin: servers[0]?.origin }));
  const scripts = await Promise.all(Array.from({ length: SCRIPTS }, () => direct(databaseUrl)));
  const origins = servers.map(({ origin }) => origin);
  const first = origins[0] ?? '';
  try {
    const market = await openMarket(first, names);
    const services: number[] = [];
    for (const offer of OFFERS) services.push(await offered(first, market, offer));
    const ends = new Map<string, number>();
    for (let round = 0; round < ROUNDS; round++) {
      const wishes = await wishesOf(first, names, services, round);
      const answers = await Promise.all([
        ...origins.map((origin, index) => viaServer(origin, market, share(wishes, index))),
        ...scripts.map(({ book }, index) => book(share(wishes, SERVERS + index).map(({ wish }) => wish))),
      ]);
      for (const end of answers.flat()) {
        if (end !== 'booked' && !REFUSALS.has(end)) throw new Error(`${what}, round ${round}: ${end}`);
        ends.set(end, (ends.get(end) ?? 0) + 1);
      }
    }
    const found = await overlapsIn(databaseUrl);
    if (found.overlaps + found.overfull > 0) throw new Error(`${what}: ${JSON.stringify(found)}`);
    const said = [...ends].map(([end, count]) => `${end} ${count}`).join(', ');
    return [
      { name: `${what}: ${SERVERS} servers and ${SCRIPTS} programs, ${BUYERS} buyers, ${ROUNDS} rounds`, value: said },
      { name: `${what}: overlaps, sessions with too many people`, value: `0, 0 of ${found.bookings} bookings` },
    ];
  } finally {
    for (const script of scripts) script.stop();
    for (const server of servers) await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** A visit that is booked at once, as far ahead as the rounds need. */
async function offered(origin: string, { provider }: Market, more: Record<string, unknown>): Promise<number> {
  const offer = {
    category: 1,
    title: `Help for ${more.duration_minutes} minutes`,
    description: 'Help with whatever is broken in the house, with tools and small parts brought along, for as long as it says.',
    short_description: 'Help at home',
    price: '60.00',
    currency: 'GBP',
    payment: 'onsite',
    booking: 'instant',
    notice_minutes: 0,
    horizon_days: 90,
    publish: true,
    ...more,
  };
  const { status, body } = await send(origin, '/api/listings/', offer, provider);
  if (status !== 201) throw new Error(`no listing: ${JSON.stringify(body)}`);
  return Number(body.id);
}

type Wanted = { wish: Wish; buyer: number };
const share = (wishes: readonly Wanted[], index: number) => wishes.filter((_, i) => i % (SERVERS + SCRIPTS) === index);

/** Everybody wants one of the visits, some time in the same three hours. */
async function wishesOf(origin: string, names: string[], services: number[], round: number): Promise<Wanted[]> {
  const times: string[][] = [];
  const from = soon(3 + round * 2);
  for (const service of services) times.push((await freeTimes(origin, service, from, 5)).slice(0, 8));
  return names.map((name, buyer) => {
    const kind = (buyer >> 2) % services.length;
    const some = times[kind] ?? [];
    const startsAt = some[(buyer * 7 + round) % some.length] ?? '';
    return { buyer, wish: { email: `${name}@example.com`, listing: services[kind] ?? 0, startsAt } };
  });
}

const viaServer = (origin: string, { buyers }: Market, wishes: readonly Wanted[]): Promise<string[]> =>
  Promise.all(
    wishes.map(async ({ buyer, wish: { listing, startsAt } }) => {
      const { status, body } = await send(
        origin,
        '/api/bookings/',
        { listing, starts_at: startsAt, city: 'Bristol' },
        buyers[buyer],
      );
      return status === 201 ? 'booked' : status === 409 ? String(body.code) : `${status} ${JSON.stringify(body)}`;
    }),
  );

/** A program that books by itself; it answers one list of wishes after the other. */
async function direct(databaseUrl: string): Promise<Direct> {
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', 'tests/support/book-directly.ts', databaseUrl], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (!child.stdin || !child.stdout) throw new Error('no pipes');
  const { stdin } = child;
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  /** The next line that is an answer: what libraries print is none. */
  const answer = async (): Promise<unknown> => {
    for (;;) {
      const { value, done } = await lines.next();
      if (done) throw new Error('the program has ended');
      if (/^["[]/.test(value)) return JSON.parse(value);
    }
  };
  stdin.write('ready?\n');
  await answer();
  return {
    book: async (wishes) => {
      stdin.write(`${JSON.stringify(wishes)}\n`);
      return (await answer()) as string[];
    },
    stop: () => void child.kill(),
  };
}

/** Two sessions of a calendar that block the same time, and sessions with more people than places, of orders that are not cancelled. */
async function overlapsIn(databaseUrl: string): Promise<{ bookings: number; overlaps: number; overfull: number }> {
  connectDatabase(databaseUrl);
  const [row] = await db().$queryRaw<{ bookings: number | bigint; overlaps: number | bigint; overfull: number | bigint }[]>`
    WITH kept AS (
      SELECT r.* FROM "Reservation" r JOIN "Order" o ON o."id" = r."orderId"
      WHERE o."state" NOT IN ('cancelled', 'declined', 'expired') AND r."state" IN ('held', 'booked')
    )
    SELECT (SELECT COUNT(*) FROM kept) AS "bookings",
      (SELECT COUNT(*) FROM kept a JOIN kept b ON a."calendarId" = b."calendarId" AND a."id" < b."id"
        AND a."blocksFrom" < b."blocksUntil" AND b."blocksFrom" < a."blocksUntil"
        AND NOT (a."listingId" = b."listingId" AND a."startsAt" = b."startsAt" AND a."endsAt" = b."endsAt")) AS "overlaps",
      (SELECT COUNT(*) FROM (SELECT 1 FROM kept GROUP BY "calendarId", "listingId", "startsAt", "endsAt"
        HAVING SUM("seats") > MAX("places")) s) AS "overfull"`;
  await closeDatabase();
  return { bookings: Number(row?.bookings), overlaps: Number(row?.overlaps), overfull: Number(row?.overfull) };
}
