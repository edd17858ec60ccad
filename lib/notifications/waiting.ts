import { config } from '@/lib/core/config';
import type { WriteContext } from '@/lib/core/context';
import type { DomainEvent } from '@/lib/core/events';
import { sendMail } from '@/lib/core/mail';
import { inZone } from './sides';

/** Tells somebody who waited that a time is held for them, and until when. */
export async function tellOfOffer(ctx: WriteContext, { data }: DomainEvent): Promise<void> {
  const { id, startsAt, offeredUntil, minutes, customer, listing } = await ctx.db.waitingEntry.findUniqueOrThrow({
    where: { id: Number(data.waitingId) },
    include: {
      customer: { select: { id: true, email: true, locale: true } },
      listing: {
        select: {
          slug: true,
          title: true,
          provider: { select: { timeZone: true, user: { select: { firstName: true, lastName: true } } } },
        },
      },
    },
  });
  if (!startsAt || !offeredUntil) return;
  const { timeZone, user } = listing.provider;
  const asked = new URLSearchParams({ start: startsAt.toISOString(), minutes: String(minutes), offer: String(id) });
  await sendMail(ctx, {
    to: customer.email,
    userId: customer.id,
    locale: customer.locale,
    template: 'waiting_offer',
    values: {
      title: listing.title,
      name: `${user.firstName} ${user.lastName}`,
      day: inZone(startsAt, timeZone, customer.locale),
      until: inZone(offeredUntil, timeZone, customer.locale),
      zone: timeZone,
    },
    action: { url: `${config().origin}/checkout/${listing.slug}?${asked}` },
  });
}
