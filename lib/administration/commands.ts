import { audit } from '@/lib/core/audit';
import { setClockOffset } from '@/lib/core/clock';
import { command } from '@/lib/core/command';
import { forbidden, notFound } from '@/lib/core/errors';
import { isDemo } from '@/lib/core/installation';
import { retryJob as putBack, wakeWorker } from '@/lib/core/jobs';
import { clearPages } from '@/lib/core/page-cache';
import { OPERATORS } from '@/lib/core/shared/roles';
import { MoveClock, RetryJob } from './schema';
import { ClockWire, JobWire } from './wire';

const MINUTE = 60_000;

/** Moves the demo's clock forward, so that time-outs can be seen happening; tells how many jobs came due by it. Exists in the demo alone. */
export const moveClock = command({
  name: 'administration.moveClock',
  input: MoveClock,
  access: OPERATORS,
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/admin/clock/',
      summary: "Move the demo's clock forward",
      output: ClockWire,
      refusals: ['demo_only'],
      example: { hours: 1 },
    },
  },
  run: async (ctx, { days, hours, minutes }) => {
    if (!isDemo()) throw forbidden('demo_only');
    const by = ((days * 24 + hours) * 60 + minutes) * MINUTE;
    const { clockOffsetMs } = await ctx.db.installation.update({ where: { id: 1 }, data: { clockOffsetMs: { increment: by } } });
    await audit(ctx, 'clock.moved', 'installation:1', { days, hours, minutes });
    const now = new Date(ctx.now.getTime() + by);
    const due = await ctx.db.job.count({ where: { state: 'ready', runAt: { gt: ctx.now, lte: now } } });
    return { offsetMs: Number(clockOffsetMs), now: now.toISOString(), due };
  },
  finish: async (_ctx, moved) => {
    setClockOffset(moved.offsetMs);
    clearPages();
    wakeWorker();
    return moved;
  },
});

/** Gives a dead job another round of attempts. */
export const retryJob = command({
  name: 'administration.retryJob',
  input: RetryJob,
  access: OPERATORS,
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/admin/jobs/{job}/retry/',
      summary: 'Retry a job that gave up',
      output: JobWire,
      refusals: ['job_not_found'],
    },
  },
  run: async (ctx, { job }) => {
    if (!(await putBack(ctx, job))) throw notFound('job_not_found');
    await audit(ctx, 'job.retried', `job:${job}`);
    return { job };
  },
});
