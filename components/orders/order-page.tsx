import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { Breadcrumbs } from '@/components/ui/breadcrumbs';
import { ButtonLink } from '@/components/ui/button-link';
import { useWhen } from '@/components/ui/date-time';
import { Link } from '@/components/ui/link';
import { NowBlock } from '@/components/ui/now-block';
import { Picture } from '@/components/ui/picture';
import { Timeline, type TimelineItem } from '@/components/ui/timeline';
import { firstKey, headlineKeys } from '@/lib/core/process/text';
import type { Party } from '@/lib/core/process/types';
import { formatMoney } from '@/lib/core/shared/money';
import { type CasePageView, useCaseStep } from './case-block';
import { Downloads, type GoodsPageView, Items, Sending } from './goods-parts';
import { MoneySlip, type MoneyView } from './money-slip';
import { useProcessText } from './order-text';
import { Brief, Deliveries, Milestones, type ProjectPageView } from './project-parts';

/** An order as its page shows it (what lib/orders gives as OrderView). */
export type OrderPageView = MoneyView & {
  reference: string;
  process: string;
  party: Party;
  turn: readonly string[];
  title: string;
  listing: { slug: string; cover: string | null };
  customer: { name: string; avatar: string | null };
  provider: { name: string; handle: string; businessName: string; avatar: string | null };
  startsAt: string | null;
  endsAt: string | null;
  timeZone: string;
  meetingLink: string | null;
  /** When the customer said that they will be there. */
  expectedAt: string | null;
  /** Whether it stands in calendars: asked for, agreed, or cancelled after that. */
  inCalendars: boolean;
  address: { line: string; city: string; state: string; postalCode: string; country: string };
  notes: string;
  dueAt: string | null;
  late: boolean;
  project: ProjectPageView | null;
  goods: GoodsPageView | null;
  /** What is due in turn, and how many parts are paid. */
  parts: readonly number[];
  partsPaid: number;
  byItself: { at: string; step: string; to: string } | null;
  /** The case that is open beside it. */
  openCase: { kind: string } | null;
  frozen: 'clock' | 'order' | null;
  history: readonly {
    step: string;
    from: string | null;
    to: string;
    party: string;
    name: string | null;
    note: string;
    at: string;
    case?: string;
    proposal?: CasePageView['proposal'];
  }[];
  payment: { method: string | null; status: string; capturing: boolean } | null;
  again: string | null;
};

type OrderPageProps = {
  order: OrderPageView;
  market: string;
  /** Where the reader's orders are listed. */
  home: string;
  /** Receipts and invoices. */
  papers: ReactNode;
  /** The steps that the reader is expected to take, and the others. */
  actions: ReactNode;
  more: ReactNode;
  /** What one side asks of the other, or disputes, and what is on record of that. */
  beside?: ReactNode;
  records?: ReactNode;
  /** What is written or handed in before the next step. */
  work?: ReactNode;
  /** Where it comes again: all of its times. */
  series?: ReactNode;
  /** What the two sides have written to each other. */
  thread: ReactNode;
  review: ReactNode;
};

/** Cases during which the order itself stands still. */
const DISPUTES = ['dispute', 'chargeback'];

