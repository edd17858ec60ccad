import { randomUUID } from 'node:crypto';
import { now } from './clock';
import { type Context, systemContext, type WriteContext } from './context';
import { db, dialect, Prisma, transact, unlessDuplicate } from './database';
import { isDomainError } from './errors';
import { log } from './log';
import { once, peek, put } from './once';

/** What a kind of job does. Runs at least once: what it does twice must change nothing. */
export type JobHandler = (ctx: Context, payload: never) => Promise<void>;
export type JobHandlers = Readonly<Record<string, JobHandler>>;

/** The process's table of kinds (lib/jobs.ts): given once at the boot. */
export const registerJobHandlers = (table: JobHandlers): void => void put('jobHandlers', table);
const handlers = () => peek<JobHandlers>('jobHandlers') ?? {};

/** Jobs that come again: minutes between two runs, by kind (lib/jobs.ts). */
export const registerRecurringJobs = (table: Readonly<Record<string, number>>): void => void put('recurringJobs', table);
const minutesBetween = (kind: string): number | undefined => peek<Readonly<Record<string, number>>>('recurringJobs')?.[kind];

/** Puts every recurring job into the queue that is not there yet. Several processes may do so at once. */
export async function scheduleRecurringJobs(): Promise<void> {
  const at = now();
  for (const kind of Object.keys(peek<Readonly<Record<string, number>>>('recurringJobs') ?? {})) {
    const dedupeKey = `recurring:${kind}`;
    if (await db().job.findUnique({ where: { dedupeKey } })) continue;
    await db()
      .job.create({ data: { kind, payload: {}, runAt: at, dedupeKey, createdAt: at } })
      .catch(unlessDuplicate);
  }
}

/** Kinds that wait for servers of others (lib/jobs.ts): they run beside the rest, which must never wait for a stranger's. */
export const registerOutsideJobs = (kinds: readonly string[]): void => void put('outsideJobs', kinds);
type Lane = 'own' | 'outside';

/** The condition on "kind" by which a lane finds its jobs; all of them where no lane is named. */
function inLane(lane: Lane | undefined): Prisma.Sql {
  const outside = peek<readonly string[]>('outsideJobs') ?? [];
  if (!lane || outside.length === 0) return lane === 'outside' ? Prisma.sql`AND 1 = 0` : Prisma.empty;
  return Prisma.sql`AND "kind" ${lane === 'own' ? Prisma.sql`NOT IN` : Prisma.sql`IN`} (${Prisma.join([...outside])})`;
}

const LEASE_MS = 60_000;
const ATTEMPTS = 8;
const BATCH = 8;
const MARKING_MS = 20;

type Options = { runAt?: Date; dedupeKey?: string };

/** Queues work in the transaction that causes it. With a `dedupeKey` that is waiting already, its time and payload are replaced. */
export async function enqueue(
  ctx: WriteContext,
  kind: string,
  payload: object,
  { runAt = ctx.now, dedupeKey }: Options = {},
): Promise<void> {
  const data = {
    kind,
    payload,
    runAt,
    state: 'ready',
    attempts: 0,
    lastError: null,
    leasedUntil: null,
    leaseToken: null,
    finishedAt: null,
  };
  const [create, select] = [{ ...data, dedupeKey, createdAt: ctx.now }, { id: true }];
  if (dedupeKey) await ctx.db.job.upsert({ where: { dedupeKey }, create, update: data, select });
  else await ctx.db.job.create({ data: create, select });
}

/** Takes back queued work: nothing happens if it has run. */
export async function dequeue(ctx: WriteContext, dedupeKey: string): Promise<void> {
  await ctx.db.job.deleteMany({ where: { dedupeKey } });
}

type Claimed = { id: number; kind: string; payload: unknown; attempts: number; leaseToken: string };

/** Leases up to `limit` due jobs to this caller. Leases count in the machine's time, due times in the marketplace's. */
async function claim(limit: number, lane?: Lane): Promise<Claimed[]> {
  const due = now();
  const real = new Date();
  const token = randomUUID();
  const ready = Prisma.sql`(("state" = 'ready' AND "runAt" <= ${due}) OR ("state" = 'leased' AND "leasedUntil" < ${real})) ${inLane(lane)}`;
  // Mostly there is nothing to do, and a look disturbs nobody who writes.
  if ((await db().$queryRaw<unknown[]>`SELECT 1 AS "one" FROM "Job" WHERE ${ready} LIMIT 1`).length === 0) return [];
  const lock = dialect() === 'postgres' ? Prisma.sql`FOR UPDATE SKIP LOCKED` : Prisma.empty;
  const rows = await db().$queryRaw<(Omit<Claimed, 'leaseToken'> & { runAt: Date })[]>`
    UPDATE "Job" SET "state" = 'leased', "leasedUntil" = ${new Date(real.getTime() + LEASE_MS)}, "leaseToken" = ${token}, "attempts" = "attempts" + 1
    WHERE "id" IN (SELECT "id" FROM "Job" WHERE ${ready} ORDER BY "runAt", "id" LIMIT ${limit} ${lock})
    RETURNING "id", "kind", "payload", "attempts", "runAt"`;
  return rows
    .map(({ runAt, ...job }) => ({ ...job, id: Number(job.id), attempts: Number(job.attempts), runAt, leaseToken: token }))
    .sort((a, b) => a.runAt.getTime() - b.runAt.getTime() || a.id - b.id);
}

