import net, { type AddressInfo } from 'node:net';
import { type ChannelModel, connect } from 'amqplib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { wire } from '@/lib/boot';
import { setConfig } from '@/tests/support/config';
import { freshDatabase } from '@/tests/support/database';
import { startForwarder } from './broker';
import { systemContext } from './context';
import { db } from './database';
import { emit } from './events';
import { write } from './write';

const BROKER = { host: '127.0.0.1', port: 5672 };
const direct = `amqp://guest:guest@${BROKER.host}:${BROKER.port}`;
const answers = await connect(direct, { timeout: 3000 }).then(
  (connection) => connection.close().then(() => true),
  () => false,
);
const nobody = answers ? '' : ` (skipped: no RabbitMQ answers at ${BROKER.host}:${BROKER.port} for guest)`;

freshDatabase();

/** A way to the broker that can be cut, and that can keep to itself what the broker answers. */
async function makeProxy() {
  const state = { cut: false, mute: false, refused: 0 };
  const sockets = new Set<net.Socket>();
  const server = net.createServer((near) => {
    if (state.cut) {
      state.refused += 1;
      near.destroy();
      return;
    }
    const far = net.connect(BROKER.port, BROKER.host);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        near.destroy();
        far.destroy();
        sockets.delete(socket);
      });
    }
    near.on('data', (data) => far.write(data));
    far.on('data', (data) => state.mute || near.write(data));
  });
  await new Promise<void>((listening) => server.listen(0, BROKER.host, listening));
  return {
    state,
    url: `amqp://guest:guest@${BROKER.host}:${(server.address() as AddressInfo).port}`,
    cut: () => {
      Object.assign(state, { cut: true, mute: false });
      for (const socket of sockets) socket.destroy();
    },
    mend: () => {
      state.cut = false;
    },
    close: () => server.close(),
  };
}

describe.skipIf(!answers)(`events for the message broker${nobody}`, () => {
  const exchange = `guildhall.test.${process.pid}.${Date.now()}`;
  const heard: { id: string; key: string; body: Record<string, unknown> }[] = [];
  let reader: ChannelModel;
  let proxy: Awaited<ReturnType<typeof makeProxy>>;
  let forwarder: ReturnType<typeof startForwarder>;

  beforeAll(async () => {
    proxy = await makeProxy();
    setConfig({ AMQP_URL: proxy.url, AMQP_EXCHANGE: exchange, LOG_LEVEL: 'silent' });
    wire();
    reader = await connect(direct);
    const channel = await reader.createChannel();
    await channel.assertExchange(exchange, 'topic', { durable: true });
    const { queue } = await channel.assertQueue('', { exclusive: true });
    await channel.bindQueue(queue, exchange, 'account.#');
    await channel.consume(
      queue,
      (message) => {
        if (!message) return;
        const { fields, properties, content } = message;
        heard.push({ id: properties.messageId, key: fields.routingKey, body: JSON.parse(content.toString()) });
      },
      { noAck: true },
    );
    forwarder = startForwarder();
  });
  afterAll(async () => {
    await forwarder.stop();
    await (await reader.createChannel()).deleteExchange(exchange);
    await reader.close();
    proxy.close();
    setConfig();
  });

  const happened = (userId: number, type = 'account.email_changed') =>
    write(systemContext(), (ctx) => emit(ctx, type, `user:${userId}`, { userId }));
  const told = () => heard.map(({ body }) => (body.data as { user_id: number }).user_id);
  const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 15_000, interval: 20 });
  const nothingWaits = () => until(async () => expect(await db().brokerMessage.count()).toBe(0));

  test('are published in the order in which they happened, by their type, and then forgotten', async () => {
    for (const userId of [1, 2, 3]) await happened(userId);
    await happened(4, 'account.password_changed');
    await nothingWaits();
    await until(() => expect(told()).toEqual([1, 2, 3, 4]));
    const { id, key, body } = heard[0] ?? {};
    expect(key).toBe('account.email_changed');
    expect(body).toEqual({ id, type: key, version: 1, time: expect.any(String), data: { user_id: 1 } });
  });

  test('wait while the broker is away, and are told when it is back', async () => {
    proxy.cut();
    for (const userId of [5, 6]) await happened(userId);
    await until(() => expect(proxy.state.refused).toBeGreaterThan(0));
    expect(await db().brokerMessage.count()).toBe(2);
    expect(told()).not.toContain(5);
    proxy.mend();
    await nothingWaits();
    await until(() => expect(told().slice(4)).toEqual([5, 6]));
  });

  test('that nobody has confirmed are told again, with the same id', async () => {
    proxy.state.mute = true;
    await happened(7);
    await until(() => expect(told()).toContain(7));
    expect(await db().brokerMessage.count()).toBe(1);
    proxy.cut();
    proxy.mend();
    await nothingWaits();
    await until(() => expect(told().filter((userId) => userId === 7)).toHaveLength(2));
    const [first, second] = heard.filter(({ body }) => (body.data as { user_id: number }).user_id === 7);
    expect(second?.id).toBe(first?.id);
  });

  test('of a transaction that did not come about are told to nobody', async () => {
    const failing = write(systemContext(), async (ctx) => {
      await emit(ctx, 'account.email_changed', 'user:8', { userId: 8 });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await happened(9);
    await until(() => expect(told()).toContain(9));
    expect(told()).not.toContain(8);
  });
});

test('without a broker in the settings nothing is queued for one', async () => {
  setConfig();
  await write(systemContext(), (ctx) => emit(ctx, 'account.email_changed', 'user:1', { userId: 1 }));
  expect(await db().brokerMessage.count()).toBe(0);
});
