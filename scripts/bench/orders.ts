// Orders placed through the real server on one process with SQLite, each from the cart to paid (three requests, the test provider), beside
// what the bare database commits at the same durability, in the same run and by turns. Needs a build.
// node scripts/run.mjs scripts/bench/orders.ts [orders]   PROFILE=folder keeps a profile of the server there.
import path from 'node:path';
import Database from 'better-sqlite3';
import { closeDatabase, connectDatabase, db } from '@/lib/core/database';
import { freePort } from '@/scripts/free-port.mjs';
import { createProduct } from '@/tests/support/builders/listings';
import { CARD, logIn, populate } from '@/tests/support/market';
import { freshDataDir, send, startServer } from '@/tests/support/server';
import { p99, table } from './table';

const ORDERS = Number(process.argv[2] ?? 240);
const BUYERS = 8;
const ROUNDS = 4;
const BARE_MS = 1500;

process.env.RATE_LIMITS = 'off';
const dataDir = freshDataDir();
const databaseUrl = `file:${path.join(dataDir, 'market.db')}`;
const names = await populate(databaseUrl, BUYERS);
connectDatabase(databaseUrl);
const product = await createProduct(db(), { delivery: 'pickup' });
const variant = product.variants.find(({ stock }) => stock === null)?.id;
await closeDatabase();

const profile = process.env.PROFILE;
const server = await startServer({
  dataDir,
  databaseUrl,
  port: await freePort(),
  node: profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [],
});
const buyers: string[] = [];
for (const name of names) buyers.push(await logIn(server.origin, `${name}@example.com`));

const took: number[] = [];
async function order(token: string): Promise<void> {
  const began = performance.now();
  const asked = async (address: string, body: object, status: number) => {
    const reply = await send(server.origin, address, body, token);
    if (reply.status !== status) throw new Error(`${address}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  };
  await asked('/api/cart/lines/', { listing: product.id, variant, quantity: 1 }, 201);
  const { orders } = await asked('/api/checkout/', {}, 201);
  const [{ reference }] = orders as [{ reference: string }];
  const paid = await asked(`/api/orders/${reference}/pay/`, CARD, 200);
  if (paid.status !== 'CONFIRMED') throw new Error(`not paid: ${JSON.stringify(paid)}`);
  took.push(performance.now() - began);
}

/** Each buyer one order after the other, all of them at once. Gives the seconds. */
async function orders(count: number): Promise<number> {
  const began = performance.now();
  let left = count;
  await Promise.all(
    buyers.map(async (token) => {
      while (left-- > 0) await order(token);
    }),
  );
  return (performance.now() - began) / 1000;
}

/** Commits of one small row for some time, as durable as ours. Gives how many a second. */
function bareCommits(): number {
  const bare = new Database(path.join(dataDir, 'bare.db'));
  bare.pragma('journal_mode = WAL');
  bare.pragma('synchronous = FULL');
  bare.exec('CREATE TABLE IF NOT EXISTS "Row" ("id" INTEGER PRIMARY KEY, "text" TEXT)');
  const insert = bare.prepare('INSERT INTO "Row" ("text") VALUES (?)');
  const until = performance.now() + BARE_MS;
  let count = 0;
  for (; performance.now() < until; count++) insert.run('paid');
  bare.close();
  return (count * 1000) / BARE_MS;
}

await orders(BUYERS * 2); // warms up
took.length = 0;
let seconds = 0;
let commits = 0;
for (let round = 0; round < ROUNDS; round++) {
  seconds += await orders(ORDERS / ROUNDS);
  commits += bareCommits() / ROUNDS;
}
await server.stop();
const perSecond = took.length / seconds;
console.log(
  table(
    ['', 'per second', 'p99 ms'],
    [
      ['orders, cart to paid', perSecond.toFixed(1), p99(took).toFixed(0)],
      ['commits of the bare database', commits.toFixed(0), ''],
      ['ratio', (perSecond / commits).toFixed(3), ''],
    ],
  ),
);
process.exit(0);
