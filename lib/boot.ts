import { makeApi } from './api';
import { startForwarder } from './core/broker';
import { clockOffset, setClockOffset } from './core/clock';
import { config } from './core/config';
import { closeDatabase, db } from './core/database';
import { registerEventTypes } from './core/event-types';
import { hooks, registerSubscriptions } from './core/events';
import { installation } from './core/installation';
import { registerJobHandlers, registerOutsideJobs, registerRecurringJobs, scheduleRecurringJobs, startWorker } from './core/jobs';
import { log } from './core/log';
import { migrate } from './core/migrate';
import { once, peek, put } from './core/once';
import { clearPages, invalidatePages } from './core/page-cache';
import { closeCounters } from './core/rate-limit';
import { events } from './events';
import { jobs, outside, recurring } from './jobs';
import { operate } from './payments';
import { subscriptions } from './subscriptions';

/** Runs in app.prepare(), before the server answers: migrations, demo, tables, REST, worker. Tells the server how it went. */
export const boot = (): Promise<void> => once('boot', run);
function run(): Promise<void> {
  const booted = peek<{ ok(): void; failed(error: unknown): void }>('booted');
  return start().then(booted?.ok, booted?.failed ?? Promise.reject);
}

/** What the core must know of the rooms above it. Also for scripts and tests. */
export function wire(): void {
  registerEventTypes(events);
  registerSubscriptions(subscriptions);
  registerJobHandlers(jobs);
  registerRecurringJobs(recurring);
  registerOutsideJobs(outside);
  Object.assign(hooks(), { invalidate: (tag: string) => invalidatePages(tag), operate });
}

async function start(): Promise<void> {
  const applied = await migrate(config().database.url);
  if (applied.length > 0) log().info(`database: applied ${applied.join(', ')}`);
  wire();
  const { clockOffsetMs } = await installation();
  setClockOffset(clockOffsetMs);
  put('api', makeApi().fetch);
  await scheduleRecurringJobs();
  if (config().worker) startWorker();
  if (config().worker && config().amqp) startForwarder();
  const follow = setInterval(followClock, 2000);
  follow.unref();
  put('shutdown', async () => {
    clearInterval(follow);
    for (const name of ['worker', 'forwarder']) await peek<{ stop(): Promise<void> }>(name)?.stop();
    await Promise.all([closeDatabase(), closeCounters()]);
  });
}

/** Another process may have moved the demo's clock. */
async function followClock(): Promise<void> {
  try {
    const row = await db().installation.findUnique({ where: { id: 1 } });
    const offset = Number(row?.clockOffsetMs ?? 0);
    if (offset === clockOffset()) return;
    setClockOffset(offset);
    clearPages();
  } catch (error) {
    log().warn({ error: String(error) }, 'the clock could not be read');
  }
}
