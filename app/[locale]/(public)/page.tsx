import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { JsonLd, PageMeta } from '@/app/[locale]/_frame/page-meta';
import { whens } from '@/app/[locale]/(public)/_parts/filters';
import { HomeDirectory } from '@/app/[locale]/(public)/_parts/home-directory';
import { HomeMoney } from '@/app/[locale]/(public)/_parts/home-money';
import { HomeOffer } from '@/app/[locale]/(public)/_parts/home-offer';
import { HomeVoice } from '@/app/[locale]/(public)/_parts/home-voice';
import { cardOf } from '@/app/[locale]/(public)/_parts/views';
import { ListingCard } from '@/components/listings/listing-card';
import { Hero } from '@/components/search/home';
import { Link } from '@/components/ui/link';
import { pageContext } from '@/lib/accounts';
import { nextFree } from '@/lib/availability';
import { config } from '@/lib/core/config';
import type { Context } from '@/lib/core/context';
import { dependsOn } from '@/lib/core/rendering';
import { marketplace } from '@/lib/core/settings';
import { type CategoryNode, categoryTree } from '@/lib/listings';
import { addressOf, categoryCounts, findPlace, type Hit, knownPlaces, listingsByCategory, search, voice } from '@/lib/search';
import { EVERYTHING } from '@/lib/search/schema';

const CARDS = 4;
const ASKED = 3;

/** The first page: the search, what there is, who is free, how money is kept. */
export default async function Home() {
  const ctx = await pageContext();
  dependsOn('home');
  const t = await getTranslations('public.home');
  const { name, place: town } = marketplace();
  const place = await findPlace(ctx, town);
  const tree = await categoryTree(ctx);
  const { hits, times, here } = await freeThisWeek(ctx, place?.city ?? null);
  const cities = await knownPlaces(ctx, { limit: 24 });
  const said = await voice(ctx);
  const em = (words: ReactNode) => <em className="it">{words}</em>;
  const free = { ...EVERYTHING, date: 'week', near: here };
  return (
    <main id="main">
      <PageMeta title={`${t('meta')} · ${name}`} description={t('description')} path="/" locale={ctx.locale} />
      <JsonLd data={siteLd()} />
      <Hero
        title={t.rich('title', { em })}
        lead={t('lead')}
        picture={{ key: 'drawn:room:day', alt: t('room'), width: 1500, height: 1350 }}
        action="/search"
        whens={await whens(ctx)}
        where={place?.city}
        asked={await mostAsked(ctx, tree)}
      />
      <div className="wrap">
        <HomeDirectory tree={tree} counts={await categoryCounts(ctx)} />
        {hits.length > 0 && (
          <section className="page-section">
            <div className="flex items-baseline justify-between gap-4 pb-6">
              <h2 className="d2">{here ? t('free_in', { place: here }) : t('free')}</h2>
              <Link className="link ui" href={addressOf('/search', free)}>
                {t('see_everyone')}
              </Link>
            </div>
            <div className="card-strip">
              {hits.map((hit) => (
                <ListingCard key={hit.id} listing={cardOf(hit, times.get(hit.id))} now={ctx.now} zone={hit.provider.timeZone} />
              ))}
            </div>
          </section>
        )}
      </div>
      <HomeMoney ctx={ctx} example={hits[0]} />
      <div className="wrap">
        {said && <HomeVoice voice={said} />}
        {cities.length > 1 && (
          <section className="page-section grid gap-6">
            <h2 className="d2">{t('cities')}</h2>
            <ul className="city-list">
              {cities.map(({ city, listings }) => (
                <li key={city}>
                  <Link
                    href={addressOf('/search', { ...EVERYTHING, near: city })}
                    aria-label={t('all_cities', { city, count: listings })}
                  >
                    {city} <span className="num muted">{listings}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        )}
        <HomeOffer ctx={ctx} />
      </div>
    </main>
  );
}

/** A few people with time in the coming days, no one twice: in the marketplace's town where there are enough, else anywhere. */
async function freeThisWeek(ctx: Context, near: string | null) {
  const asked = { ...EVERYTHING, date: 'week', kind: 'appointment' as const, pageSize: 24 };
  const close = near ? differentPeople((await search(ctx, { ...asked, near })).hits) : [];
  const here = close.length >= CARDS ? near : null;
  const hits = here ? close : differentPeople((await search(ctx, asked)).hits);
  const times = await nextFree(
    ctx,
    hits.map(({ offer }) => offer),
    1,
  );
  const soon = hits.filter(({ id }) => times.has(id)).slice(0, CARDS);
  return { hits: soon, times, here };
}

function differentPeople(hits: readonly Hit[]): Hit[] {
  const [people, categories] = [new Set<number>(), new Set<number>()];
  const fresh = hits.filter(({ provider, categoryId }) => {
    if (people.has(provider.id) || categories.has(categoryId)) return false;
    people.add(provider.id);
    categories.add(categoryId);
    return true;
  });
  return fresh.slice(0, 2 * CARDS);
}

/** The narrowest categories in which most is offered. */
async function mostAsked(ctx: Context, tree: readonly CategoryNode[]) {
  const counts = await listingsByCategory(ctx);
  const leaves = (nodes: readonly CategoryNode[]): CategoryNode[] =>
    nodes.flatMap((node) => (node.children.length > 0 ? leaves(node.children) : [node]));
  return leaves(tree)
    .filter(({ id }) => counts.has(id))
    .sort((a, b) => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0))
    .slice(0, ASKED)
    .map(({ slug, name }) => ({ label: name.toLocaleLowerCase(ctx.locale), href: `/categories/${slug}` }));
}

/** The marketplace for machines, with where its search is asked. */
function siteLd(): Record<string, unknown> {
  const { origin } = config();
  return {
    '@context': 'https://schema.org',
    '@type': 'WebSite',
    name: marketplace().name,
    url: origin,
    potentialAction: {
      '@type': 'SearchAction',
      target: { '@type': 'EntryPoint', urlTemplate: `${origin}/search?q={search_term_string}` },
      'query-input': 'required name=search_term_string',
    },
  };
}
