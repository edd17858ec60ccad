// biome-ignore-all lint/style/noRestrictedImports: the stories are checked against the tables themselves, and load no server for it
import { beforeAll, describe, expect, test } from 'vitest';
import { drawingOf } from '@/lib/core/drawing/keys';
import { nextTimer } from '@/lib/core/process/timers';
import { orderProcesses } from '@/lib/orders/processes';
import { orderSettings } from '@/lib/orders/processes/settings';
import { type Content, loadContent } from './load-content';
import { grouped } from './making/grouped';
import { makeWorld } from './world';
import type { OrderState, World, WorldCalendar, WorldOrder, WorldStep } from './world.types';

const ENDED: OrderState[] = ['completed', 'declined', 'expired', 'cancelled', 'no_show'];
const STATES = Object.keys(orderProcesses.appointment.states) as OrderState[];
const SUB_RATINGS = ['quality', 'punctuality', 'professionalism', 'value'] as const;

let content: Content;
/** The demo as it would begin on a Saturday at noon, and a smaller one in the night in which clocks go forward in Europe. */
let worlds: World[];
const night = () => makeWorld({ content, now: new Date('2027-03-28T00:40:00Z'), seed: 'another', pastOrders: 900 });
beforeAll(async () => {
  content = await loadContent();
  worlds = [makeWorld({ content, now: new Date('2026-11-21T12:00:00Z') }), night()];
}, 20_000);

/** What of all worlds does not hold, by name. */
function wrong<T>(
  all: (world: World) => readonly T[],
  holds: (one: T, world: World) => boolean,
  name: (one: T) => string,
): string[] {
  return worlds.flatMap((world) => all(world).flatMap((one) => (holds(one, world) ? [] : [name(one)])));
}

const groups = <T>(list: readonly T[], key: (one: T) => string | number): T[][] => [...grouped(list, key).values()];

const orders = (world: World) => world.orders;
const reviews = (world: World) => world.reviews;
const reference = (order: WorldOrder) => `${order.reference} ${order.state} ${order.title}`;
const underWay = (world: World) => world.orders.filter(({ state }) => !ENDED.includes(state));
const byCustomers = (world: World) => world.reviews.filter(({ author, publishedAt }) => author === 'customer' && publishedAt);

test('the same seed gives the same world, another seed another', () => {
  expect(JSON.stringify(night())).toBe(JSON.stringify(worlds[1]));
  expect(worlds[0]?.orders[0]?.reference).not.toBe(worlds[1]?.orders[0]?.reference);
});

test('numbers count from 1, names and references are given once', () => {
  for (const world of worlds) {
    for (const list of [world.categories, world.tags, world.users, world.providers, world.listings, world.orders, world.reviews])
      expect(list.every(({ id }, i) => id === i + 1)).toBe(true);
    for (const names of [
      world.users.map(({ username }) => username),
      world.users.map(({ email }) => email),
      world.orders.map((order) => order.reference),
      world.tags.map(({ slug }) => slug),
    ])
      expect(new Set(names).size).toBe(names.length);
  }
});

describe('providers', () => {
  test('are complete: an account, hours, a portrait, a published listing', () => {
    for (const world of worlds)
      for (const { userId, id, handle, calendar } of world.providers) {
        expect(world.users[userId - 1]).toMatchObject({ role: 'PROVIDER', avatar: expect.stringMatching(/^drawn:/) });
        expect(calendar.weekly.length, handle).toBeGreaterThan(0);
        expect(world.listings.some(({ providerId, publishedAt }) => providerId === id && publishedAt <= world.now)).toBe(true);
      }
  });

  test('show pictures that can be drawn and are described', () => {
    const { providers, listings } = worlds[0] as World;
    for (const { cover, portfolio } of providers.slice(0, 8))
      for (const key of [cover, ...portfolio.map(({ picture }) => picture)]) expect(drawingOf(key), key).not.toBeNull();
    for (const { pictures } of listings.slice(0, 20)) for (const { key } of pictures) expect(drawingOf(key), key).not.toBeNull();
    expect(listings.flatMap(({ pictures }) => pictures).filter(({ alt }) => alt.length < 10)).toEqual([]);
  });

  test('work within their hours, and never on two things at once', () => {
    for (const world of worlds) {
      for (const { id, calendar } of world.providers) {
        const visits = world.orders.flatMap(({ providerId, listingId, slot }) =>
          providerId === id && slot ? [{ listingId, slot }] : [],
        );
        const sessions = groups(visits, ({ listingId, slot }) => `${listingId} ${slot.startsAt.getTime()}`);
        expect(sessions.filter((places) => places.length > (places[0]?.slot.capacity ?? 0))).toEqual([]);
        const blocks = sessions.map((places) => (places[0] as (typeof visits)[number]).slot);
        expect(blocks.filter((slot) => !isOpen(calendar, slot))).toEqual([]);
        blocks.sort((a, b) => a.blocksFrom.getTime() - b.blocksFrom.getTime());
        expect(blocks.filter((block, i) => block.blocksUntil > (blocks[i + 1]?.blocksFrom ?? block.blocksUntil))).toEqual([]);
      }
    }
  });

  test('have days off in the coming weeks', () => {
    for (const { providers, now } of worlds)
      for (const { calendar } of providers) {
        expect(calendar.exceptions.length).toBeGreaterThan(0);
        expect(calendar.exceptions.every(({ date }) => date > now.toISOString().slice(0, 10))).toBe(true);
      }
  });
});

