import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { DateTime, useWhen } from '@/components/ui/date-time';
import type { Icon } from '@/components/ui/icon';
import {
  Archive,
  Banknote,
  CircleCheck,
  Clock,
  CreditCard,
  Landmark,
  Mail,
  RotateCcw,
  Scale,
  TriangleAlert,
  Zap,
} from '@/components/ui/icons';
import { Link } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import type { Overview } from '@/lib/administration';

/** A wait that is longer than this says that no worker runs. */
const LATE_MS = 60_000;

/** Whether the books balance, the worker works, and money and mail leave: a line each, with a word before any colour. */
export function HealthPanel({ view, zone, prove }: { view: Overview; zone: string; prove: ReactNode }) {
  const t = useTranslations('admin.overview');
  const when = useWhen(zone);
  const { ledger, jobs, operations, payouts, cash, mails, now } = view;
  const late = jobs.oldest !== null && now.getTime() - jobs.oldest.getTime() > LATE_MS;
  const lines: Line[] = [
    {
      key: 'books',
      sign: Scale,
      label: t('books'),
      text: !ledger
        ? t('books_unproved')
        : `${ledger.ok ? t('books_good', { count: ledger.transactions }) : t('books_bad', { count: ledger.problems.length })} · ${when(ledger.at, 'short')}`,
      well: ledger?.ok ?? true,
    },
    {
      key: 'worker',
      sign: Zap,
      label: t('worker'),
      text: late && jobs.oldest ? t('worker_late', { late: jobs.late, since: when(jobs.oldest, 'short') }) : t('worker_good'),
      well: !late,
    },
    { key: 'dead', sign: Archive, label: t('given_up'), text: t('given_up_text', { count: jobs.dead }), well: jobs.dead === 0 },
    {
      key: 'payments',
      sign: CreditCard,
      label: t('payments'),
      text: t('payments_text', { open: operations.open, stuck: operations.stuck }),
      well: operations.stuck === 0,
    },
    {
      key: 'refunds',
      sign: RotateCcw,
      label: t('refunds'),
      text: t('refunds_text', { failed: operations.failedRefunds }),
      well: operations.failedRefunds === 0,
    },
    {
      key: 'payouts',
      sign: Banknote,
      label: <Link href="/admin/payments">{t('payouts')}</Link>,
      text: t('payouts_text', payouts),
      well: payouts.failed === 0,
    },
    {
      key: 'cash',
      sign: Landmark,
      label: <Link href="/admin/payments/cash">{t('cash')}</Link>,
      text: cash ? `${t('cash_text', { differences: cash.differences })} · ${when(cash.at, 'short')}` : t('cash_uncompared'),
      well: !cash?.differences,
    },
    { key: 'mail', sign: Mail, label: t('outbox'), text: t('outbox_text', { waiting: mails.waiting }), well: true },
    { key: 'clock', sign: Clock, label: t('clock'), text: <DateTime date={now} zone={zone} />, well: true },
  ];
  const well = lines.every((line) => line.well);
  return (
    <section className="card panel">
      <div className="panel-head">
        <h2>{t('health')}</h2>
        <Badge tone={well ? 'good' : 'bad'}>
          {well ? <CircleCheck className="i16" /> : <TriangleAlert className="i16" />}
          {well ? t('health_good') : t('health_bad')}
        </Badge>
      </div>
      <dl className="health">
        {lines.map(({ key, ...line }) => (
          <HealthLine key={key} {...line} />
        ))}
      </dl>
      {prove}
      {ledger && !ledger.ok && (
        <Notice tone="danger">
          <ul translate="no">
            {ledger.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </Notice>
      )}
    </section>
  );
}

type Line = { key: string; sign: Icon; label: ReactNode; text: ReactNode; well: boolean };

function HealthLine({ sign: Sign, label, text, well }: Omit<Line, 'key'>) {
  return (
    <div className={well ? undefined : 'unwell'}>
      <Sign className="i16" />
      <dt>{label}</dt>
      <dd>{text}</dd>
      {well ? <span className="well" aria-hidden="true" /> : <TriangleAlert className="i16" />}
    </div>
  );
}