/** Does a job. Gives whether it is done, which `markDone` writes down; what else came of it is written already. */
async function run(job: Claimed): Promise<boolean> {
  const mine = { id: job.id, leaseToken: job.leaseToken, state: 'leased' };
  try {
    if (job.attempts > ATTEMPTS && !minutesBetween(job.kind))
      throw new Error('its lease ran out at every try: it may end its worker');
    const handler = handlers()[job.kind];
    if (!handler) throw new Error(`no handler for jobs of kind ${job.kind}`);
    await handler(systemContext({ requestId: `job-${job.id}-${job.attempts}` }), job.payload as never);
    const minutes = minutesBetween(job.kind);
    if (!minutes) return true;
    const next = { state: 'ready', runAt: new Date(now().getTime() + minutes * 60_000), attempts: 0 };
    await db().job.updateMany({ where: mine, data: { ...next, ...ENDED, finishedAt: now() } });
  } catch (error) {
    const message = isDomainError(error)
      ? error.message
      : String(error instanceof Error ? (error.stack ?? error.message) : error);
    const dead = job.attempts >= ATTEMPTS && !minutesBetween(job.kind);
    log().warn({ job: job.id, kind: job.kind, attempts: job.attempts, dead, error: message }, 'job failed');
    const wait = Math.min(3_600_000, 2_000 * 3 ** Math.min(job.attempts, ATTEMPTS)) * (0.8 + Math.random() * 0.4);
    await db().job.updateMany({
      where: mine,
      data: {
        state: dead ? 'dead' : 'ready',
        runAt: new Date(now().getTime() + wait),
        leasedUntil: null,
        lastError: message.slice(0, 2000),
      },
    });
  }
  return false;
}

const ENDED = { leasedUntil: null, lastError: null };

/** Writes down that jobs are done, several in one commit. What a crash forgets before runs again. */
async function markDone(jobs: readonly Claimed[]): Promise<void> {
  const mine = jobs.map(({ id, leaseToken }) => ({ id, leaseToken }));
  await db().job.updateMany({ where: { state: 'leased', OR: mine }, data: { state: 'done', ...ENDED, finishedAt: now() } });
}

/** Runs everything that is due now, and what that causes, until nothing is left. Gives how many jobs ran. For tests and scripts. */
export async function runDueJobs(): Promise<number> {
  for (let ran = 0; ; ) {
    const jobs = await claim(BATCH);
    if (jobs.length === 0) return ran;
    const done: Claimed[] = [];
    for (const job of jobs) if (await run(job)) done.push(job);
    await markDone(done);
    ran += jobs.length;
  }
}

type Worker = { wake(): void; stop(): Promise<void> };

/** Starts this process's worker: it runs due jobs, a few at a time in each lane, woken by commits and once a second. */
export const startWorker = (): Worker =>
  once('worker', () => {
    const lanes = [workIn('own'), workIn('outside')];
    return {
      wake: () => {
        for (const lane of lanes) lane.wake();
      },
      stop: async () => {
        await Promise.all(lanes.map((lane) => lane.stop()));
      },
    };
  });

/** Keeps up to BATCH jobs of a lane running: a slow one keeps its own place, and no other waiting. */
function workIn(lane: Lane): Worker {
  let stopped = false;
  let woken = false;
  let claiming: Promise<void> | null = null;
  const running = new Set<Promise<void>>();
  const done: Claimed[] = [];
  let marking: Promise<void> | null = null;
  const failed = (error: unknown) => log().error({ error: String(error) }, 'worker could not do its jobs');
  const start = (job: Claimed) => {
    const work = run(job)
      .then((isDone) => {
        if (isDone) mark(job);
      })
      .catch(failed)
      .finally(() => {
        running.delete(work);
        if (running.size <= BATCH / 2) wake(); // claiming is a commit: several at once are cheaper
      });
    running.add(work);
  };
  /** After a moment, in which others may be done too. */
  const mark = (job: Claimed) => {
    done.push(job);
    marking ??= markAll().catch(failed);
  };
  const markAll = async () => {
    try {
      while (done.length > 0) {
        await new Promise((resolve) => setTimeout(resolve, MARKING_MS));
        await markDone(done.splice(0));
      }
    } finally {
      marking = null;
    }
  };
  const fill = async () => {
    while (woken && !stopped && running.size < BATCH) {
      woken = false;
      for (const job of await claim(BATCH - running.size, lane)) start(job);
    }
  };
  const wake = () => {
    if (stopped) return;
    woken = true;
    claiming ??= fill()
      .catch(failed)
      .finally(() => {
        claiming = null;
        if (woken && running.size < BATCH) wake();
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
      await claiming;
      await Promise.all(running);
      await marking;
    },
  };
}

/** After a commit: there may be work. Does nothing where no worker runs. */
export const wakeWorker = (): void => peek<Worker>('worker')?.wake();

/** Puts a dead job back: the operator's second try. */
export async function retryJob(ctx: WriteContext, id: number): Promise<boolean> {
  const { count } = await ctx.db.job.updateMany({
    where: { id, state: 'dead' },
    data: { state: 'ready', attempts: 0, runAt: ctx.now },
  });
  return count === 1;
}

/** Forgets finished jobs older than the given time. */
export const forgetDoneJobs = (before: Date): Promise<number> =>
  transact(async (tx) => (await tx.job.deleteMany({ where: { state: 'done', finishedAt: { lt: before } } })).count);
