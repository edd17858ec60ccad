import { useLocale, useTranslations } from 'next-intl';
import { FileLinks, type FileView } from '@/components/files/file-links';
import { Badge } from '@/components/ui/badge';
import { useWhen } from '@/components/ui/date-time';
import { formatMoney } from '@/lib/core/shared/money';

/** What of a project its page shows (what lib/orders gives as ProjectView). */
export type ProjectPageView = {
  package: { name: string; features: readonly string[] };
  stages: readonly { title: string; days: number }[];
  revisions: { allowed: number; used: number; left: number };
  brief: readonly { text: string; answer: string; files: readonly FileView[] }[];
  briefedAt: string | null;
  deliveries: readonly { version: number; comment: string; at: string; files: readonly FileView[] }[];
};

type MilestonesProps = {
  order: { state: string; final: boolean; parts: readonly number[]; partsPaid: number; currency: string };
  stages: readonly { title: string; days: number }[];
};

/** The parts of larger work: what is approved, what is under way, and what is paid next. */
export function Milestones({ order, stages }: MilestonesProps) {
  const t = useTranslations('order.project');
  const locale = useLocale();
  const { state, final, parts, partsPaid, currency } = order;
  const stateOf = (at: number): 'approved' | 'delivered' | 'in_progress' | 'due' | 'later' | 'dropped' => {
    if (at < partsPaid - 1 || (at === partsPaid - 1 && (state === 'payment_due' || state === 'completed'))) return 'approved';
    if (final) return 'dropped';
    if (at === partsPaid - 1) return state === 'delivered' ? 'delivered' : 'in_progress';
    return at === partsPaid && (state === 'payment_due' || state === 'awaiting_payment') ? 'due' : 'later';
  };
  return (
    <section className="grid gap-3">
      <h2 className="d3">{t('milestones')}</h2>
      <ol className="versions card">
        {parts.map((amount, at) => {
          const where = stateOf(at);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other identity and never move
            <li key={at} aria-current={where === 'in_progress' || where === 'delivered' ? 'step' : undefined}>
              <b className="version">{at + 1}</b>
              <div className="flex flex-wrap items-baseline justify-between gap-x-4">
                <span>
                  <b>{stages[at]?.title || t('part', { n: at + 1 })}</b>
                  {(stages[at]?.days ?? 0) > 0 && (
                    <span className="small muted block">{t('days', { days: stages[at]?.days ?? 0 })}</span>
                  )}
                </span>
                <span className="flex items-center gap-3">
                  <Badge tone={where === 'approved' ? 'good' : where === 'due' ? 'turn' : 'neutral'}>
                    {t(`milestone.${where}`)}
                  </Badge>
                  <bdi dir="ltr" className="num">
                    {formatMoney({ amount, currency }, locale)}
                  </bdi>
                </span>
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** The versions that were handed over, the latest first. */
export function Deliveries({ deliveries, zone }: { deliveries: ProjectPageView['deliveries']; zone: string }) {
  const t = useTranslations('order.project');
  const when = useWhen(zone);
  return (
    <section className="grid gap-3">
      <h2 className="d3">{t('versions')}</h2>
      <ol className="versions card">
        {deliveries.map(({ version, comment, at, files }) => (
          <li key={version}>
            <b className="version">{version}</b>
            <div className="grid gap-1">
              <span className="ui">{t('delivered', { when: when(new Date(at), 'moment') })}</span>
              {comment && <p className="soft whitespace-pre-line">{comment}</p>}
              {files.length > 0 && <FileLinks files={files} />}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What was asked before the work began, and what was answered. */
export function Brief({ brief }: { brief: ProjectPageView['brief'] }) {
  const t = useTranslations('order.project');
  return (
    <section className="grid gap-3">
      <h2 className="d3">{t('brief')}</h2>
      <dl className="facts">
        {brief.map(({ text, answer, files }) => (
          <div key={text}>
            <dt>{text}</dt>
            <dd className="whitespace-pre-line">
              {answer || (files.length === 0 && t('no_answer'))}
              {files.length > 0 && <FileLinks files={files} />}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
