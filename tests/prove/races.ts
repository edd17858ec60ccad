import { rmSync } from 'node:fs';
import { closeDatabase, connectDatabase, db } from '@/lib/core/database';
import { verifyLedger } from '@/lib/payments';
import { freshPostgres } from '@/tests/support/database';
import { CARD, freeTimes, logIn, type Market, openMarket, PROVIDER_PASSWORD, populate, soon } from '@/tests/support/market';
import { freshDataDir, type Reply, type Server, send, startServer } from '@/tests/support/server';

const BUYERS = Number(process.env.RACE_BUYERS ?? 200);
const ROUNDS = Number(process.env.RACE_ROUNDS ?? 20);

type Row = { name: string; value: string };

/**
 * Many buyers for one slot at the same moment through real servers, and answers to a request racing each other: exactly one wins, all
 * others are refused clearly, nothing fails, and the books balance.
 */
export async function prove(): Promise<Row[]> {
  const sqlite = freshDataDir();
  const rows = process.env.RACE_ON === 'postgres' ? [] : await on('SQLite, one process', `file:${sqlite}/market.db`, 1);
  rmSync(sqlite, { recursive: true, force: true });
  const postgres = await freshPostgres();
  rows.push(...(await on('PostgreSQL, two processes', postgres.url, 2)));
  await postgres.drop();
  return rows;
}

async function on(what: string, databaseUrl: string, processes: number): Promise<Row[]> {
  const dataDir = freshDataDir();
  const names = await populate(databaseUrl, BUYERS);
  const servers: Server[] = [];
  for (let i = 0; i < processes; i++) servers.push(await startServer({ dataDir, databaseUrl, publicOrigin: servers[0]?.origin }));
  const at = (i: number) => servers[i % servers.length]?.origin ?? '';
  try {
    const market = await openMarket(at(0), names);
    const times = await freeTimes(at(0), market.service, soon(), 28);
    const taken = await manyForOne(at, market, times.slice(0, ROUNDS * 2));
    const answers = await answersRace(at, market);
    connectDatabase(databaseUrl);
    const check = await verifyLedger(db());
    await closeDatabase();
    if (!check.ok) throw new Error(check.problems.join('\n'));
    return [
      { name: `${what}: ${BUYERS} buyers for one slot, ${ROUNDS} rounds`, value: taken },
      { name: `${what}: accepting raced against expiry, withdrawal, declining, ${ROUNDS} rounds each`, value: answers },
      { name: `${what}: the books`, value: `${check.transactions} transactions, balanced` },
    ];
  } finally {
    for (const server of servers) await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

type At = (i: number) => string;
const statuses = (replies: Reply[]) => JSON.stringify(replies.map(({ status }) => status).sort());

/** Times overlap each other here (the step is shorter than the visit): every second one is used. */
async function manyForOne(at: At, { buyers, service }: Market, times: string[]): Promise<string> {
  let slowest = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const startsAt = times[round * 2];
    const began = performance.now();
    const replies = await Promise.all(
      buyers.map((token, i) => send(at(i), '/api/bookings/', { listing: service, starts_at: startsAt }, token)),
    );
    slowest = Math.max(slowest, performance.now() - began);
    const won = replies.filter(({ status }) => status === 201).length;
    const refused = replies.filter(({ status, body }) => status === 409 && /slot_/.test(String(body.code))).length;
    if (won !== 1 || won + refused !== buyers.length) throw new Error(`round ${round}: ${statuses(replies)}`);
  }
  return `1 booking and ${buyers.length - 1} refusals (409) each time, no other answer; slowest round ${(slowest / 1000).toFixed(1)} s`;
}

/** A paid request, and everything that may happen to it at once. */
async function answersRace(at: At, { providerEmail, service }: Market): Promise<string> {
  const ends: Record<string, number> = {};
  type Tokens = { buyer: string; provider: string; admin: string };
  const rivals = {
    withdrawal: (reference: string, { buyer }: Tokens) =>
      send(at(1), `/api/orders/${reference}/steps/`, { step: 'withdraw' }, buyer),
    declining: (reference: string, { provider }: Tokens) =>
      send(at(1), `/api/orders/${reference}/steps/`, { step: 'decline', note: 'no' }, provider),
    expiry: (_: string, { admin }: Tokens) => send(at(1), '/api/admin/clock/', { days: 1, minutes: 1 }, admin),
  };
  let used = 0;
  let days = 0;
  for (const [name, rival] of Object.entries(rivals))
    for (let round = 0; round < ROUNDS; round++) {
      const tokens: Tokens = {
        buyer: await logIn(at(0), `buyer${round}@example.com`),
        provider: await logIn(at(0), providerEmail, PROVIDER_PASSWORD),
        admin: await logIn(at(0), 'boss@example.com'),
      };
      const { buyer, provider } = tokens;
      // The expiry rounds move the clock by a day each: their visits lie ahead of it.
      const left = await freeTimes(at(0), service, soon(4 + days), 30);
      const booked = await send(
        at(0),
        '/api/bookings/',
        { listing: service, starts_at: left[left.length - 1 - (used++ % 7)] },
        buyer,
      );
      const reference = String(booked.body.reference);
      const paid = await send(at(0), `/api/orders/${reference}/pay/`, CARD, buyer);
      if (paid.body.status !== 'PENDING') throw new Error(`not pending: ${JSON.stringify({ booked, paid })}`);
      const accept = () => send(at(0), `/api/orders/${reference}/steps/`, { step: 'accept' }, provider);
      const replies = await Promise.all([accept(), rival(reference, tokens), accept()]);
      if (name === 'expiry') {
        days += 1;
        await sameTime(at);
      }
      const wrong = replies.find(({ status }) => status >= 500);
      if (wrong) throw new Error(`${name}, round ${round}: ${JSON.stringify(wrong)}`);
      const state = await settled(at(0), reference, await logIn(at(0), `buyer${round}@example.com`), name === 'expiry');
      ends[`${name} → ${state}`] = (ends[`${name} → ${state}`] ?? 0) + 1;
    }
  return Object.entries(ends)
    .map(([end, count]) => `${end}: ${count}`)
    .join(', ');
}

/** Waits until a clock that was moved through one process has moved in the others: only then a token of one holds at the other. */
async function sameTime(at: At): Promise<void> {
  for (let status = 0; status !== 200; ) {
    const token = await logIn(at(0), 'boss@example.com');
    ({ status } = await send(at(1), '/api/users/me/', undefined, token));
    if (status !== 200) await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Waits until the order is where it stays: a capture or a timer may still be under way. */
async function settled(origin: string, reference: string, buyer: string, timer: boolean): Promise<string> {
  let seen = '';
  for (const until = Date.now() + 30_000; Date.now() < until; ) {
    const { body } = await send(origin, `/api/orders/${reference}/`, undefined, buyer);
    const { status, money } = body as { status: string; money: { held: string } };
    seen = `${status}, ${money.held} held`;
    if (status === 'CONFIRMED' && money.held !== '0.00') return status;
    if (!timer && (status === 'CANCELLED' || status === 'DECLINED') && money.held === '0.00') return status;
    if (timer && status === 'EXPIRED') return status;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${reference} does not come to rest: ${seen}`);
}
