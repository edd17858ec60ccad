import { getTranslations } from 'next-intl/server';
import { JsonLd, PageMeta } from '@/app/[locale]/_frame/page-meta';
import { breadcrumbLd } from '@/app/[locale]/(public)/_parts/listing-ld';
import { Results } from '@/app/[locale]/(public)/_parts/results';
import { Breadcrumbs } from '@/components/ui/breadcrumbs';
import { ChipLink } from '@/components/ui/chip';
import type { Context } from '@/lib/core/context';
import type { Category } from '@/lib/listings';
import { cityPath, criteriaFrom, knownPlaces, type Place, paramsOf, search } from '@/lib/search';
import type { Criteria } from '@/lib/search/schema';

type CategoryPageProps = {
  ctx: Context;
  category: Category & { ancestors: Category[]; children: Category[] };
  /** For "plumbing in Bristol". */
  place?: Place;
  params: Record<string, string | string[] | undefined>;
};

const MOST_CITIES = 12;

/** Everything in a category, in a city where one is named: a page with an address of its own for those who come from outside. */
export async function CategoryPage({ ctx, category, place, params }: CategoryPageProps) {
  const t = await getTranslations('public.categories');
  const ui = await getTranslations('ui');
  const said: Partial<Criteria> = { categories: [], near: null };
  const asked = criteriaFrom(params);
  const criteria = { ...asked, categories: [category.slug], near: place ? place.city : asked.near };
  const found = await search(ctx, criteria);
  const cities = await knownPlaces(ctx, { limit: MOST_CITIES, category });
  const path = place ? cityPath(category.slug, place.city) : `/categories/${category.slug}`;
  const title = place ? t('in_city', { category: category.name, city: place.city }) : category.name;
  const crumbs = [
    { name: t('title'), path: '/categories' },
    ...[...category.ancestors, category].map(({ slug, name }) => ({ name, path: `/categories/${slug}` })),
    ...(place ? [{ name: place.city, path }] : []),
  ];
  return (
    <>
      <PageMeta
        title={title}
        description={t(place ? 'city_description' : 'category_description', {
          category: category.name,
          city: place?.city ?? '',
          total: found.total,
        })}
        path={path}
        locale={ctx.locale}
        noindex={found.total === 0 || paramsOf({ ...asked, ...said }).length > 0}
      />
      <JsonLd data={breadcrumbLd(crumbs, ctx.locale)} />
      <Results
        ctx={ctx}
        criteria={criteria}
        found={found}
        path={path}
        said={place ? said : { categories: [] }}
        head={
          <header className="grid gap-4">
            <Breadcrumbs
              label={ui('breadcrumbs')}
              crumbs={crumbs.map((crumb, index) => ({
                label: crumb.name,
                href: index < crumbs.length - 1 ? crumb.path : undefined,
              }))}
            />
            <h1 className="d2">{title}</h1>
            {category.children.length > 0 && (
              <nav className="flex flex-wrap gap-2" aria-label={t('below', { category: category.name })}>
                {category.children.map(({ slug, name }) => (
                  <ChipLink key={slug} href={place ? cityPath(slug, place.city) : `/categories/${slug}`}>
                    {name}
                  </ChipLink>
                ))}
              </nav>
            )}
            {!place && cities.length > 1 && (
              <nav className="flex flex-wrap gap-2" aria-label={t('cities')}>
                {cities.map(({ city, listings }) => (
                  <ChipLink key={city} href={cityPath(category.slug, city)}>
                    {city} <span className="num muted">{listings}</span>
                  </ChipLink>
                ))}
              </nav>
            )}
          </header>
        }
      />
    </>
  );
}
