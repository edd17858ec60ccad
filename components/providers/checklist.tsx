import { useTranslations } from 'next-intl';
import { Check } from '@/components/ui/icons';
import { Link } from '@/components/ui/link';

export type CheckView = { key: string; needed: boolean; done: boolean; text: string; href?: string; action?: string };

/** What is done and what is not, with the way there; `title` says what it leads to. What is not needed stands below, as a wish. */
export function Checklist({ title, checks, lead }: { title: string; checks: CheckView[]; lead?: string }) {
  const t = useTranslations('dashboard.checklist');
  const needed = checks.filter((check) => check.needed);
  const better = checks.filter((check) => !check.needed);
  const done = needed.filter((check) => check.done).length;
  return (
    <section className="card pad grid gap-3">
      <div className="flex items-baseline justify-between gap-3">
        <h2 className="d3">{title}</h2>
        <b className="num whitespace-nowrap">{t('count', { done, all: needed.length })}</b>
      </div>
      <span className="bar" aria-hidden="true">
        <i className="bar-good" style={{ width: `${Math.round((done / Math.max(needed.length, 1)) * 100)}%` }} />
      </span>
      {lead && <p className="small soft">{lead}</p>}
      <Items checks={needed} />
      {better.length > 0 && (
        <>
          <h3 className="ui mt-2 font-semibold">{t('better')}</h3>
          <Items checks={better} />
        </>
      )}
    </section>
  );
}

function Items({ checks }: { checks: CheckView[] }) {
  const t = useTranslations('dashboard.checklist');
  return (
    <ul className="checks">
      {checks.map(({ key, done, text, href, action }) => (
        <li key={key} className={done ? undefined : 'check-open'}>
          {done ? <Check aria-hidden="true" /> : <span className="check-ring" aria-hidden="true" />}
          <span className="ui">
            <span className="sr-only">{done ? t('done') : t('open')} </span>
            {done ? text : <b>{text}</b>}
            {!done && href && (
              <>
                {' '}
                <Link className="link small check-way" href={href}>
                  {action ?? t('go')}
                </Link>
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
