import { command } from '@/lib/core/command';
import { type Context, requireActor } from '@/lib/core/context';
import { conflict, invalid, notFound } from '@/lib/core/errors';
import { enqueue } from '@/lib/core/jobs';
import { query } from '@/lib/core/query';
import { bookable } from '@/lib/listings';
import { requireNear } from './commands';
import { openSlots } from './queries';
import { freeHold } from './reservations';
import { dayNumber } from './rules/zone';
import { JoinWaitingList, LeaveWaitingList, Nothing } from './schema';
import { WaitingListWire, waitingToWire } from './wire';

/** Somebody's place in a waiting list. `startsAt` and `until`: the time that is held for them, and how long. */
export type WaitingView = {
  id: number;
  listing: { slug: string; title: string };
  firstDate: string;
  lastDate: string;
  minutes: number;
  state: 'waiting' | 'offered';
  startsAt: string | null;
  until: string | null;
};

const MOST_WAITING = 20;
const LONGEST_DAYS = 62;
const ACTIVE = ['waiting', 'offered'];

/** The reader's places in waiting lists, the offered ones first. @throws unauthenticated */
export async function waitingOf(ctx: Context): Promise<{ waiting: WaitingView[] }> {
  const { id: customerId } = requireActor(ctx);
  const rows = await ctx.db.waitingEntry.findMany({
    where: { customerId, state: { in: ACTIVE } },
    include: { listing: { select: { slug: true, title: true } } },
    orderBy: [{ state: 'asc' }, { firstDate: 'asc' }, { id: 'asc' }],
  });
  return {
    waiting: rows.map(({ id, listing, firstDate, lastDate, minutes, state, startsAt, offeredUntil }) => ({
      id,
      listing,
      firstDate,
      lastDate,
      minutes,
      state: state as WaitingView['state'],
      startsAt: startsAt?.toISOString() ?? null,
      until: offeredUntil?.toISOString() ?? null,
    })),
  };
}

/** Waits for a time on dates that are full. Whoever came first is offered it first. */
export const joinWaitingList = command({
  name: 'availability.joinWaitingList',
  input: JoinWaitingList,
  access: 'signed_in',
  limit: 'booking',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/waiting/',
      status: 201,
      summary: 'Wait for a time to become free',
      output: WaitingListWire,
      refusals: ['listing_not_found', 'listing_not_published', 'not_bookable', 'own_listing', 'times_free', 'waiting_already'],
      example: { listing: 1, first_date: '2027-03-01', last_date: '2027-03-05' },
      wire: { output: waitingToWire },
    },
  },
  run: async (ctx, { listing: key, firstDate, lastDate, minutes: asked }) => {
    const { id: customerId } = requireActor(ctx);
    const listing = await bookable(ctx, key);
    if (listing.kind !== 'appointment') throw conflict('not_bookable');
    if (listing.status !== 'published') throw conflict('listing_not_published');
    if (listing.providerUserId === customerId) throw conflict('own_listing');
    requireNear(ctx, lastDate, listing.timeZone, 'lastDate');
    const days = dayNumber(lastDate) - dayNumber(firstDate) + 1;
    if (days > LONGEST_DAYS) throw invalid('lastDate', 'too_long');
    const usual = listing.durationMinutes ?? 60;
    const minutes = listing.durations.some((each) => each.minutes === asked) ? (asked ?? usual) : usual;
    const open = await openSlots(ctx, listing, { from: firstDate, days, minutes });
    const free = open.days.flatMap(({ slots }) => slots)[0];
    if (free) throw conflict('times_free', { startsAt: free.startsAt.toISOString() });
    const mine = await ctx.db.waitingEntry.findMany({ where: { customerId, state: { in: ACTIVE } } });
    if (mine.length >= MOST_WAITING) throw invalid('listing', 'too_many');
    if (mine.some((each) => each.listingId === listing.id && each.firstDate <= lastDate && firstDate <= each.lastDate))
      throw conflict('waiting_already');
    await ctx.db.waitingEntry.create({
      data: { listingId: listing.id, customerId, firstDate, lastDate, minutes, state: 'waiting', createdAt: ctx.now },
    });
  },
  finish: waitingOf,
});

/** Waits no longer; a time that was held goes to the next. */
export const leaveWaitingList = command({
  name: 'availability.leaveWaitingList',
  input: LeaveWaitingList,
  access: 'signed_in',
  doors: {
    action: true,
    rest: {
      method: 'delete',
      path: '/api/waiting/{id}/',
      summary: 'Wait no longer',
      output: WaitingListWire,
      refusals: ['waiting_not_found'],
      wire: { output: waitingToWire },
    },
  },
  run: async (ctx, { id }) => {
    const { id: customerId } = requireActor(ctx);
    const entry = await ctx.db.waitingEntry.findFirst({ where: { id, customerId, state: { in: ACTIVE } } });
    if (!entry) throw notFound('waiting_not_found');
    await ctx.db.waitingEntry.update({ where: { id }, data: { state: 'over' } });
    if (entry.reservationId !== null) await freeHold(ctx, entry.reservationId);
    await enqueue(ctx, 'availability.offerFreed', { listingId: entry.listingId }, { dedupeKey: `offer:${entry.listingId}` });
  },
  finish: waitingOf,
});

/** The reader's places in waiting lists. */
export const getWaiting = query({
  name: 'availability.waiting',
  input: Nothing,
  access: 'signed_in',
  doors: {
    action: false,
    rest: {
      method: 'get',
      path: '/api/waiting/',
      summary: 'What you wait for',
      output: WaitingListWire,
      wire: { output: waitingToWire },
    },
  },
  run: (ctx) => waitingOf(ctx),
});
