import { useTranslations } from 'next-intl';
import { FileLinks, type FileView } from '@/components/files/file-links';
import { useWhen } from '@/components/ui/date-time';

/** What of a project its page shows (what lib/orders gives as ProjectView). */
export type ProjectPageView = {
  package: { name: string; features: readonly string[] };
  revisions: { allowed: number; used: number; left: number };
  brief: readonly { text: string; answer: string; files: readonly FileView[] }[];
  briefedAt: string | null;
  deliveries: readonly { version: number; comment: string; at: string; files: readonly FileView[] }[];
};

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
