import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { wire } from '@/lib/boot';
import { db } from '@/lib/core/database';
import { runDueJobs } from '@/lib/core/jobs';
import { createCalendar } from '@/tests/support/builders/calendars';
import { createOrder } from '@/tests/support/builders/orders';
import { createProvider } from '@/tests/support/builders/providers';
import { setConfig } from '@/tests/support/config';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import { entry, icsFile } from '@/tests/support/ics-files';
import { pass, resetClock } from '@/tests/support/scenes';
import { appointmentUid } from './rules/uid';
import { addSource, ownSources, refreshSource, removeSource } from './sources';

freshDatabase();
beforeAll(() => wire());
beforeEach(() => {
  resetClock();
  // The servers of these tests stand on this machine, which is otherwise refused.
  setConfig({ OUTBOUND_ALLOW: '127.0.0.0/8' });
});
afterEach(() => void setConfig());

type Answer = { status?: number; headers?: Record<string, string>; body?: string } | http.RequestListener;

/** A server of somebody's calendar; what it answers can be changed. */
async function theirServer(first: Answer) {
  let now = first;
  const asked: string[] = [];
  const server = http.createServer((req, res) => {
    asked.push(req.url ?? '');
    if (typeof now === 'function') return now(req, res);
    const { status = 200, headers = { 'content-type': 'text/calendar' }, body = '' } = now;
    res.writeHead(status, headers).end(body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const port = (server.address() as AddressInfo).port;
  const answer = (next: Answer): void => {
    now = next;
  };
  return { url: `http://127.0.0.1:${port}/a.ics`, asked, answer };
}

const soon = (hours: number) =>
  new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + hours * 3_600_000).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
const busyEntry = (hours: number, ...more: string[]) => entry(`DTSTART:${soon(hours)}Z`, 'DURATION:PT1H', ...more);

async function provider() {
  const { id, user } = await createProvider(db());
  const calendar = await createCalendar(db(), { providerId: id });
  return { id, user, ctx: () => contextFor(user), calendarId: calendar.id };
}
const busyOf = (calendarId: number) => db().busyTime.findMany({ where: { calendarId }, orderBy: { startsAt: 'asc' } });
const changes = (providerId: number) =>
  db().event.count({ where: { type: 'availability.changed', subject: `provider:${providerId}` } });

describe('another calendar', () => {
  test('is read when it is added, and its address is kept sealed', async () => {
    const { ctx, calendarId } = await provider();
    const body = icsFile(
      'X-WR-CALNAME:At home',
      busyEntry(24),
      busyEntry(25),
      busyEntry(24 * 30),
      busyEntry(48, 'TRANSP:TRANSPARENT'),
    );
    const { url } = await theirServer({ body });
    const { sources } = await addSource.execute(ctx(), { address: url });
    expect(sources).toMatchObject([{ name: 'At home', problem: null, stale: false, soon: 1, readAt: expect.any(String) }]);
    const rows = await busyOf(calendarId);
    expect(rows.map(({ startsAt, endsAt }) => (endsAt.getTime() - startsAt.getTime()) / 3_600_000)).toEqual([2, 1]); // two that touch are one
    const { address, events } = await db().calendarSource.findFirstOrThrow({ where: { calendarId } });
    expect(address).not.toContain('127.0.0.1');
    expect(events).toBe(3);
  });

  test('is read again every quarter of an hour, and free times are looked at anew only when something has changed', async () => {
    const { id, ctx, calendarId } = await provider();
    const { url, asked, answer } = await theirServer({ body: icsFile(busyEntry(24)) });
    await addSource.execute(ctx(), { address: url });
    const before = await changes(id);
    await db().job.create({
      data: {
        kind: 'availability.readSources',
        payload: {},
        runAt: new Date(),
        dedupeKey: 'recurring:availability.readSources',
        createdAt: new Date(),
      },
    });
    await runDueJobs();
    expect(asked).toHaveLength(2);
    expect(await changes(id)).toBe(before);
    answer({ body: icsFile(busyEntry(24), busyEntry(30)) });
    pass(0.26);
    await runDueJobs();
    expect(asked).toHaveLength(3);
    expect(await busyOf(calendarId)).toHaveLength(2);
    expect(await changes(id)).toBe(before + 1);
  });

  test('that cannot be read keeps its busy times in force, and says so until it can', async () => {
    const { id, ctx, calendarId } = await provider();
    const { url, answer } = await theirServer({ body: icsFile(busyEntry(24)) });
    const source = (await addSource.execute(ctx(), { address: url })).sources[0]?.id;
    const before = await changes(id);
    pass(1);
    for (const [next, problem] of [
      [{ status: 503 }, 'server_trouble'],
      [{ status: 404 }, 'no_calendar_there'],
      [{ status: 401 }, 'no_calendar_there'],
      [{ body: '<html>Sign in</html>' }, 'not_a_calendar'],
      [{ body: icsFile(busyEntry(24)).slice(0, -10) }, 'not_a_calendar'],
      [(req: http.IncomingMessage) => req.socket.destroy(), 'unreachable'],
    ] as [Answer, string][]) {
      answer(next);
      const { sources } = await refreshSource.execute(ctx(), { source });
      expect(sources).toMatchObject([{ problem, stale: true, soon: 1 }]);
      expect(Date.parse(sources[0]?.checkedAt ?? '') - Date.parse(sources[0]?.readAt ?? '')).toBeGreaterThan(3_000_000);
    }
    expect(await busyOf(calendarId)).toHaveLength(1);
    expect(await changes(id)).toBe(before);
    answer({ body: icsFile(busyEntry(24), entry('DTSTART:nonsense')) });
    expect((await refreshSource.execute(ctx(), { source })).sources).toMatchObject([
      { problem: 'some_unreadable', stale: false },
    ]);
    answer({ body: icsFile() });
    expect((await refreshSource.execute(ctx(), { source })).sources).toMatchObject([{ problem: null, stale: false, soon: 0 }]);
    expect(await busyOf(calendarId)).toEqual([]);
    expect(await changes(id)).toBe(before + 1);
  });

  test('takes its busy times with it when it is removed', async () => {
    const { id, ctx, calendarId } = await provider();
    const { url } = await theirServer({ body: icsFile(busyEntry(24)) });
    const source = (await addSource.execute(ctx(), { address: url })).sources[0]?.id;
    await db().busyTime.create({ data: { calendarId, startsAt: new Date(), endsAt: new Date(), note: 'Mine' } });
    const before = await changes(id);
    expect(await removeSource.execute(ctx(), { source })).toEqual({ sources: [] });
    expect(await busyOf(calendarId)).toMatchObject([{ note: 'Mine' }]);
    expect(await changes(id)).toBe(before + 1);
  });

  test('does not block a second time what it has copied from our feed', async () => {
    const { id, ctx, calendarId } = await provider();
    const own = await createOrder(db(), { providerId: id });
    await db().reservation.create({
      data: {
        calendarId,
        orderId: own.id,
        state: 'booked',
        startsAt: new Date(),
        endsAt: new Date(),
        blocksFrom: new Date(),
        blocksUntil: new Date(),
        createdAt: new Date(),
      },
    });
    const others = await createOrder(db());
    const { url } = await theirServer({
      body: icsFile(
        busyEntry(24, `UID:${appointmentUid(own.reference)}`),
        busyEntry(48, `UID:${appointmentUid(others.reference)}`),
        busyEntry(72, `UID:${appointmentUid('GH-0000-0000')}`),
      ),
    });
    await addSource.execute(ctx(), { address: url });
    expect(await busyOf(calendarId)).toHaveLength(2);
  });

  test('is its provider’s alone', async () => {
    const [mine, theirs] = [await provider(), await provider()];
    const { url } = await theirServer({ body: icsFile() });
    const source = (await addSource.execute(mine.ctx(), { address: url })).sources[0]?.id;
    for (const command of [refreshSource, removeSource])
      await expect(command.execute(theirs.ctx(), { source })).rejects.toMatchObject({ reason: 'source_not_found' });
    expect(await ownSources(theirs.ctx())).toEqual({ sources: [] });
    expect((await ownSources(mine.ctx())).sources).toHaveLength(1);
  });

  test('of which there are as many as anybody has is refused', async () => {
    const { ctx, calendarId } = await provider();
    const row = { calendarId, name: 'x', address: 'x', createdAt: new Date() };
    await db().calendarSource.createMany({ data: Array.from({ length: 10 }, () => row) });
    const { url } = await theirServer({ body: icsFile() });
    await expect(addSource.execute(ctx(), { address: url })).rejects.toMatchObject({ reason: 'too_many_sources' });
  });
});

describe('an address', () => {
  const added = async (address: string) => (await addSource.execute((await provider()).ctx(), { address })).sources[0];

  test.each(['http://10.0.0.5/a.ics', 'webcal://192.168.1.1/a.ics', 'http://169.254.169.254/latest/', 'http://[::1]/a.ics'])(
    '%s leads inside and is refused',
    async (address) => {
      const { ctx } = await provider();
      await expect(addSource.execute(ctx(), { address })).rejects.toMatchObject({ fields: { address: ['internal_address'] } });
      expect(await db().calendarSource.count({ where: { calendar: { provider: { userId: ctx().actor?.id } } } })).toBe(0);
    },
  );

  test.each(['file:///etc/passwd', 'ftp://example.org/a.ics', 'https://me:secret@example.org/a.ics', 'calendar', 'http://'])(
    '%s is none',
    async (address) => {
      const { ctx } = await provider();
      await expect(addSource.execute(ctx(), { address })).rejects.toMatchObject({ fields: { address: ['invalid_web_address'] } });
    },
  );

  test('that leads on is followed, and each address on the way is looked at', async () => {
    const good = await theirServer({ body: icsFile(busyEntry(24)) });
    const via = await theirServer({ status: 302, headers: { location: good.url } });
    expect(await added(via.url)).toMatchObject({ problem: null, soon: 1 });
    via.answer({ status: 301, headers: { location: 'http://10.0.0.5/a.ics' } });
    await expect(added(via.url)).rejects.toMatchObject({ fields: { address: ['internal_address'] } });
    via.answer({ status: 307, headers: { location: 'file:///etc/passwd' } });
    await expect(added(via.url)).rejects.toMatchObject({ fields: { address: ['invalid_web_address'] } });
    via.answer({ status: 308, headers: { location: '/a.ics' } });
    expect(await added(via.url)).toMatchObject({ problem: 'too_many_redirects', readAt: null });
  });
});

describe('what would hold up the server', () => {
  /** How long the process answered to nobody else while the work went on, at the longest; and how long the work took. */
  async function stalled(work: () => Promise<unknown>): Promise<{ gap: number; took: number }> {
    let [gap, last] = [0, performance.now()];
    const timer = setInterval(() => {
      gap = Math.max(gap, performance.now() - last);
      last = performance.now();
    }, 5);
    const began = performance.now();
    await work();
    clearInterval(timer);
    return { gap: Math.max(gap, performance.now() - last), took: performance.now() - began };
  }
  const add = async (url: string) => {
    const { ctx } = await provider();
    let source: { problem: string | null } | undefined;
    const cost = await stalled(async () => {
      source = (await addSource.execute(ctx(), { address: url })).sources[0];
    });
    return { problem: source?.problem, ...cost };
  };

  test('a file of 50 MB is read no further than 2 MB', async () => {
    let sent = 0;
    const line = `${busyEntry(24)}\r\n`.repeat(200);
    const { url } = await theirServer((req, res) => {
      res.writeHead(200, { 'content-type': 'text/calendar' });
      res.write('BEGIN:VCALENDAR\r\n');
      const pour = () => {
        while (sent < 50_000_000 && !res.destroyed) {
          sent += line.length;
          if (!res.write(line)) return void res.once('drain', pour);
        }
        res.end('END:VCALENDAR\r\n');
      };
      req.on('close', () => res.destroy());
      pour();
    });
    const { problem } = await add(url);
    expect(problem).toBe('too_large');
    expect(sent).toBeLessThan(20_000_000);
  });

  test.each([
    [
      'a rule that can never come',
      entry('DTSTART:20260130T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'),
    ],
    [
      'thousands of rules that come every second',
      Array.from({ length: 3000 }, () => entry('DTSTART:20000101T000000Z', 'DURATION:PT1S', 'RRULE:FREQ=SECONDLY')).join('\r\n'),
    ],
    [
      'a zone that is a bomb itself',
      [
        'BEGIN:VTIMEZONE',
        'TZID:Bomb',
        'BEGIN:STANDARD',
        'DTSTART:16010101T000000',
        'TZOFFSETFROM:+0000',
        'TZOFFSETTO:+0100',
        'RRULE:FREQ=SECONDLY',
        'END:STANDARD',
        'END:VTIMEZONE',
        entry('DTSTART;TZID=Bomb:20261124T090000', 'DURATION:PT1H'),
      ].join('\r\n'),
    ],
    ['entries within entries', `${'BEGIN:VEVENT\r\n'.repeat(60_000)}${'END:VEVENT\r\n'.repeat(60_000)}`.trim()],
    ['one line of 1.5 MB', `X-LONG:${'x'.repeat(1_500_000)}`],
  ])('%s ends within seconds, and others are answered meanwhile', async (_, bad) => {
    const { url } = await theirServer({ body: icsFile(busyEntry(24), bad) });
    const { problem, gap, took } = await add(url);
    expect([null, 'too_much', 'some_unreadable']).toContain(problem);
    expect(took).toBeLessThan(20_000);
    expect(gap).toBeLessThan(2000);
  });
});
