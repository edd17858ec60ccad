import { OFFER, openSlots } from '@/lib/availability';
import type { Context } from '@/lib/core/context';
import type { OrderView } from './queries';

/** How far ahead another time may be chosen from a list; by REST, within a year. */
const DAYS = 14;

/** The free times to which a booking could be moved, as long as it is. The reader has been shown the order. */
export async function otherTimes(
  ctx: Context,
  { listing, minutes }: Pick<OrderView, 'listing' | 'minutes'>,
): ReturnType<typeof openSlots> {
  const offer = await ctx.db.listing.findUniqueOrThrow({
    where: { id: listing.id },
    select: OFFER,
  });
  return openSlots(ctx, offer, { days: DAYS, minutes: minutes ?? undefined });
}