/** One order: what happens now, when and where, the money, what was, and the review after it. */
export function OrderPage({
  order,
  market,
  home,
  papers,
  actions,
  more,
  beside,
  records,
  work,
  series,
  thread,
  review,
}: OrderPageProps) {
  const t = useTranslations('order');
  const { stateOf } = useProcessText(order.party);
  const mine = order.turn.includes(order.party);
  const other = order.party === 'customer' ? order.provider : order.customer;
  const label = order.openCase && DISPUTES.includes(order.openCase.kind) ? t('disputed') : stateOf(order);
  const { project } = order;
  return (
    <article className="grid gap-8">
      <header className="grid gap-3">
        <Breadcrumbs label={t('orders')} crumbs={[{ href: home, label: t('orders') }, { label: <bdi>{order.reference}</bdi> }]} />
        <h1 className="d2">{order.title}</h1>
        <p className="flex flex-wrap items-center gap-2">
          <Avatar person={{ name: other.name, avatar: other.avatar }} size={28} />
          <span className="ui">
            {order.party === 'customer' ? (
              <Link href={`/providers/${order.provider.handle}`}>
                {order.provider.name}, {order.provider.businessName}
              </Link>
            ) : (
              order.customer.name
            )}
          </span>
          <Badge tone={mine ? 'turn' : order.state === 'completed' ? 'good' : 'neutral'}>
            {mine ? t('turn', { label }) : label}
          </Badge>
          {order.late && <Badge tone="bad">{t('late')}</Badge>}
        </p>
        {order.again && (
          <div>
            <ButtonLink href={order.again}>{t('again')}</ButtonLink>
          </div>
        )}
      </header>
      <div className="order-grid">
        <div className="grid content-start gap-8">
          {beside}
          {order.frozen !== 'order' && <Now order={order} market={market} actions={actions} />}
          {records}
          {work}
          {order.goods && order.goods.downloads.length > 0 && (
            <Downloads downloads={order.goods.downloads} mine={order.party === 'customer'} />
          )}
          {order.goods && <Items items={order.goods.items} currency={order.currency} />}
          {project && order.terms.payment === 'milestones' && <Milestones order={order} stages={project.stages} />}
          {project && project.deliveries.length > 0 && <Deliveries deliveries={project.deliveries} zone={order.timeZone} />}
          {review}
          {project?.briefedAt && <Brief brief={project.brief} />}
          <Facts order={order} />
          {series}
          {more && (
            <section id="plans" className="grid justify-items-start gap-3">
              <h2 className="h4">{t('more')}</h2>
              {more}
            </section>
          )}
        </div>
        <aside className="grid content-start gap-8">
          <MoneySlip order={order} market={market} explained={`${home}/${order.reference}/money`} />
          {papers}
          {thread}
          <section className="grid gap-4">
            <h2 className="d3">{t('so_far')}</h2>
            <History order={order} market={market} />
          </section>
        </aside>
      </div>
    </article>
  );
}

function Now({ order, market, actions }: { order: OrderPageView; market: string; actions: ReactNode }) {
  const t = useTranslations('order');
  const when = useWhen(order.timeZone);
  const { party, terms, byItself, payment } = order;
  const names = {
    name: order.provider.name,
    customer: order.customer.name,
    day: order.startsAt || order.dueAt ? when(new Date(order.startsAt ?? order.dueAt ?? ''), 'full') : '',
    market,
  };
  const reader = party === 'system' ? 'operator' : party;
  const key = firstKey(headlineKeys(order, reader, String(terms.payment)), (each) => t.has(each as never));
  const sum = formatMoney({ amount: order.shares.net, currency: order.currency }, useLocale());
  const silence = byItself && silenceKey(byItself.to, reader, String(terms.payment));
  return (
    <NowBlock
      kick={order.final ? t('ended') : t('now')}
      title={t(key as never, names as never)}
      text={
        payment?.capturing
          ? t('capturing')
          : silence &&
            byItself &&
            t.rich(
              silence as never,
              {
                ...names,
                sum,
                when: when(new Date(byItself.at), 'full'),
                b: (text: ReactNode) => <b>{text}</b>,
              } as never,
            )
      }
      actions={actions}
    />
  );
}

const SILENT = new Set(['expired', 'cancelled', 'completed', 'delivered', 'in_progress', 'payment_due', 'no_show']);
function silenceKey(to: string, reader: string, payment: string): string | null {
  if (!SILENT.has(to)) return null;
  if (to === 'payment_due' && payment === 'later') return 'by_itself.payment_due_later';
  return to === 'completed' && reader !== 'operator' && payment !== 'onsite'
    ? `by_itself.completed_${reader}`
    : `by_itself.${to}`;
}

