import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { GET as feedRoute } from '@/app/calendars/[side]/[id]/[file]/route';
import { wire } from '@/lib/boot';
import { db } from '@/lib/core/database';
import { hooks } from '@/lib/core/events';
import { seal } from '@/lib/core/sealing';
import { appointmentFile, getFeed, makeFeed, ownFeed, removeFeed } from '@/lib/orders';
import { operate } from '@/lib/payments';
import { createOrder } from '@/tests/support/builders/orders';
import { contextFor } from '@/tests/support/context';
import { freshDatabase } from '@/tests/support/database';
import { byIcalJs, byNodeIcal, faultsIn } from '@/tests/support/icalendar';
import { mailTo } from '@/tests/support/mail';
import { bookedVisit, type Person, pass, resetClock, visitScene } from '@/tests/support/scenes';

freshDatabase();
beforeAll(() => wire());
beforeEach(() => {
  resetClock();
  hooks().operate = operate;
});

const eventUid = (reference: string) => `order-${reference}@guildhall`;

/** What a program gets that asks at an address. */
async function ask(url: string | null, headers: Record<string, string> = {}) {
  const [side = '', id = '', file = ''] = new URL(url ?? '').pathname.split('/').slice(2);
  const answer = await feedRoute(new Request(url ?? '', { headers }), { params: Promise.resolve({ side, id, file }) });
  const text = await answer.text();
  return { status: answer.status, text, header: (name: string) => answer.headers.get(name) };
}
const feedFor = async (who: Person, side: 'provider' | 'customer') =>
  (await makeFeed.execute(contextFor(who), { side })).url ?? '';

/** The events of an object that is in order, as both libraries read it. */
function read(object: string) {
  expect(faultsIn(object)).toEqual([]);
  const events = byIcalJs(object);
  expect(byNodeIcal(object)).toEqual(events);
  return events;
}

