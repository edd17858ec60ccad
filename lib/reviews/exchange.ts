import type { ReviewExchange } from '@/generated/sqlite/client';
import type { WriteContext } from '@/lib/core/context';
import { conflict } from '@/lib/core/errors';
import { emit, touch } from '@/lib/core/events';
import { dequeue, enqueue } from '@/lib/core/jobs';
import { askerAfter, targetOf } from '@/lib/core/process/interpreter';
import { type Reminded, scheduleReminder } from '@/lib/core/process/reminding';
import { nextTimer } from '@/lib/core/process/timers';
import type { Party, Row, Side, Subject } from '@/lib/core/process/types';
import { addition } from './aggregates';
import { review as process } from './process';

export const subjectOf = (exchange: { state: string; asker: string | null }): Subject => ({
  state: exchange.state,
  facts: {},
  asker: exchange.asker as Side | null,
});

/** The points of time of an exchange. */
export const clockOf = (exchange: { openedAt: Date; enteredAt: Date }, window: string, timeZone: string) => ({
  timeZone,
  point: (name: string) =>
    name === 'first.open' || name === 'entered.open'
      ? exchange.openedAt
      : name.startsWith('entered.')
        ? exchange.enteredAt
        : null,
  setting: () => window,
});

/** Moves an exchange along a row: compare-and-set, effects, timer, event. `keep` writes the review that the row keeps. */
export async function takeRow(
  ctx: WriteContext,
  exchange: ReviewExchange,
  row: Row,
  party: Party,
  keep?: () => Promise<void>,
): Promise<void> {
  const state = targetOf(row, exchange);
  const asker = askerAfter(process, subjectOf(exchange), row, party);
  const { count } = await ctx.db.reviewExchange.updateMany({
    where: { id: exchange.id, revision: exchange.revision },
    data: { state, asker, revision: { increment: 1 }, enteredAt: state === exchange.state ? exchange.enteredAt : ctx.now },
  });
  if (count === 0) throw conflict('changed_meanwhile');
  for (const effect of row.do) {
    if (effect === 'keep_review') await keep?.();
    else if (effect === 'publish_reviews') await publish(ctx, exchange.orderId);
  }
  if (process.states[state as keyof typeof process.states].waits === null) await dequeue(ctx, timerKey(exchange.orderId));
  await scheduleReviewReminder(ctx, await ctx.db.reviewExchange.findUniqueOrThrow({ where: { id: exchange.id } }));
}

type Exchange = Pick<ReviewExchange, 'orderId' | 'state' | 'asker' | 'openedAt' | 'enteredAt'>;

/** An exchange as its reminders read it. */
export async function reminded(ctx: Pick<WriteContext, 'db'>, exchange: Exchange): Promise<Reminded> {
  const order = await ctx.db.order.findUniqueOrThrow({
    where: { id: exchange.orderId },
    select: { settings: true, timeZone: true },
  });
  return { process, subject: subjectOf(exchange), clock: clockOf(exchange, windowOf(order), order.timeZone) };
}

/** Queues the next reminder to write. */
export const scheduleReviewReminder = async (ctx: WriteContext, exchange: Exchange): Promise<void> =>
  scheduleReminder(ctx, await reminded(ctx, exchange), {
    kind: 'reviews.remind',
    payload: { orderId: exchange.orderId },
    dedupeKey: `review:${exchange.orderId}:remind`,
  });

/** How long an order's two sides may review each other. */
const windowOf = ({ settings }: { settings: unknown }): string => (settings as Record<string, string>)['review.window'] ?? 'P14D';

const timerKey = (orderId: number) => `review:${orderId}:timer`;

/** Opens the exchange after an order and queues its end. */
export async function openExchange(ctx: WriteContext, orderId: number): Promise<void> {
  if (await ctx.db.reviewExchange.findUnique({ where: { orderId } })) return;
  const order = await ctx.db.order.findUniqueOrThrow({ where: { id: orderId }, select: { settings: true, timeZone: true } });
  const window = windowOf(order);
  const times = { openedAt: ctx.now, enteredAt: ctx.now };
  const timer = nextTimer(process, { state: 'open', facts: {}, asker: null }, clockOf(times, window, order.timeZone));
  if (!timer) throw new Error('the review process has no end');
  await ctx.db.reviewExchange.create({ data: { orderId, state: 'open', ...times, closesAt: timer.at } });
  await enqueue(ctx, 'reviews.timer', { orderId }, { runAt: timer.at, dedupeKey: timerKey(orderId) });
  await scheduleReviewReminder(ctx, { orderId, state: 'open', asker: null, ...times });
}

/** Makes what is in public, both sides at once, and adds it to the averages in the same transaction. */
async function publish(ctx: WriteContext, orderId: number): Promise<void> {
  const reviews = await ctx.db.review.findMany({
    where: { orderId, publishedAt: null },
    include: { order: { select: { customerId: true, reference: true } } },
  });
  for (const { order, ...one } of reviews) {
    await ctx.db.review.update({ where: { id: one.id }, data: { publishedAt: ctx.now } });
    if (one.author === 'customer') {
      await ctx.db.listing.update({ where: { id: one.listingId }, data: addition(one) });
      await ctx.db.provider.update({ where: { id: one.providerId }, data: addition(one) });
    } else {
      const data = { ratingCount: { increment: 1 }, ratingSum: { increment: one.rating } };
      await ctx.db.user.update({ where: { id: order.customerId }, data });
    }
    const { id, listingId, providerId, author } = one;
    touch(ctx, `listing:${listingId}`, `provider:${providerId}`, `reviews:${listingId}`, 'search', 'home');
    await emit(ctx, 'review.published', `review:${id}`, {
      reviewId: id,
      orderId,
      reference: order.reference,
      listingId,
      providerId,
      author,
    });
  }
}
