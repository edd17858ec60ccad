import { displayName } from '@/lib/accounts';
import { config } from '@/lib/core/config';
import type { WriteContext } from '@/lib/core/context';
import type { DomainEvent, Subscription } from '@/lib/core/events';
import { translator } from '@/lib/core/i18n';
import { sendMail } from '@/lib/core/mail';
import { firstKey, headlineKeys, labelKeys } from '@/lib/core/process/text';
import type { Person } from '@/lib/core/process/types';
import { formatMoney } from '@/lib/core/shared/money';

const ORDER = {
  customer: { select: { id: true, email: true, firstName: true, lastName: true, locale: true } },
  provider: { select: { user: { select: { id: true, email: true, firstName: true, lastName: true, locale: true } } } },
} as const;

/** Tells those whom the row names that an order has come into a new state: a mail in their language, written with the step. */
async function tell(ctx: WriteContext, { data }: DomainEvent): Promise<void> {
  const people = (data.tell as { person: Person }[]).map(({ person }) => person);
  if (people.length === 0) return;
  const order = await ctx.db.order.findUniqueOrThrow({ where: { id: Number(data.orderId) }, include: ORDER });
  for (const person of people) {
    if (person === 'operator') continue;
    const user = person === 'customer' ? order.customer : order.provider.user;
    const t = translator(user.locale, 'order');
    const process = translator(user.locale, 'process');
    const label = process(firstKey(labelKeys({ name: order.process }, order.state, person), process.has));
    const at = order.startsAt ?? order.dueAt;
    const when = at && inZone(at, order.timeZone, user.locale);
    const names = {
      name: `${order.provider.user.firstName} ${order.provider.user.lastName}`,
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
];