describe('orders', () => {
  test('are years of them, nearly all completed, and some dozens under way in every state', () => {
    const [world] = worlds as [World];
    const count = (state: OrderState) => world.orders.filter((order) => order.state === state).length;
    expect(world.orders.length).toBeGreaterThan(2500);
    expect(count('completed') / world.orders.length).toBeGreaterThan(0.85);
    expect(STATES.filter((state) => count(state) === 0)).toEqual([]);
    expect(underWay(world).length).toBeGreaterThanOrEqual(60);
    expect(world.now.getTime() - (world.orders[0]?.createdAt.getTime() ?? 0)).toBeGreaterThan(2 * 365 * 86_400_000);
  });

  test('tell stories that their processes allow, in order of time', () => {
    const told = (order: WorldOrder, { now }: World) =>
      order.history.every((step, i) => {
        const before = order.history[i - 1];
        return (
          isRow(order, step) && step.from === (before?.to ?? null) && step.at >= (before?.at ?? order.createdAt) && step.at <= now
        );
      });
    expect(wrong(orders, told, (order) => `${reference(order)}: ${order.history.map(({ step }) => step).join(' ')}`)).toEqual([]);
    const last = ({ history, state, updatedAt }: WorldOrder) => history.at(-1)?.to === state && history.at(-1)?.at === updatedAt;
    expect(wrong(orders, last, reference)).toEqual([]);
  });

  test('under way have time left: none moves by itself in the first minutes', () => {
    const lasts = (order: WorldOrder, { now }: World) =>
      (timerOf(order)?.getTime() ?? Number.POSITIVE_INFINITY) - now.getTime() > 5 * 60_000;
    expect(wrong(underWay, lasts, reference)).toEqual([]);
  });

  test('were placed by people who had joined, for listings that were published', () => {
    const could = ({ customerId, listingId, createdAt }: WorldOrder, { users, listings }: World) => {
      const customer = users[customerId - 1];
      const listing = listings[listingId - 1];
      return (
        customer?.role === 'CUSTOMER' &&
        customer.createdAt < createdAt &&
        listing !== undefined &&
        listing.publishedAt <= createdAt
      );
    };
    expect(wrong(orders, could, reference)).toEqual([]);
  });

  test('are priced to the last penny', () => {
    const sum = (amounts: readonly number[]) => amounts.reduce((all, amount) => all + amount, 0);
    const adds = ({ net, commission, fee, tax, total, lines, parts, terms }: WorldOrder) =>
      net + commission + fee + tax === total &&
      sum(lines.map(({ amount }) => amount)) === total &&
      sum(parts) === (terms.payment === 'onsite' ? 0 : total);
    expect(wrong(orders, adds, reference)).toEqual([]);
  });

  test('that have ended hold no money, and every payment has come or was let go', () => {
    const settled = ({ payments, parts, partsPaid, settlement, state }: WorldOrder) => {
      const paid = payments.filter(({ status }) => status === 'succeeded').map(({ amount }) => amount);
      const ended = ENDED.includes(state);
      return (
        paid.join() === parts.slice(0, partsPaid).join() &&
        (settlement !== null) === (ended && paid.length > 0) &&
        (!ended || payments.every(({ status }) => status === 'succeeded' || status === 'voided'))
      );
    };
    expect(wrong(orders, settled, reference)).toEqual([]);
  });
});

