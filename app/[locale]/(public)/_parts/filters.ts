import { getTranslations } from 'next-intl/server';
import type { ActiveFilter, Facet, PriceFacet } from '@/components/search/view';
import type { Choice } from '@/components/ui/field';
import { formatDate } from '@/components/ui/format';
import type { Context } from '@/lib/core/context';
import { marketplace } from '@/lib/core/settings';
import { formatMoney, minorDigits } from '@/lib/core/shared/money';
import type { CategoryNode } from '@/lib/listings';
import { addressOf, type Found, paramsOf } from '@/lib/search';
import { type Criteria, EVERYTHING, KINDS, PARTS, RADII } from '@/lib/search/schema';

const SEARCH = '/search';
const MOST_CATEGORIES = 12;
const DAY_MS = 86_400_000;
const NAMED_DAYS = 14;

/** The days that can be asked for, from today on, in the marketplace's zone. */
export async function whens({ now, locale }: Context): Promise<Choice[]> {
  const t = await getTranslations('search.whens');
  const { timeZone } = marketplace();
  const date = new Intl.DateTimeFormat('en-CA', { timeZone });
  const days = Array.from({ length: NAMED_DAYS }, (_, ahead) => {
    const at = new Date(now.getTime() + ahead * DAY_MS);
    const label = ahead === 0 ? t('today') : ahead === 1 ? t('tomorrow') : formatDate(at, 'shortDay', locale, timeZone);
    return { value: date.format(at), label };
  });
  return [{ value: '', label: t('any') }, { value: 'week', label: t('week') }, ...days];
}

type Chosen = (node: CategoryNode) => boolean;
const chosenIn = ({ categories }: Criteria): Chosen => {
  const chosen = new Set(categories);
  return ({ id, slug }) => chosen.has(slug) || chosen.has(String(id));
};

/** The kinds of work to choose from: below the chosen one, or beside it where none is below; a level that gives no choice is skipped. */
function offered(tree: CategoryNode[], counts: ReadonlyMap<number, number>, isChosen: Chosen): CategoryNode[] {
  const chosen = flat(tree).filter(isChosen).at(-1);
  let level = tree;
  if (chosen) level = chosen.children.length > 0 ? chosen.children : besides(tree, chosen);
  for (;;) {
    const shown = level.filter((node) => counts.has(node.id) || isChosen(node));
    const [only] = shown;
    if (shown.length !== 1 || !only || isChosen(only) || !only.children.some(({ id }) => counts.has(id))) return shown;
    level = only.children;
  }
}

const besides = (tree: CategoryNode[], { id, parentId }: CategoryNode): CategoryNode[] =>
  parentId === null ? tree : (flat(tree).find((node) => node.children.some((child) => child.id === id))?.children ?? tree);

type Of = { criteria: Criteria; found: Found; tree: CategoryNode[]; locale: string };

/** What narrows these results: facets with their counts, and the spread of prices. */
export async function facetsFor({ criteria, found, tree }: Of): Promise<Facet[]> {
  const t = await getTranslations('search');
  const { facets, place } = found;
  const counts = facets.categories;
  const isChosen = chosenIn(criteria);
  const categories = offered(tree, counts, isChosen).slice(0, MOST_CATEGORIES);
  const kinds = new Map(facets.kinds.map(({ kind, count }) => [kind, count]));
  const away = new Map(facets.distances.map(({ km, count }) => [km, count]));
  const all: Facet[] = [
    {
      name: 'category',
      label: t('facet.category'),
      many: true,
      options: categories.map((node) => ({
        value: node.slug,
        label: node.name,
        count: counts.get(node.id),
        chosen: isChosen(node),
      })),
    },
    {
      name: 'radius',
      label: t('facet.distance', { place: place?.city ?? t('facet.here') }),
      many: false,
      options:
        found.radius === null
          ? []
          : RADII.map((km) => ({
              value: String(km),
              label: t('up_to_km', { km }),
              count: away.get(km),
              chosen: found.radius === km,
            })),
    },
    {
      name: 'rating',
      label: t('facet.rating'),
      many: false,
      options: [
        { value: '', label: t('facet.any_rating'), chosen: criteria.rating === null },
        ...facets.ratings.map(({ rating, count }) => ({
          value: String(rating),
          label: t('and_above', { rating: String(rating) }),
          count,
          chosen: criteria.rating === rating,
        })),
      ],
    },
    {
      name: 'part',
      label: t('facet.part'),
      many: false,
      options:
        criteria.date === null
          ? []
          : [
              { value: '', label: t('part.any'), chosen: criteria.part === null },
              ...PARTS.map((part) => ({ value: part, label: t(`part.${part}`), chosen: criteria.part === part })),
            ],
    },
    {
      name: 'kind',
      label: t('facet.kind'),
      many: false,
      options: [
        { value: '', label: t('kind.any'), chosen: criteria.kind === null },
        ...KINDS.map((kind) => ({
          value: kind,
          label: t(`kind.${kind}`),
          count: kinds.get(kind) ?? 0,
          chosen: criteria.kind === kind,
        })),
      ],
    },
    {
      name: 'verified',
      many: true,
      options:
        facets.verified > 0 || criteria.verified
          ? [{ value: '1', label: t('verified'), count: facets.verified, chosen: criteria.verified }]
          : [],
    },
  ];
  const tells = ({ name, options }: Facet) =>
    options.some(({ count, chosen, value }) =>
      name === 'radius' || name === 'part' ? true : (count ?? 0) > 0 || (chosen && value !== ''),
    );
  return all.filter(tells);
}

