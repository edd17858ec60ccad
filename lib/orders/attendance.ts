import { createHmac, timingSafeEqual } from 'node:crypto';
import { displayName } from '@/lib/accounts';
import { command } from '@/lib/core/command';
import type { Context } from '@/lib/core/context';
import { conflict, forbidden } from '@/lib/core/errors';
import { emit, touch } from '@/lib/core/events';
import { pageAddress } from '@/lib/core/page-address';
import { derivedKey } from '@/lib/core/sealing';
import { isAwaited } from './policy';
import { orderRecord } from './queries';
import { Expect } from './schema';
import { AttendanceWire } from './wire';

/**
 * "I'll be there": the customer says so on the order's page, or by the link in their reminder, which needs no signing in. The link is good
 * for this and nothing else, until the appointment begins or is moved; what it opens waits for a press, as programs look into mails.
 */

const signatureOf = (reference: string, startsAt: Date): string =>
  createHmac('sha256', derivedKey('attendance')).update(`${reference} ${startsAt.toISOString()}`).digest('base64url');

/** Where a customer says by one press that they will be there. */
export const attendancePath = (order: { reference: string; startsAt: Date }, locale: string): string =>
  pageAddress(`/there/${order.reference}/${signatureOf(order.reference, order.startsAt)}`, locale);

type Link = { reference: string; signature: string };

/** The appointment that a link is about; null where it is none of ours, or no longer good. */
async function signedOrder(ctx: Context, { reference, signature }: Link) {
  const order = await ctx.db.order.findUnique({ where: { reference } });
  if (!order?.startsAt || !isAwaited(order, ctx.now)) return null;
  const [given, right] = [Buffer.from(signature), Buffer.from(signatureOf(reference, order.startsAt))];
  return given.length === right.length && timingSafeEqual(given, right) ? order : null;
}

/** What the page behind the link shows: no more than its mail has said. */
export async function attendanceBy(ctx: Context, link: Link) {
  const order = await signedOrder(ctx, link);
  if (!order?.startsAt) return null;
  const { user } = await ctx.db.provider.findUniqueOrThrow({
    where: { id: order.providerId },
    select: { user: { select: { firstName: true, lastName: true } } },
  });
  const { reference, title, startsAt, timeZone, expectedAt } = order;
  return { reference, title, startsAt, timeZone, expected: expectedAt !== null, provider: displayName(user) };
}

/** The customer says that they will be there. Said again, it changes nothing. */
export const expect = command({
  name: 'orders.expect',
  input: Expect,
  access: 'anyone',
  doors: {
    action: true,
    rest: {
      method: 'post',
      path: '/api/orders/{reference}/attendance/',
      summary: 'Say that you will be there',
      output: AttendanceWire,
      refusals: ['order_not_found', 'unauthenticated', 'forbidden', 'link_invalid', 'not_awaited'],
      example: {},
    },
  },
  run: async (ctx, { reference, signature }) => {
    const order = signature ? await signedOrder(ctx, { reference, signature }) : await ownVisit(ctx, reference);
    if (!order) throw conflict('link_invalid');
    const { id: orderId, customerId, providerId, listingId, expectedAt } = order;
    if (!expectedAt) {
      await ctx.db.order.update({ where: { id: orderId }, data: { expectedAt: ctx.now, updatedAt: ctx.now } });
      touch(ctx, `order:${orderId}`);
      await emit(ctx, 'order.expected', `order:${orderId}`, { orderId, reference, customerId, providerId, listingId });
    }
    return { reference, expectedAt: (expectedAt ?? ctx.now).toISOString() };
  },
});

async function ownVisit(ctx: Context, reference: string) {
  const { order, party } = await orderRecord(ctx, reference);
  if (party !== 'customer') throw forbidden();
  if (!isAwaited(order, ctx.now)) throw conflict('not_awaited');
  return order;
}
