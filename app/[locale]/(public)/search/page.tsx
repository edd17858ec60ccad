import { getTranslations } from 'next-intl/server';
import { PageMeta } from '@/app/[locale]/_frame/page-meta';
import { Results } from '@/app/[locale]/(public)/_parts/results';
import { pageContext } from '@/lib/accounts';
import { criteriaFrom, paramsOf, search } from '@/lib/search';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What is found for what is asked. */
export default async function SearchPage({ searchParams }: Props) {
  const ctx = await pageContext();
  const criteria = criteriaFrom(await searchParams);
  const found = await search(ctx, criteria);
  const t = await getTranslations('search');
  const what = criteria.q ? t('meta_query', { query: criteria.q }) : t('meta');
  return (
    <>
      <PageMeta
        title={found.place ? t('meta_place', { what, place: found.place.city }) : what}
        description={t('lead', { total: found.total, people: found.people })}
        path="/search"
        locale={ctx.locale}
        noindex={paramsOf(criteria).length > 0}
      />
      <Results ctx={ctx} criteria={criteria} found={found} />
    </>
  );
}
