import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { ChipLink } from '@/components/ui/chip';
import { Search } from '@/components/ui/icons';
import { Link } from '@/components/ui/link';
import { localePath } from '@/components/ui/locale-path';
import { Pagination } from '@/components/ui/pagination';
import { type AdminList, PAGE_SIZE } from '@/lib/administration/schema';

type ListFrameProps = {
  path: string;
  /** What was asked for. */
  asked: AdminList;
  found: { total: number; page: number; pages: number; states: { state: string; count: number }[] };
  /** What is searched: the name of the field. */
  search: string;
  stateOf: (state: string) => string;
  /** What is shown while no state is chosen, where that is not all: its name, and the states that it leaves out. */
  usual?: { label: string; without: readonly string[] };
  children: ReactNode;
};

/** One of the operator's lists with its search, its states as chips, and the way on; all of it plain links and a plain form. */
export function ListFrame({ path, asked, found, search, stateOf, usual, children }: ListFrameProps) {
  const t = useTranslations('admin.list');
  const { total, page, pages, states } = found;
  const all = states.filter(({ state }) => !usual?.without.includes(state)).reduce((sum, { count }) => sum + count, 0);
  const summary = t('summary', { first: (page - 1) * PAGE_SIZE + 1, last: Math.min(page * PAGE_SIZE, total), total });
  const to = (change: Partial<AdminList>) => addressOf(path, { ...asked, page: 1, ...change });
  return (
    <>
      <div className="list-controls">
        <search>
          <form action={localePath(useLocale(), path)} className="list-find">
            <div className="compact-search">
              <Search className="i16" />
              <input type="search" name="q" defaultValue={asked.q} aria-label={search} placeholder={search} maxLength={100} />
            </div>
            {asked.state && <input type="hidden" name="state" value={asked.state} />}
            <Button type="submit">{t('find')}</Button>
          </form>
        </search>
        <nav className="chip-strip" aria-label={t('states')}>
          <StateChip href={to({ state: '' })} label={usual?.label ?? t('all')} count={all} current={!asked.state} />
          {states.map(({ state, count }) => (
            <StateChip key={state} href={to({ state })} label={stateOf(state)} count={count} current={asked.state === state} />
          ))}
        </nav>
      </div>
      {total === 0 ? (
        <p className="ui soft">
          {asked.q ? t('none_for', { q: asked.q }) : t('none')}{' '}
          {(asked.q || asked.state) && (
            <Link className="link" href={path}>
              {t('everything')}
            </Link>
          )}
        </p>
      ) : (
        <div className="grid gap-4">
          <div className="card list-card">{children}</div>
          <Pagination
            label={summary}
            summary={summary}
            previous={page > 1 ? { href: to({ page: page - 1 }), label: t('newer') } : undefined}
            next={page < pages ? { href: to({ page: page + 1 }), label: t('older') } : undefined}
          />
        </div>
      )}
    </>
  );
}

function StateChip({ href, label, count, current }: { href: string; label: string; count: number; current: boolean }) {
  const number = new Intl.NumberFormat(useLocale()).format(count);
  return (
    <ChipLink href={href} look={current ? 'tab' : undefined}>
      {label} <span className="num">{number}</span>
    </ChipLink>
  );
}

/** The address of a list; what is not asked for is left out. */
function addressOf(path: string, { q, state, page }: AdminList): string {
  const query = new URLSearchParams({ ...(q && { q }), ...(state && { state }), ...(page > 1 && { page: String(page) }) });
  return query.size > 0 ? `${path}?${query}` : path;
}
