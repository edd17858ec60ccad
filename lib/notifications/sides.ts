import type { WriteContext } from '@/lib/core/context';

/** Whom mails are written to. */
export const ADDRESSEE = { id: true, email: true, firstName: true, lastName: true, locale: true } as const;

/** An order with those on its two sides. */
export async function orderWithSides(ctx: WriteContext, id: number) {
  const order = await ctx.db.order.findUniqueOrThrow({ where: { id } });
  const { customerId, providerId } = order;
  const sides = await ctx.db.user.findMany({
    where: { OR: [{ id: customerId }, { provider: { id: providerId } }] },
    select: ADDRESSEE,
  });
  const [customer, provider] = [sides.find((side) => side.id === customerId), sides.find((side) => side.id !== customerId)];
  if (!customer || !provider) throw new Error(`order ${id} lacks a side`);
  return { ...order, customer, provider };
}

/** A moment as a mail's reader says it, in the zone in which it was agreed. */
export const inZone = (at: Date, timeZone: string, locale: string) =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(at);
