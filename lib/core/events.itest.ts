import { beforeEach, expect, test } from 'vitest';
import { freshDatabase } from '@/tests/support/database';
import { type Context, systemContext, type WriteContext } from './context';
import { db } from './database';
import { type DomainEvent, emit, eventJobs, hooks, registerSubscriptions, type Subscription, touch } from './events';
import { enqueue, registerJobHandlers, runDueJobs } from './jobs';
import { write } from './write';

freshDatabase();

let heard: string[] = [];
const within = (name: string, to: string[], more?: (ctx: WriteContext, event: DomainEvent) => Promise<void>): Subscription => ({
  name,
  to,
  within: async (ctx, event) => {
    heard.push(`${name} ${event.type}`);
    await more?.(ctx, event);
  },
});
const after = (name: string, to: string[], more?: (ctx: Context, event: DomainEvent) => Promise<void>): Subscription => ({
  name,
  to,
  after: async (ctx, event) => {
    heard.push(`${name} ${event.type}`);
    await more?.(ctx, event);
  },
});
const say = (type: string, data: Record<string, unknown> = {}) =>
  write(systemContext({ requestId: 'request-1' }), (ctx) => emit(ctx, type, 'order:7', data));

beforeEach(async () => {
  heard = [];
  registerSubscriptions([]);
  registerJobHandlers(eventJobs);
  Object.assign(hooks(), { invalidate: undefined, operate: undefined });
  await db().event.deleteMany();
  await db().job.deleteMany();
});

test('an event is on record with its envelope, also where nobody listens', async () => {
  await say('order.completed', { order: 7 });
  expect(await db().event.findFirstOrThrow()).toMatchObject({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    type: 'order.completed',
    version: 1,
    subject: 'order:7',
    data: { order: 7 },
    actorId: null,
    requestId: 'request-1',
    at: expect.any(Date),
  });
  expect(await db().job.count()).toBe(0);
});

test('those who react within do so in the same transaction, those who react after by the worker', async () => {
  registerSubscriptions([
    within('count', ['order.completed']),
    after('notify', ['order.completed']),
    after('other', ['order.placed']),
  ]);
  await say('order.completed', { order: 7 });
  expect(heard).toEqual(['count order.completed']);
  await runDueJobs();
  expect(heard).toEqual(['count order.completed', 'notify order.completed']);
});

test('a reaction gets the event as it was written', async () => {
  let got: DomainEvent | undefined;
  registerSubscriptions([
    after('keep', ['order.completed'], async (_ctx, event) => {
      got = event;
    }),
  ]);
  await say('order.completed', { order: 7, words: 'naïve 東京' });
  await runDueJobs();
  expect(got).toMatchObject({ type: 'order.completed', subject: 'order:7', data: { order: 7, words: 'naïve 東京' } });
});

test('when the command fails, neither the event nor what it would have caused exists', async () => {
  const aside = (ctx: WriteContext) => ctx.db.setting.create({ data: { key: 'within', value: 1, updatedAt: ctx.now } });
  registerSubscriptions([
    within('aside', ['order.completed'], async (ctx) => void (await aside(ctx))),
    after('notify', ['order.completed']),
  ]);
  const failing = write(systemContext(), async (ctx) => {
    await emit(ctx, 'order.completed', 'order:7');
    throw new Error('undone');
  });
  await expect(failing).rejects.toThrow('undone');
  await runDueJobs();
  expect(heard).toEqual(['aside order.completed']);
  expect([await db().event.count(), await db().job.count(), await db().setting.count()]).toEqual([0, 0, 0]);
});

test('when a reaction within fails, the command fails with it', async () => {
  registerSubscriptions([
    within('refuse', ['order.completed'], async () => {
      throw new Error('the books do not balance');
    }),
  ]);
  await expect(say('order.completed')).rejects.toThrow('the books do not balance');
  expect(await db().event.count()).toBe(0);
});

test('a reaction after that fails is tried again, and does not disturb the others', async () => {
  let away = true;
  registerSubscriptions([
    after('mail', ['order.completed'], async () => {
      if (away) throw new Error('away');
    }),
    after('search', ['order.completed']),
  ]);
  await say('order.completed');
  await runDueJobs();
  expect(heard).toEqual(['mail order.completed', 'search order.completed']);
  away = false;
  await db().job.updateMany({ where: { state: 'ready' }, data: { runAt: new Date(0) } });
  await runDueJobs();
  expect(heard).toEqual(['mail order.completed', 'search order.completed', 'mail order.completed']);
  expect(await db().job.count({ where: { state: 'done' } })).toBe(2);
});

test('a reaction may cause an event of its own', async () => {
  registerSubscriptions([
    within('chain', ['order.completed'], (ctx) => emit(ctx, 'review.invited', 'order:7')),
    within('last', ['review.invited']),
  ]);
  await say('order.completed');
  expect(heard).toEqual(['chain order.completed', 'last review.invited']);
});

test('an event for a subscription that is gone by now is let go', async () => {
  registerSubscriptions([after('old', ['order.completed'])]);
  await say('order.completed');
  registerSubscriptions([]);
  await runDueJobs();
  expect(await db().job.findFirstOrThrow()).toMatchObject({ state: 'done', lastError: null });
});

test('pages are dropped and outside calls made after the commit, and not if there is none', async () => {
  const done: string[] = [];
  Object.assign(hooks(), {
    invalidate: (tag: string) => void done.push(`drop ${tag}`),
    operate: async (ctx: Context, key: string) => {
      // The outside call sees what was committed, in no transaction of ours.
      done.push(`call ${key} sees ${await ctx.db.event.count()}`);
    },
  });
  const work = (fails: boolean) =>
    write(systemContext(), async (ctx) => {
      touch(ctx, 'listing:1', 'search');
      touch(ctx, 'listing:1');
      ctx.operations.add('capture-1');
      await emit(ctx, 'order.completed', 'order:7');
      await enqueue(ctx, 'event', { event: 'none', subscription: 'none' });
      expect(done).toEqual([]);
      if (fails) throw new Error('undone');
    });
  await expect(work(true)).rejects.toThrow('undone');
  expect(done).toEqual([]);
  await work(false);
  expect(done).toEqual(['drop listing:1', 'drop search', 'call capture-1 sees 1']);
});
