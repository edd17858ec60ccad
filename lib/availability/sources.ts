import { command } from '@/lib/core/command';
import type { Context, WriteContext } from '@/lib/core/context';
import { conflict, invalid, notFound } from '@/lib/core/errors';
import { query } from '@/lib/core/query';
import { seal } from '@/lib/core/sealing';
import { ownProvider } from '@/lib/providers';
import { ensureCalendar, lock } from './calendar';
import { calendarChanged } from './changing';
import { AddSource, Nothing, SourceKey } from './schema';
import { keepRead, PURPOSE, readSource, type SourceView, sourceViews } from './source-keeping';
import { readCalendar } from './source-reading';
import { SourcesWire } from './wire';

const PROVIDERS = ['PROVIDER', 'ADMIN', 'SUPERADMIN'] as const;
const MOST_SOURCES = 10;

type Sources = { sources: SourceView[] };

/** The calendars of the reader's from which busy times are read. @throws forbidden "not_a_provider" */
export async function ownSources(ctx: Context): Promise<Sources> {
  return { sources: await sourceViews(ctx, (await ownCalendarOf(ctx))?.id ?? 0) };
}

/** The reader's calendar, if they have one yet. */
async function ownCalendarOf(ctx: Context) {
  const { id: providerId } = await ownProvider(ctx);
  return ctx.db.calendar.findFirst({
    where: { providerId },
    orderBy: { id: 'asc' },
    select: { id: true, timeZone: true, providerId: true },
  });
}

/** A source of the reader's. @throws not_found for those of others */
async function ownSource(ctx: Context, id: number) {
  const { id: providerId } = await ownProvider(ctx);
  const found = await ctx.db.calendarSource.findFirst({ where: { id, calendar: { providerId } } });
  if (!found) throw notFound('source_not_found');
  return found;
}

/** Lets another calendar of the provider's say when they are busy. It is read at once; if that fails it is tried again by itself. */
export const addSource = command({
  name: 'availability.addSource',
  input: AddSource,
  access: PROVIDERS,
  limit: 'upload',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/availability/sources/',
      status: 201,
      summary: 'Take busy times from another calendar of yours',
      output: SourcesWire,
      refusals: ['not_a_provider', 'too_many_sources'],
      example: { address: 'https://calendar.example.org/private-3f1c/basic.ics' },
    },
  },
  prepare: async (ctx, { address }) => {
    const calendar = await ownCalendarOf(ctx);
    const outcome = await readCalendar(ctx, address, { id: calendar?.id ?? 0, timeZone: calendar?.timeZone ?? 'UTC' });
    // What can never be read is refused; whatever else has gone wrong may be better in a quarter of an hour.
    if ('problem' in outcome && outcome.problem === 'not_web') throw invalid('address', 'invalid_web_address');
    if ('problem' in outcome && outcome.problem === 'internal_address') throw invalid('address', 'internal_address');
    return { outcome, sealed: await seal(PURPOSE, address) };
  },
  run: async (ctx, { address, name }, { outcome, sealed }) => {
    const { id: providerId } = await ownProvider(ctx);
    const { id: calendarId } = await ensureCalendar(ctx, providerId);
    await lock(ctx, calendarId);
    if ((await ctx.db.calendarSource.count({ where: { calendarId } })) >= MOST_SOURCES) throw conflict('too_many_sources');
    const called = name || ('name' in outcome && outcome.name) || new URL(address.replace(/^webcals?:/i, 'https:')).hostname;
    const source = await ctx.db.calendarSource.create({
      data: { calendarId, name: called, address: sealed, createdAt: ctx.now },
      select: { id: true, calendarId: true },
    });
    await keepRead(ctx, source, outcome);
    return {};
  },
  finish: ownSources,
});

/** Forgets another calendar, and the busy times that were read from it. */
export const removeSource = command({
  name: 'availability.removeSource',
  input: SourceKey,
  access: PROVIDERS,
  doors: {
    action: true,
    rest: {
      method: 'delete',
      path: '/api/availability/sources/{source}/',
      summary: 'Take no busy times from a calendar any more',
      output: SourcesWire,
      refusals: ['not_a_provider', 'source_not_found'],
    },
  },
  run: async (ctx: WriteContext, { source }) => {
    const { id, calendarId } = await ownSource(ctx, source);
    await lock(ctx, calendarId);
    await ctx.db.busyTime.deleteMany({ where: { sourceId: id } });
    await ctx.db.calendarSource.delete({ where: { id } });
    await calendarChanged(ctx, (await ownProvider(ctx)).id);
    return {};
  },
  finish: ownSources,
});

/** Reads another calendar now, instead of within a quarter of an hour. */
export const refreshSource = command({
  name: 'availability.refreshSource',
  input: SourceKey,
  access: PROVIDERS,
  limit: 'upload',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/availability/sources/{source}/refresh/',
      summary: 'Read a calendar now',
      output: SourcesWire,
      refusals: ['not_a_provider', 'source_not_found'],
    },
  },
  prepare: async (ctx, { source }) => readSource(ctx, await ownSource(ctx, source)),
  run: async (ctx, { source }, outcome) => {
    await keepRead(ctx, await ownSource(ctx, source), outcome);
    return {};
  },
  finish: ownSources,
});

/** The reader's other calendars. */
export const getSources = query({
  name: 'availability.sources',
  input: Nothing,
  access: 'signed_in',
  doors: {
    action: false,
    rest: {
      method: 'get',
      path: '/api/availability/sources/',
      summary: 'Your other calendars',
      output: SourcesWire,
      refusals: ['not_a_provider'],
    },
  },
  run: ownSources,
});
