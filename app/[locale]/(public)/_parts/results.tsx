import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ActiveFilters, Filters } from '@/components/search/filters';
import { ResultRow } from '@/components/search/result-row';
import { ResultsHead } from '@/components/search/results-head';
import { SearchForm } from '@/components/search/search-form';
import { Link } from '@/components/ui/link';
import { Pagination } from '@/components/ui/pagination';
import { EmptyState, WayOut } from '@/components/ui/states';
import { nextFree } from '@/lib/availability';
import type { Context } from '@/lib/core/context';
import { categoryTree } from '@/lib/listings';
import { addressOf, type Found } from '@/lib/search';
import { type Criteria, SORTS } from '@/lib/search/schema';
import { activeFilters, clearHref, facetsFor, kept, priceFacet, whens } from './filters';
import { resultOf } from './views';

const SEARCH = '/search';

type ResultsProps = {
  ctx: Context;
  criteria: Criteria;
  found: Found;
  /** The address of this list's further pages; filters always lead to the search page. */
  path?: string;
  /** What `path` says already, so that its parameters need not. */
  said?: Partial<Criteria>;
  /** Stands above the results instead of their number. */
  head?: ReactNode;
};

/** A page of results with everything that narrows, orders and turns it. */
export async function Results({ ctx, criteria, found, path = SEARCH, said = {}, head }: ResultsProps) {
  const t = await getTranslations('search');
  const ui = await getTranslations('ui');
  const { hits, total, page, pages, radius, unknownPlace, reading } = found;
  const times = await nextFree(
    ctx,
    hits.filter(({ kind }) => kind === 'appointment').map(({ offer }) => offer),
  );
  const of = { criteria, found, tree: await categoryTree(ctx), locale: ctx.locale };
  const [facets, price, active, days] = await Promise.all([facetsFor(of), priceFacet(of), activeFilters(of), whens(ctx)]);
  const sorts = SORTS.filter((sort) => sort !== 'distance' || radius !== null).map((sort) => ({
    label: t(`sorts.${sort}`),
    href: addressOf(SEARCH, criteria, { sort }),
    current: criteria.sort === sort,
  }));
  const turn = (to: number) => addressOf(path, { ...criteria, ...said }, { page: to });
  const first = (page - 1) * criteria.pageSize;
  const own = [...facets.map(({ name }) => name), 'min', 'max'];
  return (
    <main id="main" className="wrap search-page">
      <Filters
        action={SEARCH}
        facets={facets}
        price={price}
        hidden={kept(criteria, own, facets)}
        clearHref={clearHref(criteria)}
        count={total}
      />
      <div className="grid content-start gap-6">
        <SearchForm
          action={SEARCH}
          values={{ what: criteria.q, where: criteria.near ?? '', when: criteria.date ?? '' }}
          whens={
            days.some(({ value }) => value === (criteria.date ?? ''))
              ? days
              : [...days, { value: criteria.date ?? '', label: active.find(({ key }) => key === 'date')?.label ?? '' }]
          }
          hidden={kept(criteria, ['q', 'near', 'date', ...(criteria.near === null ? [] : ['lat', 'lng'])])}
          short
        />
        {(active.length > 0 || total > 0) && <ActiveFilters active={active} clearHref={clearHref(criteria)} />}
        {head}
        {total > 0 ? (
          <>
            <ResultsHead
              count={total}
              query={criteria.q || undefined}
              place={found.place?.city}
              level={head ? 2 : 1}
              note={
                <>
                  {unknownPlace ? t('unknown_place', { place: unknownPlace }) : t(`reading.${reading}`, { people: found.people })}{' '}
                  <Link className="link" href="/help/ranking">
                    {t('how_ranked')}
                  </Link>
                </>
              }
              sorts={sorts}
            />
            <div className="grid gap-6">
              {hits.map((hit, index) => (
                <ResultRow key={hit.id} result={resultOf(hit, times.get(hit.id))} now={ctx.now} priority={index === 0} />
              ))}
            </div>
            <Pagination
              label={ui('pages')}
              summary={t('pages_summary', { from: first + 1, to: first + hits.length, total })}
              previous={page > 1 ? { href: turn(page - 1), label: ui('previous') } : undefined}
              next={page < pages ? { href: turn(page + 1), label: ui('next') } : undefined}
            />
          </>
        ) : (
          <NothingFound criteria={criteria} found={found} level={head ? 2 : 1} />
        )}
      </div>
    </main>
  );
}

/** Nothing matches: what does, if a little less is asked. */
async function NothingFound({ criteria, found: { waysOut }, level }: { criteria: Criteria; found: Found; level: 1 | 2 }) {
  const t = await getTranslations('search');
  return (
    <EmptyState
      level={level}
      title={criteria.q ? t('empty.title_query', { query: criteria.q }) : t('empty.title')}
      text={t(waysOut.length > 0 ? 'empty.text' : 'empty.text_none')}
      picture={{ key: 'drawn:room:night', alt: '', width: 1500, height: 1350 }}
    >
      {waysOut.map(({ leaveOut, change, total }) => (
        <WayOut
          key={leaveOut}
          href={addressOf(SEARCH, criteria, change)}
          title={leaveOut === 'radius' ? t('empty.radius', { km: change.radius ?? 0 }) : t(`empty.${leaveOut}`)}
          count={total}
        />
      ))}
      <WayOut href="/categories" title={t('empty.all')} />
    </EmptyState>
  );
}
