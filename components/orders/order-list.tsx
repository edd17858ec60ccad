import { useLocale, useTranslations } from 'next-intl';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { useWhen } from '@/components/ui/date-time';
import { Link } from '@/components/ui/link';
import { Picture } from '@/components/ui/picture';
import type { Side } from '@/lib/core/process/types';
import { formatMoney } from '@/lib/core/shared/money';
import { useProcessText } from './order-text';

export type OrderRowView = {
  id: number;
  reference: string;
  process: string;
  state: string;
  turn: readonly string[];
  title: string;
  other: { name: string; avatar: string | null };
  cover: string | null;
  startsAt: Date | null;
  dueAt: Date | null;
  late: boolean;
  timeZone: string;
  currency: string;
  total: number;
  net: number;
};

type OrderListProps = {
  orders: readonly OrderRowView[];
  side: Side;
  base: string;
  /** How many messages the reader has not seen, by order. */
  unread: ReadonlyMap<number, number>;
};

/** Orders of one side, each row a link: picture, what and with whom, when, its state, the sum. */
export function OrderList({ orders, side, base, unread }: OrderListProps) {
  return (
    <ul className="order-rows">
      {orders.map((order) => (
        <li key={order.reference}>
          <OrderRow order={order} side={side} href={`${base}/${order.reference}`} unread={unread.get(order.id) ?? 0} />
        </li>
      ))}
    </ul>
  );
}

type OrderRowProps = { order: OrderRowView; side: Side; href: string; unread: number };

function OrderRow({ order, side, href, unread }: OrderRowProps) {
  const t = useTranslations('order');
  const { stateOf } = useProcessText(side);
  const when = useWhen(order.timeZone);
  const locale = useLocale();
  const mine = order.turn.includes(side);
  const amount = formatMoney({ amount: side === 'customer' ? order.total : order.net, currency: order.currency }, locale);
  const label = stateOf(order);
  return (
    <Link href={href} className="order-row">
      <span className="pic-box order-row-pic">
        {order.cover ? (
          <Picture picture={{ key: order.cover, alt: '', width: 1280, height: 960 }} sizes="88px" />
        ) : (
          <Avatar person={{ name: order.other.name, avatar: order.other.avatar }} />
        )}
      </span>
      <span className="order-row-what">
        <b className="h4">{order.title}</b>
        <span className="small muted">
          {order.other.name}
          {order.startsAt && <> · {when(order.startsAt, 'short')}</>}
          {order.dueAt && order.state === 'in_progress' && <> · {t('list.due', { day: when(order.dueAt, 'short') })}</>}
        </span>
      </span>
      <span className="order-row-end">
        <Badge tone={mine ? 'turn' : order.state === 'completed' ? 'good' : 'neutral'}>
          {mine ? t('turn', { label }) : label}
        </Badge>
        {order.late && <Badge tone="bad">{t('late')}</Badge>}
        {unread > 0 && <Badge tone="good">{t('thread.unread', { count: unread })}</Badge>}
        <bdi dir="ltr" className="num">
          {side === 'customer' ? amount : t('list.you_get', { sum: amount })}
        </bdi>
      </span>
    </Link>
  );
}
