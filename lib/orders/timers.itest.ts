import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { jobList, retryJob } from '@/lib/administration';
import { wire } from '@/lib/boot';
import { db } from '@/lib/core/database';
import { hooks, registerSubscriptions } from '@/lib/core/events';
import { runDueJobs } from '@/lib/core/jobs';
import { operate } from '@/lib/payments';
import { subscriptions } from '@/lib/subscriptions';
import { later, resetClock } from '@/tests/support/api';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import { visitScene } from '@/tests/support/scenes';

freshDatabase();
beforeAll(() => wire());
beforeEach(() => {
  resetClock();
  hooks().operate = operate;
});
afterEach(() => registerSubscriptions(subscriptions));

/** Something that reacts to an order's lapsing is broken, until it is mended. */
function breakReactions(): () => void {
  const within = () => Promise.reject(new Error('a reaction is broken'));
  registerSubscriptions([...subscriptions, { name: 'tests.broken', to: ['order.expired'], within }]);
  return () => registerSubscriptions(subscriptions);
}

test('a step that fails when its time has come is tried again, later and later, and then succeeds', async () => {
  const { view } = await visitScene({}, { paid: false });
  const mend = breakReactions();
  await later({ minutes: 16 });
  expect((await view()).state).toBe('awaiting_payment'); // nothing of it is there: neither state nor money nor time
  await later({ minutes: 1 });
  mend();
  await later({ hours: 1 });
  expect((await view()).state).toBe('expired');
});

test('one that fails at every try becomes a task of the operator, whose retry takes it', async () => {
  const { view, operator, customer } = await visitScene({}, { paid: false });
  const mend = breakReactions();
  await later({ minutes: 16 });
  for (let i = 0; i < 10; i++) await later({ hours: 2 });
  const ctx = contextFor(operator);
  const { rows } = await jobList(ctx, { q: '', state: 'dead', page: 1 });
  expect(rows).toMatchObject([{ kind: 'orders.timer', attempts: 8, lastError: expect.stringContaining('a reaction is broken') }]);
  await expect(retryJob.execute(contextFor(customer), { job: rows[0]?.id })).rejects.toMatchObject({ code: 'forbidden' });
  mend();
  await retryJob.execute(ctx, { job: rows[0]?.id });
  await runDueJobs();
  expect((await view()).state).toBe('expired');
  expect(await db().job.count({ where: { state: 'dead' } })).toBe(0);
});
