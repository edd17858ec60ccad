import { displayName } from '@/lib/accounts';
import { config } from '@/lib/core/config';
import type { WriteContext } from '@/lib/core/context';
import type { DomainEvent } from '@/lib/core/events';
import { translator } from '@/lib/core/i18n';
import { type MailOrder, sendMail } from '@/lib/core/mail';
import { firstKey, labelKeys } from '@/lib/core/process/text';
import type { Person } from '@/lib/core/process/types';
import { attendancePath } from '@/lib/orders';
import { ADDRESSEE, inZone, orderWithSides } from './sides';

/** Keys of the sentence that reminds somebody, in the namespace `reminder`; the most particular first. */
export const reminderKeys = (process: string, state: string, person: Person): string[] => [
  `${process}.${state}.${person}`,
  `any.${state}.${person}`,
];

type Order = Awaited<ReturnType<typeof orderWithSides>>;
/** Appointments are spoken of as the day before, or as what comes in a moment. */
const NEAR_MS = 6 * 3_600_000;

/** Reminds somebody of an order: of an appointment with all that one has to know, of anything else by what it waits for. */
export async function remindOfOrder(ctx: WriteContext, { data }: DomainEvent): Promise<void> {
  const order = await orderWithSides(ctx, Number(data.orderId));
  const person = data.person as Person;
  // It may have moved on in the very moment.
  if (order.state !== data.state || (order.startsAt && order.startsAt <= ctx.now && order.state === 'confirmed')) return;
  if (person === 'operator') return;
  if (order.process === 'appointment' && order.state === 'confirmed') return remindOfVisit(ctx, order, person);
  const { user, page, names } = sideOf(order, person);
  await send(ctx, user, {
    process: order.process,
    state: order.state,
    person,
    title: order.title,
    names: { ...names, day: order.dueAt ? inZone(order.dueAt, order.timeZone, user.locale) : '' },
    url: page,
  });
}

function sideOf(order: Order, person: 'customer' | 'provider') {
  const names = {
    name: `${order.provider.firstName} ${order.provider.lastName}`,
    customer: displayName(order.customer),
    market: config().marketplace.name,
  };
  const [user, side] = person === 'customer' ? [order.customer, 'account'] : [order.provider, 'dashboard'];
  return { user, names, page: `${config().origin}/${side}/orders/${order.reference}` };
}

async function remindOfVisit(ctx: WriteContext, order: Order, person: 'customer' | 'provider'): Promise<void> {
  const { startsAt, timeZone, title, reference } = order;
  if (!startsAt) return;
  const { user, names, page } = sideOf(order, person);
  const { locale } = user;
  const t = translator(locale, 'order');
  const when = inZone(startsAt, timeZone, locale);
  const place = [order.serviceAddress, order.serviceCity, order.servicePostalCode].filter(Boolean).join(', ');
  const other = person === 'customer' ? names.name : names.customer;
  const near = startsAt.getTime() - ctx.now.getTime() < NEAR_MS ? 'soon' : 'ahead';
  // The customer may answer with one press; who has done so need not again.
  const asks = person === 'customer' && order.expectedAt === null;
  const expected = person === 'provider' && order.expectedAt ? 'expected' : 'plain';
  await sendMail(ctx, {
    to: user.email,
    userId: user.id,
    locale,
    template: `visit_${near}${asks ? '_ask' : ''}`,
    values: { title, when, other, expected },
    facts: [
      [t('when'), `${when}, ${timeZone}`],
      ...(place ? [[t('where'), place] as const] : []),
      [translator(locale, 'reminder')(person === 'customer' ? 'provider' : 'customer'), other],
      [t('reference'), reference],
    ],
    action: { url: asks ? attendancePath({ reference, startsAt }, locale) : page },
    ...(asks && { other: { url: `${page}#plans` } }),
  });
}

/** Reminds somebody of a case beside an order. The operator's people are all reminded: whoever has time takes it. */
export async function remindOfCase(ctx: WriteContext, { data }: DomainEvent): Promise<void> {
  const beside = await ctx.db.orderCase.findUniqueOrThrow({ where: { id: Number(data.caseId) } });
  if (beside.state !== data.state) return;
  const order = await orderWithSides(ctx, Number(data.orderId));
  const person = data.person as Person;
  const about = { process: beside.process, state: beside.state, person, title: order.title };
  if (person !== 'operator') {
    const { user, names, page } = sideOf(order, person);
    return send(ctx, user, { ...about, names, url: page });
  }
  const operators = await ctx.db.user.findMany({
    where: { role: { in: ['ADMIN', 'SUPERADMIN'] }, suspendedAt: null },
    select: ADDRESSEE,
    orderBy: { id: 'asc' },
    take: 20,
  });
  const { names } = sideOf(order, 'customer');
  for (const user of operators)
    await send(ctx, user, { ...about, names, url: `${config().origin}/admin/orders/${order.reference}` });
}

/** Reminds somebody of what is talked over before an order. */
export async function remindOfTalk(ctx: WriteContext, { data }: DomainEvent): Promise<void> {
  const talk = await ctx.db.talk.findUniqueOrThrow({
    where: { id: Number(data.talkId) },
    include: { customer: { select: ADDRESSEE }, provider: { select: { user: { select: ADDRESSEE } } } },
  });
  const person = data.person as Person;
  if (talk.state !== data.state || person === 'operator') return;
  const { user: shop } = talk.provider;
  const [user, side] = person === 'customer' ? [talk.customer, 'account'] : [shop, 'dashboard'];
  await send(ctx, user, {
    process: talk.process,
    state: talk.state,
    person,
    title: talk.title,
    names: {
      name: `${shop.firstName} ${shop.lastName}`,
      customer: displayName(talk.customer),
      day: talk.offerUntil ? inZone(talk.offerUntil, talk.timeZone, user.locale) : '',
    },
    url: `${config().origin}/${side}/quotes/${talk.reference}`,
  });
}

/** Reminds somebody to review. */
export async function remindOfReview(ctx: WriteContext, { data }: DomainEvent): Promise<void> {
  const exchange = await ctx.db.reviewExchange.findUniqueOrThrow({ where: { orderId: Number(data.orderId) } });
  const person = data.person as Person;
  if (exchange.state !== data.state || person === 'operator') return;
  const order = await orderWithSides(ctx, Number(data.orderId));
  const { user, names, page } = sideOf(order, person);
  const day = inZone(exchange.closesAt, order.timeZone, user.locale);
  const about = { process: 'review', state: exchange.state, person, title: order.title };
  await send(ctx, user, { ...about, names: { ...names, day }, url: `${page}#review` });
}

type Reminder = {
  process: string;
  state: string;
  person: Person;
  title: string;
  names: Record<string, string>;
  url: string;
};

async function send(
  ctx: WriteContext,
  user: { id: number; email: string; locale: string },
  { process, state, person, title, names, url }: Reminder,
): Promise<void> {
  const words = translator(user.locale, 'reminder');
  const headline = words(firstKey(reminderKeys(process, state, person), words.has), names);
  const labels = translator(user.locale, 'process');
  const label = labels(firstKey(labelKeys({ name: process }, state, person), labels.has));
  const other = (person === 'customer' ? names.name : names.customer) ?? '';
  const mail: MailOrder = {
    to: user.email,
    userId: user.id,
    locale: user.locale,
    template: 'reminder',
    values: { label, title, headline, other },
    action: { url },
  };
  await sendMail(ctx, mail);
}