/** How prices are spread, in the currency of what is found first. */
export async function priceFacet({ criteria, found, locale }: Of): Promise<PriceFacet | undefined> {
  const t = await getTranslations('search');
  const { min, max } = criteria;
  const bars = found.facets.prices;
  if (bars.length === 0 && min === null && max === null) return undefined;
  const currency = criteria.currency ?? found.hits[0]?.price.currency ?? marketplace().currency;
  const parts = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).formatToParts(0);
  return {
    label: t('facet.price'),
    symbol: parts.find(({ type }) => type === 'currency')?.value ?? currency,
    from: min === null ? undefined : min / 1000,
    to: max === null ? undefined : max / 1000,
    bars: bars.map(({ from, to, count }) => ({
      key: from,
      count,
      chosen: (max === null || from * 1000 <= max) && (min === null || to === null || to * 1000 > min),
    })),
  };
}

/** The filters in force, each with the address without it. */
export async function activeFilters({ criteria, found, tree, locale }: Of): Promise<ActiveFilter[]> {
  const t = await getTranslations('search');
  const without = (change: Partial<Criteria>) => addressOf(SEARCH, { ...criteria, ...change });
  const money = (thousandths: number) => {
    const currency = criteria.currency ?? found.hits[0]?.price.currency ?? marketplace().currency;
    return formatMoney({ amount: (thousandths / 1000) * 10 ** minorDigits(currency), currency }, locale, { trim: true });
  };
  const { categories, min, max, rating, kind, verified, date, part, delivery, near, point } = criteria;
  const names = new Map(flat(tree).flatMap(({ id, slug, name }) => [[slug, name] as const, [String(id), name] as const]));
  const active: (ActiveFilter | false)[] = [
    ...categories.flatMap((each) => {
      const label = names.get(each);
      return label
        ? [{ key: `category ${each}`, label, href: without({ categories: categories.filter((other) => other !== each) }) }]
        : [];
    }),
    (near !== null || point !== null) &&
      found.radius !== null && {
        key: 'near',
        label: t('near_within', { place: found.place?.city ?? t('facet.here'), km: found.radius }),
        href: without({ near: null, point: null, radius: null }),
      },
    date !== null && {
      key: 'date',
      label: date === 'week' ? t('whens.week') : formatDate(new Date(`${date}T12:00:00Z`), 'shortDay', locale, 'UTC'),
      href: without({ date: null, part: null }),
    },
    date !== null && part !== null && { key: 'part', label: t(`part.${part}`), href: without({ part: null }) },
    (min !== null || max !== null) && {
      key: 'price',
      label:
        min === null
          ? t('price_up_to', { to: money(max ?? 0) })
          : max === null
            ? t('price_over', { from: money(min) })
            : t('price_between', { from: money(min), to: money(max) }),
      href: without({ min: null, max: null }),
    },
    rating !== null && { key: 'rating', label: t('and_above', { rating: String(rating) }), href: without({ rating: null }) },
    kind !== null && { key: 'kind', label: t(`kind.${kind}`), href: without({ kind: null }) },
    verified && { key: 'verified', label: t('verified'), href: without({ verified: false }) },
    delivery !== null && { key: 'delivery', label: t('within_days', { count: delivery }), href: without({ delivery: null }) },
  ];
  return active.filter((each) => each !== false);
}

/** Everything that narrows is left out; what is looked for stays. */
export const clearHref = ({ q, sort }: Criteria): string => addressOf(SEARCH, { ...EVERYTHING, q, sort });

/** Parameters that a form keeps although it has no field for them: `own` are the names of its fields, `facets` its choices. */
export function kept(criteria: Criteria, own: readonly string[], facets: readonly Facet[] = []): Record<string, string[]> {
  const params: Record<string, string[]> = {};
  const choices = facets.find(({ name }) => name === 'category')?.options.map(({ value }) => value);
  for (const [name, value] of paramsOf({ ...criteria, page: 1 })) {
    // Where the kinds below "plumbing" are offered, plumbing itself stays chosen.
    if (name === 'category' && choices ? choices.includes(value) : own.includes(name)) continue;
    params[name] = [...(params[name] ?? []), value];
  }
  return params;
}

const flat = (nodes: readonly CategoryNode[]): CategoryNode[] => nodes.flatMap((node) => [node, ...flat(node.children)]);
