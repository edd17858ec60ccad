import type { Context, WriteContext } from '@/lib/core/context';
import { conflict, isDomainError } from '@/lib/core/errors';
import { emit } from '@/lib/core/events';
import { enqueue } from '@/lib/core/jobs';
import { write } from '@/lib/core/write';
import { OFFER, openSlots } from './queries';
import { freeHold, reserve } from './reservations';
import { dateOf, dayNumber, dayOf, MINUTE } from './rules/zone';

/** So long a time that has become free is held for whoever waited longest; then the next is asked. */
const CLAIM_MINUTES = 60;

/** Offers what has become free of a provider's time, or of one listing, to those who wait for it, first come first served. */
export async function offerFreed(ctx: Context, of: { providerId?: number; listingId?: number }): Promise<void> {
  const waiting = await ctx.db.waitingEntry.findMany({
    where: {
      state: 'waiting',
      lastDate: { gte: dateOf(dayOf(ctx.now.getTime(), 'UTC') - 1) },
      listingId: of.listingId,
      listing: { status: 'published', providerId: of.providerId },
    },
    select: { id: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  for (const { id } of waiting) await offerTo(ctx, id);
}

/** Holds the first free time for one who waits, if there is one: in a transaction of its own. */
async function offerTo(ctx: Context, id: number): Promise<void> {
  try {
    await write(ctx, async (within) => {
      const entry = await within.db.waitingEntry.findUnique({
        where: { id },
        include: { listing: { select: { ...OFFER, slug: true, provider: { select: { timeZone: true } } } } },
      });
      if (entry?.state !== 'waiting') return;
      const { listing, firstDate, lastDate, minutes } = entry;
      const today = dateOf(dayOf(within.now.getTime(), listing.provider.timeZone));
      const [, from = today] = [firstDate, today].sort();
      const days = dayNumber(lastDate) - dayNumber(from) + 1;
      if (days < 1) return;
      const free = (await openSlots(within, listing, { from, days, minutes })).days.flatMap(({ slots }) => slots)[0];
      if (!free) return;
      const until = new Date(Math.min(within.now.getTime() + CLAIM_MINUTES * MINUTE, free.startsAt.getTime()));
      const reservationId = await reserve(within, {
        providerId: listing.providerId,
        listingId: listing.id,
        orderId: null,
        startsAt: free.startsAt,
        endsAt: free.endsAt,
        blocksFrom: new Date(free.startsAt.getTime() - listing.bufferBefore * MINUTE),
        blocksUntil: new Date(free.endsAt.getTime() + listing.bufferAfter * MINUTE),
        capacity: listing.capacity,
        limits: { perDay: listing.maxPerDay, perWeek: listing.maxPerWeek },
        expiresAt: until,
      });
      const { startsAt } = free;
      await within.db.waitingEntry.update({
        where: { id },
        data: { state: 'offered', reservationId, startsAt, offeredUntil: until },
      });
      await enqueue(within, 'availability.offerLapses', { id }, { runAt: until, dedupeKey: `offer-lapses:${id}` });
      await emit(within, 'waiting.offered', `waiting:${id}`, {
        waitingId: id,
        customerId: entry.customerId,
        listingId: listing.id,
      });
    });
  } catch (error) {
    // Somebody was quicker: there will be another time.
    if (!isDomainError(error) || error.code !== 'conflict') throw error;
  }
}

/** A time that was held and not taken goes to the next. */
export async function lapseOffer(ctx: Context, { id }: { id: number }): Promise<void> {
  await write(ctx, async (within) => {
    const entry = await within.db.waitingEntry.findUnique({ where: { id } });
    if (entry?.state !== 'offered' || !entry.offeredUntil || entry.offeredUntil > within.now) return;
    await within.db.waitingEntry.update({ where: { id }, data: { state: 'over' } });
    if (entry.reservationId !== null) await freeHold(within, entry.reservationId);
    await enqueue(within, 'availability.offerFreed', { listingId: entry.listingId }, { dedupeKey: `offer:${entry.listingId}` });
  });
}

type Claim = { id: number; customerId: number; listingId: number; startsAt: Date };

/** The hold by which a time is kept for whoever waited for it; null when it is not, or not any more. */
export async function heldOffer(ctx: Context, { id, customerId, listingId, startsAt }: Claim): Promise<number | null> {
  const entry = await ctx.db.waitingEntry.findFirst({
    where: { id, customerId, listingId, startsAt, state: 'offered', offeredUntil: { gt: ctx.now } },
    select: { reservationId: true },
  });
  return entry?.reservationId ?? null;
}

/** Lets go of the hold for the booking that follows in the same transaction. @throws conflict "time_not_held" */
export async function claimOffer(ctx: WriteContext, claim: Claim): Promise<void> {
  const hold = await heldOffer(ctx, claim);
  if (hold === null) throw conflict('time_not_held');
  await ctx.db.waitingEntry.update({ where: { id: claim.id }, data: { state: 'taken' } });
  await freeHold(ctx, hold);
}
