import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { testProvider } from '@/tests/support/database';
import { peek } from './once';
import type { Broadcast } from './page-cache';
import { PageCache } from './page-cache';
import { joinBroadcast } from './page-cache-broadcast';

const url = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const form = { head: [], body: Buffer.from('x') };
const page = { etag: '', plain: form, br: form, gzip: form };

async function instance(channel: string) {
  const cache = new PageCache(1e6);
  const leave = await joinBroadcast(url, cache, channel);
  onTestFinished(leave);
  const keep = (key: string, ...tags: string[]) =>
    cache.render(key, async (seen, keepIt) => {
      for (const tag of tags) seen.add(tag);
      keepIt(page, 1e6);
    });
  return { cache, keep, broadcast: peek<Broadcast>('page-cache-broadcast') as Broadcast };
}

async function inDatabase(sql: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}

const soon = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 20 });
const newChannel = () => `pages_${randomUUID().replaceAll('-', '')}`;

describe.runIf(testProvider === 'postgres')('several instances on one PostgreSQL', () => {
  test('what one of them changes is dropped in the others, and nothing else', async () => {
    const channel = newChannel();
    const one = await instance(channel);
    const two = await instance(channel);
    await one.keep('/a', 'listing:1');
    await two.keep('/a', 'listing:1');
    await two.keep('/b', 'listing:2');
    one.broadcast.invalidated(['listing:1']);
    await soon(() => expect(two.cache.find('/a')).toBeUndefined());
    expect(two.cache.find('/b')).toBeDefined();
    // Its own page was dropped by whoever told it; its message means nothing to itself.
    expect(one.cache.find('/a')).toBeDefined();
  });

  test('more than fits into one message arrives', async () => {
    const channel = newChannel();
    const one = await instance(channel);
    const two = await instance(channel);
    const tags = Array.from({ length: 900 }, (_, i) => `listing:with-a-rather-long-name-№-${i}`);
    for (const tag of tags) await two.keep(tag, tag);
    one.broadcast.invalidated(tags);
    await soon(() => expect(two.cache.size).toBe(0));
  });

  test('a clock that moved in one drops everything in all', async () => {
    const channel = newChannel();
    const one = await instance(channel);
    const two = await instance(channel);
    await two.keep('/a', 'x');
    one.broadcast.cleared();
    await soon(() => expect(two.cache.size).toBe(0));
  });

  test('who was cut off drops everything when it is back, hears again, and says what it had to say', async () => {
    const channel = newChannel();
    const one = await instance(channel);
    const two = await instance(channel);
    await one.keep('/a', 'listing:1');
    await two.keep('/a', 'listing:1');
    const cut = await inDatabase(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE $1 AND pid <> pg_backend_pid()`,
      [`LISTEN%${channel}%`],
    );
    expect(cut).toHaveLength(2);
    await soon(() => expect([one.cache.size, two.cache.size]).toEqual([0, 0]));
    await two.keep('/b', 'listing:2');
    one.broadcast.invalidated(['listing:2']);
    await soon(() => expect(two.cache.find('/b')).toBeUndefined());
  });
});
