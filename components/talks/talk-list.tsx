import { useLocale, useTranslations } from 'next-intl';
import { useProcessText } from '@/components/orders/order-text';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { useWhen } from '@/components/ui/date-time';
import { Link } from '@/components/ui/link';
import type { Side } from '@/lib/core/process/types';
import { formatMoney } from '@/lib/core/shared/money';

type Row = {
  reference: string;
  kind: string;
  state: string;
  turn: readonly string[];
  title: string;
  timeZone: string;
  other: { name: string; avatar: string | null };
  sum: number | null;
  currency: string | null;
  updatedAt: Date;
};

/** Requests and questions of one side, each row a link. */
export function TalkList({ talks, side, base }: { talks: readonly Row[]; side: Side; base: string }) {
  return (
    <ul className="order-rows">
      {talks.map((talk) => (
        <li key={talk.reference}>
          <TalkRow talk={talk} side={side} href={`${base}/${talk.reference}`} />
        </li>
      ))}
    </ul>
  );
}

function TalkRow({ talk, side, href }: { talk: Row; side: Side; href: string }) {
  const t = useTranslations('talk');
  const { stateOf } = useProcessText(side);
  const when = useWhen(talk.timeZone);
  const locale = useLocale();
  const mine = talk.turn.includes(side);
  const label = stateOf({ process: talk.kind, state: talk.state });
  return (
    <Link href={href} className="order-row">
      <span className="order-row-pic">
        <Avatar person={talk.other} />
      </span>
      <span className="order-row-what">
        <b className="h4">{talk.title}</b>
        <span className="small muted">
          {talk.other.name} · {when(talk.updatedAt, 'short')}
        </span>
      </span>
      <span className="order-row-end">
        <Badge tone={mine ? 'turn' : talk.state === 'agreed' ? 'good' : 'neutral'}>{mine ? t('turn', { label }) : label}</Badge>
        {talk.sum !== null && talk.currency && (
          <bdi dir="ltr" className="num">
            {formatMoney({ amount: talk.sum, currency: talk.currency }, locale)}
          </bdi>
        )}
      </span>
    </Link>
  );
}
