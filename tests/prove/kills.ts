import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { closeDatabase, connectDatabase, db } from '@/lib/core/database';
import { verifyLedger } from '@/lib/payments';
import { freePort } from '@/scripts/free-port.mjs';
import { CARD, freeTimes, openMarket, populate, soon } from '@/tests/support/market';
import { freshDataDir, type Server, send, startServer } from '@/tests/support/server';

const CYCLES = Number(process.env.KILL_CYCLES ?? 50);
const WRITERS = 8;

type Acknowledged = { reference: string; key: string; token: string; startsAt: string };
type CutOff = { key: string; token: string; startsAt: string };

/**
 * SIGKILL at random moments while eight writers book and pay: no acknowledged write is missing, none is half done, each request that was
 * cut off gives exactly one order when it is repeated with its key, the file is whole, and what was queued goes on.
 */
export async function prove(): Promise<{ name: string; value: string }[]> {
  const dataDir = freshDataDir();
  const file = `${dataDir}/market.db`;
  const databaseUrl = `file:${file}`;
  const names = await populate(databaseUrl, WRITERS);
  const port = await freePort();
  let server = await startServer({ dataDir, databaseUrl, port });
  const market = await openMarket(server.origin, names);
  const times: string[] = [];
  for (let week = 0; week < 8; week++) times.push(...(await freeTimes(server.origin, market.service, soon(2 + week * 7), 7)));
  const acknowledged: Acknowledged[] = [];
  let cutOff = 0;
  let repeated = 0;
  let paid = 0;

  const startAgain = async (): Promise<Server> => startServer({ dataDir, databaseUrl, port });
  for (let cycle = 0; cycle < CYCLES; cycle++) {
    const lost: CutOff[] = [];
    let running = true;
    const { origin } = server;
    const write = async (token: string) => {
      while (running) {
        const startsAt = times.splice(Math.floor(Math.random() * times.length), 1)[0];
        if (!startsAt) return;
        const key = randomUUID();
        try {
          const { status, body } = await send(
            origin,
            '/api/bookings/',
            { listing: market.service, starts_at: startsAt },
            token,
            key,
          );
          if (status !== 201) continue; // a neighbour's time overlaps
          const reference = String(body.reference);
          acknowledged.push({ reference, key, token, startsAt });
          const done = await send(origin, `/api/orders/${reference}/pay/`, CARD, token, `pay-${key}`);
          if (done.body.status === 'PENDING') paid += 1;
        } catch {
          lost.push({ key, token, startsAt });
          return;
        }
      }
    };
    const writers = market.buyers.map(write);
    await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 700));
    await server.kill();
    running = false;
    await Promise.all(writers);
    server = await startAgain();
    cutOff += lost.length;
    for (const { key, token, startsAt } of lost) {
      const body = { listing: market.service, starts_at: startsAt };
      const first = await send(server.origin, '/api/bookings/', body, token, key);
      const second = await send(server.origin, '/api/bookings/', body, token, key);
      if (first.status >= 500 || first.status !== second.status || first.body.reference !== second.body.reference)
        throw new Error(`repeated differently: ${JSON.stringify([first, second])}`);
      if (first.status === 201) {
        repeated += 1;
        acknowledged.push({ reference: String(first.body.reference), key, token, startsAt });
      }
    }
    // The writers took their times at random: those that overlap with a booking are no longer free.
    if (times.length < WRITERS * 4) break;
  }
  await server.stop();
  return inspect(file, dataDir, acknowledged, { cutOff, repeated, paid });
}

async function inspect(
  file: string,
  dataDir: string,
  acknowledged: Acknowledged[],
  counts: { cutOff: number; repeated: number; paid: number },
) {
  const raw = new Database(file, { readonly: true });
  const one = (sql: string, ...values: unknown[]) => Object.values(raw.prepare(sql).get(...values) as object)[0];
  const known = new Set(acknowledged.map(({ reference }) => reference));
  const stored = raw.prepare('SELECT reference FROM "Order"').all() as { reference: string }[];
  const missing = [...known].filter((reference) => !stored.some((row) => row.reference === reference));
  if (missing.length > 0) throw new Error(`acknowledged and missing: ${missing.join(', ')}`);
  const halfDone = one(
    `SELECT COUNT(*) FROM "Order" o WHERE NOT EXISTS (SELECT 1 FROM "OrderHistory" h WHERE h."orderId" = o.id)
       OR NOT EXISTS (SELECT 1 FROM "Reservation" r WHERE r."orderId" = o.id) OR NOT EXISTS (SELECT 1 FROM "Operation" p WHERE p."orderId" = o.id)`,
  );
  const doubles = one(
    `SELECT COUNT(*) FROM "Reservation" a JOIN "Reservation" b ON a."calendarId" = b."calendarId" AND a.id < b.id AND a.state <> 'free' AND b.state <> 'free'
       AND a."blocksFrom" < b."blocksUntil" AND b."blocksFrom" < a."blocksUntil"`,
  );
  const integrity = one('PRAGMA integrity_check');
  const foreign = raw.prepare('PRAGMA foreign_key_check').all().length;
  raw.close();
  connectDatabase(`file:${file}`);
  const ledger = await verifyLedger(db());
  const stuck = await db().operation.count({ where: { state: 'open', kind: { in: ['capture', 'refund', 'void'] } } });
  await closeDatabase();
  rmSync(dataDir, { recursive: true, force: true });
  if (halfDone || doubles || integrity !== 'ok' || foreign || !ledger.ok || stuck)
    throw new Error(JSON.stringify({ halfDone, doubles, integrity, foreign, problems: ledger.problems, stuck }));
  return [
    { name: `Kills while ${WRITERS} writers book and pay`, value: `${CYCLES}` },
    { name: 'Bookings acknowledged, all there', value: `${acknowledged.length}` },
    { name: 'Payments acknowledged', value: `${counts.paid}` },
    {
      name: 'Requests cut off, then repeated with their key',
      value: `${counts.cutOff}, ${counts.repeated} gave their one order, the others a clear refusal`,
    },
    { name: 'Orders half done, slots booked twice', value: '0, 0' },
    { name: 'integrity_check, foreign_key_check, ledger', value: 'ok, ok, balanced' },
  ];
}
