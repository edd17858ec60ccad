import { getTranslations } from 'next-intl/server';
import { PageMeta } from '@/app/[locale]/_frame/page-meta';
import { Link } from '@/components/ui/link';
import { pageContext } from '@/lib/accounts';
import { categoryTree } from '@/lib/listings';
import { listingsByCategory } from '@/lib/search';

/** Everything that people do here, by kind. */
export default async function Categories() {
  const ctx = await pageContext();
  const t = await getTranslations('public.categories');
  const [tree, counts] = [await categoryTree(ctx), await listingsByCategory(ctx)];
  const shown = tree.filter(({ id }) => counts.has(id));
  return (
    <main id="main" className="wrap grid gap-10 py-8 lg:py-12">
      <PageMeta title={t('meta')} description={t('lead')} path="/categories" locale={ctx.locale} />
      <header className="grid gap-3">
        <h1 className="d2">{t('title')}</h1>
        <p className="lead">{t('lead')}</p>
      </header>
      <div className="category-index">
        {shown.map(({ id, slug, name, children }) => (
          <section key={id}>
            <h2 className="h4">
              <Link className="hover:text-accent" href={`/categories/${slug}`}>
                {name}
              </Link>{' '}
              <span className="small muted num">{t('services', { count: counts.get(id) ?? 0 })}</span>
            </h2>
            <ul>
              {children
                .filter((child) => counts.has(child.id))
                .map((child) => (
                  <li key={child.id}>
                    <Link className="hover:text-accent" href={`/categories/${child.slug}`}>
                      {child.name}
                    </Link>
                    <span className="num muted">{counts.get(child.id)}</span>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </main>
  );
}
