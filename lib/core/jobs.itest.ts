import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { freshDatabase } from '@/tests/support/database';
import { clockOffset, now, setClockOffset } from './clock';
import { type Context, systemContext } from './context';
import { db } from './database';
import {
  dequeue,
  enqueue,
  forgetDoneJobs,
  type JobHandlers,
  registerJobHandlers,
  registerOutsideJobs,
  registerRecurringJobs,
  retryJob,
  runDueJobs,
  scheduleRecurringJobs,
  startWorker,
} from './jobs';
import { write } from './write';

freshDatabase();

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const later = (ms: number) => setClockOffset(clockOffset() + ms);

let ran: string[] = [];
const handlers = (more: JobHandlers = {}) =>
  registerJobHandlers({ 'test.note': async (_ctx: Context, { text }: { text: string }) => void ran.push(text), ...more });
const queue = (kind: string, payload: object, options: Parameters<typeof enqueue>[3] = {}) =>
  write(systemContext(), (ctx) => enqueue(ctx, kind, payload, options));
const only = () => db().job.findFirstOrThrow({ orderBy: { id: 'asc' } });

beforeEach(() => {
  ran = [];
  handlers();
  registerRecurringJobs({});
});
afterEach(async () => {
  setClockOffset(0);
  await db().job.deleteMany();
});

describe('when a job runs', () => {
  test('once, when its time has come, and not before', async () => {
    await queue('test.note', { text: 'soon' });
    await queue('test.note', { text: 'tomorrow' }, { runAt: new Date(now().getTime() + 24 * HOUR) });
    expect(await runDueJobs()).toBe(1);
    expect(await runDueJobs()).toBe(0);
    later(25 * HOUR);
    expect(await runDueJobs()).toBe(1);
    expect(ran).toEqual(['soon', 'tomorrow']);
  });

  test('the oldest first', async () => {
    const at = now().getTime();
    for (const seconds of [1, 3, 2])
      await queue('test.note', { text: `${seconds} s ago` }, { runAt: new Date(at - seconds * SECOND) });
    await runDueJobs();
    expect(ran).toEqual(['3 s ago', '2 s ago', '1 s ago']);
  });

  test('what a job queues runs in the same round', async () => {
    handlers({ 'test.chain': async () => queue('test.note', { text: 'follows' }) });
    await queue('test.chain', {});
    expect(await runDueJobs()).toBe(2);
    expect(ran).toEqual(['follows']);
  });

  test('a job that was queued in a transaction that is undone never runs', async () => {
    const failing = write(systemContext(), async (ctx) => {
      await enqueue(ctx, 'test.note', { text: 'never' });
      throw new Error('undone');
    });
    await expect(failing).rejects.toThrow('undone');
    expect(await runDueJobs()).toBe(0);
    expect(await db().job.count()).toBe(0);
  });

  test('a job that was taken back does not run', async () => {
    await queue('test.note', { text: 'taken back' }, { dedupeKey: 'test:back' });
    await write(systemContext(), (ctx) => dequeue(ctx, 'test:back'));
    expect(await runDueJobs()).toBe(0);
  });
});