function Facts({ order }: { order: OrderPageView }) {
  const t = useTranslations('order');
  const times = useTranslations('checkout');
  const when = useWhen(order.timeZone);
  const { address, startsAt, endsAt, listing } = order;
  const place = [address.line, address.city, address.state, address.postalCode, address.country].filter(Boolean).join(', ');
  return (
    <section className="order-facts">
      {listing.cover && !order.goods && (
        <div className="pic-box order-cover">
          <Picture picture={{ key: listing.cover, alt: '', width: 1280, height: 960 }} sizes="160px" />
        </div>
      )}
      <dl className="facts">
        {startsAt && endsAt && (
          <div>
            <dt>{t('when')}</dt>
            <dd>
              <span className="h4 block">{when(new Date(startsAt), 'day')}</span>
              {times('times', {
                from: when(new Date(startsAt), 'time'),
                to: when(new Date(endsAt), 'time'),
                zone: order.timeZone,
              })}
              {order.expectedAt && !order.final && (
                <span className="free mt-1">
                  {t(order.party === 'customer' ? 'there.expected_customer' : 'there.expected_provider', {
                    customer: order.customer.name,
                  })}
                </span>
              )}
              {order.inCalendars && (
                <a className="link small mt-1 block w-fit" href={`/calendars/orders/${order.reference}.ics`}>
                  {t('calendar.add')}
                </a>
              )}
            </dd>
          </div>
        )}
        {order.dueAt && (
          <div>
            <dt>{t('due')}</dt>
            <dd className="h4">{when(new Date(order.dueAt), 'full')}</dd>
          </div>
        )}
        {order.project && (
          <>
            <div>
              <dt>{t('project.package')}</dt>
              <dd>
                {order.project.package.name}
                <span className="small muted block">{order.project.package.features.join(', ')}</span>
              </dd>
            </div>
            <div>
              <dt>{t('project.revisions')}</dt>
              <dd>{t('project.revisions_left', order.project.revisions)}</dd>
            </div>
          </>
        )}
        {order.goods && <Sending goods={order.goods} delivery={String(order.terms.delivery)} zone={order.timeZone} />}
        {place && (
          <div>
            <dt>{t(order.goods ? 'goods.to' : 'where')}</dt>
            <dd>{place}</dd>
          </div>
        )}
        {order.meetingLink && (
          <div>
            <dt>{t('meeting')}</dt>
            <dd>
              <a className="link break-all" href={order.meetingLink} rel="noreferrer noopener" target="_blank">
                {order.meetingLink}
              </a>
            </dd>
          </div>
        )}
        {order.notes && (
          <div>
            <dt>{t('notes')}</dt>
            <dd className="whitespace-pre-line">{order.notes}</dd>
          </div>
        )}
        <div>
          <dt>{t('reference')}</dt>
          <dd className="num whitespace-nowrap">{order.reference}</dd>
        </div>
      </dl>
    </section>
  );
}

function History({ order, market }: { order: OrderPageView; market: string }) {
  const t = useTranslations('order');
  const { stateOf } = useProcessText(order.party);
  const when = useWhen(order.timeZone);
  const who = (by: string, name: string | null) =>
    by === order.party
      ? t('by.you')
      : by === 'system'
        ? t('by.system')
        : by === 'operator'
          ? t('by.operator', { market })
          : (name ?? '');
  const ofCase = useCaseStep(order);
  const past = order.history.map(({ step, party, name, note, at, case: beside, proposal }, index): TimelineItem => {
    const key = `done.${step}`;
    const title = beside && proposal ? ofCase(beside, step, proposal) : t.has(key as never) ? t(key as never) : step;
    return {
      key: String(index),
      state: !order.final && index === order.history.length - 1 ? 'now' : 'done',
      title,
      text: (
        <>
          {who(party, name)}, {when(new Date(at), 'moment')}
          {note && <q className="block">{note}</q>}
        </>
      ),
    };
  });
  const next: TimelineItem[] = order.byItself
    ? [
        {
          key: 'next',
          state: 'next',
          title: stateOf({ process: order.process, state: order.byItself.to }),
          text: when(new Date(order.byItself.at), 'moment'),
        },
      ]
    : [];
  return <Timeline items={[...past, ...next]} />;
}
