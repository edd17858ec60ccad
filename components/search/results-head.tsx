import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ChevronDown } from '@/components/ui/icons';
import { Link } from '@/components/ui/link';

type Sort = { label: string; href: string; current?: boolean };

/** How many there are, for what, and in which order. */
export function ResultsHead({
  count,
  query,
  place,
  note,
  sorts,
  level = 1,
}: {
  count: number;
  query?: string;
  place?: string;
  note?: ReactNode;
  sorts: Sort[];
  /** 2 where the page has a heading of its own. */
  level?: 1 | 2;
}) {
  const t = useTranslations('search');
  const Title = `h${level}` as const;
  const em = (words: ReactNode) => <em className="it">{words}</em>;
  const title = query
    ? t.rich('people_for', { count, query, em })
    : place
      ? t.rich('people_in', { count, place, em })
      : t('people', { count });
  return (
    <div>
      <Title className="d3">{title}</Title>
      <div className="flex items-center justify-between gap-3">
        <p className="small muted">{note}</p>
        {sorts.length > 1 && (
          <>
            <button type="button" className="btn btn-quiet btn-small sort-button" popoverTarget="sort">
              <span className="sr-only">{t('sort')}: </span>
              {sorts.find(({ current }) => current)?.label ?? sorts[0]?.label}
              <ChevronDown className="i16" />
            </button>
            <nav id="sort" popover="auto" className="menu sort-menu" aria-label={t('sort')}>
              {sorts.map(({ label, href, current }) => (
                <Link key={href} href={href} className="menu-item" aria-current={current ? 'true' : undefined}>
                  {label}
                </Link>
              ))}
            </nav>
          </>
        )}
      </div>
    </div>
  );
}
