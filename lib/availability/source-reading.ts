import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Context } from '@/lib/core/context';
import { once } from '@/lib/core/once';
import { askOutside, OUTSIDE_FAILURES, OutsideError, webAddress } from '@/lib/core/outbound';
import { type Busy, type BusyEvent, type BusyInterval, merged } from './busy-file';
import { referenceIn } from './rules/uid';
import { DAY } from './rules/zone';

/** Why a calendar could not be read. Each is a key of the catalogue (calendars.problem), which also says what to do. */
export const PROBLEMS = [
  ...OUTSIDE_FAILURES,
  'address_lost',
  'no_calendar_there',
  'server_trouble',
  'too_many_redirects',
  'too_large',
  'not_a_calendar',
  'too_much',
] as const;
export type Problem = (typeof PROBLEMS)[number];

/** What was read: `partly` where some entries could not be understood, or name a zone that nobody knows. */
export type Read = { name: string; intervals: BusyInterval[]; events: number; partly: 'some_unreadable' | 'unknown_zone' | null };

const MOST_BYTES = 2 * 1024 * 1024;
const REDIRECTS = 3;
const ASKING_MS = 15_000;
const PARSING_MS = 5_000;
/** The window: as far as anything can be booked. */
const BEHIND_DAYS = 1;
const AHEAD_DAYS = 400;

/** Reads a calendar at an address that somebody has typed. Never throws for what that brings. */
export async function readCalendar(
  ctx: Context,
  address: string,
  calendar: { id: number; timeZone: string },
): Promise<Read | { problem: Problem }> {
  try {
    const text = await fetched(address);
    const now = ctx.now.getTime();
    const wanted = { from: now - BEHIND_DAYS * DAY, until: now + AHEAD_DAYS * DAY, timeZone: calendar.timeZone };
    const { name, events, unreadable, unknownZones } = await parsed(text, wanted);
    const foreign = await withoutOurs(ctx, calendar.id, events);
    const partly = unreadable > 0 ? 'some_unreadable' : unknownZones.length > 0 ? 'unknown_zone' : null;
    return { name, intervals: merged(foreign), events: foreign.length, partly };
  } catch (error) {
    if (error instanceof OutsideError) return { problem: error.reason };
    if (error instanceof Unread) return { problem: error.problem };
    throw error;
  }
}

class Unread extends Error {
  constructor(readonly problem: Problem) {
    super(problem);
  }
}

/** What stands at the address. Each address on the way is looked at as the first one is. @throws OutsideError, Unread */
async function fetched(address: string): Promise<string> {
  // What calendar programs call it; it is the same by the web.
  let url = webAddress(address.replace(/^webcals?:/i, 'https:'));
  for (let redirects = 0; redirects <= REDIRECTS; redirects++) {
    const headers = { accept: 'text/calendar, text/plain;q=0.5, */*;q=0.1', 'user-agent': 'Guildhall-Calendar/1' };
    const {
      status,
      headers: answered,
      body,
      cut,
    } = await askOutside(url.href, {
      method: 'GET',
      headers,
      timeoutMs: ASKING_MS,
      maxBytes: MOST_BYTES,
    });
    if ([301, 302, 303, 307, 308].includes(status) && answered.location) {
      const next = URL.canParse(answered.location, url) ? webAddress(new URL(answered.location, url).href) : null;
      // Whoever has begun safely is not led to where anybody can listen.
      if (!next || (url.protocol === 'https:' && next.protocol === 'http:')) throw new OutsideError('not_web');
      url = next;
      continue;
    }
    if (status >= 500 || status === 429) throw new Unread('server_trouble');
    if (status !== 200) throw new Unread('no_calendar_there');
    if (cut) throw new Unread('too_large');
    return new TextDecoder().decode(body);
  }
  throw new Unread('too_many_redirects');
}

/** The thread's program, as one text: bundled once, from the sources. */
const program = (): Promise<string> =>
  once('calendarThread', async () => {
    const { build } = await import('esbuild');
    const { outputFiles } = await build({
      entryPoints: [path.join(process.cwd(), 'lib/availability/source-thread.ts')],
      bundle: true,
      write: false,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      logLevel: 'silent',
    });
    return outputFiles[0]?.text ?? '';
  });

/** One at a time: each may need a processor's time and some memory. */
const queue = (): { last: Promise<unknown> } => once('calendarQueue', () => ({ last: Promise.resolve() }));

type Wanted = { from: number; until: number; timeZone: string };
function parsed(text: string, wanted: Wanted): Promise<Busy> {
  const waiting = queue();
  const mine = waiting.last.then(() => inThread(text, wanted));
  waiting.last = mine.catch(() => {});
  return mine;
}

/** Parses in a thread with limits of time and memory, so that no file can hold up the server. @throws Unread */
async function inThread(text: string, wanted: Wanted): Promise<Busy> {
  const thread = new Worker(await program(), {
    eval: true,
    workerData: { text, wanted },
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
  });
  try {
    return await new Promise<Busy>((done, failed) => {
      const late = setTimeout(() => failed(new Unread('too_much')), PARSING_MS);
      thread.once('message', (answer: Busy | { reason: Problem }) => {
        clearTimeout(late);
        if ('reason' in answer) failed(new Unread(answer.reason));
        else done(answer);
      });
      // It has run out of memory, or of stack.
      thread.once('error', () => failed(new Unread('too_much')));
      thread.once('exit', () => {
        clearTimeout(late);
        failed(new Unread('too_much'));
      });
    });
  } finally {
    await thread.terminate();
  }
}

/** Without our own appointments, which another calendar may have copied from the feed: their time is reserved already. */
async function withoutOurs(ctx: Context, calendarId: number, events: readonly BusyEvent[]): Promise<BusyEvent[]> {
  const named = [...new Set(events.flatMap(({ uid }) => referenceIn(uid) ?? []))];
  if (named.length === 0) return [...events];
  const ours = await ctx.db.reservation.findMany({
    where: { calendarId, order: { isNot: null } },
    select: { order: { select: { reference: true } } },
    distinct: ['orderId'],
  });
  const known = new Set(ours.map(({ order }) => order?.reference));
  return events.filter(({ uid }) => !known.has(referenceIn(uid) ?? ''));
}
