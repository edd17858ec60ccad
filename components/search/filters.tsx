import { useLocale, useTranslations } from 'next-intl';
import { RemovableChip } from '@/components/ui/chip';
import { Checkbox, Radio } from '@/components/ui/choice';
import { Input } from '@/components/ui/field';
import { SlidersHorizontal } from '@/components/ui/icons';
import { Link } from '@/components/ui/link';
import { localePath } from '@/components/ui/locale-path';
import { Sheet, SheetButton } from '@/components/ui/sheet';
import { FilterForm } from './filter-form';
import { HiddenFields } from './hidden-fields';
import { SEARCH } from './params';
import type { ActiveFilter, Facet, PriceFacet } from './view';

type FiltersProps = {
  action: string;
  facets: Facet[];
  price?: PriceFacet;
  /** What the search form asked; kept. */
  hidden?: Record<string, string | string[]>;
  clearHref: string;
  /** How many results there are now. */
  count: number;
};

/** What narrows the results: a rail on large screens, a sheet on phones. A plain form, which on large screens sends itself. */
export function Filters({ action, facets, price, hidden = {}, clearHref, count }: FiltersProps) {
  const t = useTranslations('search');
  const ui = useTranslations('ui');
  const locale = useLocale();
  const group = (facet: Facet) => (
    <div key={facet.name}>
      <FacetGroup facet={facet} />
    </div>
  );
  return (
    <div className="search-rail">
      <FilterForm action={localePath(locale, action)}>
        <HiddenFields values={hidden} />
        <Sheet
          id="filters"
          title={t('narrow')}
          closeLabel={ui('close')}
          staticOnLarge
          foot={
            <>
              <Link href={clearHref} className="btn btn-quiet">
                {t('clear_all')}
              </Link>
              <button type="submit" className="btn btn-primary btn-big">
                <span className="filters-unchanged">{t('show_people', { count })}</span>
                <span className="filters-changed">{t('show_changed')}</span>
              </button>
            </>
          }
        >
          <div className="filters">
            {facets.slice(0, 1).map(group)}
            {price && (
              <div>
                <PriceGroup price={price} />
              </div>
            )}
            {facets.slice(1).map(group)}
          </div>
        </Sheet>
      </FilterForm>
    </div>
  );
}

function FacetGroup({ facet: { name, label, many, options } }: { facet: Facet }) {
  const t = useTranslations('search');
  const Control = many ? Checkbox : Radio;
  return (
    <fieldset>
      {label && <legend className="label pb-1">{label}</legend>}
      {options.map(({ value, label: word, count, chosen }) => (
        <Control
          key={value}
          name={name}
          value={value}
          defaultChecked={chosen}
          note={count === undefined ? undefined : <span title={t('results', { count })}>{count}</span>}
        >
          {word}
        </Control>
      ))}
    </fieldset>
  );
}

function PriceGroup({ price: { label, symbol, from, to, bars } }: { price: PriceFacet }) {
  const t = useTranslations('search');
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const field = (name: string, word: string, value?: number) => (
    <span className="input-affix block">
      <span aria-hidden="true">{symbol}</span>
      <Input
        name={name}
        inputMode="numeric"
        defaultValue={value}
        placeholder={word}
        aria-label={word}
        className="num"
        style={{ paddingInlineStart: 20 + symbol.length * 9 }}
      />
    </span>
  );
  return (
    <fieldset className="grid gap-3">
      <legend className="label pb-3">{label}</legend>
      {bars.length > 0 && (
        <div className="price-bars" aria-hidden="true">
          {bars.map(({ key, count, chosen }) => (
            <i key={key} className={chosen ? 'in' : undefined} style={{ height: `${Math.round((count / most) * 100)}%` }} />
          ))}
        </div>
      )}
      <div className="grid grid-cols-2 gap-2">
        {field(SEARCH.priceFrom, t('price_from'), from)}
        {field(SEARCH.priceTo, t('price_to'), to)}
      </div>
    </fieldset>
  );
}

/** Opens the sheet on phones; beside it what is in force, each of which can be taken away. */
export function ActiveFilters({ active, clearHref }: { active: ActiveFilter[]; clearHref: string }) {
  const t = useTranslations('search');
  return (
    <div className="filter-strip">
      <SheetButton sheet="filters" plain className="chip lg:hidden">
        <SlidersHorizontal className="i16" />
        {t('filters')}
        {active.length > 0 && <b className="num">{active.length}</b>}
      </SheetButton>
      {active.map(({ key, label, href }) => (
        <RemovableChip key={key} href={href} label={t('remove', { filter: label })}>
          {label}
        </RemovableChip>
      ))}
      {active.length > 1 && (
        <Link href={clearHref} className="link small p-2 whitespace-nowrap">
          {t('clear')}
        </Link>
      )}
    </div>
  );
}
