import type { CalendarSource } from '@/generated/sqlite/client';
import type { Context, WriteContext } from '@/lib/core/context';
import { enqueue, type JobHandlers } from '@/lib/core/jobs';
import { unseal } from '@/lib/core/sealing';
import { write } from '@/lib/core/write';
import { lock } from './calendar';
import { calendarChanged } from './changing';
import { DAY } from './rules/zone';
import { type Problem, type Read, readCalendar } from './source-reading';

export const PURPOSE = 'calendar source';
export type Outcome = Read | { problem: Problem };

/** Reads what stands at a source's address now. */
export async function readSource(ctx: Context, { address, calendarId }: CalendarSource): Promise<Outcome> {
  const url = await unseal(PURPOSE, address);
  if (url === null) return { problem: 'address_lost' };
  const calendar = await ctx.db.calendar.findUniqueOrThrow({ where: { id: calendarId }, select: { id: true, timeZone: true } });
  return readCalendar(ctx, url, calendar);
}

const CHUNK = 500;

/**
 * Writes down what was read: the source's busy times as they are now, all at once. Where it could not be read those that are known stay in
 * force. Free times are looked at anew only when something has changed.
 */
export async function keepRead(ctx: WriteContext, source: { id: number; calendarId: number }, outcome: Outcome): Promise<void> {
  const { id, calendarId } = source;
  await lock(ctx, calendarId);
  if ('problem' in outcome) {
    // It may have been removed while it was read.
    await ctx.db.calendarSource.updateMany({ where: { id }, data: { checkedAt: ctx.now, problem: outcome.problem } });
    return;
  }
  const { intervals, events, partly } = outcome;
  const data = { checkedAt: ctx.now, readAt: ctx.now, problem: partly, events };
  const { count } = await ctx.db.calendarSource.updateMany({ where: { id }, data });
  if (count === 0) return;
  const known = await ctx.db.busyTime.findMany({ where: { sourceId: id }, orderBy: { startsAt: 'asc' } });
  const same =
    known.length === intervals.length &&
    known.every(({ startsAt, endsAt }, index) => {
      const { from, until } = intervals[index] ?? {};
      return startsAt.getTime() === from && endsAt.getTime() === until;
    });
  if (same) return;
  await ctx.db.busyTime.deleteMany({ where: { sourceId: id } });
  const rows = intervals.map(({ from, until }) => ({
    calendarId,
    sourceId: id,
    startsAt: new Date(from),
    endsAt: new Date(until),
  }));
  for (let at = 0; at < rows.length; at += CHUNK) await ctx.db.busyTime.createMany({ data: rows.slice(at, at + CHUNK) });
  const { providerId } = await ctx.db.calendar.findUniqueOrThrow({ where: { id: calendarId }, select: { providerId: true } });
  await calendarChanged(ctx, providerId);
}

/** Every source anew: one job each, so that none waits for another's server for longer than it must. */
async function readAll(ctx: Context): Promise<void> {
  for (let after = 0; ; ) {
    const sources = await ctx.db.calendarSource.findMany({
      where: { id: { gt: after } },
      orderBy: { id: 'asc' },
      take: 100,
      select: { id: true },
    });
    const last = sources.at(-1);
    if (!last) return;
    await write(ctx, async (within) => {
      for (const { id } of sources)
        await enqueue(within, 'availability.readSource', { sourceId: id }, { dedupeKey: `calendar-source:${id}` });
    });
    after = last.id;
  }
}

async function readOne(ctx: Context, { sourceId }: { sourceId: number }): Promise<void> {
  const source = await ctx.db.calendarSource.findUnique({ where: { id: sourceId } });
  if (!source) return;
  const outcome = await readSource(ctx, source);
  await write(ctx, (within) => keepRead(within, source, outcome));
}

export const sourceJobs: JobHandlers = { 'availability.readSources': readAll, 'availability.readSource': readOne };

/** Another calendar of the provider's, as its row on their page says. */
export type SourceView = {
  id: number;
  name: string;
  checkedAt: string | null;
  /** When it was last read well: its busy times are as of then. */
  readAt: string | null;
  /** Why it could not be read, or only in part: a key of the catalogue (calendars.problem). */
  problem: string | null;
  /** Its busy times are older than they should be. */
  stale: boolean;
  /** How many busy times of it lie in the coming seven days. */
  soon: number;
};

export async function sourceViews(ctx: Context, calendarId: number): Promise<SourceView[]> {
  const rows = await ctx.db.calendarSource.findMany({ where: { calendarId }, orderBy: { id: 'asc' } });
  const near = { endsAt: { gt: ctx.now }, startsAt: { lt: new Date(ctx.now.getTime() + 7 * DAY) } };
  const counts = await ctx.db.busyTime.groupBy({
    by: ['sourceId'],
    where: { calendarId, sourceId: { not: null }, ...near },
    _count: true,
  });
  return rows.map(({ id, name, checkedAt, readAt, problem }) => ({
    id,
    name,
    checkedAt: checkedAt?.toISOString() ?? null,
    readAt: readAt?.toISOString() ?? null,
    problem,
    stale: checkedAt !== null && checkedAt.getTime() !== readAt?.getTime(),
    soon: counts.find(({ sourceId }) => sourceId === id)?._count ?? 0,
  }));
}
