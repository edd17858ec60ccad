import { displayName } from '@/lib/accounts';
import { config } from '@/lib/core/config';
import type { WriteContext } from '@/lib/core/context';
import type { DomainEvent, Subscription } from '@/lib/core/events';
import { translator } from '@/lib/core/i18n';
import { sendMail } from '@/lib/core/mail';
import { firstKey, headlineKeys, labelKeys } from '@/lib/core/process/text';
import type { Person } from '@/lib/core/process/types';
import { formatMoney } from '@/lib/core/shared/money';
import { CASE_EVENTS, invitationTo } from '@/lib/orders';
import { TALK_EVENTS } from '@/lib/talks';
import { queueMail } from './messages';
import { tellOfPayout } from './payouts';
import { remindOfCase, remindOfOrder, remindOfReview, remindOfTalk } from './reminders';
import { ADDRESSEE, inZone, orderWithSides } from './sides';
import { tellOfOffer } from './waiting';

/** Tells those whom the row names that an order has come into a new state: a mail in their language, written with the step. */
async function tell(ctx: WriteContext, { type, data }: DomainEvent): Promise<void> {
  const told = (data.tell as { person: Person }[]).map(({ person }) => person);
  const moved = type === 'order.stayed' && data.step === 'move';
  if (type === 'order.stayed' && !moved) return;
  const order = await orderWithSides(ctx, Number(data.orderId));
  for (const person of ['customer', 'provider'] as const) {
    const user = person === 'customer' ? order.customer : order.provider;
    // Whoever has taken the step knows of it, but their calendar does not.
    const calendar = FOR_CALENDARS.has(type) ? await invitationTo(ctx, order.id, person, user.locale) : null;
    if (!told.includes(person) && !calendar) continue;
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
    const other = person === 'customer' ? names.name : names.customer;
    await sendMail(ctx, {
      to: user.email,
      userId: user.id,
      locale: user.locale,
      ...(moved
        ? { template: 'order_moved', values: { title: order.title, day: names.day, other } }
        : { template: 'order_step', values: { label, title: order.title, headline, other } }),
      facts: [
        ...(when ? [[t(order.startsAt ? 'when' : 'due'), `${when}, ${order.timeZone}`] as const] : []),
        [t('money.price'), formatMoney(amount, user.locale)],
        [t('reference'), order.reference],
      ],
      action: { url: `${config().origin}/${side}/orders/${order.reference}` },
      calendar,
    });
  }
}

/** What calendars have to know: an appointment is agreed, has another time, or is no more. */
const FOR_CALENDARS: ReadonlySet<string> = new Set(['order.confirmed', 'order.stayed', 'order.cancelled']);

/** Tells of a step of a case beside an order: what is proposed or claimed, until when to answer, or what came of it. */
async function tellOfCase(ctx: WriteContext, { type, data }: DomainEvent): Promise<void> {
  if (type === 'reschedule.agreed') return; // both are told of the new time, with the order's own step
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
const TOLD = { select: ADDRESSEE } as const;

export const subscribers: readonly Subscription[] = [
  {
    name: 'notifications.order',
    to: [
      'order.pending',
      'order.confirmed',
      'order.stayed',
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
  { name: 'notifications.waiting', to: ['waiting.offered'], within: tellOfOffer },
  { name: 'notifications.payouts', to: ['payout.paid', 'payout.failed', 'payout.returned'], within: tellOfPayout },
  { name: 'notifications.talk', to: TALK_EVENTS, within: tellOfTalk },
  { name: 'notifications.remind of orders', to: ['order.reminder_due'], within: remindOfOrder },
  { name: 'notifications.remind of cases', to: ['case.reminder_due'], within: remindOfCase },
  { name: 'notifications.remind of talks', to: ['talk.reminder_due'], within: remindOfTalk },
  { name: 'notifications.remind of reviews', to: ['review.reminder_due'], within: remindOfReview },
  { name: 'notifications.messages', to: ['message.sent'], within: queueMail },
];
