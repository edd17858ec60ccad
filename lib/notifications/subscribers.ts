import { displayName } from '@/lib/accounts';
import { config } from '@/lib/core/config';
import type { WriteContext } from '@/lib/core/context';
import type { DomainEvent, Subscription } from '@/lib/core/events';
import { translator } from '@/lib/core/i18n';
import { sendMail } from '@/lib/core/mail';
import { firstKey, headlineKeys, labelKeys } from '@/lib/core/process/text';
import type { Person } from '@/lib/core/process/types';
import { formatMoney } from '@/lib/core/shared/money';
import { CASE_EVENTS } from '@/lib/orders';
import { TALK_EVENTS } from '@/lib/talks';
import { queueMail } from './messages';
import { tellOfPayout } from './payouts';

const ADDRESSEE = { id: true, email: true, firstName: true, lastName: true, locale: true } as const;

/** An order with those on its two sides. */
async function orderWithSides(ctx: WriteContext, id: number) {
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

/** Tells those whom the row names that an order has come into a new state: a mail in their language, written with the step. */
async function tell(ctx: WriteContext, { data }: DomainEvent): Promise<void> {
  const people = (data.tell as { person: Person }[]).map(({ person }) => person);
  if (people.length === 0) return;
  const order = await orderWithSides(ctx, Number(data.orderId));
  for (const person of people) {
    if (person === 'operator') continue;
    const user = person === 'customer' ? order.customer : order.provider;
    const t = translator(user.locale, 'order');
    const process = translator(user.locale, 'process');
    const label = process(firstKey(labelKeys({ name: order.process }, order.state, person), process.has));
    const at = order.startsAt ?? order.dueAt;
    const when = at && inZone(at, order.timeZone, user.locale);
    const names = {
      name: `${order.provider.firstName} ${order.provider.lastName}`,
      customer: displayName(order.customer),
      day: when ?? '',
      market: config().marketplace.name,
    };
    const payment = (order.terms as { payment?: string }).payment;
    const headline = t(firstKey(headlineKeys(order, person, payment), t.has), names);
    const side = person === 'customer' ? 'account' : 'dashboard';
    const amount = { amount: person === 'customer' ? order.total : order.net, currency: order.currency };
    await sendMail(ctx, {
      to: user.email,
      userId: user.id,
      locale: user.locale,
      template: 'order_step',
      values: { label, title: order.title, headline, other: person === 'customer' ? names.name : names.customer },
      facts: [
        ...(when ? [[t(order.startsAt ? 'when' : 'due'), `${when}, ${order.timeZone}`] as const] : []),
        [t('money.price'), formatMoney(amount, user.locale)],
        [t('reference'), order.reference],
      ],
      action: { url: `${config().origin}/${side}/orders/${order.reference}` },
    });
  }
}

/** Tells of a step of a case beside an order: what is proposed or claimed, until when to answer, or what came of it. */
async function tellOfCase(ctx: WriteContext, { type, data }: DomainEvent): Promise<void> {
  const people = (data.tell as { person: Person }[]).map(({ person }) => person).filter((person) => person !== 'operator');
  if (people.length === 0) return;
  const order = await orderWithSides(ctx, Number(data.orderId));
  const beside = await ctx.db.orderCase.findUniqueOrThrow({ where: { id: Number(data.caseId) } });
  const proposal = beside.proposal as { dueAt?: string; startsAt?: string; back?: number; total?: number; due?: number };
  for (const person of people) {
    const [user, side] = person === 'customer' ? [order.customer, 'account'] : [order.provider, 'dashboard'];
    const day = (at: Date | null) => (at ? inZone(at, order.timeZone, user.locale) : '');
    const name = person === 'customer' ? `${order.provider.firstName} ${order.provider.lastName}` : displayName(order.customer);
    const mail = {
      to: user.email,
      userId: user.id,
      locale: user.locale,
      action: { url: `${config().origin}/${side}/orders/${order.reference}` },
    };
    if (beside.process === 'extension') {
      const values = { title: order.title, name, day: day(new Date(proposal.dueAt ?? 0)), due: day(order.dueAt) };
      await sendMail(ctx, { ...mail, template: type.replace('.', '_'), values });
      continue;
    }
    const t = translator(user.locale, 'order');
    const process = translator(user.locale, 'process');
    const label = process(firstKey(labelKeys({ name: beside.process }, beside.state, person), process.has));
    const headline = t(`mail.${data.party === 'system' ? 'itself' : 'done'}`, { name, label });
    const sum = (label: string, amount: number | undefined): [string, string][] =>
      amount === undefined ? [] : [[label, formatMoney({ amount, currency: order.currency }, user.locale)]];
    await sendMail(ctx, {
      ...mail,
      template: 'case_step',
      values: { label, title: order.title, headline, other: name },
      facts: [
        ...(order.startsAt ? [[t('case.stands_now'), `${day(order.startsAt)}, ${order.timeZone}`] as const] : []),
        ...(proposal.startsAt ? [[t('case.would_be'), `${day(new Date(proposal.startsAt))}, ${order.timeZone}`] as const] : []),
        ...sum(t('case.form.labels.amount'), proposal.back),
        ...sum(t('case.charge.would'), proposal.total),
        ...sum(t('case.charge.more'), proposal.due || undefined),
        [t('reference'), order.reference],
      ],
    });
  }
}

/** Tells of a step of what is talked over before an order. */
async function tellOfTalk(ctx: WriteContext, { data }: DomainEvent): Promise<void> {
  const people = (data.tell as { person: Person }[]).map(({ person }) => person).filter((person) => person !== 'operator');
  if (people.length === 0) return;
  const talk = await ctx.db.talk.findUniqueOrThrow({
    where: { id: Number(data.talkId) },
    include: { customer: TOLD, provider: { select: { user: TOLD } } },
  });
  for (const person of people) {
    const [user, side] = person === 'customer' ? [talk.customer, 'account'] : [talk.provider.user, 'dashboard'];
    const { user: shop } = talk.provider;
    const name = person === 'customer' ? `${shop.firstName} ${shop.lastName}` : displayName(talk.customer);
    const process = translator(user.locale, 'process');
    const label = process(firstKey(labelKeys({ name: talk.process }, talk.state, person), process.has));
    const headline = translator(user.locale, 'order')(`mail.${data.party === 'system' ? 'itself' : 'done'}`, { name, label });
    await sendMail(ctx, {
      to: user.email,
      userId: user.id,
      locale: user.locale,
      template: 'talk_step',
      values: { label, title: talk.title, headline, other: name },
      action: { url: `${config().origin}/${side}/quotes/${talk.reference}` },
    });
  }
}
const TOLD = { select: { id: true, email: true, firstName: true, lastName: true, locale: true } } as const;

const inZone = (at: Date, timeZone: string, locale: string) =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(at);

export const subscribers: readonly Subscription[] = [
  {
    name: 'notifications.order',
    to: [
      'order.pending',
      'order.confirmed',
      'order.payment_due',
      'order.in_progress',
      'order.delivered',
      'order.absence_reported',
      'order.completed',
      'order.declined',
      'order.expired',
      'order.cancelled',
      'order.no_show',
    ],
    within: tell,
  },
  {
    name: 'notifications.case',
    to: CASE_EVENTS,
    within: tellOfCase,
  },
  { name: 'notifications.payouts', to: ['payout.paid', 'payout.failed', 'payout.returned'], within: tellOfPayout },
  { name: 'notifications.talk', to: TALK_EVENTS, within: tellOfTalk },
  { name: 'notifications.messages', to: ['message.sent'], within: queueMail },
];