describe('a feed', () => {
  test('holds the provider’s appointments as they stand, each with its customer, its place and its order', async () => {
    const { provider, customer, reference, startsAt } = await visitScene();
    await db().order.update({
      where: { reference },
      data: { serviceAddress: '22 Upton Road', serviceCity: 'Bristol', notes: 'Ring twice; the bell, it sticks' },
    });
    const { status, text, header } = await ask(await feedFor(provider, 'provider'));
    expect(status).toBe(200);
    expect(header('content-type')).toBe('text/calendar; charset=utf-8');
    expect(header('cache-control')).toBe('private, no-cache');
    const { firstName, lastName } = await db().user.findUniqueOrThrow({ where: { id: customer.id } });
    const [event, ...others] = read(text);
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      uid: eventUid(reference),
      startsAt: startsAt.toISOString(),
      status: 'CONFIRMED',
      location: '22 Upton Road, Bristol',
      description: expect.stringContaining(`/dashboard/orders/${reference}`),
    });
    expect(event?.summary).toContain(`${firstName} ${lastName[0]}`);
    expect(event?.description).toContain('Ring twice; the bell, it sticks');
    expect(text).not.toContain(customer.email);
  });

  test('tells what is asked for from what is agreed, and keeps what was cancelled for a month', async () => {
    const asked = await visitScene({ booking: 'request', payment: 'onsite' }, { paid: false });
    const url = await feedFor(asked.provider, 'provider');
    const now = async () => read((await ask(url)).text).map(({ status, sequence }) => ({ status, sequence }))[0];
    const first = await now();
    expect(first?.status).toBe('TENTATIVE');
    await asked.step(asked.provider, 'accept');
    const second = await now();
    expect(second?.status).toBe('CONFIRMED');
    await asked.step(asked.customer, 'cancel');
    const third = await now();
    expect(third?.status).toBe('CANCELLED');
    expect([first, second, third].map((each) => each?.sequence ?? 0)).toEqual(
      [first, second, third].map((each) => each?.sequence ?? 0).toSorted((a, b) => a - b),
    );
    expect(new Set([first, second, third].map((each) => each?.sequence)).size).toBe(3);
    pass((asked.startsAt.getTime() - Date.now()) / 3_600_000 + 32 * 24);
    expect(await now()).toBeUndefined();
  });

  test('shows nothing of a time that is only being paid for', async () => {
    const { provider } = await visitScene({}, { paid: false });
    expect(read((await ask(await feedFor(provider, 'provider'))).text)).toEqual([]);
  });

  test('moves an appointment within the event that programs have', async () => {
    const { provider, customer, open, answer, startsAt } = await visitScene({ payment: 'onsite' }, { paid: false });
    const url = await feedFor(customer, 'customer');
    const [before] = read((await ask(url)).text);
    const later = new Date(startsAt.getTime() + 7 * 86_400_000).toISOString();
    await open(customer, 'reschedule', { startsAt: later });
    expect(read((await ask(url)).text)[0]?.startsAt).toBe(startsAt.toISOString());
    await answer(provider, 'agree');
    const [after, ...others] = read((await ask(url)).text);
    expect(others).toEqual([]);
    expect(after).toMatchObject({ uid: before?.uid, startsAt: later });
    expect(after?.sequence).toBeGreaterThan(before?.sequence ?? Infinity);
  });

  test('is asked for again only when something has changed', async () => {
    const { provider, customer, step } = await visitScene();
    const url = await feedFor(provider, 'provider');
    const etag = (await ask(url)).header('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{43}"$/);
    expect(await ask(url, { 'if-none-match': `"x", W/${etag}` })).toMatchObject({ status: 304, text: '' });
    await step(customer, 'cancel');
    expect((await ask(url, { 'if-none-match': etag })).status).toBe(200);
  });

  test('opens to whoever has its address, and to nobody else', async () => {
    const { provider, customer } = await visitScene();
    const url = await feedFor(provider, 'provider');
    const [secret = ''] = /[\w-]{43}/.exec(url) ?? [];
    const other = await feedFor(customer, 'customer');
    for (const wrong of [
      url.replace(secret, 'a'.repeat(43)),
      url.replace(secret, secret.slice(1)),
      url.replace(secret, ''),
      url.replace('/provider/', '/customer/'),
      url.replace(/\/provider\/\d+\//, '/provider/999999/'),
      url.replace(/\/provider\/\d+\//, '/provider/1e3/'),
      other.replace('/customer/', '/provider/'),
      url.replace('.ics', ''),
    ]) {
      const { status, text } = await ask(wrong);
      expect([wrong, status, text]).toEqual([wrong, 404, '']);
    }
  });

  test('keeps its address until another one is made, or it is taken away; the database alone opens none', async () => {
    const { provider } = await visitScene();
    const ctx = contextFor(provider);
    expect(await ownFeed(ctx, 'provider')).toEqual({ url: null });
    const url = await feedFor(provider, 'provider');
    expect(await getFeed.execute(ctx, { side: 'provider' })).toEqual({ url });
    const { feedSecret } = await db().calendar.findFirstOrThrow({ where: { feedSecret: { not: null } } });
    expect(feedSecret).not.toContain(/[\w-]{43}/.exec(url)?.[0]);
    const another = await feedFor(provider, 'provider');
    expect(another).not.toBe(url);
    expect((await ask(url)).status).toBe(404);
    expect((await ask(another)).status).toBe(200);
    expect(await removeFeed.execute(ctx, { side: 'provider' })).toEqual({ url: null });
    expect((await ask(another)).status).toBe(404);
    await expect(makeFeed.execute(contextFor((await visitScene()).customer), { side: 'provider' })).rejects.toMatchObject({
      reason: 'not_a_provider',
    });
  });

  test('of somebody who is suspended is closed', async () => {
    const { provider } = await visitScene();
    const url = await feedFor(provider, 'provider');
    await db().user.update({ where: { id: provider.id }, data: { suspendedAt: new Date() } });
    expect((await ask(url)).status).toBe(404);
  });

  test('whose secret another installation has sealed opens to nobody, an empty one included', async () => {
    const { provider } = await visitScene();
    const url = await feedFor(provider, 'provider');
    await db().calendar.updateMany({ data: { feedSecret: await seal('another purpose', 'a'.repeat(43)) } });
    expect((await ask(url.replace(/[\w-]{43}/, 'a'.repeat(43)))).status).toBe(404);
    expect(await ownFeed(contextFor(provider), 'provider')).toEqual({ url: null });
  });

  test.each([
    ['Europe/London', '2026-10-25', 1],
    ['America/New_York', '2026-11-01', 1],
    ['Australia/Lord_Howe', '2026-10-04', -0.5],
    ['Asia/Kathmandu', '2026-10-25', 0],
    ['America/Sao_Paulo', '2026-11-01', 0],
  ])('says the same instants in %s across a change of the clock, hour by hour', async (timeZone, date, gained) => {
    const { provider, listing, customer } = await visitScene();
    const local = (at: Date) =>
      new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(at);
    const midnight = [...Array(4 * 28).keys()]
      .map((quarter) => new Date(Date.parse(`${date}T00:00:00Z`) - 14 * 3_600_000 + quarter * 900_000))
      .find((each) => local(each) === `${date} 00:00:00`) as Date;
    const hours = [0, 1, 1.5, 2, 2.5, 3, 3.5, 24 + gained];
    const instants = hours.map((hour) => new Date(midnight.getTime() + hour * 3_600_000));
    expect(local(instants.at(-1) as Date)).toMatch(/ 00:00:00$/); // the day is so many hours long there
    for (const startsAt of instants)
      await createOrder(db(), {
        customerId: customer.id,
        listingId: listing.id,
        state: 'confirmed',
        timeZone,
        startsAt,
        endsAt: new Date(startsAt.getTime() + 1_800_000),
      });
    const url = await feedFor(provider, 'provider');
    pass((midnight.getTime() - Date.now()) / 3_600_000);
    const said = read((await ask(url)).text)
      .map(({ startsAt }) => startsAt)
      .filter((each) => each < new Date(midnight.getTime() + 26 * 3_600_000).toISOString());
    expect(said).toEqual(instants.map((each) => each.toISOString()));
  });
});

describe('the file of an appointment', () => {
  test('is for its two sides and the operator', async () => {
    const { reference, customer, provider, operator, startsAt } = await visitScene();
    for (const who of [customer, provider, operator]) {
      const [event] = read(await appointmentFile(contextFor(who), reference));
      expect(event).toMatchObject({ uid: eventUid(reference), startsAt: startsAt.toISOString() });
      expect(event?.description).toContain(who === customer ? '/account/orders/' : '/dashboard/orders/');
    }
    const stranger = (await visitScene()).customer;
    await expect(appointmentFile(contextFor(stranger), reference)).rejects.toMatchObject({ code: 'not_found' });
    await expect(appointmentFile(contextFor(null), reference)).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('mails', () => {
  /** What the mails of one person bring to their calendar, the oldest first. */
  async function brought({ email }: Person) {
    const mails = (await mailTo(email)).toReversed();
    return mails.flatMap(({ calendar, template }) => {
      if (!calendar) return [];
      const [event] = read(calendar);
      return [{ method: /^METHOD:(\w+)/m.exec(calendar)?.[1], template, sequence: event?.sequence ?? 0, ...event, calendar }];
    });
  }

  test('bring the appointment, its new time and its end to both calendars, as versions of one event', async () => {
    const { reference, customer, provider, open, answer, step, startsAt } = await visitScene();
    const moved = new Date(startsAt.getTime() + 7 * 86_400_000).toISOString();
    await open(provider, 'reschedule', { startsAt: moved });
    await answer(customer, 'agree');
    await step(customer, 'cancel');
    for (const who of [customer, provider]) {
      const got = await brought(who);
      expect(got.map(({ method, startsAt: at, status }) => [method, at, status])).toEqual([
        ['REQUEST', startsAt.toISOString(), 'CONFIRMED'],
        ['REQUEST', moved, 'CONFIRMED'],
        ['CANCEL', moved, 'CANCELLED'],
      ]);
      expect(new Set(got.map(({ uid }) => uid))).toEqual(new Set([eventUid(reference)]));
      const sequences = got.map(({ sequence }) => sequence);
      expect(sequences).toEqual([...new Set(sequences)].toSorted((a, b) => a - b));
      const other = who === customer ? provider : customer;
      for (const { calendar } of got) {
        const whole = calendar.replaceAll('\r\n ', '');
        expect(whole).toContain(`mailto:${who.email}`);
        expect(whole).not.toContain(other.email);
      }
    }
    expect((await brought(customer)).map(({ template }) => template)).toEqual(['order_step', 'order_moved', 'order_step']);
  });

  test('bring nothing of a request, nor of its refusal', async () => {
    const { customer, provider, step } = await visitScene({ booking: 'request', payment: 'onsite' }, { paid: false });
    await step(provider, 'decline', { note: 'I am away.' });
    expect(await brought(customer)).toEqual([]);
    expect(await brought(provider)).toEqual([]);
  });

  test('leave as the invitation that they were when they were written', async () => {
    const { customer, step, pay } = await bookedVisit().then((visit) => ({ ...visit, customer: visit.customer as Person }));
    await pay();
    const [first] = await brought(customer);
    await step('customer', 'cancel');
    expect((await brought(customer))[0]).toEqual(first);
  });
});
