import { getTranslations } from 'next-intl/server';
import { PageMeta } from '@/app/[locale]/_frame/page-meta';
import { Verified } from '@/components/providers/verified';
import { RatingFigure } from '@/components/reviews/rating-figure';
import { Avatar } from '@/components/ui/avatar';
import { Link } from '@/components/ui/link';
import { Pagination } from '@/components/ui/pagination';
import { pageContext } from '@/lib/accounts';
import { providerList } from '@/lib/providers';

type Props = { searchParams: Promise<{ page?: string | string[] }> };

/** Everybody who works here, in pages; the address names the last one seen. */
export default async function Shops({ searchParams }: Props) {
  const ctx = await pageContext();
  const { page } = await searchParams;
  const cursor = typeof page === 'string' && /^[1-9]\d{0,8}$/.test(page) ? Number(page) : undefined;
  const { rows, next } = await providerList(ctx, { limit: 24, cursor });
  const t = await getTranslations('public.shops');
  const ui = await getTranslations('ui');
  return (
    <main id="main" className="wrap grid gap-8 py-8 lg:py-12">
      <PageMeta title={t('meta')} description={t('lead')} path="/providers" locale={ctx.locale} noindex={cursor !== undefined} />
      <header className="grid gap-3">
        <h1 className="d2">{t('title')}</h1>
        <p className="lead">{t('lead')}</p>
      </header>
      <ul className="shop-list">
        {rows.map(({ id, handle, businessName, tagline, person, city, verified, rating }) => (
          <li key={id}>
            <Avatar person={{ name: person.name, avatar: person.picture }} size={56} />
            <div className="grid min-w-0 gap-1">
              <h2 className="h4">
                <Link href={`/providers/${handle}`}>{businessName}</Link> {verified && <Verified />}
              </h2>
              <p className="soft ui">{tagline}</p>
              <p className="small soft flex flex-wrap items-center gap-x-3">
                <RatingFigure rating={rating} />
                <span>{[person.name === businessName ? null : person.name, city].filter(Boolean).join(', ')}</span>
              </p>
            </div>
          </li>
        ))}
      </ul>
      {next !== null && (
        <Pagination label={ui('pages')} summary="" next={{ href: `/providers?page=${next}`, label: t('more') }} />
      )}
    </main>
  );
}