describe('one worker at a time', () => {
  test('of many who ask at once, each job goes to one', async () => {
    await write(systemContext(), async (ctx) => {
      for (let i = 0; i < 100; i++) await enqueue(ctx, 'test.note', { text: String(i) });
    });
    const counts = await Promise.all(Array.from({ length: 8 }, () => runDueJobs()));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(100);
    expect(ran.map(Number).sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
  });

  test('while it is leased nobody else gets it; when the lease has run out the next one does', async () => {
    await queue('test.note', { text: 'left behind' });
    const lease = (until: number) =>
      db().job.updateMany({ data: { state: 'leased', leaseToken: 'another worker', leasedUntil: new Date(Date.now() + until) } });
    await lease(MINUTE);
    expect(await runDueJobs()).toBe(0);
    await lease(-1);
    expect(await runDueJobs()).toBe(1);
    expect(ran).toEqual(['left behind']);
  });

  test('moving the demo clock does not end a lease: that counts in real time', async () => {
    await queue('test.note', { text: 'at work' });
    await db().job.updateMany({ data: { state: 'leased', leaseToken: 'x', leasedUntil: new Date(Date.now() + MINUTE) } });
    later(24 * HOUR);
    expect(await runDueJobs()).toBe(0);
  });

  test('who has lost the lease no longer says how it ended', async () => {
    handlers({
      'test.slow': async () => {
        await db().job.updateMany({ data: { leaseToken: 'somebody else' } });
      },
    });
    await queue('test.slow', {});
    await runDueJobs();
    expect(await only()).toMatchObject({ state: 'leased', leaseToken: 'somebody else', finishedAt: null });
  });

  test('a job that takes its worker down each time is given up too', async () => {
    await queue('test.note', { text: 'poison' });
    await db().job.updateMany({ data: { state: 'leased', leaseToken: 'gone', leasedUntil: new Date(0), attempts: 8 } });
    await runDueJobs();
    expect(ran).toEqual([]);
    expect(await only()).toMatchObject({ state: 'dead', lastError: expect.stringMatching(/lease/) });
  });
});

describe('a job that fails', () => {
  const failing = () =>
    handlers({
      'test.fail': async () => {
        ran.push('tried');
        throw new Error('the other side is away');
      },
    });

  test('is tried again later, each time after a longer wait', async () => {
    failing();
    await queue('test.fail', {});
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 3; attempt++) {
      expect(await runDueJobs()).toBe(1);
      const job = await only();
      expect(job).toMatchObject({ state: 'ready', attempts: attempt, leasedUntil: null });
      expect(job.lastError).toContain('the other side is away');
      expect(await runDueJobs()).toBe(0);
      waits.push(job.runAt.getTime() - now().getTime());
      later(waits.at(-1) ?? 0);
    }
    const [first = 0, second = 0, third = 0] = waits;
    expect(first).toBeGreaterThan(4 * SECOND);
    expect(second).toBeGreaterThan(first);
    expect(third).toBeGreaterThan(second);
  });

  test('is given up after eight tries, and keeps the reason', async () => {
    failing();
    await queue('test.fail', {});
    for (let i = 0; i < 12; i++) {
      await runDueJobs();
      later(2 * HOUR);
    }
    expect(ran).toHaveLength(8);
    expect(await only()).toMatchObject({ state: 'dead', attempts: 8, lastError: expect.stringContaining('away') });
  });

  test('and was given up gets another eight from the operator, once', async () => {
    failing();
    await queue('test.fail', {});
    const { id } = await only();
    await db().job.update({ where: { id }, data: { state: 'dead', attempts: 8 } });
    const retry = () => write(systemContext(), (ctx) => retryJob(ctx, id));
    expect(await retry()).toBe(true);
    expect(await retry()).toBe(false);
    await runDueJobs();
    expect(await only()).toMatchObject({ state: 'ready', attempts: 1 });
  });

  test('does not hold up the others', async () => {
    failing();
    await queue('test.fail', {});
    await queue('test.note', { text: 'next' });
    await runDueJobs();
    expect(ran).toEqual(['tried', 'next']);
  });

  test('for want of a handler says so', async () => {
    await queue('test.unheard', {});
    await runDueJobs();
    expect((await only()).lastError).toContain('no handler for jobs of kind test.unheard');
  });
});

