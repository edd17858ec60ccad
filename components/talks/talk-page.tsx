import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { FileLinks, type FileView } from '@/components/files/file-links';
import { useProcessText } from '@/components/orders/order-text';
import { usePriceLines } from '@/components/orders/price-lines';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { Breadcrumbs } from '@/components/ui/breadcrumbs';
import { cn } from '@/components/ui/cn';
import { useWhen } from '@/components/ui/date-time';
import { Link } from '@/components/ui/link';
import { NowBlock } from '@/components/ui/now-block';
import { MoneyLines, Slip } from '@/components/ui/slip';
import type { Party } from '@/lib/core/process/types';
import { formatMoney } from '@/lib/core/shared/money';

/** A talk as its page shows it (what lib/talks gives as TalkView). */
export type TalkPageView = {
  reference: string;
  kind: 'quote' | 'inquiry';
  state: string;
  final: boolean;
  party: Party;
  turn: readonly string[];
  title: string;
  listing: { slug: string; title: string } | null;
  customer: { name: string; avatar: string | null };
  provider: { name: string; handle: string; businessName: string; avatar: string | null };
  timeZone: string;
  offer: OfferPageView | null;
  counter: { sum: number } | null;
  byItself: { at: string } | null;
  order: string | null;
  record: readonly {
    step: string;
    party: Party;
    name: string | null;
    note: string;
    sum: number | null;
    currency: string | null;
    files: readonly FileView[];
    at: string;
  }[];
};

type OfferPageView = {
  kind: 'project' | 'appointment';
  currency: string;
  parts: readonly { title: string; amount: number; days: number }[];
  revisions: number;
  startsAt: string | null;
  minutes: number;
  sum: number;
  price: { total: number; lines: Parameters<typeof usePriceLines>[0]; net: number } | null;
  until: string;
};

type TalkPageProps = { talk: TalkPageView; home: string; market: string; actions: ReactNode; form: ReactNode; more: ReactNode };

/** What is talked over before an order: what happens now, the offer with its parts and its price, and what was said. */
export function TalkPage({ talk, home, market, actions, form, more }: TalkPageProps) {
  const t = useTranslations('talk');
  const { stateOf } = useProcessText(talk.party);
  const when = useWhen(talk.timeZone);
  const locale = useLocale();
  const { offer, counter, party, byItself } = talk;
  const other = party === 'customer' ? talk.provider : talk.customer;
  const mine = talk.turn.includes(party);
  const label = stateOf({ process: talk.kind, state: talk.state });
  const reader = party === 'customer' || party === 'provider' ? party : 'operator';
  const sum = (amount: number) => formatMoney({ amount, currency: offer?.currency ?? 'EUR' }, locale);
  const values = {
    name: talk.provider.name,
    customer: talk.customer.name,
    sum: offer ? sum(party === 'customer' ? (offer.price?.total ?? offer.sum) : offer.sum) : '',
    counter: counter ? sum(counter.sum) : '',
  };
  return (
    <article className="grid gap-8">
      <header className="grid gap-3">
        <Breadcrumbs label={t('title')} crumbs={[{ href: home, label: t('title') }, { label: <bdi>{talk.reference}</bdi> }]} />
        <h1 className="d2">{talk.title}</h1>
        <p className="flex flex-wrap items-center gap-2">
          <Avatar person={{ name: other.name, avatar: other.avatar }} size={28} />
          <span className="ui">
            {party === 'provider' ? (
              talk.customer.name
            ) : (
              <Link href={`/providers/${talk.provider.handle}`}>
                {talk.provider.name}, {talk.provider.businessName}
              </Link>
            )}
          </span>
          <Badge tone={mine ? 'turn' : talk.state === 'agreed' ? 'good' : 'neutral'}>{mine ? t('turn', { label }) : label}</Badge>
        </p>
        {talk.listing && (
          <p className="small">
            <Link className="link" href={`/listings/${talk.listing.slug}`}>
              {talk.listing.title}
            </Link>
          </p>
        )}
      </header>
      <div className="order-grid">
        <div className="grid content-start gap-8">
          <NowBlock
            kick={talk.final ? t('ended') : t('now')}
            title={t(`headline.${talk.kind}.${talk.state}.${reader}` as never, values as never)}
            text={
              byItself && t.rich('silence', { when: when(new Date(byItself.at), 'full'), b: (text: ReactNode) => <b>{text}</b> })
            }
            actions={actions}
          >
            {talk.order && (
              <p>
                <Link
                  className="link"
                  href={`/${party === 'customer' ? 'account' : party === 'provider' ? 'dashboard' : 'admin'}/orders/${talk.order}`}
                >
                  {t('to_order')}
                </Link>
              </p>
            )}
          </NowBlock>
          {form}
          <Said talk={talk} market={market} />
          {more}
        </div>
        <aside className="grid content-start gap-8">{offer && <OfferSlip offer={offer} talk={talk} />}</aside>
      </div>
    </article>
  );
}

