import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { FileLinks, type FileView } from '@/components/files/file-links';
import { cn } from '@/components/ui/cn';
import { useNear } from '@/components/ui/date-time';
import { Link } from '@/components/ui/link';
import type { Party } from '@/lib/core/process/types';

/** What was written, the newest first (what lib/messaging gives as Thread). */
export type ThreadView = {
  messages: readonly { id: number; author: string; name: string; text: string; at: string; files: readonly FileView[] }[];
};

type ThreadProps = {
  thread: ThreadView;
  order: { party: Party; timeZone: string };
  now: Date;
  /** Where older ones are, and where the newest are when these are not. */
  older: string | null;
  newest: string | null;
  /** For those who may write. */
  form: ReactNode;
};

/** What the two sides of an order have written to each other, the newest last, and where to write. */
export function Thread({ thread, order, now, older, newest, form }: ThreadProps) {
  const t = useTranslations('order.thread');
  const near = useNear(now, order.timeZone);
  const messages = thread.messages.toReversed();
  if (messages.length === 0 && !form) return null;
  return (
    <section id="messages" className="grid gap-4">
      <div className="flex flex-wrap items-baseline justify-between gap-3">
        <h2 className="d3">{t('title')}</h2>
        {older && (
          <Link className="link small" href={older}>
            {t('older')}
          </Link>
        )}
      </div>
      <div className="card thread">
        {messages.length === 0 && <p className="soft ui">{t('empty')}</p>}
        <ol className="bubbles">
          {messages.map(({ id, author, name, text, at, files }) => {
            const mine = author === order.party;
            return (
              <li key={id} className={cn('bubble', mine && 'bubble-mine')}>
                {text && <p dir="auto">{text}</p>}
                {files.length > 0 && <FileLinks files={files} />}
                <span className="bubble-by num">
                  {mine ? t('you') : name}, <time dateTime={at}>{near(new Date(at))}</time>
                </span>
              </li>
            );
          })}
        </ol>
        {newest && (
          <Link className="link small" href={newest}>
            {t('newest')}
          </Link>
        )}
        {form}
      </div>
    </section>
  );
}
