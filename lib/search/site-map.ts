import { routing } from '@/i18n/routing';
import type { Context } from '@/lib/core/context';
import { pageAddress } from '@/lib/core/page-address';
import { slugify } from '@/lib/core/shared/slug';
import { categoriesInCities, type Entry, listingsByCategory, publicListings, publicShops } from './front';

/** So many addresses one file may hold (sitemaps.org). */
export const MOST_ENTRIES = 50_000;

const FIXED = ['/', '/search', '/categories', '/providers', '/help/money', '/help/ranking'];

/** The address of a category's page in a city. */
export const cityPath = (category: string, city: string): string =>
  `/categories/${category}/${encodeURIComponent(slugify(city, '') || city.toLowerCase())}`;

/** Every page that search engines should know, in pieces, so that the whole never stands in memory. */
async function* entries(ctx: Context): AsyncGenerator<Entry[]> {
  yield FIXED.map((path) => ({ path, changedAt: null }));
  const counts = await listingsByCategory(ctx);
  const categories = await ctx.db.category.findMany({ select: { id: true, slug: true }, orderBy: { id: 'asc' } });
  yield categories.filter(({ id }) => counts.has(id)).map(({ slug }) => ({ path: `/categories/${slug}`, changedAt: null }));
  const slugs = new Map(categories.map(({ id, slug }) => [id, slug]));
  yield (await categoriesInCities(ctx)).flatMap(({ categoryId, city }) => {
    const slug = slugs.get(categoryId);
    return slug ? [{ path: cityPath(slug, city), changedAt: null }] : [];
  });
  yield* publicShops(ctx);
  yield* publicListings(ctx);
}

/** How many files the site map needs. */
export async function siteMapParts(ctx: Context): Promise<number> {
  let total = 0;
  for await (const some of entries(ctx)) total += some.length;
  return Math.max(1, Math.ceil((total * routing.locales.length) / MOST_ENTRIES));
}

/** One file of the site map (counted from 1), as pieces of XML. */
export async function* siteMap(ctx: Context, part: number): AsyncGenerator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n';
  const [first, last] = [(part - 1) * MOST_ENTRIES, part * MOST_ENTRIES];
  let at = 0;
  for await (const some of entries(ctx)) {
    let xml = '';
    for (const { path, changedAt } of some)
      for (const locale of routing.locales) {
        if (at >= first && at < last) xml += urlOf(pageAddress(path, locale), changedAt);
        at++;
      }
    if (xml) yield xml;
    if (at >= last) break;
  }
  yield '</urlset>\n';
}

const urlOf = (address: string, changedAt: Date | null): string =>
  `<url><loc>${escaped(address)}</loc>${changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : ''}</url>\n`;

/** The list of the site map's files, where there are several. */
export function siteMapIndex(parts: number, origin: string): string {
  const files = Array.from(
    { length: parts },
    (_, index) => `<sitemap><loc>${escaped(origin)}/sitemap/${index + 1}.xml</loc></sitemap>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${files.join('')}</sitemapindex>\n`;
}

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? '&apos;');
