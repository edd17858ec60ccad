import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { FileLinks, type FileView } from '@/components/files/file-links';
import { useWhen } from '@/components/ui/date-time';
import { ArrowRight } from '@/components/ui/icons';
import { NowBlock } from '@/components/ui/now-block';
import type { Party } from '@/lib/core/process/types';
import { formatMoney } from '@/lib/core/shared/money';
import { ChargeSlip, type ChargeView } from './charge-slip';

type Proposal = {
  dueAt: string | null;
  startsAt: string | null;
  endsAt: string | null;
  back: number | null;
  redo: boolean;
  price: ChargeView | null;
  by: Party | null;
  claim: boolean;
};

/** A case as the page shows it (what lib/orders gives as CaseView). */
export type CasePageView = {
  kind: 'reschedule' | 'extension' | 'charge' | 'cancellation' | 'return' | 'dispute' | 'chargeback';
  state: string;
  asker: string | null;
  note: string;
  proposal: Proposal;
  outcome: { back: number; all: boolean } | null;
  byItself: { at: string; to: string } | null;
  record: readonly { step: string; party: Party; note: string; proposal: Proposal; files: readonly FileView[]; at: string }[];
};

type OrderOfCase = {
  party: Party;
  timeZone: string;
  currency: string;
  startsAt: string | null;
  dueAt: string | null;
  total: number;
  minutes: number | null;
  terms: Record<string, string | boolean>;
  customer: { name: string };
  provider: { name: string };
};

type CaseBlockProps = { order: OrderOfCase; beside: CasePageView; market: string; actions: ReactNode[] };

/** What is asked or disputed now, what silence means, and how this reader may answer. */
export function CaseBlock({ order, beside, market, actions }: CaseBlockProps) {
  const t = useTranslations('order.case');
  const locale = useLocale();
  const when = useWhen(order.timeZone);
  const { kind, proposal, byItself } = beside;
  const { key, asker } = headlineOf(beside, order.party);
  const names = { customer: order.customer.name, provider: order.provider.name };
  const at = proposal.startsAt ?? proposal.dueAt;
  const sum = (amount: number) => formatMoney({ amount, currency: order.currency }, locale);
  const back = beside.state === 'decided' ? beside.outcome?.back : proposal.back;
  const values = {
    asker: names[asker],
    other: names[asker === 'customer' ? 'provider' : 'customer'],
    market,
    day: at ? when(new Date(at), 'full') : '',
    back: sum(back ?? 0),
    total: sum(proposal.price?.total ?? 0),
    before: sum(order.total),
    more: sum(proposal.price?.due ?? 0),
  };
  const silence = byItself && silenceKey(beside, byItself.to);
  return (
    <section id="case">
      <NowBlock
        kick={t(`title.${kind}`)}
        title={t(`headline.${kind}.${key}` as never, values as never)}
        text={
          silence &&
          byItself &&
          t.rich(
            `silence.${silence}` as never,
            { ...values, when: when(new Date(byItself.at), 'full'), b: (text: ReactNode) => <b>{text}</b> } as never,
          )
        }
        actions={actions.length > 0 ? actions : undefined}
      >
        <Change order={order} proposal={proposal} />
        {proposal.price && <ChargeSlip order={order} price={proposal.price} />}
        {beside.note && kind !== 'dispute' && <q className="case-note">{beside.note}</q>}
      </NowBlock>
    </section>
  );
}

/** From when to when something would be moved. */
function Change({ order, proposal }: { order: OrderOfCase; proposal: Proposal }) {
  const t = useTranslations('order.case');
  const when = useWhen(order.timeZone);
  const to = proposal.startsAt ?? proposal.dueAt;
  const from = proposal.startsAt ? order.startsAt : order.dueAt;
  if (!to || !from) return null;
  return (
    <dl className="change">
      <div>
        <dt>{t('stands_now')}</dt>
        <dd className="was">{when(new Date(from), 'full')}</dd>
      </div>
      <ArrowRight aria-hidden="true" />
      <div>
        <dt>{t('would_be')}</dt>
        <dd>{when(new Date(to), 'full')}</dd>
      </div>
    </dl>
  );
}

/** Which sentence says where the case stands to this reader, and whose move it names. */
function headlineOf(
  { kind, state, asker, proposal, outcome }: CasePageView,
  party: Party,
): { key: string; asker: 'customer' | 'provider' } {
  const opened = asker === 'provider' ? 'provider' : 'customer';
  if (kind === 'chargeback') return { key: `${state}.${party === 'system' ? 'operator' : party}`, asker: 'customer' };
  if (kind === 'dispute' && state === 'discussing' && !proposal.claim) {
    const by = proposal.by === 'provider' ? 'provider' : 'customer';
    const reader = isSide(party) ? (by === party ? 'mine' : 'theirs') : 'operator';
    return { key: `${proposal.redo ? 'redo' : 'offered'}.${reader}`, asker: by };
  }
  const reader = isSide(party) ? (opened === party ? 'asker' : 'other') : 'operator';
  return { key: `${state === 'decided' && outcome?.all ? 'decided_all' : state}.${reader}`, asker: opened };
}

const isSide = (party: Party) => party === 'customer' || party === 'provider';

/** What silence leads to, in words; null where there is nothing to say. */
function silenceKey({ kind, state }: CasePageView, to: string): string | null {
  if (kind === 'reschedule' || kind === 'extension' || kind === 'cancellation') return kind;
  if (kind === 'charge') return `charge.${state}`;
  if (kind === 'dispute' && state === 'reviewing') return 'dispute_last';
  return `${kind}.${to}`;
}

type RecordProps = { order: OrderOfCase; beside: CasePageView; market: string };

/** Everything that was said, offered and handed in, in its order: the same for both sides and the operator. */
export function CaseRecord({ order, beside, market }: RecordProps) {
  const t = useTranslations('order.case');
  const by = useTranslations('order.by');
  const say = useCaseStep(order);
  const when = useWhen(order.timeZone);
  const who = (party: Party) =>
    party === order.party
      ? by('you')
      : party === 'system'
        ? by('system')
        : party === 'operator'
          ? by('operator', { market })
          : order[party].name;
  return (
    <section className="grid gap-3">
      <h2 className="d3">{t('record')}</h2>
      <p className="soft ui">{t('record_text', { market })}</p>
      <ol className="versions card">
        {beside.record.map(({ step, party, note, proposal, files, at }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what is on record has no other identity and never moves
          <li key={index}>
            <b className="version">{index + 1}</b>
            <div className="grid gap-1">
              <b>{say(beside.kind, step, proposal)}</b>
              <span className="small muted">
                {who(party)}, {when(new Date(at), 'moment')}
              </span>
              {note && <p className="soft whitespace-pre-line">{note}</p>}
              {files.length > 0 && <FileLinks files={files} />}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Words what was done in a case. Server components only. */
export function useCaseStep({ timeZone, currency }: { timeZone: string; currency: string }) {
  const t = useTranslations('order.case.done');
  const locale = useLocale();
  const when = useWhen(timeZone);
  return (kind: string, step: string, { startsAt, dueAt, back, redo, price }: Proposal): string => {
    const key = `${kind}.${step}${redo ? '_redo' : ''}`;
    if (!t.has(key as never)) return step;
    return t(
      key as never,
      {
        day: startsAt ? when(new Date(startsAt), 'short') : dueAt ? when(new Date(dueAt), 'shortDay') : '',
        back: formatMoney({ amount: back ?? 0, currency }, locale),
        total: formatMoney({ amount: price?.total ?? 0, currency }, locale),
      } as never,
    );
  };
}
