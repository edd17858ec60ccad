import { useLocale, useTranslations } from 'next-intl';
import { useWhen } from '@/components/ui/date-time';

type FileView = { id: number; name: string; bytes: number; url: string };
/** What of a project its page shows (what lib/orders gives as ProjectView). */
export type ProjectPageView = {
  package: { name: string; features: readonly string[] };
  revisions: { allowed: number; used: number; left: number };
  brief: readonly { text: string; answer: string; files: readonly FileView[] }[];
  briefedAt: string | null;
  deliveries: readonly { version: number; comment: string; at: string; files: readonly FileView[] }[];
};

/** Files to be saved, with their size. */
export function FileLinks({ files }: { files: readonly FileView[] }) {
  const locale = useLocale();
  const size = (bytes: number) => {
    const unit = bytes < 1_000_000 ? 'kilobyte' : 'megabyte';
    const amount = Math.max(0.1, bytes / (unit === 'kilobyte' ? 1000 : 1_000_000));
    return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(amount);
  };
  return (
    <ul className="grid gap-1">
      {files.map(({ id, name, bytes, url }) => (
        <li key={id} className="ui">
          <a className="link" href={url} download>
            <bdi>{name}</bdi>
          </a>{' '}
          {bytes > 0 && <span className="small muted num">{size(bytes)}</span>}
        </li>
      ))}
    </ul>
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
