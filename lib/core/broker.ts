import { randomUUID } from 'node:crypto';
import { type ChannelModel, type ConfirmChannel, connect } from 'amqplib';
import { config } from './config';
import { db, dialect, Prisma } from './database';
import { envelopeOf } from './event-types';
import type { Subscription } from './events';
import { log } from './log';
import { once } from './once';

// Events for a message broker (RabbitMQ): queued in their own transaction, published to a topic exchange, and forgotten when the broker
// has confirmed them. At least once: whoever reads recognises by the id what came twice.

export const brokerSubscribers: readonly Subscription[] = [
  {
    name: 'broker.queue',
    to: 'everything',
    within: async (ctx, { id }) => {
      if (config().amqp) await ctx.db.brokerMessage.create({ data: { eventId: id } });
    },
  },
];

const BATCH = 100;
const LEASE_MS = 60_000;
/** A broker that does not confirm within this counts as away. */
const PATIENCE_MS = 20_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/** Leases the oldest messages to this process, so that several do not send the same. Leases count in the machine's time. */
async function claim(): Promise<{ token: string; rows: { id: number; eventId: string }[] }> {
  const token = randomUUID();
  const now = new Date();
  const lock = dialect() === 'postgres' ? Prisma.sql`FOR UPDATE SKIP LOCKED` : Prisma.empty;
  const claimed = await db().$queryRaw<{ id: number; eventId: string }[]>`
    UPDATE "BrokerMessage" SET "leasedUntil" = ${new Date(now.getTime() + LEASE_MS)}, "leaseToken" = ${token}
    WHERE "id" IN (
      SELECT "id" FROM "BrokerMessage" WHERE "leasedUntil" IS NULL OR "leasedUntil" < ${now} ORDER BY "id" LIMIT ${BATCH} ${lock}
    ) RETURNING "id", "eventId"`;
  const rows = claimed.map(({ id, eventId }) => ({ id: Number(id), eventId }));
  return { token, rows: rows.sort((a, b) => a.id - b.id) };
}

/** Publishes these events in this order, and waits until the broker has confirmed all of them. */
async function publish(channel: ConfirmChannel, exchange: string, ids: string[]): Promise<void> {
  const events = await db().event.findMany({ where: { id: { in: ids } } });
  const byId = new Map(events.map((event) => [event.id, event]));
  for (const id of ids) {
    const event = byId.get(id);
    if (!event) continue;
    const envelope = envelopeOf({ ...event, data: event.data as Record<string, unknown> });
    channel.publish(exchange, event.type, Buffer.from(JSON.stringify(envelope)), {
      persistent: true,
      contentType: 'application/json',
      messageId: id,
      type: event.type,
      timestamp: Math.floor(event.at.getTime() / 1000),
    });
  }
  await channel.waitForConfirms();
}

type Line = { connection: ChannelModel; channel: ConfirmChannel; broken: Promise<never> };

/** Connects and declares the exchange. `broken` fails when the connection does. */
async function dial({ url, exchange }: { url: string; exchange: string }): Promise<Line> {
  const address = new URL(url);
  if (!address.searchParams.has('heartbeat')) address.searchParams.set('heartbeat', '10');
  const connection = await connect(address.toString(), { timeout: PATIENCE_MS });
  const broken = new Promise<never>((_, failed) => {
    const end = () => failed(new Error('the connection to the broker has ended'));
    connection.on('error', end);
    connection.on('close', end);
  });
  broken.catch(() => {}); // also when nobody is sending
  try {
    const channel = await connection.createConfirmChannel();
    channel.on('error', () => connection.close().catch(() => {}));
    await channel.assertExchange(exchange, 'topic', { durable: true });
    return { connection, channel, broken };
  } catch (error) {
    await connection.close().catch(() => {});
    throw error;
  }
}

type Forwarder = { wake(): void; stop(): Promise<void> };

/** Starts telling the broker of events: woken by commits and once a second, resumed by itself when the broker was away. */
export const startForwarder = (): Forwarder => once('forwarder', makeForwarder);
function makeForwarder(): Forwarder {
  const settings = config().amqp;
  if (!settings) throw new Error('there is no broker: AMQP_URL is not set');
  let stopped = false;
  let woken = false;
  let working: Promise<void> | null = null;
  let line: Line | null = null;
  let wait = FIRST_WAIT_MS;
  let notBefore = 0;

  const hangUp = async () => {
    const { connection } = line ?? {};
    line = null;
    await connection?.close().catch(() => {});
  };
  const send = async (ids: string[]) => {
    line ??= await dial(settings);
    const { channel, broken } = line;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, failed) => {
      timer = setTimeout(() => failed(new Error('the broker does not confirm')), PATIENCE_MS);
    });
    await Promise.race([publish(channel, settings.exchange, ids), broken, late]).finally(() => clearTimeout(timer));
  };
  /** Sends everything that waits. */
  const drain = async () => {
    while (!stopped) {
      const { token, rows } = await claim();
      if (rows.length === 0) return;
      try {
        await send(rows.map(({ eventId }) => eventId));
        await db().brokerMessage.deleteMany({ where: { leaseToken: token } });
        wait = FIRST_WAIT_MS;
      } catch (error) {
        await db().brokerMessage.updateMany({ where: { leaseToken: token }, data: { leasedUntil: null, leaseToken: null } });
        throw error;
      }
    }
  };
  const work = async () => {
    while (woken && !stopped && Date.now() >= notBefore) {
      woken = false;
      try {
        await drain();
      } catch (error) {
        const { code, message } = error as { code?: string; message?: string };
        log().warn({ error: code ?? message }, `the message broker was not reached; again in ${wait / 1000} s`);
        notBefore = Date.now() + wait;
        wait = Math.min(wait * 2, LONGEST_WAIT_MS);
        void hangUp();
      }
    }
  };
  const wake = () => {
    if (stopped) return;
    woken = true;
    working ??= work().finally(() => {
      working = null;
      if (woken && Date.now() >= notBefore) wake();
    });
  };
  const timer = setInterval(wake, 1000);
  timer.unref();
  wake();
  return {
    wake,
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await working;
      await hangUp();
    },
  };
}
