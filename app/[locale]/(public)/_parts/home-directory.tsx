import { getTranslations } from 'next-intl/server';
import { Directory } from '@/components/search/home';
import { Link } from '@/components/ui/link';
import type { CategoryNode } from '@/lib/listings';
import type { CategoryCount } from '@/lib/search';

const WITH_PICTURES = 5;
const NAMED_BELOW = 4;

/** The highest categories in which something is offered: the operator's first ones with pictures, the others as an index by name. */
export async function HomeDirectory({ tree, counts }: { tree: readonly CategoryNode[]; counts: readonly CategoryCount[] }) {
  const t = await getTranslations('public.home');
  const byId = new Map(counts.map((counted) => [counted.id, counted]));
  const places = tree.flatMap(({ id, slug, name, children }) => {
    const counted = byId.get(id);
    return counted ? [{ href: `/categories/${slug}`, name, count: counted.listings, picture: counted.picture, children }] : [];
  });
  if (places.length === 0) return null;
  const [first, ...rest] = places;
  const shown = [
    ...(first
      ? [
          {
            ...first,
            note:
              first.children
                .slice(0, NAMED_BELOW)
                .map(({ name }) => name)
                .join(', ') || undefined,
          },
        ]
      : []),
    ...rest.slice(0, WITH_PICTURES - 1),
  ];
  const total = places.reduce((sum, { count }) => sum + count, 0);
  return (
    <section className="page-section">
      <div className="flex items-baseline justify-between gap-4 pb-6">
        <h2 className="d2">{t('directory')}</h2>
        <Link className="link ui" href="/categories">
          {t('all_services', { count: total })}
        </Link>
      </div>
      <Directory places={shown} others={rest.slice(WITH_PICTURES - 1).sort((a, b) => a.name.localeCompare(b.name))} />
    </section>
  );
}