/** The offer on paper: its parts, what is paid in all, and until when it holds. */
function OfferSlip({ offer, talk }: { offer: OfferPageView; talk: TalkPageView }) {
  const t = useTranslations('talk.offer');
  const locale = useLocale();
  const when = useWhen(talk.timeZone);
  const sum = (amount: number) => formatMoney({ amount, currency: offer.currency }, locale);
  const priced = usePriceLines(offer.price?.lines ?? [], offer.currency);
  const customer = talk.party === 'customer' && offer.price;
  const lines = customer ? priced : offer.parts.map(({ title, amount }) => ({ label: title || t('work'), amount: sum(amount) }));
  const total = { label: customer ? t('you_pay') : t('sum'), amount: sum(customer ? customer.total : offer.sum), total: true };
  return (
    <Slip title={t('title')} groups={[{ lines: [...lines, total] }]}>
      {talk.party === 'provider' && offer.price && <MoneyLines lines={[{ label: t('you_get'), amount: sum(offer.price.net) }]} />}
      <ul className="small muted grid gap-1">
        {offer.kind === 'project' ? (
          <>
            {offer.parts.map(({ title, days }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other identity and never move
              <li key={index}>{t('days', { title: title || t('work'), days })}</li>
            ))}
            {offer.parts.length > 1 && <li>{t('in_turn')}</li>}
            <li>{t('revisions', { count: offer.revisions })}</li>
          </>
        ) : (
          offer.startsAt && <li>{t('visit', { when: when(new Date(offer.startsAt), 'full'), minutes: offer.minutes })}</li>
        )}
        {!talk.final && <li>{t('until', { when: when(new Date(offer.until), 'day') })}</li>}
      </ul>
    </Slip>
  );
}

/** What was said and offered, the newest last. */
function Said({ talk, market }: { talk: TalkPageView; market: string }) {
  const t = useTranslations('talk');
  const by = useTranslations('order.by');
  const locale = useLocale();
  const when = useWhen(talk.timeZone);
  return (
    <section className="grid gap-4">
      <h2 className="d3">{t('said')}</h2>
      <ol className="bubbles">
        {talk.record.map(({ step, party, name, note, sum, currency, files, at }, index) => {
          const who =
            party === talk.party
              ? by('you')
              : party === 'system'
                ? by('system')
                : party === 'operator'
                  ? by('operator', { market })
                  : name;
          const amount = sum === null || currency === null ? '' : formatMoney({ amount: sum, currency }, locale);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: what was said has no other identity and never moves
            <li key={index} className={cn('bubble', party === talk.party && 'bubble-mine')}>
              {step !== 'write' && step !== 'answer' && (
                <b className="block">{t(`done.${step}` as never, { sum: amount } as never)}</b>
              )}
              {note && <p dir="auto">{note}</p>}
              {files.length > 0 && <FileLinks files={files} />}
              <span className="bubble-by num">
                {who}, <time dateTime={at}>{when(new Date(at), 'moment')}</time>
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
