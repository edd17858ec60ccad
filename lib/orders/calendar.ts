import { displayName } from '@/lib/accounts';
import { appointmentUid } from '@/lib/availability';
import { config } from '@/lib/core/config';
import type { Context } from '@/lib/core/context';
import type { Prisma } from '@/lib/core/database';
import { notFound } from '@/lib/core/errors';
import { translator } from '@/lib/core/i18n';
import { type CalendarEvent, icalendar } from '@/lib/core/icalendar';
import { pageAddress } from '@/lib/core/page-address';
import { stateInfo } from '@/lib/core/process/interpreter';
import type { Side } from '@/lib/core/process/types';
import { inCalendars } from './in-calendars';
import { processOf } from './processes';
import { orderRecord } from './queries';
import type { Entered } from './record';

/** Appointments as calendars of the outside know them: one event for each order, the same for ever, seen from one of its sides. */

const PERSON = { id: true, email: true, firstName: true, lastName: true } as const;
const WITH_SIDES = {
  customer: { select: PERSON },
  provider: { select: { city: true, user: { select: PERSON } } },
  listing: { select: { place: true } },
} as const;
type Appointment = Prisma.OrderGetPayload<{ include: typeof WITH_SIDES }>;

function statusOf(order: Appointment): CalendarEvent['status'] | null {
  const { process, processVersion, state } = order;
  if (!inCalendars(order)) return null;
  if (state === 'pending') return 'TENTATIVE';
  // Whoever did not come had an appointment all the same.
  return state !== 'no_show' && stateInfo(processOf(process, processVersion), state).list === 'cancelled'
    ? 'CANCELLED'
    : 'CONFIRMED';
}

/** How an appointment stands in the calendar of one of its sides, in their language; null where it does not. */
function eventOf(order: Appointment, side: Side, locale: string): CalendarEvent | null {
  const status = statusOf(order);
  const { startsAt, endsAt, reference, revision, title } = order;
  if (!status || !startsAt || !endsAt) return null;
  const t = translator(locale, 'order');
  const { user } = order.provider;
  const other = side === 'customer' ? `${user.firstName} ${user.lastName}` : displayName(order.customer);
  const url = pageAddress(`/${side === 'customer' ? 'account' : 'dashboard'}/orders/${reference}`, locale);
  const sure = side === 'provider' && order.expectedAt && status === 'CONFIRMED';
  return {
    uid: appointmentUid(reference),
    sequence: revision,
    status,
    startsAt,
    endsAt,
    createdAt: order.createdAt,
    updatedAt: order.updatedAt,
    summary: t('calendar.summary', { title, name: other }),
    location: placeOf(order),
    description: [
      t('calendar.with', { name: other }),
      ...(status === 'TENTATIVE' ? [t('calendar.asked')] : []),
      ...(sure ? [t('calendar.expected', { name: other })] : []),
      `${t('reference')}: ${reference}`,
      ...(order.notes && side === 'provider' ? [`${t('notes')}: ${order.notes}`] : []),
      url,
    ].join('\n'),
    url,
    organizer: marketplaceMailbox(),
  };
}

function placeOf({
  serviceAddress,
  serviceCity,
  serviceState,
  servicePostalCode,
  serviceCountry,
  listing,
  provider,
}: Appointment) {
  const address = [serviceAddress, serviceCity, serviceState, servicePostalCode, serviceCountry].filter(Boolean).join(', ');
  return address || (listing.place === 'provider' ? (provider.city ?? '') : '');
}

/** Invitations come from the marketplace: neither side learns the other's address by them. */
function marketplaceMailbox(): { name: string; email: string } {
  const { mail, marketplace } = config();
  return { name: marketplace.name, email: /<([^<>]+)>/.exec(mail.from)?.[1] ?? mail.from };
}

/** An appointment as a file to be put into a calendar. @throws unauthenticated; not_found for strangers, and for what is no appointment */
export async function appointmentFile(ctx: Context, reference: string): Promise<string> {
  const { order, party } = await orderRecord(ctx, reference);
  const row = await ctx.db.order.findUniqueOrThrow({ where: { id: order.id }, include: WITH_SIDES });
  const event = eventOf(row, party === 'customer' ? 'customer' : 'provider', ctx.locale);
  if (!event) throw notFound('order_not_found');
  return icalendar({ method: 'PUBLISH', events: [event] });
}

/**
 * What a mail about an order's step brings to its reader's calendar: the appointment, its new time, or its end; null where there is nothing
 * to be brought. Of the moment in which it is asked: whatever arrives late is known by its sequence.
 */
export async function invitationTo(ctx: Context, orderId: number, side: Side, locale: string): Promise<string | null> {
  const row = await ctx.db.order.findUniqueOrThrow({ where: { id: orderId }, include: WITH_SIDES });
  const event = eventOf(row, side, locale);
  // Calendars are told of what was agreed, and of its end.
  if (!event || event.status === 'TENTATIVE' || !(row.entered as Entered).confirmed) return null;
  const { firstName, lastName, email } = side === 'customer' ? row.customer : row.provider.user;
  const attendee = { name: `${firstName} ${lastName}`, email, accepted: true };
  const method = event.status === 'CANCELLED' ? 'CANCEL' : 'REQUEST';
  return icalendar({ method, events: [{ ...event, attendee }] });
}

const DAY_MS = 86_400_000;
/** How far back a feed reaches, and how much it holds. */
const BEHIND_DAYS = 31;
const MOST_EVENTS = 2000;
/** How often programs are asked to look. */
const REFRESH_MINUTES = 15;

/** All appointments of one side, from a month ago on, as a feed. */
export async function feedOf(
  ctx: Context,
  whose: { customerId: number } | { providerId: number },
  side: Side,
  locale: string,
): Promise<string> {
  const since = new Date(ctx.now.getTime() - BEHIND_DAYS * DAY_MS);
  const rows = await ctx.db.order.findMany({
    where: { ...whose, startsAt: { gte: since }, state: { not: 'awaiting_payment' } },
    include: WITH_SIDES,
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    take: MOST_EVENTS,
  });
  const events = rows.flatMap((row) => eventOf(row, side, locale) ?? []);
  const name = translator(locale, 'order')(`calendar.feed_${side}`, { market: config().marketplace.name });
  return icalendar({ method: 'PUBLISH', feed: { name, minutes: REFRESH_MINUTES }, events });
}