describe('a key that names what the job is about', () => {
  test('replaces what waits under it: time and payload', async () => {
    await queue('test.note', { text: 'first' }, { dedupeKey: 'test:one', runAt: new Date(now().getTime() + HOUR) });
    await queue('test.note', { text: 'second' }, { dedupeKey: 'test:one' });
    expect(await db().job.count()).toBe(1);
    expect(await runDueJobs()).toBe(1);
    expect(ran).toEqual(['second']);
  });

  test('may be used again when the job is done or was given up', async () => {
    for (const state of ['done', 'dead']) {
      await queue('test.note', { text: `after ${state}` }, { dedupeKey: 'test:again' });
      await runDueJobs();
      await db().job.updateMany({ data: { state, attempts: 8, lastError: 'old' } });
    }
    await queue('test.note', { text: 'last' }, { dedupeKey: 'test:again' });
    expect(await only()).toMatchObject({ state: 'ready', attempts: 0, lastError: null, finishedAt: null });
    await runDueJobs();
    expect(ran).toEqual(['after done', 'after dead', 'last']);
  });

  test('what is queued under it while it runs is not lost', async () => {
    let again = true;
    handlers({
      'test.renew': async (_ctx: Context, { text }: { text: string }) => {
        ran.push(text);
        if (again) await queue('test.renew', { text: 'anew' }, { dedupeKey: 'test:renew' });
        again = false;
      },
    });
    await queue('test.renew', { text: 'first' }, { dedupeKey: 'test:renew' });
    await runDueJobs();
    expect(ran).toEqual(['first', 'anew']);
    expect(await only()).toMatchObject({ state: 'done', attempts: 1 });
  });

  test('used by many at once there is one job', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, i) => queue('test.note', { text: String(i) }, { dedupeKey: 'test:many' })));
    expect(await db().job.count()).toBe(1);
  });
});

describe('a job that comes again', () => {
  const every = (minutes: number, handler: () => Promise<void>) => {
    registerRecurringJobs({ 'test.tick': minutes });
    handlers({ 'test.tick': handler });
  };

  test('is queued once, however often the program starts, and runs at its interval', async () => {
    every(5, async () => void ran.push('tick'));
    await Promise.all([scheduleRecurringJobs(), scheduleRecurringJobs()]);
    await scheduleRecurringJobs();
    expect(await db().job.count()).toBe(1);
    expect(await runDueJobs()).toBe(1);
    expect(await runDueJobs()).toBe(0);
    later(5 * MINUTE);
    expect(await runDueJobs()).toBe(1);
    // After a long night it runs once, not once for every time that it missed.
    later(8 * HOUR);
    expect(await runDueJobs()).toBe(1);
    expect(ran).toHaveLength(3);
  });

  test('is never given up', async () => {
    every(5, async () => {
      ran.push('tried');
      throw new Error('not today');
    });
    await scheduleRecurringJobs();
    for (let i = 0; i < 12; i++) {
      await runDueJobs();
      later(2 * HOUR);
    }
    expect(ran).toHaveLength(12);
    expect((await only()).state).toBe('ready');
  });
});

test('finished jobs are forgotten after a while, others are not', async () => {
  await queue('test.note', { text: 'old' });
  await runDueJobs();
  later(HOUR);
  await queue('test.note', { text: 'new' });
  await runDueJobs();
  await queue('test.note', { text: 'waits' }, { runAt: new Date(now().getTime() + HOUR) });
  expect(await forgetDoneJobs(new Date(now().getTime() - 30 * MINUTE))).toBe(1);
  expect(await db().job.count()).toBe(2);
});

// The worker stays: it is the process's one, so this comes last.
test('the worker is woken by a commit and does what is due, though everybody outside keeps it waiting', async () => {
  registerOutsideJobs(['test.ask']);
  const gates: (() => void)[] = [];
  const asked = (many: number) => vi.waitFor(() => expect(gates.length).toBe(many), { timeout: 5000 });
  const done = new Promise<void>((resolve) =>
    handlers({
      'test.wake': async () => resolve(),
      'test.ask': () => new Promise((answered) => void gates.push(answered)),
    }),
  );
  const worker = startWorker();
  expect(startWorker()).toBe(worker);
  for (let i = 0; i < 20; i++) await queue('test.ask', {});
  await asked(8);
  await queue('test.wake', {});
  await done;
  for (const answered of gates.splice(0)) answered();
  await asked(8);
  const stopped = worker.stop();
  for (const answered of gates.splice(0)) answered();
  await stopped;
  const states = await db().job.groupBy({ by: ['kind', 'state'], _count: true, orderBy: { kind: 'asc' } });
  expect(states).toEqual(
    expect.arrayContaining([
      { kind: 'test.ask', state: 'done', _count: 16 },
      { kind: 'test.wake', state: 'done', _count: 1 },
    ]),
  );
});
