import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useWhen } from '@/components/ui/date-time';
import type { Party } from '@/lib/core/process/types';

type CaseBlockProps = {
  order: { party: Party; timeZone: string; dueAt: string | null; customer: { name: string }; provider: { name: string } };
  beside: { kind: 'extension'; asker: string; note: string; dueAt: string; byItself: { at: string } | null };
  actions: ReactNode[];
};

/** What one side asks of the other, and how this reader may answer. */
export function CaseBlock({ order, beside, actions }: CaseBlockProps) {
  const t = useTranslations('order.case');
  const { kind } = beside;
  const when = useWhen(order.timeZone);
  const day = (at: string) => when(new Date(at), 'full');
  const name = beside.asker === 'customer' ? order.customer.name : order.provider.name;
  return (
    <section id="case" className="card grid gap-4 p-5">
      <h2 className="d3">{t(`${kind}.title`)}</h2>
      <p className="h4">
        {beside.asker === order.party
          ? t(`${kind}.asked_you`, { day: day(beside.dueAt) })
          : t(`${kind}.asked`, { name, day: day(beside.dueAt) })}
      </p>
      {beside.note && <q className="soft whitespace-pre-line">{beside.note}</q>}
      <p className="ui">
        {order.dueAt && t(`${kind}.until_now`, { day: day(order.dueAt) })}{' '}
        {beside.byItself && t.rich(`${kind}.silence`, { when: day(beside.byItself.at), b: (text) => <b>{text}</b> })}
      </p>
      {actions.length > 0 && <div className="flex flex-wrap gap-3">{actions}</div>}
    </section>
  );
}