describe('reviews', () => {
  test('are at least 2,000 that everybody sees, most of them good, few of them bad', () => {
    const published = byCustomers(worlds[0] as World);
    const share = (...stars: number[]) => published.filter(({ rating }) => stars.includes(rating)).length / published.length;
    expect(published.length).toBeGreaterThanOrEqual(2000);
    expect(share(5)).toBeGreaterThan(0.7);
    expect(share(5)).toBeLessThan(0.85);
    expect(share(4)).toBeGreaterThan(0.1);
    expect(share(1, 2)).toBeGreaterThan(0.01);
    expect(share(1, 2)).toBeLessThan(0.05);
  });

  test('belong to an order that has ended, and come after its end', () => {
    const belongs = ({ orderId, author, createdAt, listingId, providerId }: World['reviews'][number], world: World) => {
      const order = world.orders[orderId - 1];
      const ended = order?.state === 'completed' || (order?.state === 'no_show' && author === 'provider');
      return (
        ended &&
        order.updatedAt < createdAt &&
        createdAt <= world.now &&
        order.listingId === listingId &&
        order.providerId === providerId
      );
    };
    expect(wrong(reviews, belongs, ({ id, comment }) => `${id} ${comment}`)).toEqual([]);
  });

  test('are hidden until both are in or two weeks are over', () => {
    for (const world of worlds) {
      const written = new Map(groups(world.reviews, ({ orderId }) => orderId).map((both) => [both[0]?.orderId, both]));
      const blind = ({ id, exchange }: WorldOrder) => {
        const sides = written.get(id) ?? [];
        if (!exchange) return sides.length === 0;
        const over = exchange.closesAt <= world.now;
        const shown = sides.length === 2 || (sides.length === 1 && over);
        const state = shown ? 'published' : sides.length === 1 ? 'one_in' : over ? 'closed' : 'open';
        return (
          exchange.state === state &&
          sides.every(({ publishedAt, createdAt }) =>
            shown ? publishedAt && publishedAt >= createdAt && publishedAt <= world.now : !publishedAt,
          )
        );
      };
      expect(world.orders.filter((order) => !blind(order)).map(reference)).toEqual([]);
    }
  });

  test('with words: each once, in a language of who wrote it, about what it fits, and never two by one person on one page', () => {
    const pools = new Map(content.reviews.map(({ comment, fits }) => [comment, fits]));
    for (const world of worlds) {
      const worded = world.reviews.filter(({ author, comment }) => author === 'customer' && comment);
      expect(worded.length).toBeGreaterThan(content.reviews.length * 0.97);
      expect(new Set(worded.map(({ comment }) => comment)).size).toBe(worded.length);
      expect(new Set(worded.map(({ authorId, listingId }) => `${authorId} ${listingId}`)).size).toBe(worded.length);
      const fitting = worded.filter(({ authorId, locale, comment, listingId, providerId }) => {
        const about = [content.listings[listingId - 1]?.id ?? '', content.providers[providerId - 1]?.handle ?? ''];
        return world.users[authorId - 1]?.languages.includes(locale) && pools.get(comment)?.some((fit) => about.includes(fit));
      });
      expect(fitting.length).toBe(worded.length);
    }
  });

  test('rate what the category asks for, and nothing else', () => {
    const asked = (review: World['reviews'][number], { listings, categories }: World) => {
      const names = categories[(listings[review.listingId - 1]?.categoryId ?? 0) - 1]?.subRatings ?? [];
      return SUB_RATINGS.every((name) => {
        const stars = review[name];
        return stars === null
          ? review.author === 'provider' || !names.includes(name)
          : names.includes(name) && stars >= 1 && stars <= 5;
      });
    };
    expect(wrong(reviews, asked, ({ id }) => String(id))).toEqual([]);
  });

  test('give every shop an average that one may believe', () => {
    const [world] = worlds as [World];
    const shops = groups(byCustomers(world), ({ providerId }) => providerId);
    expect(shops.length).toBe(world.providers.length);
    for (const stars of shops) {
      const average = stars.reduce((sum, { rating }) => sum + rating, 0) / stars.length;
      expect(average >= 3.9 && average < 5.01, `${world.providers[(stars[0]?.providerId ?? 0) - 1]?.handle}: ${average}`).toBe(
        true,
      );
    }
  });
});

test('the demo’s people have something before them', () => {
  for (const world of worlds) {
    expect(world.logins.map(({ username }) => username)).toEqual([
      'root',
      'ada',
      'marta.okonkwo',
      'ines.carvalho',
      'hannah',
      'joseph',
    ]);
    const [, , marta, ines, hannah] = world.logins.map(({ userId }) => userId);
    const shop = (userId?: number) => world.providers.find((provider) => provider.userId === userId)?.id;
    const states = (list: readonly WorldOrder[]) => list.map(({ state }) => state);
    const at = (id?: number) => states(underWay(world).filter(({ providerId }) => providerId === id));
    expect(at(shop(marta))).toEqual(expect.arrayContaining(['pending', 'confirmed']));
    expect(at(shop(ines))).toEqual(expect.arrayContaining(['awaiting_brief', 'in_progress', 'delivered']));
    const hers = states(world.orders.filter(({ customerId }) => customerId === hannah));
    expect(hers).toEqual(expect.arrayContaining(['pending', 'confirmed', 'completed']));
  }
});

/** Whether the process of the order has this row. Only whether something is owed is not looked at. */
function isRow({ process, terms }: WorldOrder, { step, from, to, by, note }: WorldStep): boolean {
  return orderProcesses[process].rows.some((row) => {
    const mayTake = row.by.some((party) => party === by || (party === 'other' && by === 'customer'));
    const facts = Object.entries(row.if ?? {}).filter(([fact]) => fact !== 'owed');
    const fits = facts.every(([fact, values]) => [values].flat().some((value) => value === terms[fact]));
    const leads = row.to === to && [row.from].flat().some((state) => state === from);
    return row.step === step && leads && mayTake && fits && (!row.note || note !== '');
  });
}

/** When the order moves by itself next. */
function timerOf(order: WorldOrder): Date | null {
  const { history, slot, dueAt, timeZone, terms, state, asker, parts, partsPaid } = order;
  const point = (name: string): Date | null => {
    if (name === 'booking.start') return slot?.startsAt ?? null;
    if (name === 'booking.end') return slot?.endsAt ?? null;
    if (name === 'due') return dueAt;
    const [kind, of] = name.split('.');
    const entries = history.filter(({ from, to }) => to === of && to !== from);
    return (kind === 'first' ? entries.at(0) : entries.at(-1))?.at ?? null;
  };
  const setting = (name: string) => orderSettings[name as keyof typeof orderSettings];
  const subject = { state, facts: { ...terms, owed: partsPaid < parts.length }, asker };
  return nextTimer(orderProcesses[order.process], subject, { timeZone, point, setting })?.at ?? null;
}

/** Whether a visit lies within the hours that the calendar has for its date. */
function isOpen(
  { weekly, exceptions, timeZone }: WorldCalendar,
  { startsAt, endsAt }: { startsAt: Date; endsAt: Date },
): boolean {
  const start = onTheWall(startsAt, timeZone);
  const end = onTheWall(endsAt, timeZone);
  const own = exceptions.find(({ date }) => date === start.date);
  const hours = own ? own.intervals : weekly.filter(({ weekday }) => weekday === start.weekday);
  return start.date === end.date && hours.some((interval) => interval.start <= start.minute && end.minute <= interval.end);
}

const clocks = new Map<string, Intl.DateTimeFormat>();
function onTheWall(at: Date, timeZone: string): { date: string; weekday: number; minute: number } {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
    clocks.set(timeZone, clock);
  }
  const [date = '', time = ''] = clock.format(at).split(' ');
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return { date, weekday: new Date(`${date}T00:00:00Z`).getUTCDay() || 7, minute: hours * 60 + minutes };
}

test('what was written is of the two sides of its order, one after the other, and nothing of it lies in the future', () => {
  expect(worlds[0]?.conversations.length).toBeGreaterThanOrEqual(20);
  const talks = (world: World) => world.conversations;
  const holds = ({ orderId, participants, messages }: World['conversations'][number], { orders, providers, now }: World) => {
    const order = orders[orderId - 1];
    if (!order) return false;
    const sides = [order.customerId, providers[order.providerId - 1]?.userId];
    const inTime = messages.every(({ at }, i) => at <= now && at > (messages[i - 1]?.at ?? order.createdAt));
    const people = participants.every(({ userId, seen }) => sides.includes(userId) && seen <= messages.length);
    return inTime && people && messages.every(({ authorId }) => sides.includes(authorId));
  };
  expect(wrong(talks, holds, ({ orderId }) => String(orderId))).toEqual([]);
  for (const { conversations } of worlds)
    expect(new Set(conversations.map(({ orderId }) => orderId)).size).toBe(conversations.length);
});

test('Hannah has a message that she has not read', () => {
  const [world] = worlds;
  const hannah = world?.users.find(({ username }) => username === 'hannah')?.id;
  const unread = world?.conversations.filter(({ participants, messages }) =>
    participants.some(({ userId, seen }) => userId === hannah && seen < messages.length),
  );
  expect(unread?.length).toBeGreaterThanOrEqual(1);
});
